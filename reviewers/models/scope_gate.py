"""ScopeGate: the clinical lead's word that one row of the table of scope of practice is more than advice."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from .license import Profession
from .scope import Answer, Area

GATED = (Answer.REQUIRED, Answer.MAY_NOT)


class ScopeGateQuerySet(models.QuerySet):
    def standing(self):
        """Of each pair of area and profession the last word, where that says that the gate is on."""
        later = ScopeGate.objects.filter(
            area=OuterRef("area"), profession=OuterRef("profession"), pk__gt=OuterRef("pk")
        )
        return self.filter(~Exists(later), is_on=True)


class ScopeGate(models.Model):
    """A gate turned on, with the answer that it holds people to from then on, or off. Frozen; the last row of a pair
    counts. It speaks of what comes after it: a signature that was made before stays."""

    area = models.CharField(max_length=20, choices=Area)
    profession = models.CharField(max_length=40, choices=Profession)
    answer = models.CharField(max_length=10, choices=[(each.value, each.label) for each in GATED])
    is_on = models.BooleanField()
    reason = models.TextField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = ScopeGateQuerySet.as_manager()

    class Meta:
        verbose_name = "gate of scope of practice"
        verbose_name_plural = "gates of scope of practice"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="scope_gate_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why this becomes a gate, or why it is one no more.",
            ),
            models.CheckConstraint(
                name="scope_gate_answer_stops", condition=Q(answer__in=[each.value for each in GATED])
            ),
        ]

    def __str__(self):
        state = "on" if self.is_on else "off"
        return f"{self.get_area_display()}, {self.get_profession_display().lower()}: {state}"
