"""Bring the house's terms and retired facts up to date where their wording is still what the program came with.

A row whose wording an installation has changed stays as it is, and so do its severity, advice and whether it is
switched on, changed or not. Rows that are new are added; a row that was there and is gone stays gone. Stored versions
and signed requests are not touched: a request keeps the findings that it was frozen with.
"""

from django.db import migrations

from articles.checks import standard
from reviewers.canonical import canonical, digest

WORDING = ("phrases", "exceptions", "near", "not_near", "inflected", "answered_by", "unless_cited")
STATED = ("wordings",)
ADDED = {"sm-2-crime", "sm-3-route", "lifeline-name"}
# Code, and the digest of the wording that the program came with before.
TERMS = {
    "addicted-baby": "84dcaeb84d0e0b1e",
    "alcohol-abuse": "4816778c35e51d16",
    "alcoholic-person": "d029cc8c29c99cbd",
    "battling-addiction": "dfb6ae460ae311b0",
    "clean-person": "adbfed85ca299056",
    "clean-test": "0ecf6b6aa87c205e",
    "commit-suicide": "2a766a672435ccb1",
    "detox": "24d09e7b1727d473",
    "dirty-person": "6ba0c72e3239e284",
    "dirty-test": "5622e661d63cec8a",
    "drug-abuser": "69a7c235d73e49ce",
    "drug-habit": "f59fa0300e2fe8c4",
    "drug-of-choice": "b174ec17f8be0732",
    "drug-seeking": "5220e31d97301520",
    "drunk-person": "05e8a6b6b6441d84",
    "enabler": "12e971724290c24b",
    "former-addict": "24c6413fcb4e6e5b",
    "in-denial": "4ec1b30d3e844353",
    "junkie": "f16e5c862fb21bb2",
    "lapse-slip": "7c68cf8f06a1b726",
    "non-compliant": "1ff00bfbc8188c74",
    "opioid-problem": "9638828be4cd7b78",
    "opioid-substitution": "5583918e84644b4a",
    "prescription-drug-abuse": "64af63beea190618",
    "recreational-user": "cf645bbc345af9a0",
    "relapse": "e14aca086c2fcbe1",
    "sm-1-method": "f796b5e4c3c7a06e",
    "sm-1-single-cause": "17c68a7e341c9d78",
    "sm-2-potency": "a575684bd0f5acb3",
    "sm-3-dose": "636a6d958438aa52",
    "sm-3-hiding-signs": "85a8541324642502",
    "sm-3-injection-site": "1ba8f30648cf7995",
    "sm-3-preparation": "7c6b41eb2f0aac7f",
    "sm-3-purchase": "083cce9aafa9eb86",
    "sm-3-test-evasion": "59e48722b23caa69",
    "sm-6-guarantee": "8f5f7287ab223c2d",
    "sm-6-success-rate": "1db5401f04043ee2",
    "sm-7-skin-color": "c30ed231a476a496",
    "strung-out": "0cf567c695bfb23a",
    "substance-abuse": "7e95906dca68d4dc",
    "successful-suicide": "f522c986bc18db2d",
    "suffers-from": "71bc3ede3c98338a",
    "the-mentally-ill": "6ac081bd38d749ac",
    "user": "b5a6a47467b417a0",
}
FACTS = {
    "lifeline-press-3": "4ec24a67d0426649",
    "x-waiver": "4a25d47f36a7f8fe",
}


def fill(apps, schema_editor):
    using = schema_editor.connection.alias
    bring(apps.get_model("articles", "Term").objects.using(using), standard.terms(), TERMS, WORDING, ("sure_in",))
    bring(apps.get_model("articles", "RetiredFact").objects.using(using), standard.facts(), FACTS, STATED, ())


def bring(rows, written, before, wording, later):
    """`later`: columns that no row of the time before has."""
    held = {row.code: row for row in rows.all()}
    for fields in written:
        row = held.get(fields["code"])
        fresh = rows.model(**{name: value for name, value in fields.items() if hasattr(rows.model, name)})
        if row is None and fields["code"] in ADDED:
            fresh.save(using=rows.db)
        elif row and (wording_of(row, wording) == wording_of(fresh, wording) or is_as_before(row, before, wording)):
            for name in (*wording, *later):
                setattr(row, name, getattr(fresh, name))
            row.save(using=rows.db, update_fields=[*wording, *later])


def is_as_before(row, before, wording):
    return digest(canonical(wording_of(row, wording)))[:16] == before.get(row.code)


def wording_of(row, wording):
    return [getattr(row, name) for name in wording]


class Migration(migrations.Migration):
    dependencies = [("articles", "0030_where_a_term_stops_submission")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
