"""The lead of an article is called its summary from now on. Stored versions keep their own name for it."""

from django.db import migrations

from tests.guards.later import names


class Migration(migrations.Migration):
    dependencies = [("articles", names("articles")[-1])]
    operations = [migrations.RenameField("article", "lead", "summary")]
