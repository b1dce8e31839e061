"""Hours that clinicians have for reviews, and days before their own on which reviews are wanted. No stored version and no
signature changes: a page goes on promising the date that follows from its signature.
"""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0037_messages_of_joining"),
        ('reviewers', '0010_lost_second_factors'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EarlierReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('set_at', models.DateTimeField()),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sign_off', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='earlier_review', to='reviewers.signoff')),
            ],
            options={
                'verbose_name': 'earlier review',
            },
        ),
        migrations.CreateModel(
            name='ReviewHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hours', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(250)], verbose_name='hours a month')),
                ('set_at', models.DateTimeField()),
                ('reviewer', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='review_hours', to='reviewers.reviewer')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'hours for reviews',
                'verbose_name_plural': 'hours for reviews',
                'constraints': [models.CheckConstraint(condition=models.Q(('hours__lte', 250)), name='hours_in_a_month')],
            },
        ),
    ]
