"""What people read of the library: pictures, one word for one thing. No row and no stored version changes."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0018_checkpoints_are_mailed'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='image',
            options={'ordering': ['-id'], 'verbose_name': 'picture', 'verbose_name_plural': 'pictures'},
        ),
    ]
