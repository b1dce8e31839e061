"""Two at once, one of them bad news of a license: no page goes up, and nothing is signed, on what was taken away or is
reported as taken away; and what comes back comes back once."""

import pytest

from articles import drafting, publishing, recalling, versions
from articles.models import Publication, ReviewWanted
from reviewers import bad_news, falling
from reviewers.models import EventAnswered, EventAsked, EventInError, SignOff
from tests import factories
from tests.proofs.counts import MORE_RACES, RACES
from tests.proofs.racing import Heat, worlds
from tests.proofs.world import next_words

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heats(hurried_root):
    return lambda count: (Heat(world, chance, hurried_root) for world, chance in worlds(count))


@pytest.fixture
def many(monkeypatch):
    """A single page, or none, may wait for a second person too: eleven for each race would take long."""
    monkeypatch.setattr(bad_news, "reasons_not_to_ask", lambda license, fall, shown: [])


def second(heat: Heat):
    return factories.person(f"second-{heat.kept.number}", "Credentials officers")


def facts() -> dict:
    return {"status": "revoked", "effective_on": factories.TODAY(), "source": "Letter of the board"}


def ask(heat: Heat):
    """The first officer's word, to be given later."""
    license, officer = heat.clinician.reviewer.licenses.get(), heat.person("officer")
    shown = falling.fall_of(license, kind="status", status="revoked", effective_on=factories.TODAY()).digest
    return lambda: bad_news.ask_event(by=officer, license=license, shown=shown, **facts())


def confirm(heat: Heat, asked: EventAsked):
    by, shown = second(heat), falling.fall_as_asked(asked).digest
    return lambda: bad_news.confirm_event(by=by, asked=asked, shown=shown)


def live(heat: Heat) -> list[Publication]:
    return list(Publication.objects.live().filter(article=heat.article))


def test_no_page_goes_up_on_what_a_second_person_has_just_recalled(heats, many):
    for heat in heats(RACES):
        version = heat.signed(heat.clinician)
        asked = ask(heat)()
        went_up, recalled = heat.race(heat.publish(version), confirm(heat, asked))
        assert recalled or went_up, "what changed under the second person's eyes is shown to them again"
        assert not (recalled and live(heat))


def test_nobody_signs_on_a_license_that_was_reported_a_moment_before(heats, many):
    for heat in heats(RACES):
        _, reported = heat.race(heat.sign(heat.in_review(), heat.clinician), ask(heat))
        late = SignOff.objects.filter(signer=heat.clinician)
        if reported:
            late = late.filter(signed_at__gt=EventAsked.objects.latest("pk").asked_at)
            assert not late.exists()


def test_news_is_confirmed_or_declined_and_not_both(heats, many):
    for heat in heats(MORE_RACES):
        heat.live(heat.clinician)
        asked, third = ask(heat)(), heat.person("officer")

        def decline(asked=asked, third=third):
            return bad_news.decline_event(by=third, asked=asked, reason="I misread it.")

        recalled, declined = heat.race(confirm(heat, asked), decline)
        assert recalled != declined and EventAnswered.objects.filter(asked=asked).count() == 1
        assert bool(live(heat)) == declined


def in_error(heat: Heat):
    """The second officer's word that the newest event was an error, to be given later."""
    event, by = heat.clinician.reviewer.licenses.get().events.last(), second(heat)
    asked = bad_news.call_error(by=heat.person("officer"), event=event, reason="Another person.")
    return lambda: bad_news.confirm_error(by=by, asked=asked)


def test_page_that_returns_and_a_newer_one_are_never_live_together(heats):
    for heat in heats(RACES):
        heat.live(heat.clinician)
        heat.revoke()()
        newer = heat.signed(heat.person("pharmacist"))
        _, back = heat.race(heat.publish(newer), in_error(heat))
        assert back and len(live(heat)) == 1


def test_what_was_an_error_is_confirmed_once_and_its_page_returns_once(heats):
    for heat in heats(MORE_RACES):
        heat.live(heat.clinician)
        heat.revoke()()
        confirmed = in_error(heat)
        assert sorted(heat.race(confirmed, confirmed)) == [False, True]
        assert EventInError.objects.filter(event__license__holder=heat.clinician.reviewer).count() == 1
        assert Publication.objects.filter(article=heat.article).count() == 2 and len(live(heat)) == 1


def test_recall_of_a_page_that_is_just_replaced_is_answered_or_asked_of_the_new_one(heats):
    """An officer asks for a new review while the next version goes up."""
    for heat in heats(RACES):
        heat.live()
        drafting.save_draft(by=heat.person("editor"), article=heat.article, words=next_words(heat.kept))
        heat.sign(heat.in_review(), heat.person("pharmacist"))()
        newer, officer, article = versions.latest(heat.article), heat.person("officer"), heat.article

        def recall(officer=officer, article=article):
            why = {"cause": "recall", "reason": "The dose is doubtful."}
            return recalling.ask_new_review(by=officer, article=article, **why)

        assert heat.race(heat.publish(newer), recall) == [True, True]
        [row] = ReviewWanted.objects.filter(publication__article=article)
        [page] = live(heat)
        before = row.publication_id != page.pk
        assert not before or row.asked_at <= page.started_at


def test_two_publishers_put_one_page_back_while_it_returns(heats):
    for heat in heats(MORE_RACES):
        heat.live(heat.clinician)
        heat.revoke()()
        publisher, article, back = heat.person("publisher"), heat.article, in_error(heat)

        def put_back(publisher=publisher, article=article):
            return publishing.put_back(by=publisher, article=article)

        _, returned = heat.race(put_back, back)
        assert returned and len(live(heat)) == 1
