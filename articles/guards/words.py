"""Guards of the words on their way to a visitor: versions are frozen, submissions name every contributor, nothing
unsigned is live, a plan ends once."""

from reviewers.guards import Guard, frozen

SUBJECT = "'article:' || UUID_HEX(a.uuid)"

# One column of every signature under the document that a new publication stands on, and under the one that this one's
# rest on.
SIGNATURES = (
    "SELECT t.{column} FROM reviewers_signoff t WHERE t.request_id IN (SELECT d.request_id FROM reviewers_signoff s "
    "JOIN reviewers_signoff d ON d.id = s.id OR d.id = s.base_id WHERE s.id = NEW.sign_off_id)"
)

VERSIONS = [
    *frozen("articles_articleversion", keys=("article_id, number",), noun="A version"),
    Guard(
        "version_digest_fits",
        "articles_articleversion",
        "INSERT",
        "The digest of this version does not fit its words.",
        when="NEW.digest <> SHA256_HEX(NEW.canonical)",
    ),
    Guard(
        "version_number_follows",
        "articles_articleversion",
        "INSERT",
        "Versions are numbered without a gap.",
        when="NEW.number > 1 AND NOT EXISTS (SELECT 1 FROM articles_articleversion v "
        "WHERE v.article_id = NEW.article_id AND v.number = NEW.number - 1)",
    ),
    Guard(
        "version_time_is_now",
        "articles_articleversion",
        "INSERT",
        "A version carries the database's own time.",
        stamp="saved_at",
    ),
]

SUBMISSIONS = [
    *frozen("articles_submission", keys=("request_id",), noun="A submission"),
    Guard(
        "submission_of_those_words",
        "articles_submission",
        "INSERT",
        "The request is about other words than this version's.",
        when="NOT EXISTS (SELECT 1 FROM articles_articleversion v "
        "JOIN articles_article a ON a.id = v.article_id "
        "JOIN reviewers_reviewrequest r ON r.words_digest = v.digest "
        f"WHERE v.id = NEW.version_id AND r.id = NEW.request_id AND r.subject = {SUBJECT})",
    ),
    Guard(
        "submission_names_contributors",
        "articles_submission",
        "INSERT",
        "Somebody who saved a version of this article is not named as a contributor.",
        when="EXISTS (SELECT 1 FROM articles_articleversion v "
        "JOIN articles_articleversion s ON s.article_id = v.article_id AND s.number <= v.number "
        "WHERE v.id = NEW.version_id AND NOT EXISTS (SELECT 1 FROM reviewers_contributor c "
        "WHERE c.request_id = NEW.request_id AND c.user_id = s.saved_by_id))",
    ),
    Guard(
        "submission_names_credited",
        "articles_submission",
        "INSERT",
        "Somebody who is credited in these words is not named as a contributor.",
        when="EXISTS (SELECT 1 FROM articles_articleversion v JOIN articles_staffmember p "
        "ON replace(v.canonical, '-', '') LIKE '%\"person\":\"' || UUID_HEX(p.uuid) || '\"%' "
        "WHERE v.id = NEW.version_id AND p.user_id IS NOT NULL AND NOT EXISTS (SELECT 1 "
        "FROM reviewers_contributor c WHERE c.request_id = NEW.request_id AND c.user_id = p.user_id))",
    ),
]

SAME_ROW = " OR ".join(
    f"NEW.{column} <> OLD.{column}"
    for column in (
        "id",
        "uuid",
        "article_id",
        "version_id",
        "sign_off_id",
        "address",
        "topic_id",
        "started_at",
        "started_by_id",
    )
)

