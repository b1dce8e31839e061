"""A person in a picture who agrees no longer: nothing new of them goes up, and whoever can take it down is told."""

import pytest

from articles import doctor, drafting, picturing, publishing, versions
from articles.consent import live_without_consent
from articles.models import Notice
from articles.pictures import link_to
from reviewers.refusal import Refused
from tests import factories

from . import houses
from .acting import done
from .admin.pages import client_of, text_of
from .delivery.public import with_live_pages
from .library import figure, picture

built, house = houses.fixtures(with_live_pages)


@pytest.fixture
def face(house):
    return picture(house, title="Ann at the door", private_person="yes", consent=True)


def signed_with(house, image):
    factories.edited(house, house.live, introduction=figure(image))
    drafting.submit_for_review(by=house.editor, article=house.live)
    factories.sign(house, house.live)
    return versions.latest(house.live)


def shown(house, image):
    return done(lambda: publishing.publish(by=house.publisher, version=signed_with(house, image)))


def taken_back(house, image, **said) -> list[tuple[str, str, str]]:
    Notice.objects.all().delete()
    picturing.describe_image(by=house.editor, image=image, **(said or {"consent": False}))
    found = Notice.objects.filter(kind="consent-missing").select_related("person").order_by("pk")
    return [(notice.person.username, notice.sentence, notice.link) for notice in found]


def test_consent_taken_back_is_told_to_whoever_publishes(house, face):
    page = shown(house, face)
    assert live_without_consent() == [] and doctor.urgent() == doctor.tick_late()
    sentence = (
        f"The consent for the picture “Ann at the door” is not on file any more. Live pages that show it: "
        f"/{page.address}/."
    )
    assert taken_back(house, face) == [(house.publisher.username, sentence, link_to(face))]


def test_page_with_a_face_without_consent_is_red_on_every_home_until_it_is_gone(house, face):
    page = shown(house, face)
    taken_back(house, face)
    told = (
        f"/{page.address}/ shows a private person whose consent is not on file. "
        "Pause it under “Live pages”, or publish it anew."
    )
    assert doctor.urgent()[-1] == told and told in doctor.complaints()
    done(lambda: publishing.take_down(by=house.editor, article=house.live, kind="paused", reason="unsafe"))
    assert told not in doctor.urgent() and live_without_consent() == []


def test_answer_that_a_private_person_is_shown_counts_as_consent_taken_back(house):
    image = picture(house, title="Ann at the door")
    shown(house, image)
    assert len(taken_back(house, image, private_person="yes")) == 1
    assert taken_back(house, image, consent=True) == [] and live_without_consent() == []


def test_answer_is_changed_and_never_taken_back_to_none(house, face):
    """Else nobody would have answered any more, and the face went up again without consent."""
    taken_back(house, face)
    with pytest.raises(Refused, match="say yes or no"):
        picturing.describe_image(by=house.editor, image=face, private_person="")
    face.refresh_from_db()
    assert face.private_person == "yes"
    picturing.describe_image(by=house.editor, image=face, private_person="no")


def test_page_of_the_picture_leads_to_stopping_each_page_that_shows_it(house, face):
    page = shown(house, face)
    desk = client_of(house.editor)
    assert "Visitors see this person now" not in text_of(desk.get(link_to(face)))
    taken_back(house, face)
    answer = desk.get(link_to(face))
    assert "Visitors see this person now, and their consent is not on file." in text_of(answer)
    assert f'<a href="/desk/live/{page.pk}/stop/">/{page.address}/</a>' in answer.content.decode()


def test_nobody_is_told_of_a_picture_that_no_live_page_shows(house, face):
    assert taken_back(house, face) == []


def test_words_that_were_signed_with_consent_are_not_published_without_it(house, face):
    version = signed_with(house, face)
    taken_back(house, face)
    with pytest.raises(Refused, match="shows a private person, and their consent is not on file"):
        publishing.publish(by=house.publisher, version=version)
    picturing.describe_image(by=house.editor, image=face, consent=True)
    assert done(lambda: publishing.publish(by=house.publisher, version=version)).version == version


def test_paused_page_goes_not_back_up_without_consent(house, face):
    shown(house, face)
    done(lambda: publishing.take_down(by=house.editor, article=house.live, kind="paused", reason="unsafe"))
    taken_back(house, face)
    with pytest.raises(Refused, match="consent is not on file"):
        publishing.put_back(by=house.publisher, article=house.live)
