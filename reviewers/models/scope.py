"""ScopeRow: what a profession is trained to judge, area by area. Advice: it stops no signature."""

from django.db import models
from django.db.models import Q

from .license import Profession


class Area(models.TextChoices):
    """What a text is about, as far as it takes a profession to judge it. A topic names its areas."""

    MEDICINES = "medicines", "Medicines, doses and interactions"
    DIAGNOSIS = "diagnosis", "Diagnosis"
    WITHDRAWAL = "withdrawal", "Withdrawal management"
    PREGNANCY = "pregnancy", "Pregnancy"
    WOUNDS = "wounds", "Wounds and infection"
    THERAPY = "therapy", "Psychotherapy"
    FAMILY = "family", "Family and trauma"
    SUPPORT = "support", "Counseling and mutual aid"
    LAW = "law", "Law and insurance"


class Answer(models.TextChoices):
    MAY = "may", "May sign"
    ADVISED = "advised", "Co-signature advised"
    REQUIRED = "required", "Co-signature required"
    MAY_NOT = "may-not", "May not sign"


class ScopeRow(models.Model):
    """What is advised when somebody of this profession signs about this area. One row for each pair, filled by a
    migration; only the answer changes, on record. A signature keeps the answer that its signer was shown."""

    area = models.CharField(max_length=20, choices=Area)
    profession = models.CharField(max_length=40, choices=Profession)
    answer = models.CharField(max_length=10, choices=Answer)

    class Meta:
        verbose_name = "scope of practice"
        verbose_name_plural = "scopes of practice"
        ordering = ["area", "profession"]
        constraints = [
            models.UniqueConstraint(fields=["area", "profession"], name="one_answer_for_area_and_profession"),
            models.CheckConstraint(name="scope_answer_known", condition=Q(answer__in=Answer.values)),
        ]

    def __str__(self):
        return f"{self.get_area_display()}, {self.get_profession_display().lower()}"