PUBLICATIONS = [
    *frozen("articles_publication", keys=("uuid",), noun="A publication", update=False),
    Guard(
        "publication_ends_once",
        "articles_publication",
        "UPDATE",
        "A publication only ends, once.",
        when=f"({SAME_ROW}) OR NEW.ended_at IS NULL OR (OLD.ended_at IS NOT NULL AND NOT "
        "(OLD.end_kind = 'paused' AND NEW.end_kind IN ('withdrawn', 'replaced') "
        "AND NEW.ended_at = OLD.ended_at))",
    ),
    Guard(
        "publication_end_time_is_now",
        "articles_publication",
        "UPDATE",
        "The end of a publication carries the database's own time.",
        stamp="ended_at",
        when="OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL",
    ),
    Guard(
        "publication_alone_at_address",
        "articles_publication",
        "INSERT",
        "This article, or another one at this address, is live already.",
        when="EXISTS (SELECT 1 FROM articles_publication p WHERE p.ended_at IS NULL "
        "AND (p.article_id = NEW.article_id OR p.address = NEW.address))",
    ),
    Guard(
        "publication_address_is_plain",
        "articles_publication",
        "INSERT",
        "An address is lower-case words joined by hyphens, with / between its parts.",
        when="NOT (NEW.address MATCHES '^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*\\Z')",
    ),
    Guard(
        "publication_begins_live",
        "articles_publication",
        "INSERT",
        "A publication begins live.",
        when="NEW.ended_at IS NOT NULL",
    ),
    Guard(
        "publication_of_signed_version",
        "articles_publication",
        "INSERT",
        "The sign-off is not for this version of this article.",
        when="NOT EXISTS (SELECT 1 FROM reviewers_signoff s "
        "JOIN reviewers_reviewrequest r ON r.id = s.request_id AND r.document_digest = s.document_digest "
        "JOIN articles_submission m ON m.request_id = r.id "
        "JOIN articles_articleversion v ON v.id = m.version_id AND v.digest = r.words_digest "
        "WHERE s.id = NEW.sign_off_id AND v.id = NEW.version_id AND v.article_id = NEW.article_id)",
    ),
    Guard(
        "publication_sign_off_stands",
        "articles_publication",
        "INSERT",
        "The sign-off does not stand any more, or another signature is missing.",
        when="NOT EXISTS (SELECT 1 FROM reviewers_validsignoff g WHERE g.id = NEW.sign_off_id) OR "
        "(SELECT COUNT(DISTINCT g.signer_id) FROM reviewers_validsignoff g JOIN reviewers_signoff s "
        "ON s.request_id = g.request_id WHERE s.id = NEW.sign_off_id) < (SELECT r.signatures_required "
        "FROM reviewers_reviewrequest r JOIN reviewers_signoff s ON s.request_id = r.id "
        "WHERE s.id = NEW.sign_off_id)",
        locks=(
            ("reviewers_signoff", SIGNATURES.format(column="id")),
            ("reviewers_license", SIGNATURES.format(column="license_id")),
        ),
    ),
    Guard(
        "publication_not_sent_back_since",
        "articles_publication",
        "INSERT",
        "A clinician has sent these very words back since they were signed.",
        when="EXISTS (SELECT 1 FROM reviewers_signoff s JOIN reviewers_reviewrequest r ON r.id = s.request_id "
        "JOIN reviewers_reviewrequest l ON l.subject = r.subject AND l.words_digest = r.words_digest "
        "AND l.round > r.round JOIN reviewers_requestclosed c ON c.request_id = l.id "
        "WHERE s.id = NEW.sign_off_id AND c.outcome = 'changes-requested')",
    ),
    Guard(
        "publication_signer_saved_none",
        "articles_publication",
        "INSERT",
        "Whoever signed these words has saved a version of the article, or is credited in it.",
        when="EXISTS (SELECT 1 FROM articles_articleversion v JOIN articles_staffmember p "
        "ON replace(v.canonical, '-', '') LIKE '%\"person\":\"' || UUID_HEX(p.uuid) || '\"%' "
        f"WHERE v.id = NEW.version_id AND p.user_id IN ({SIGNATURES.format(column='signer_id')})) "
        "OR EXISTS (SELECT 1 FROM articles_articleversion v WHERE v.article_id = NEW.article_id "
        f"AND (v.saved_by_id IN ({SIGNATURES.format(column='signer_id')}) OR v.saved_by_id IN "
        "(SELECT a.user_id FROM reviewers_accountconfirmation a "
        f"WHERE a.reviewer_id IN ({SIGNATURES.format(column='reviewer_id')}))))",
    ),
    Guard(
        "publication_time_is_now",
        "articles_publication",
        "INSERT",
        "A publication carries the database's own time.",
        stamp="started_at",
    ),
]

PLANNED = " OR ".join(
    f"NEW.{column} <> OLD.{column}"
    for column in ("id", "article_id", "act", "reason", "when_signed", "time_zone", "planned_by_id", "planned_at")
)
PLANS = [
    Guard(
        "plan_ends_once",
        "articles_plan",
        "UPDATE",
        "A plan is never changed; it only ends, once.",
        when=f"({PLANNED}) OR COALESCE(NEW.version_id, 0) <> COALESCE(OLD.version_id, 0) "
        "OR COALESCE(NEW.due_at <> OLD.due_at, NEW.due_at IS NOT NULL OR OLD.due_at IS NOT NULL) "
        "OR OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL",
    ),
]
