"""What is due: run every half minute. Carries out plans, pauses pages on a license reported as gone that nobody answers
for and, where the house wants it, those with an overdue review, reports too many wrong passwords, reminds of what ends
soon, writes the mail of the day, sends mail, makes the files of new pictures and the public folder what the database
says, has it remember how far the audit trail goes, seals the log of refused attempts, makes a checkpoint of the trail
once a day, forgets old unsaved words, and has the checks read new drafts for the lists."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles import (
    checkpointing,
    digesting,
    doctor,
    keeping,
    messaging,
    overdue,
    picturing,
    reading_ahead,
    reminding,
    reporting,
    scheduling,
    stopping,
)
from articles.delivery import heads, reconciling
from articles.delivery.ledger import ForeignFolder
from articles.models import Heartbeat, Installation
from reviewers import attempts


class Command(BaseCommand):
    help = "Do what is due now. Safe to run as often as you like, and by several machines at once."

    def handle(self, **options):
        if not Installation.objects.exists():
            self.stdout.write(doctor.NOT_SET_UP)
            return
        self.make_pictures()
        for sentence in scheduling.run_due():
            self.stdout.write(sentence)
        for sentence in [*stopping.stop_unanswered(), *overdue.pause_overdue()]:
            self.stdout.write(sentence)
        reporting.report()
        reminding.remind()
        attempts.seal()
        for fault in checkpointing.make():
            self.stderr.write(fault)
        digesting.send_due()
        sent = messaging.send_waiting()
        if sent:
            self.stdout.write(f"{sent} mail{'s' if sent > 1 else ''} sent")
        self.mend()
        Heartbeat.objects.update_or_create(defaults={"at": timezone.now()}, id=1)
        reading_ahead.read_ahead()

    def mend(self) -> None:
        """Make the public folder what the database says. Raises CommandError where that is not ours to do."""
        try:
            changed = reconciling.reconcile()
            heads.remember_head()
            keeping.sweep()
        except (ForeignFolder, reconciling.TooManyRemovals) as refusal:
            raise CommandError(str(refusal)) from refusal
        if changed:
            self.stdout.write(f"{len(changed)} files mended: {', '.join(changed[:5])}")

    def make_pictures(self) -> None:
        """Files that an upload left undone. A picture that cannot be drawn keeps no page waiting."""
        made, faults = picturing.make_missing()
        if made:
            self.stdout.write(f"{made} files of pictures made.")
        for fault in faults:
            self.stderr.write(fault)
