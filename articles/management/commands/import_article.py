"""Import a plain-text article as a draft."""

from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from articles.importing import MAX_BYTES, Parsed, Unreadable, parse, read_text
from articles.importing.storing import import_text, is_ours
from reviewers.refusal import Refused


def plain(argument: str) -> str:
    """An argument without the bytes that are no text, which a disk may hold in a name and a database may not."""
    return argument.encode(errors="surrogateescape").decode(errors="replace")


def about_disclaimer(parsed: Parsed) -> str:
    if not parsed.disclaimer:
        return "Disclaimer: none in this file."
    likeness = "the same as" if is_ours(parsed.disclaimer) else "not the same as"
    return f"Disclaimer: {likeness} this site's. It begins: {parsed.disclaimer[:70]}"


class Command(BaseCommand):
    help = "Read a plain-text article into a draft. The same file again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--by", metavar="USER", help="the editor in whose name it is imported")
        parser.add_argument("--title", default="", help="the title, when the file has none")
        parser.add_argument("--dry-run", action="store_true", help="only show the outline and the guesses")
        parser.add_argument("--as-new-draft", action="store_true", help="import a changed file as another draft")

    def handle(self, *, path, by, title, dry_run, as_new_draft, **options):
        text, title = self.text_of(path), plain(title)
        if dry_run:
            self.show(parse(text, title=title))
            return
        editor = self.editor(by)
        try:
            imported = import_text(by=editor, text=text, name=plain(path.name), title=title, as_new_draft=as_new_draft)
        except Refused as refusal:
            raise CommandError("\n".join(reason.sentence for reason in refusal.reasons)) from refusal
        self.report(imported)

    def editor(self, name: str | None):
        if not name:
            raise CommandError("Name the editor who imports it: --by USER.")
        found = get_user_model().objects.filter(username=name, is_active=True).first()
        if found is None:
            raise CommandError(f"There is no active user “{name}”.")
        return found

    def text_of(self, path: Path) -> str:
        try:
            size = path.stat().st_size
            if size > MAX_BYTES:
                raise CommandError(f"{path} is {size / 2**20:.0f} MB; the limit is {MAX_BYTES / 2**20:.0f} MB.")
            with path.open("rb") as file:
                # What is no ordinary file may say that it is empty and never end.
                return read_text(file.read(MAX_BYTES + 1))
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except Unreadable as error:
            raise CommandError(f"{path}: {error}") from error

    def report(self, imported) -> None:
        article = imported.record.article
        if not imported.new:
            self.stdout.write(f"This text was imported before, as “{article}”. Nothing was changed.")
            return
        found, guesses = imported.record.found, article.guesses.count()
        self.stdout.write(self.style.SUCCESS(f"Imported as the draft “{article}”."))
        self.stdout.write(f"Guesses for an editor to confirm before it can be submitted: {guesses or 'none'}.")
        for line, text in found["unplaced"]:
            self.stdout.write(f"Could not be placed (line {line}), kept in the import record: {text[:70]}")

    def show(self, parsed: Parsed) -> None:
        words = parsed.words
        self.stdout.write(f"Title: {words['title']}")
        self.stdout.write(f"Key points: {len(words['key_points'])} under “{words['key_points_heading']}”")
        for section in words["sections"]:
            self.stdout.write(f"{'  ' * (section['level'] - 1)}{section['heading']}")
        self.stdout.write(f"References: {len(words['references'])}")
        for credit in parsed.byline_names:
            self.stdout.write(f"{credit.role.capitalize()}: {credit.name} {credit.post_nominals}".rstrip())
            for claim in credit.licenses_claimed:
                self.stdout.write(f"  License claimed, nobody has verified it: {' '.join(filter(None, claim))}")
        self.stdout.write(about_disclaimer(parsed))
        for guess in parsed.guesses:
            self.stdout.write(f"Guess (line {guess.line}): {guess.question} {guess.choice}")
        for kept in parsed.unplaced:
            self.stdout.write(f"Could not be placed (line {kept.line}): {kept.text[:70]}")
