"""Who added a retired fact, so that they may correct it; nobody is known for the rows that are there. No stored version
and no request changes."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("articles", "0031_more_forms_and_no_false_stops"),
    ]
    operations = [
        migrations.AddField(
            model_name="retiredfact",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
