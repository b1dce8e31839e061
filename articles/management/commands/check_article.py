"""Say what the checks find in an article's newest version."""

import json

from articles import checking, versions

from ._article import ArticleCommand


class Command(ArticleCommand):
    help = "Say what the checks find in the newest version of the article SLUG. Changes nothing."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--json", action="store_true", help="print the findings as JSON")

    def act(self, article, **options):
        newest = versions.latest(article)
        if newest is None:
            self.refuse([f"“{article}” has not been saved yet."])
        findings = checking.findings_for(newest, article.topic)
        found = checking.with_overrides(article, findings)
        if options["json"]:
            shown = {"article": str(article.uuid), "version": newest.number, "findings": found}
            self.stdout.write(json.dumps(shown, ensure_ascii=False))
        else:
            self.tell(found)

    def tell(self, found: list[dict]) -> None:
        for each in found:
            self.stdout.write(line_of(each))
            if each["override"]:
                self.stdout.write(f"    left as it is by {each['override']['by']}: {each['override']['reason']}")
        self.stdout.write(f"{len(found)} findings.")


def line_of(finding: dict) -> str:
    """check, severity, the words, where, why, what to say instead."""
    said = f"“{finding['quote']}”" if finding["quote"] else finding["sentence"]
    why = f" | {finding['why']}" if finding["quote"] and finding["why"] else ""
    instead = f" | instead: {'; '.join(finding['suggestions'])}" if finding["suggestions"] else ""
    return f"{finding['check']} | {finding['severity']} | {finding['code']} | {said} | {finding['where']}{why}{instead}"
