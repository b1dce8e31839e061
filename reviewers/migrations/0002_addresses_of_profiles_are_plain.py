"""The address of a reviewer's profile gets its one form: lower-case words joined by hyphens.

An address that cannot be reached as it stands (capitals, underscores) is made plain, with a number where that is
taken. No version, request or signature holds an address that pages are built from: they copy it for the record only,
and stay as they are. The profile's page is built at the new address by the next `tick`.
"""

from django.core.validators import RegexValidator
from django.db import migrations, models

from reviewers.addresses import NOT_PLAIN, PLAIN_SLUG, free_slug


def make_plain(apps, schema_editor):
    model = apps.get_model("reviewers", "Reviewer")
    for row in model.objects.exclude(slug__regex=PLAIN_SLUG):
        model.objects.filter(pk=row.pk).update(slug=free_slug(model, row.slug))


class Migration(migrations.Migration):

    dependencies = [("reviewers", "0001_people_documents_and_signatures")]

    operations = [
        migrations.RunPython(make_plain, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="reviewer",
            name="slug",
            field=models.CharField(
                "address of the profile page",
                max_length=120,
                unique=True,
                validators=[RegexValidator(PLAIN_SLUG, NOT_PLAIN)],
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewer",
            constraint=models.CheckConstraint(
                condition=models.Q(slug__regex=PLAIN_SLUG),
                name="reviewer_address_plain",
                violation_error_message=NOT_PLAIN,
            ),
        ),
    ]
