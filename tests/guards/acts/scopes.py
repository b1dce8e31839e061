"""Acts against the scope of a signature: changes that rest on nothing, or on what they must not rest on."""

from reviewers import signing
from reviewers.models import License, ReviewRequest, SigningKey, SignOff
from tests import factories
from tests.guards.filled import asked
from tests.guards.lawful import insert, publication_row, request_row, sign_off_row, version_row

from .act import against
from .articles import publishing
from .signatures import signing_with


def base_of(house) -> SignOff:
    """The pharmacist's signature for the whole of the signed article."""
    return SignOff.objects.get(request__submission__version=house.signed)


def changed(house, **document) -> ReviewRequest:
    """Other words about the signed article, shown against what was signed whole."""
    base = base_of(house).request
    return asked(house, **{"subject": base.subject, "compared_with": base} | document)


def for_changes(house, request: ReviewRequest, **columns) -> dict:
    """The pharmacist's signature for the changes of a request only."""
    return sign_off_row(house, request, **{"scope": "changes", "base_id": base_of(house).pk} | columns)


def by_second(house) -> dict:
    """The columns of a sign-off that make it the second clinician's."""
    license, second = License.objects.get(holder=house.second), house.second
    return {
        "signer_id": second.user_id,
        "reviewer_id": second.pk,
        "license_id": license.pk,
        "license_event_id": license.events.get().pk,
        "printed_name": second.public_name,
        "post_nominals": second.post_nominals,
        "key_id": SigningKey.objects.usable().get(user=second.user).pk,
    }


def withdrawn(house, sign_off: SignOff) -> None:
    signing.withdraw_sign_off(by=house.officer, sign_off=sign_off, reason="Read the wrong one.")


@against("request_compared_with_earlier")
def changes_shown_against_a_document_about_something_else(house):
    return lambda: insert("reviewers_reviewrequest", request_row(house, compared_with_id=house.notice.pk))


@against("changes_rest_on_a_whole_signature")
def changes_that_rest_on_a_signature_under_another_document(house):
    other = SignOff.objects.get(publications__article=house.live)
    return signing_with(for_changes(house, changed(house), base_id=other.pk))


@against("changes_rest_on_a_whole_signature")
def changes_that_were_shown_against_another_document(house):
    return signing_with(for_changes(house, changed(house, compared_with=None)))


@against("changes_rest_on_a_whole_signature")
def changes_that_rest_on_a_withdrawn_signature(house):
    row = for_changes(house, changed(house))
    withdrawn(house, base_of(house))
    return signing_with(row)


@against("changes_rest_on_a_whole_signature")
def changes_that_rest_on_a_signature_for_changes(house):
    first = factories.changed_and_signed(house, house.signed.article)
    request = changed(house, compared_with=first.request)
    return signing_with(for_changes(house, request, base_id=first.pk))


@against("changes_rest_on_a_whole_signature")
def changes_where_nothing_changed(house):
    base = base_of(house).request
    same = {name: getattr(base, name) for name in ("words", "html", "renderer", "language")}
    return signing_with(for_changes(house, changed(house, **same)))


@against("changes_rest_on_a_whole_signature")
def changes_that_rest_on_one_of_two_signatures(house):
    signing.withdraw_review(by=house.editor, request=house.notice)
    subject = {"subject": house.notice.subject, "compared_with": house.notice}
    request = asked(house, words='{"text":"Call 911 now."}', **subject)
    return signing_with(for_changes(house, request, base_id=house.notice.sign_offs.get().pk))


@against("base_signer_is_no_contributor")
def changes_by_whoever_signed_the_whole(house):
    request = changed(house, contributors={house.pharmacist: "saved a version"})
    return signing_with(for_changes(house, request, **by_second(house)))


@against("base_signer_is_no_contributor")
def changes_submitted_by_whoever_signed_the_whole(house):
    return signing_with(for_changes(house, changed(house, by=house.pharmacist), **by_second(house)))


@against("signatures_of_one_scope")
def whole_beside_a_signature_for_changes(house):
    request = changed(house, signatures_required=2)
    document = {"request": request, "document_digest": request.document_digest, "password": factories.PASSWORD}
    signing.sign_off(by=house.pharmacist, scope="changes", **document)
    return signing_with(sign_off_row(house, request, meaning="co-signed", **by_second(house)))


@against("co_signed_after_another")
def first_signature_that_co_signs(house):
    return signing_with(sign_off_row(house, meaning="co-signed"))


@against("publication_sign_off_stands")
def publication_on_changes_whose_base_was_withdrawn(house):
    changes = factories.changed_and_signed(house, house.signed.article, by=house.second.user)
    withdrawn(house, base_of(house))
    version = changes.request.submission.version
    return publishing(publication_row(house, sign_off_id=changes.pk, version_id=version.pk))


@against("publication_signer_saved_none")
def publication_of_an_article_that_the_signer_of_the_whole_edits(house):
    changes = factories.changed_and_signed(house, house.signed.article, by=house.second.user)
    insert("articles_articleversion", version_row(house, house.signed.article, saved_by_id=house.pharmacist.pk))
    version = changes.request.submission.version
    return publishing(publication_row(house, sign_off_id=changes.pk, version_id=version.pk))
