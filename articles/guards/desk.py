"""Guards of what is kept of the editors' work: imports, overrides of a finding, corrections, reviews that are
wanted."""

from reviewers.guards import Guard, frozen

IMPORTS = [*frozen("articles_importrecord", keys=("source_digest",), noun="An import record")]

OVERRIDES = [
    *frozen("articles_findingoverride", noun="An override"),
    Guard(
        "override_says_why",
        "articles_findingoverride",
        "INSERT",
        "An override says why the words stay as they are.",
        when="trim(NEW.reason) = ''",
    ),
    Guard(
        "override_time_is_now",
        "articles_findingoverride",
        "INSERT",
        "An override carries the database's own time.",
        stamp="made_at",
    ),
]

CORRECTIONS = [
    *frozen("articles_correction", noun="A correction"),
    Guard(
        "correction_time_is_now",
        "articles_correction",
        "INSERT",
        "A correction carries the database's own time.",
        stamp="started_at",
    ),
    *frozen("articles_correctionarticle", noun="A try of a correction"),
    Guard(
        "correction_drafts_that_article",
        "articles_correctionarticle",
        "INSERT",
        "The version is not one of this article.",
        when="NEW.version_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM articles_articleversion v "
        "WHERE v.id = NEW.version_id AND v.article_id = NEW.article_id)",
    ),
    Guard(
        "correction_try_says_why",
        "articles_correctionarticle",
        "INSERT",
        "A try of a correction either made a version or says why not.",
        when="(NEW.version_id IS NULL) = (NEW.refused = '')",
    ),
    Guard(
        "correction_try_time_is_now",
        "articles_correctionarticle",
        "INSERT",
        "A try of a correction carries the database's own time.",
        stamp="tried_at",
    ),
]

REVIEWS_WANTED = [
    *frozen("articles_reviewwanted", noun="A wanted review"),
    Guard(
        "review_wanted_time_is_now",
        "articles_reviewwanted",
        "INSERT",
        "A wanted review carries the database's own time.",
        stamp="asked_at",
    ),
]
