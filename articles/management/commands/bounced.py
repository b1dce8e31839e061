"""Read the report of a mail server about a mail that came back, as the server's own alias hands it over."""

import sys

from django.core.management.base import BaseCommand

from articles import bouncing


class Command(BaseCommand):
    help = "Note that a mail came back. Reads one delivery report (RFC 3464) from standard input."

    def handle(self, **options):
        """Ends well whatever it was given: a failure here would be answered with one more report."""
        mail = bouncing.came_back(sys.stdin.buffer.read())
        self.stdout.write(f"Came back: {mail}" if mail else "This is no final report about a mail of this site.")
