"""A slot says which article the words of a new window were saved as, so that pressing Save twice makes one article.

No stored version is touched. Windows that saved before this release name no article: they are settled as before.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_slots_and_presence"),
    ]

    operations = [
        migrations.AddField(
            model_name="draftslot",
            name="became",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.article"
            ),
        ),
    ]
