"""Start for real: name the publisher and the first people, then show the way to the first signed page."""

import secrets
import zoneinfo

from django.contrib.auth.models import Group, User
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles import checklist
from articles.delivery import reconciling
from articles.delivery.ledger import ForeignFolder
from articles.models import Installation
from reviewers import site_words

ROLES = {
    "writer": ["Writers"],
    "editor": ["Editors"],
    "publisher": ["Publishers"],
    "officer": ["Credentials officers"],
    "reviewer": ["Reviewers"],
    "auditor": ["Auditors"],
    "administrator": [],
}
# Where a few people do everything, whoever edits also publishes and vouches for the clinicians. Two things stay
# apart in every team, since the database sees to it: nobody signs their own words, or vouches for themselves.
SMALL_TEAM = ROLES | dict.fromkeys(
    ("editor", "publisher", "officer"), ["Editors", "Publishers", "Credentials officers"]
)


def require_static_files() -> None:
    """The pages that are built at the end name them: this is said before anybody gets a password."""
    try:
        staticfiles_storage.url("site.css")
    except ValueError as fault:
        raise CommandError("Run `manage.py collectstatic` first: the pages need its files.") from fault


def fits(row, *names: str) -> None:
    """Raise CommandError unless these fields hold what such a row can hold, on either database."""
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields} - set(names))
    except ValidationError as error:
        wrong = (f"“{getattr(row, name)[:60]}”: {' '.join(said)}" for name, said in error.message_dict.items())
        raise CommandError("\n".join(wrong)) from error


class Command(BaseCommand):
    help = "Name the publisher, make the first accounts, and show what is left to do. Safe to run again."

    def add_arguments(self, parser):
        parser.add_argument("--name", help="the publisher's name, as readers see it")
        parser.add_argument("--time-zone", help="for example America/Denver")
        parser.add_argument(
            "--person",
            action="append",
            default=[],
            metavar="ROLE:USERNAME:EMAIL",
            help=f"an account; ROLE is one of {', '.join(ROLES)}. May be given several times.",
        )
        parser.add_argument(
            "--small-team",
            action="store_true",
            help="editors, publishers and officers each do all three; only the reviewer stays another person",
        )
        parser.add_argument("--no-input", action="store_true", help="ask nothing")

    def handle(self, *, name, time_zone, person, small_team, no_input, **options):
        require_static_files()
        asking = not no_input
        installation = self.named(Installation.objects.first() or Installation(), name, time_zone, asking)
        people = person or (list(self.asked_people()) if asking else [])
        self.first_passwords = []
        with transaction.atomic():
            site_words.written(by=site_words.Operator(), row=installation)
            for described in people:
                self.add_person(described, SMALL_TEAM if small_team else ROLES)
        for line in self.first_passwords:
            self.stdout.write(line)
        try:
            reconciling.reconcile()
        except (ForeignFolder, reconciling.TooManyRemovals) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.show_the_way()

    def named(self, installation: Installation, name, time_zone, asking: bool) -> Installation:
        """The installation with what was given or asked for; what it has already is never asked for again."""
        new = not installation.name
        asked = input("The publisher's name: ").strip() if new and asking and not name else ""
        installation.name = name or installation.name or asked
        if not installation.name:
            raise CommandError("Give the publisher's name with --name.")
        if time_zone or (new and asking):
            installation.time_zone = time_zone or input("Time zone [UTC]: ").strip() or "UTC"
        if installation.time_zone not in zoneinfo.available_timezones():
            raise CommandError(f"“{installation.time_zone}” is not a time zone. Write it like America/Denver.")
        fits(installation, "name")
        return installation

    def asked_people(self):
        """Ask for accounts, a line each, until an empty line."""
        self.stdout.write("The first people, a line each as ROLE:USERNAME:EMAIL; an empty line ends the list.")
        self.stdout.write(f"ROLE is one of: {', '.join(ROLES)}.")
        while line := input("> ").strip():
            yield line

    def add_person(self, described: str, roles: dict) -> None:
        role, _, rest = described.partition(":")
        username, _, email = rest.partition(":")
        if role not in ROLES or not username or not email:
            raise CommandError(f"“{described}” is not ROLE:USERNAME:EMAIL with a role of {', '.join(ROLES)}.")
        fits(User(username=username, email=email), "username", "email")
        user = User.objects.filter(username=username).first() or self.create(username, email, role)
        user.groups.add(*Group.objects.filter(name__in=roles[role]))

    def create(self, username: str, email: str, role: str) -> User:
        password = secrets.token_urlsafe(12)
        boss = role == "administrator"
        user = User.objects.create_user(username, email, password, is_staff=role != "reviewer", is_superuser=boss)
        first = f"{username} ({role}): first password {password} — to be changed at the first sign-in."
        self.first_passwords.append(first)
        return user

    def show_the_way(self) -> None:
        self.stdout.write("The way to the first signed page:")
        for step in checklist.steps():
            where = f"  {step.link}" if step.link and not step.done else ""
            self.stdout.write(f"  [{'x' if step.done else ' '}] {step.sentence} ({step.who}){where}")
