"""Acts against versions, submissions and publications: unsigned words under somebody's signature."""

from django.utils import timezone

from articles import drafting, scheduling, versions
from articles.models import Plan, StaffMember, Submission
from articles.rules import open_request
from reviewers import signing
from reviewers.models import SignOff
from tests import factories
from tests.guards.filled import asked
from tests.guards.lawful import (
    correction_article_row,
    event_row,
    insert,
    override_row,
    publication_row,
    submission_row,
    version_row,
)

from .act import against
from .signatures import with_another_account


def publishing(row: dict):
    return lambda: insert("articles_publication", row)


def submitting(version, request):
    return lambda: insert("articles_submission", {"version_id": version.pk, "request_id": request.pk})


@against("version_digest_fits")
def version_whose_digest_is_of_other_words(house):
    return lambda: insert("articles_articleversion", version_row(house, canonical='{"title":"Other"}'))


@against("version_number_follows")
def version_that_leaves_a_number_out(house):
    row = version_row(house)
    return lambda: insert("articles_articleversion", row | {"number": row["number"] + 1})


@against("submission_of_those_words")
def submission_of_other_words(house):
    article = factories.draft_article(house, "Fresh one")
    return submitting(versions.latest(article), asked(house, subject=article.subject))


@against("submission_of_those_words")
def submission_as_another_subject(house):
    row = submission_row(house, subject="article:another")
    return lambda: insert("articles_submission", row)


@against("submission_names_contributors")
def submission_without_whoever_saved_the_version(house):
    row = submission_row(house, contributors={house.publisher: "advised"})
    return lambda: insert("articles_submission", row)


@against("submission_names_contributors")
def submission_without_whoever_saved_an_earlier_version(house):
    article = factories.draft_article(house, "Fresh one")
    words = versions.words_of(versions.latest(article)) | {"lead": "Another lead."}
    other = factories.person("another-editor", "Editors")
    version = drafting.save_draft(by=other, article=article, words=words).version
    document = {"subject": article.subject, "words": version.canonical}
    return submitting(version, asked(house, **document, contributors={other: "saved a version"}))


@against("submission_names_credited")
def submission_without_whoever_is_credited(house):
    author = StaffMember.objects.create(name="Writing Pharmacist", slug="writing", user=house.pharmacist)
    credit = {"uuid": "5f0c6b2e-0000-4000-8000-000000000001", "role": "author", "person": str(author.uuid)}
    article = factories.draft_article(house, "Credited one", bylines=[credit])
    version = versions.latest(article)
    return submitting(version, asked(house, subject=article.subject, words=version.canonical))


@against("publication_begins_live")
def publication_that_has_ended_before_it_began(house):
    end = {"ended_at": timezone.now(), "ended_by_id": house.editor.pk, "end_kind": "withdrawn"}
    return publishing(publication_row(house, **end, end_reason="legal"))


@against("publication_of_signed_version")
def publication_on_the_signature_of_another_article(house):
    signature = SignOff.objects.get(publications__article=house.live)
    return publishing(publication_row(house, sign_off_id=signature.pk))


@against("publication_of_signed_version")
def publication_of_a_newer_version_on_an_old_signature(house):
    newer = factories.edited(house, house.signed.article, lead="Nobody has signed this.")
    return publishing(publication_row(house, version_id=newer.pk))


@against("publication_of_signed_version")
def publication_of_a_signed_version_as_another_article(house):
    return publishing(publication_row(house, article_id=house.waiting.pk))


@against("publication_sign_off_stands")
def publication_on_a_withdrawn_signature(house):
    version = house.unsigned.request.submission.version
    words = {"article_id": version.article_id, "version_id": version.pk}
    return publishing(publication_row(house, **words, sign_off_id=house.unsigned.pk))


@against("publication_sign_off_stands")
def publication_on_a_license_revoked_since(house):
    revoked = {"kind": "status", "status": "revoked", "effective_on": factories.TODAY()}
    insert("reviewers_licenseevent", event_row(house, **revoked))
    return publishing(publication_row(house))


