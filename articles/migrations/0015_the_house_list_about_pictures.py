"""Add the house's terms about pictures; what is there already under a code stays as it is.

Stored versions and signed requests are not touched: a request keeps the findings that it was frozen with, and the
checks of a draft follow the rows from now on.
"""

from django.db import migrations

from articles.checks import standard


def fill(apps, schema_editor):
    rows = apps.get_model("articles", "Term").objects.using(schema_editor.connection.alias)
    known = set(rows.values_list("code", flat=True))
    added = [each for each in standard.terms() if each["kind"] == "picture" and each["code"] not in known]
    rows.bulk_create(rows.model(**each) for each in added)


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_terms_about_pictures")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
