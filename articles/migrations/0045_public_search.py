"""What public search looks in, and the names that people look for a substance by.

No stored version, request or publication changes. The index starts empty: the next `tick` or `build_pages` fills it
from the live publications. Of the full text search Django knows nothing: each database has its own.
"""

import django.db.models.deletion
from django.db import migrations, models

import articles.models.substance

FORWARD = {
    "sqlite": [
        # Its words are stems already, so nothing is left to the tokenizer but blanks.
        "CREATE VIRTUAL TABLE articles_searchtext "
        "USING fts5(title, body, topic, tokenize = 'unicode61 remove_diacritics 0')",
    ],
    "postgresql": [
        "ALTER TABLE articles_indexedpage "
        "ADD COLUMN title_vector tsvector GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple', title)) STORED, "
        "ADD COLUMN body_vector tsvector GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple', body)) STORED",
        "CREATE INDEX articles_indexedpage_title ON articles_indexedpage USING gin (title_vector)",
        "CREATE INDEX articles_indexedpage_body ON articles_indexedpage USING gin (body_vector)",
    ],
}
BACK = {"sqlite": ["DROP TABLE articles_searchtext"], "postgresql": []}


def run(statements):
    def act(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return act


class Migration(migrations.Migration):
    dependencies = [("articles", "0041_kinds_of_messages")]
    operations = [
        migrations.CreateModel(
            name="IndexedPage",
            fields=[
                (
                    "publication",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="indexed",
                        serialize=False,
                        to="articles.publication",
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="digest of the document")),
                ("title", models.TextField(verbose_name="stems of the title")),
                ("body", models.TextField(verbose_name="stems of title and text")),
                ("words", models.TextField(verbose_name="words that a spelling may be meant for")),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.topic"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IndexedWord",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("length", models.PositiveSmallIntegerField(db_index=True)),
                ("pages", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Substance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        max_length=100,
                        unique=True,
                        validators=[articles.models.substance.validate_names],
                        verbose_name="generic name",
                    ),
                ),
                (
                    "brands",
                    models.TextField(
                        blank=True,
                        help_text="One name a line. Capitals do not matter.",
                        validators=[articles.models.substance.validate_names],
                        verbose_name="brand names",
                    ),
                ),
                (
                    "street",
                    models.TextField(
                        blank=True,
                        help_text="One name a line. Capitals do not matter.",
                        validators=[articles.models.substance.validate_names],
                        verbose_name="street names",
                    ),
                ),
                ("active", models.BooleanField(default=True)),
            ],
            options={"ordering": ["name"]},
        ),
        migrations.RunPython(run(FORWARD), run(BACK)),
    ]