@against("publication_sign_off_stands")
def publication_on_one_of_two_signatures(house):
    article = factories.draft_article(house, "Fresh one")
    version = versions.latest(article)
    request = asked(house, subject=article.subject, words=version.canonical, signatures_required=2)
    Submission.objects.create(version=version, request=request)
    signature = factories.sign(house, article)
    assert open_request(article) == request
    words = {"article_id": article.pk, "version_id": version.pk}
    return publishing(publication_row(house, **words, sign_off_id=signature.pk))


@against("publication_not_sent_back_since")
def publication_of_signed_words_that_were_sent_back_since(house):
    again = asked(house, subject=house.signed.article.subject, words=house.signed.canonical)
    signing.request_changes(by=house.pharmacist, request=again, reason="The dose is out of date.")
    return publishing(publication_row(house))


@against("publication_signer_saved_none")
def publication_of_an_article_that_its_signer_edits(house):
    row = version_row(house, house.signed.article, saved_by_id=house.pharmacist.pk)
    insert("articles_articleversion", row)
    return publishing(publication_row(house))


@against("publication_signer_saved_none")
def publication_of_an_article_that_its_signer_edits_with_another_account(house):
    account = with_another_account(house)["signer_id"]
    insert("articles_articleversion", version_row(house, house.signed.article, saved_by_id=account))
    return publishing(publication_row(house))


@against("publication_alone_at_address", masks=("one_live_page_per_address",))
def second_live_page_at_an_address(house):
    return publishing(publication_row(house, address=house.live.publications.get().address))


@against("publication_alone_at_address", masks=("one_live_page_per_article",))
def second_live_page_of_an_article(house):
    insert("articles_publication", publication_row(house))
    return publishing(publication_row(house, address="opioids/elsewhere"))


@against("publication_address_is_plain")
def page_outside_the_public_folder(house):
    return publishing(publication_row(house, address="../elsewhere"))


@against("publication_address_is_plain")
def address_that_looks_like_another(house):
    return publishing(publication_row(house, address="opioids/n\u0430loxone"))


@against("publication_address_is_plain")
def address_with_a_line_end(house):
    return publishing(publication_row(house, address="opioids/signed-one\n"))


@against("publication_ends_once")
def live_page_moved_to_another_address(house):
    page = house.live.publications.get()
    return lambda: type(page).objects.filter(pk=page.pk).update(address="opioids/elsewhere")


@against("publication_ends_once")
def withdrawn_page_put_up_again(house):
    page = house.gone.publications.get()
    live = {"ended_at": None, "ended_by": None, "end_kind": "", "end_reason": ""}
    return lambda: type(page).objects.filter(pk=page.pk).update(**live)


@against("publication_ends_once")
def withdrawn_page_called_paused(house):
    page = house.gone.publications.get()
    return lambda: type(page).objects.filter(pk=page.pk).update(end_kind="paused")


@against("override_says_why")
def override_without_a_reason(house):
    return lambda: insert("articles_findingoverride", override_row(house, reason="  "))


@against("plan_ends_once")
def plan_for_another_version(house):
    plan = scheduling.publish_when_signed(by=house.publisher, version=versions.latest(house.waiting))
    return lambda: Plan.objects.filter(pk=plan.pk).update(version=house.signed)


@against("plan_ends_once")
def cancelled_plan_opened_again(house):
    plan = scheduling.publish_when_signed(by=house.publisher, version=versions.latest(house.waiting))
    scheduling.cancel(by=house.publisher, plan=plan)
    return lambda: Plan.objects.filter(pk=plan.pk).update(ended_at=None, outcome="", cancelled_by=None)


@against("correction_drafts_that_article")
def correction_with_a_version_of_another_article(house):
    row = correction_article_row(house, article_id=house.live.pk)
    return lambda: insert("articles_correctionarticle", row)


@against("correction_try_says_why")
def correction_that_neither_drafted_nor_says_why(house):
    return lambda: insert("articles_correctionarticle", correction_article_row(house, version_id=None))
