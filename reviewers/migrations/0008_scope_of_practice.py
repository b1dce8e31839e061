"""A table of what each profession is trained to judge, area by area. No stored version holds it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviewers', '0007_where_an_attempt_came_from'),
    ]

    operations = [
        migrations.CreateModel(
            name='ScopeRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('area', models.CharField(choices=[('medicines', 'Medicines, doses and interactions'), ('diagnosis', 'Diagnosis'), ('withdrawal', 'Withdrawal management'), ('pregnancy', 'Pregnancy'), ('wounds', 'Wounds and infection'), ('therapy', 'Psychotherapy'), ('family', 'Family and trauma'), ('support', 'Counseling and mutual aid'), ('law', 'Law and insurance')], max_length=20)),
                ('profession', models.CharField(choices=[('pharmacist', 'Pharmacist'), ('physician', 'Physician'), ('nurse', 'Registered nurse'), ('nurse-practitioner', 'Nurse practitioner'), ('physician-assistant', 'Physician assistant'), ('psychologist', 'Psychologist'), ('social-worker', 'Clinical social worker'), ('counselor', 'Professional counselor'), ('addiction-counselor', 'Addiction counselor'), ('dietitian', 'Registered dietitian')], max_length=40)),
                ('answer', models.CharField(choices=[('may', 'May sign'), ('advised', 'Co-signature advised'), ('required', 'Co-signature required'), ('may-not', 'May not sign')], max_length=10)),
            ],
            options={
                'verbose_name': 'scope of practice',
                'verbose_name_plural': 'scopes of practice',
                'ordering': ['area', 'profession'],
                'constraints': [models.UniqueConstraint(fields=('area', 'profession'), name='one_answer_for_area_and_profession'), models.CheckConstraint(condition=models.Q(('answer__in', ['may', 'advised', 'required', 'may-not'])), name='scope_answer_known')],
            },
        ),
    ]
