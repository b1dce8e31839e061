"""What was said at the desk about a document, and what of it is resolved.

New tables beside the requests, written once; stored requests, signatures and versions stay as they are.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewers', '0004_claims_and_places'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DeskComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('quote', models.TextField(blank=True)),
                ('part', models.CharField(blank=True, max_length=200)),
                ('proposed', models.TextField(blank=True)),
                ('blocking', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='reviewers.deskcomment')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='reviewers.reviewrequest')),
            ],
            options={
                'verbose_name': 'comment at the desk',
                'verbose_name_plural': 'comments at the desk',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='CommentResolved',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('resolved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='resolved', to='reviewers.deskcomment')),
            ],
            options={
                'verbose_name': 'resolved comment',
                'verbose_name_plural': 'resolved comments',
            },
        ),
        migrations.AddConstraint(
            model_name='deskcomment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('proposed', ''), _negated=True), _connector='OR'), name='desk_comment_says_something', violation_error_message='Write what you want to say, or what you would write instead.'),
        ),
        migrations.AddConstraint(
            model_name='deskcomment',
            constraint=models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('blocking', False), ('part', ''), ('proposed', ''), ('quote', '')), _connector='OR'), name='answer_is_only_text'),
        ),
    ]
