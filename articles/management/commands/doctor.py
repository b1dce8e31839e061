"""Is everything running that has to run? Says what is not, a sentence a line, and exits 1. Says also what is still
under way, which alone is no reason to."""

from django.core.management.base import BaseCommand, CommandError

from articles import doctor


class Command(BaseCommand):
    help = "Say what needs an operator: tick, mail, plans, the database's rules, the public folder."

    def handle(self, **options):
        found, under_way = doctor.complaints(), doctor.under_way()
        if found:
            raise CommandError("\n".join([*found, *under_way]))
        self.stdout.write("\n".join(["All is well.", *under_way]))
