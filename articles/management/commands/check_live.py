"""Try the lists on every live page: what a term, or all of them, would find in what visitors read now; and without a
term, which of their links lead to no live page of this site."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from articles import checking, linking
from articles.models import RetiredFact, Term


class Command(BaseCommand):
    help = "Say where live pages state what the lists look for, and where their links lead astray. Changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--term", help="number or code of one term or retired fact, active or not")
        parser.add_argument("--json", action="store_true", help="print the places as JSON")

    def handle(self, *, term, **options):
        stated = checking.where_stated(self.row(term)) if term else everything()
        if options["json"]:
            self.stdout.write(json.dumps([shown(place) for place in stated], ensure_ascii=False))
            return
        for place in stated:
            finding = place.finding
            self.stdout.write(
                f"/{place.publication.address}/ | {finding.severity} | {finding.code} | “{finding.quote}” | "
                f"{finding.where} | {finding.context}{because(finding)}"
            )
        pages = {place.publication.pk for place in stated}
        self.stdout.write(f"{len(stated)} places on {len(pages)} live pages.")

    def row(self, name: str) -> Term | RetiredFact:
        meant = Q(pk=name) if name.isdecimal() else Q(code=name)
        found = Term.objects.filter(meant).first()
        if found is None and not name.isdecimal():
            found = RetiredFact.objects.filter(meant).first()
        if found is None:
            raise CommandError(f"There is no term “{name}”.")
        return found


def everything() -> list[checking.Stated]:
    """What all lists find, and the links that lead astray, page by page."""
    found = checking.stated_live(checking.lists()) + checking.links_astray_live()
    return sorted(found, key=lambda place: place.publication.address)


def because(finding) -> str:
    """What is wrong with a link cannot be told from its code alone."""
    return f" | {finding.sentence}" if finding.code in linking.CODES else ""


def shown(place: checking.Stated) -> dict:
    publication = place.publication
    return {"address": publication.address, "title": str(publication.article)} | place.finding.as_dict()
