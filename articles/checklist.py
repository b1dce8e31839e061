"""The way to the first signed page: which steps are done, and where the next one is taken."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse

from reviewers.models import LicenseEvent, Reviewer, SigningKey, SignOff, StatementAgreed

from .models import Article, Installation, Publication, Submission, Topic


@dataclass(frozen=True)
class Step:
    """One step, who takes it, where, and whether it is done."""

    sentence: str
    who: str
    link: str
    done: bool


def has_role(name: str) -> bool:
    return User.objects.filter(groups__name=name, is_active=True).exists()


def steps() -> list[Step]:
    """Every step from an empty database to the first signed page, in order."""
    users, reviewers = reverse("admin:auth_user_changelist"), reverse("admin:reviewers_reviewer_changelist")
    articles = reverse("admin:articles_article_changelist")
    roles = all(has_role(role) for role in ("Editors", "Publishers", "Credentials officers", "Reviewers"))
    return [
        Step("Name the publisher", "operator", "", Installation.objects.exists()),
        Step("Give an editor, a publisher, an officer and a reviewer an account", "administrator", users, roles),
        Step(
            "Link the reviewer's account, once its password is their own and you have checked who they are",
            "credentials officer",
            reviewers,
            Reviewer.objects.filter(user__isnull=False).exists(),
        ),
        Step(
            "Agree to the statement of signers at the desk",
            "reviewer",
            reverse("desk:statement"),
            StatementAgreed.objects.exists(),
        ),
        Step("Make a signing key at the desk", "reviewer", reverse("desk:key"), SigningKey.objects.exists()),
        Step(
            "Confirm the signing key, after hearing its digits from the reviewer",
            "credentials officer",
            reviewers,
            SigningKey.objects.usable().exists(),
        ),
        Step(
            "Verify the reviewer's license at its source",
            "credentials officer",
            reviewers,
            LicenseEvent.objects.filter(kind="verified").exists(),
        ),
        Step("Add a topic", "publisher", reverse("admin:articles_topic_changelist"), Topic.objects.exists()),
        Step("Write an article, or import one", "editor", articles, Article.objects.exists()),
        Step("Submit it for review", "editor", articles, Submission.objects.exists()),
        Step("Read it and sign it", "reviewer", reverse("desk:queue"), SignOff.objects.exists()),
        Step("Publish it", "publisher", articles, Publication.objects.exists()),
    ]
