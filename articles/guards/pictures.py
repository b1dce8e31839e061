"""Guards of the picture library: bytes never change, and what a version shows is kept."""

from reviewers.guards import Guard, frozen

SAME_PICTURE = " OR ".join(
    f"NEW.{column} <> OLD.{column}"
    for column in ("id", "uuid", "digest", "ending", "width", "height", "uploaded_by_id", "uploaded_at")
)
NAMED = "EXISTS (SELECT 1 FROM articles_imageuse u WHERE u.image_id = OLD.{column})"
# The files of a used picture that the page of a request shows.
SHOWN = "SELECT 1 FROM articles_rendition r WHERE r.image_id = u.image_id AND q.html LIKE '%' || r.name || '%'"

PICTURES = [
    Guard(
        "image_bytes_never_change",
        "articles_image",
        "UPDATE",
        "The bytes of a picture never change. Upload the other one as a picture of its own.",
        when=SAME_PICTURE,
    ),
    Guard(
        "image_in_use_stays",
        "articles_image",
        "DELETE",
        "A version of an article shows this picture, so it is kept.",
        when=NAMED.format(column="id"),
    ),
    Guard(
        "image_not_replaced",
        "articles_image",
        "INSERT",
        "The bytes of a picture never change. Upload the other one as a picture of its own.",
        when="EXISTS (SELECT 1 FROM articles_image i WHERE i.rowid = NEW.rowid OR i.id = NEW.id "
        "OR i.uuid = NEW.uuid OR i.digest = NEW.digest)",
        only="sqlite",
    ),
    Guard(
        "rendition_never_changes",
        "articles_rendition",
        "UPDATE",
        "A file made of a picture never changes.",
    ),
    Guard(
        "rendition_in_use_stays",
        "articles_rendition",
        "DELETE",
        "A version of an article shows this picture, so its files are kept.",
        when=NAMED.format(column="image_id"),
    ),
    Guard(
        "rendition_not_emptied",
        "articles_rendition",
        "TRUNCATE",
        "A version of an article shows this picture, so its files are kept.",
        when="EXISTS (SELECT 1 FROM articles_imageuse)",
        only="postgresql",
    ),
    Guard(
        "rendition_not_replaced",
        "articles_rendition",
        "INSERT",
        "A file made of a picture never changes.",
        when="EXISTS (SELECT 1 FROM articles_rendition r WHERE r.rowid = NEW.rowid OR r.id = NEW.id "
        "OR r.name = NEW.name)",
        only="sqlite",
    ),
    *frozen("articles_imageuse", keys=("version_id, image_id",), noun="A use of a picture"),
    Guard(
        "image_use_of_those_words",
        "articles_imageuse",
        "INSERT",
        "This version does not name this picture.",
        when="NOT EXISTS (SELECT 1 FROM articles_articleversion v, articles_image i "
        "WHERE v.id = NEW.version_id AND i.id = NEW.image_id AND v.canonical LIKE '%' || i.digest || '%')",
    ),
    Guard(
        "submission_holds_pictures",
        "articles_submission",
        "INSERT",
        "A picture of this version is not part of the document.",
        when="EXISTS (SELECT 1 FROM articles_imageuse u JOIN reviewers_reviewrequest q ON q.id = NEW.request_id "
        f"WHERE u.version_id = NEW.version_id AND (NOT EXISTS ({SHOWN}) "
        f"OR EXISTS ({SHOWN} AND q.media NOT LIKE '%' || r.digest || '%')))",
    ),
]
