"""One more reason for which a page ends: its words were signed again, unchanged. No column and no stored version is
touched."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0015_the_house_list_about_pictures'),
    ]

    operations = [
        migrations.AlterField(
            model_name='plan',
            name='reason',
            field=models.CharField(blank=True, choices=[('newer-version', 'This page has been updated.'), ('reviewed-again', 'The medical review of this page has been renewed.'), ('merged', 'This page has moved.'), ('out-of-date', 'The information on this page was out of date.'), ('incorrect', 'We found a mistake on this page.'), ('unsafe', 'We were not sure that this page was safe to follow.'), ('not-needed', 'We no longer publish on this subject.'), ('legal', 'We were asked to remove this page.'), ('review-overdue', 'This page is waiting for its next medical review.'), ('reviewer-license', 'This page is being reviewed again by a licensed clinician.'), ('signature-withdrawn', 'The medical review of this page is no longer in force.')], max_length=30),
        ),
        migrations.AlterField(
            model_name='publication',
            name='end_reason',
            field=models.CharField(blank=True, choices=[('newer-version', 'This page has been updated.'), ('reviewed-again', 'The medical review of this page has been renewed.'), ('merged', 'This page has moved.'), ('out-of-date', 'The information on this page was out of date.'), ('incorrect', 'We found a mistake on this page.'), ('unsafe', 'We were not sure that this page was safe to follow.'), ('not-needed', 'We no longer publish on this subject.'), ('legal', 'We were asked to remove this page.'), ('review-overdue', 'This page is waiting for its next medical review.'), ('reviewer-license', 'This page is being reviewed again by a licensed clinician.'), ('signature-withdrawn', 'The medical review of this page is no longer in force.')], max_length=30),
        ),
    ]
