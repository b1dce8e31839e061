"""Nobody's text is overwritten unseen: two editors are told of each other, and changes past the verbs are recorded."""

import pytest

from articles import drafting, versions
from articles.models import Article, KeyPoint, Section
from reviewers.models import Attempt, AuditEntry
from tests import factories
from tests.articles import houses
from tests.articles.acting import counted, words_now
from tests.articles.drafted_house import save, with_a_draft

UNRECORDED = {
    "article": lambda article: Article.objects.filter(pk=article.pk).update(title="Past the verbs"),
    "section": lambda article: article.sections.first().delete(),
    "order": lambda article: KeyPoint.objects.filter(article=article, text="One").update(position=9),
    "bulk": lambda article: Section.objects.bulk_create([Section(article=article, heading="New", position=9)]),
}

built, house = houses.fixtures(with_a_draft)


@pytest.mark.parametrize("how", UNRECORDED)
def test_unrecorded_change_becomes_a_version_of_its_own_first(house, how):
    UNRECORDED[how](house.article)
    found = versions.words_of_rows(versions.read(house.article.pk))
    before = counted()
    drafting.save_draft(by=house.editor, article=house.article, words={"lead": "The editor's own lead."})
    first, second = house.article.versions.filter(number__gt=1)
    assert counted() == (before[0] + 2, before[1] + 2)
    assert (first.unrecorded, second.unrecorded) == (True, False)
    assert versions.words_of(first) == found
    assert versions.words_of(second) == found | {"lead": "The editor's own lead."}
    acts = AuditEntry.objects.order_by("-seq").values_list("payload", flat=True)[:2]
    assert '"act":"find unrecorded change"' in acts[1] and '"act":"save draft"' in acts[0]


def test_unrecorded_change_is_recorded_before_a_restore_and_a_submission(house):
    UNRECORDED["article"](house.article)
    request = drafting.submit_for_review(by=house.editor, article=house.article)
    assert request.submission.version.unrecorded and request.title == "Past the verbs"
    drafting.take_back(by=house.editor, article=house.article)
    Article.objects.filter(pk=house.article.pk).update(title="Again")
    drafting.restore(by=house.editor, version=house.article.versions.get(number=1))
    marks = list(house.article.versions.order_by("number").values_list("unrecorded", flat=True))
    assert marks == [False, True, True, False]


def test_article_stored_past_the_verbs_gets_its_first_version(house):
    bare = Article.objects.create(title="Bare")
    assert drafting.save_draft(by=house.editor, article=bare, words={"title": "Bare"}).version is None
    only = bare.versions.get()
    assert (only.number, only.unrecorded, versions.words_of(only)["title"]) == (1, True, "Bare")


def test_second_save_is_told_of_the_first(house):
    other = factories.person("other", "Editors", first_name="Rosa", last_name="Lind")
    first = save(house, {"lead": "Rosa's lead."}, by=other, seen=1).version
    before, tried = counted(), Attempt.objects.count()
    with pytest.raises(drafting.SavedMeanwhile, match="Rosa Lind saved version 2 of this article") as refusal:
        save(house, {"lead": "My lead."}, seen=1)
    assert refusal.value.theirs == first and refusal.value.codes == ["saved-meanwhile"]
    assert counted() == before and words_now(house.article)["lead"] == "Rosa's lead."
    assert Attempt.objects.count() == tried + 1
    save(house, {"lead": "My lead."}, seen=2)
    kept = [versions.words_of(each)["lead"] for each in house.article.versions.order_by("number")]
    assert kept[1:] == ["Rosa's lead.", "My lead."]


def test_change_past_the_verbs_counts_as_somebody_elses_save(house):
    UNRECORDED["article"](house.article)
    with pytest.raises(drafting.SavedMeanwhile, match="past the editors' desk") as refusal:
        drafting.save_draft(by=house.editor, article=house.article, words={"title": "Mine"}, seen=1)
    assert versions.words_of(refusal.value.theirs)["title"] == "Past the verbs"
    assert house.article.versions.count() == 1
    drafting.save_draft(by=house.editor, article=house.article, words={"title": "Mine"}, seen=2)
    titles = [versions.words_of(each)["title"] for each in house.article.versions.order_by("number")]
    assert titles[1:] == ["Past the verbs", "Mine"]
