"""A picture is public while a live page shows it, with the bytes that were signed, and at no other time."""

import json
import re

from django.conf import settings

from articles import drafting, pictures, publishing, versions
from articles.delivery import pictures as public
from articles.delivery import reconciling
from articles.delivery.disk import names_below
from articles.delivery.serving import PublicTree
from articles.verifying import faults
from tests import factories
from tests.articles import houses
from tests.articles.acting import done
from tests.articles.library import figure, picture

from .public import ADDRESS, visit, with_live_pages
from .visitor import Reply, Visitor, django

built, house = houses.fixtures(with_live_pages)
ASKED = re.compile(r'/(media/[^ "]+)')


def shown(house, image, article=None):
    """The live article with a picture in it, published."""
    article = article or house.live
    factories.edited(house, article, introduction=figure(image))
    drafting.submit_for_review(by=house.editor, article=article)
    factories.sign(house, article)
    return done(lambda: publishing.publish(by=house.publisher, version=versions.latest(article)))


def files_of(page: str) -> list[str]:
    signed = re.search(r"<!--signed.*<!--/signed-->", page, re.DOTALL)[0]
    return sorted(set(ASKED.findall(signed)))


def visit_picture(name: str) -> Reply:
    return Visitor(PublicTree(django, settings.PUBLIC_ROOT, settings.DJANGO_PREFIXES)).get(f"/{name}")


def test_upload_is_nowhere_public_before_a_live_page_shows_it(house):
    image = picture(house)
    factories.edited(house, house.live, introduction=figure(image))
    drafting.submit_for_review(by=house.editor, article=house.live)
    reconciling.reconcile()
    assert public.present() == {} and list(reconciling.differences()) == []
    assert visit_picture(f"media/{image.name}").status == visit_picture(image.name).status == 404
    assert visit_picture(f"media/{image.renditions.first().name}").status == 404


def test_page_shows_the_signed_files_and_each_of_them_is_there(house):
    image = picture(house, width=1000, height=500)
    request = shown(house, image).sign_off.request
    page = visit(ADDRESS).body.decode()
    assert request.html in page and "How to hold it." in page
    assert files_of(page) == sorted(f"media/{each['name']}" for each in json.loads(request.media))
    assert {visit_picture(name).status for name in files_of(page)} == {200}
    assert public.present() == {each.name: each.digest for each in image.renditions.all()}
    assert not [name for name in names_below(settings.PUBLIC_ROOT) if "original" in name]


def test_picture_goes_with_the_last_page_that_shows_it(house):
    image = picture(house)
    shown(house, image)
    shown(house, image, house.other)
    done(lambda: publishing.withdraw(by=house.editor, article=house.live, reason="incorrect"))
    assert len(public.present()) == 3
    done(lambda: publishing.pause(by=house.editor, article=house.other, reason="unsafe"))
    assert public.present() == {}
    done(lambda: publishing.put_back(by=house.publisher, article=house.other))
    assert len(public.present()) == 3


def test_replaced_picture_goes_when_the_new_version_is_live(house):
    first, second = picture(house), picture(house, width=70)
    shown(house, first)
    shown(house, second)
    assert public.present() == {each.name: each.digest for each in second.renditions.all()}


def test_flipped_byte_in_a_public_picture_is_found_and_mended(house):
    image = picture(house)
    shown(house, image)
    name = image.renditions.first().name
    body = public.place(name).read_bytes()
    public.place(name).write_bytes(body[:-1] + bytes([body[-1] ^ 1]))
    public.place("figures/r1-9-" + "0" * 32 + ".webp").write_bytes(b"a stranger")
    assert set(faults()) == {
        f"media/{name} is not what was signed.",
        f"media/figures/r1-9-{'0' * 32}.webp should not be there.",
    }
    assert len(reconciling.reconcile()) == 2
    assert public.place(name).read_bytes() == body and list(faults()) == []


def test_changed_upload_is_found_and_never_becomes_public(house):
    image = picture(house)
    name = image.renditions.first().name
    pictures.path_of(name).write_bytes(b"another picture")
    factories.edited(house, house.live, introduction=figure(image))
    drafting.submit_for_review(by=house.editor, article=house.live)
    factories.sign(house, house.live)
    publishing.publish(by=house.publisher, version=versions.latest(house.live))
    reconciling.reconcile()
    assert name not in public.present() and len(public.present()) == 2
    assert set(faults()) == {f"media/{name} is missing.", f"The picture {name} is not as it was stored."}
