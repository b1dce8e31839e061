"""Acts against pictures: other bytes under a name that was signed, or none."""

from articles import rendering, versions
from articles.models import ImageUse
from tests import factories
from tests.articles.library import figure
from tests.guards import routes
from tests.guards.filled import VENDOR, asked, run
from tests.guards.lawful import insert

from .act import against


@against("image_bytes_never_change")
def other_bytes_for_a_picture(house):
    return lambda: routes.sql_update(house.image, "digest", "0" * 64)


@against("image_in_use_stays")
def delete_a_picture_that_is_shown(house):
    return lambda: routes.sql_delete(house.image, "", None)


@against("rendition_never_changes")
def other_bytes_for_a_file(house):
    return lambda: routes.sql_update(house.image.renditions.first(), "digest", "0" * 64)


@against("rendition_in_use_stays")
def delete_a_file_that_is_shown(house):
    return lambda: routes.sql_delete(house.image.renditions.first(), "", None)


@against("image_use_of_those_words")
def use_by_a_version_that_does_not_name_the_picture(house):
    row = {"version_id": house.signed.pk, "image_id": house.image.pk}
    return lambda: insert(ImageUse._meta.db_table, row)


def request_with(house, media: list):
    """A version that shows the picture, and a request about it with these files."""
    article = factories.draft_article(house, "Fresh one", introduction=figure(house.image))
    version = versions.latest(article)
    html = rendering.render(versions.words_of(version))
    document = {"subject": article.subject, "words": version.canonical, "html": html, "media": media}
    return {"version_id": version.pk, "request_id": asked(house, **document).pk}


@against("submission_holds_pictures")
def submission_without_the_picture_that_it_shows(house):
    row = request_with(house, [])
    return lambda: insert("articles_submission", row)


@against("submission_holds_pictures")
def submission_with_other_bytes_of_its_picture(house):
    files = [{"digest": "0" * 64, "name": each.name} for each in house.image.renditions.order_by("name")]
    row = request_with(house, files)
    return lambda: insert("articles_submission", row)


@against("submission_holds_pictures")
def submission_whose_page_shows_nothing_of_its_picture(house):
    article = factories.draft_article(house, "Fresh one", introduction=figure(house.image))
    version = versions.latest(article)
    row = {"version_id": version.pk, "request_id": asked(house, subject=article.subject, words=version.canonical).pk}
    return lambda: insert("articles_submission", row)


if VENDOR == "sqlite":

    @against("image_not_replaced")
    def put_another_picture_in_the_place_of_one(house):
        return lambda: routes.replace_without_recursive_triggers(house.image, "digest", "0" * 64)

    @against("rendition_not_replaced")
    def put_another_file_in_the_place_of_one(house):
        rendition = house.image.renditions.first()
        return lambda: routes.replace_without_recursive_triggers(rendition, "digest", "0" * 64)

else:

    @against("rendition_not_emptied")
    def empty_the_files(house):
        return lambda: run("TRUNCATE articles_rendition")
