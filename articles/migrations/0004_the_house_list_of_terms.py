"""Fill a new database with the house's terms and retired facts; what is there already under a code stays as it is.

Stored versions and signed requests are not touched: a request keeps the findings that it was frozen with, and the
checks of a draft follow the rows from now on. Columns that came later are filled by the migration that brings them.
"""

from django.db import migrations

from articles.checks import standard


def fill(apps, schema_editor):
    using = schema_editor.connection.alias
    for name, rows in (("Term", standard.terms()), ("RetiredFact", standard.facts())):
        model = apps.get_model("articles", name)
        known = set(model.objects.using(using).values_list("code", flat=True))
        columns = {field.name for field in model._meta.fields}
        model.objects.using(using).bulk_create(
            model(**{name: value for name, value in row.items() if name in columns})
            for row in rows
            if row["code"] not in known
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_terms_and_overrides")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
