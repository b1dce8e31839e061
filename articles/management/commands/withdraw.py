"""Take a live page down for good, or pause it."""

from articles import publishing
from articles.models.publication import EndKind

from ._article import ArticleCommand

WAYS = {EndKind.WITHDRAWN: "a page that goes for good", EndKind.PAUSED: "a page that is paused"}


def listed(kind: str) -> str:
    return ", ".join(reason.value for reason in publishing.ENDS_BY_HAND[kind])


class Command(ArticleCommand):
    help = "Take the live page of the article SLUG down: its address then says why, with crisis help."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        known = {reason.value for reasons in publishing.ENDS_BY_HAND.values() for reason in reasons}
        shown = f"shown to visitors; {'; '.join(f'for {WAYS[kind]}: {listed(kind)}' for kind in WAYS)}"
        parser.add_argument("--reason", required=True, choices=sorted(known - {"merged"}), help=shown)
        parser.add_argument("--by", required=True, metavar="USER", help="who does this")
        parser.add_argument("--note", default="", help="for the desk only, never shown")
        parser.add_argument("--pause", action="store_true", help="only for now")

    def act(self, article, *, reason, by, note, pause, **options):
        kind = EndKind.PAUSED if pause else EndKind.WITHDRAWN
        if reason not in publishing.ENDS_BY_HAND[kind]:
            self.refuse([f"--reason for {WAYS[kind]} is one of: {listed(kind)}."])
        publication = publishing.take_down(by=self.user(by), article=article, kind=kind, reason=reason, note=note)
        self.stdout.write(self.style.SUCCESS(f"/{publication.address}/: {publication.get_end_kind_display().lower()}."))
