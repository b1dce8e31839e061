"""The clinical lead's word that a row of the table of scope of practice is a gate. A new table, written once; stored
versions, requests and signatures stay as they are, and the table of advice too."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewers', '0020_watch_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ScopeGate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(choices=[('medicines', 'Medicines, doses and interactions'), ('diagnosis', 'Diagnosis'), ('withdrawal', 'Withdrawal management'), ('pregnancy', 'Pregnancy'), ('wounds', 'Wounds and infection'), ('therapy', 'Psychotherapy'), ('family', 'Family and trauma'), ('support', 'Counseling and mutual aid'), ('law', 'Law and insurance')], max_length=20)),
                ('profession', models.CharField(choices=[('pharmacist', 'Pharmacist'), ('physician', 'Physician'), ('nurse', 'Registered nurse'), ('nurse-practitioner', 'Nurse practitioner'), ('physician-assistant', 'Physician assistant'), ('psychologist', 'Psychologist'), ('social-worker', 'Clinical social worker'), ('counselor', 'Professional counselor'), ('addiction-counselor', 'Addiction counselor'), ('dietitian', 'Registered dietitian')], max_length=40)),
                ('answer', models.CharField(choices=[('required', 'Co-signature required'), ('may-not', 'May not sign')], max_length=10)),
                ('is_on', models.BooleanField()),
                ('reason', models.TextField()),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'gate of scope of practice',
                'verbose_name_plural': 'gates of scope of practice',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='scope_gate_has_reason', violation_error_message='Say why this becomes a gate, or why it is one no more.'), models.CheckConstraint(condition=models.Q(('answer__in', ['required', 'may-not'])), name='scope_gate_answer_stops')],
            },
        ),
    ]
