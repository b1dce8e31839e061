"""Fill the table of scope of practice; a pair that is there already keeps its answer. No stored version and no signature
is touched: requests that were frozen before name no area, and nothing is advised about them."""

from django.db import migrations

from reviewers import scope_starter


def fill(apps, schema_editor):
    using = schema_editor.connection.alias
    rows = apps.get_model("reviewers", "ScopeRow").objects.using(using)
    known = set(rows.values_list("area", "profession"))
    missing = [row for row in scope_starter.rows() if (row["area"], row["profession"]) not in known]
    rows.bulk_create(rows.model(**row) for row in missing)


class Migration(migrations.Migration):
    dependencies = [("reviewers", "0008_scope_of_practice")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
