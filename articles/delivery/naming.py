"""Stage 6: which pages show what. The rule: after a change every page that shows it is built again, and no other."""

from django.db.models import Q, QuerySet

from reviewers.models import Reviewer

from ..models import Installation, Publication, Redirect, StaffMember, Topic
from ..models.publication import EndKind
from . import records, registry
from .documents import documents_under

DOWN = (EndKind.WITHDRAWN, EndKind.PAUSED, EndKind.REPLACED)  # their pages name live articles on the same topic


def around(publications: list[Publication]) -> list[str]:
    """Pages that list these publications: their records, home, their topics, their people, and ended pages on the same
    topics or on topics without a live page, which name any."""
    words = [each.sign_off.request.words for each in publications]
    people = [each for each in StaffMember.objects.all() if any(str(each.uuid) in text for text in words)]
    requests = {request for each in publications for request in documents_under(each)}
    reviewers = Reviewer.objects.filter(sign_offs__request__in=requests).distinct()
    here = Q(topic__in=[each.topic_id for each in publications])
    ended = Publication.objects.filter(here | ~Q(topic__in=filled_topics()), end_kind__in=DOWN)
    topics = [each.topic.slug for each in publications]
    told = map(records.address_of, publications)
    return [*told, "", *topics, *map(profile_of, people), *map(profile_of, reviewers), *addresses_of(ended)]


def filled_topics() -> QuerySet:
    return Publication.objects.live().order_by().values("topic")


def showing(row, before: dict) -> list[str]:
    """Pages that show a row of site words: a person, a topic, the publisher; none for a redirect. `before` maps
    fields to what they held before; it is empty for a row that is new or gone."""
    if isinstance(row, Redirect):
        return []
    if isinstance(row, Installation):
        return everything()
    former = before.get("slug", row.slug)
    if isinstance(row, Topic):
        return [row.slug, former, *pages_of(row, before)]
    live = Publication.objects.live()
    if isinstance(row, Reviewer):
        naming = live.signed_by(row)
    else:
        naming = live.filter(sign_off__request__words__contains=str(row.uuid))
    told = records.addresses_signed_by(row) if isinstance(row, Reviewer) else []
    return [profile_of(row), profile_of(row, former), *addresses_of(naming), *told]


def pages_of(topic: Topic, before: dict) -> list[str]:
    """Every page has the names of all topics at its foot, the topic's articles have its crisis help, and home has
    what is said of it. Home and the topic's articles come first."""
    renamed = (before.get("name"), before.get("slug")) != (topic.name, topic.slug)
    if not renamed and before.get("crisis_help") == topic.crisis_help:
        return [""]
    own = Publication.objects.filter(topic=topic.pk).filter(Q(ended_at__isnull=True) | Q(end_kind__in=DOWN))
    return ["", *addresses_of(own), *(everything() if renamed else [])]


def everything() -> list[str]:
    return [*registry.site_addresses(), *registry.article_addresses(), *records.addresses()]


def profile_of(person: StaffMember | Reviewer, slug: str = "") -> str:
    folder = registry.REVIEWERS if isinstance(person, Reviewer) else registry.PEOPLE
    return f"{folder}/{slug or person.slug}"


def addresses_of(publications: QuerySet) -> list[str]:
    return list(publications.order_by().values_list("address", flat=True).distinct())
