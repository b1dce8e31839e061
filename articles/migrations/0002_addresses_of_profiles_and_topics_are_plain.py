"""The addresses of staff profiles and topics get their one form: lower-case words joined by hyphens.

An address that cannot be reached as it stands (capitals, underscores) is made plain, with a number where that is
taken. Versions and publications are not touched: versions name people by their uuid, publications point to their
topic. The pages are built at the new addresses by the next `tick`.
"""

from django.core.validators import RegexValidator
from django.db import migrations, models

from reviewers.addresses import NOT_PLAIN, PLAIN_SLUG, free_slug


def make_plain(apps, schema_editor):
    for name in ("StaffMember", "Topic"):
        model = apps.get_model("articles", name)
        for row in model.objects.exclude(slug__regex=PLAIN_SLUG):
            model.objects.filter(pk=row.pk).update(slug=free_slug(model, row.slug))


def plain(label, length):
    return models.CharField(
        label, max_length=length, unique=True, validators=[RegexValidator(PLAIN_SLUG, NOT_PLAIN)]
    )


def checked(name):
    return models.CheckConstraint(
        condition=models.Q(slug__regex=PLAIN_SLUG), name=name, violation_error_message=NOT_PLAIN
    )


class Migration(migrations.Migration):

    dependencies = [("articles", "0001_drafts_versions_and_publications")]

    operations = [
        migrations.RunPython(make_plain, migrations.RunPython.noop),
        migrations.AlterField("staffmember", "slug", plain("address of the profile page", 120)),
        migrations.AlterField("topic", "slug", plain("address", 100)),
        migrations.AddConstraint("staffmember", checked("staff_address_plain")),
        migrations.AddConstraint("topic", checked("topic_address_plain")),
    ]
