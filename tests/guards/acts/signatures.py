"""Acts against sign-offs: what is signed, when, and by whom."""

from reviewers import credentials
from reviewers.models import License
from tests import factories
from tests.guards.filled import asked
from tests.guards.lawful import insert, sign_off_row

from .act import against


def signing_with(row: dict):
    return lambda: insert("reviewers_signoff", row)


def with_another_account(house, *, agrees: bool = True) -> dict:
    """The columns of the pharmacist's signature, with a second account of the same person and that one's key."""
    account = factories.person("pharmacist-at-home", "Reviewers")
    if agrees:
        factories.agreed(account)
    credentials.confirm_account(by=house.officer, reviewer=house.reviewer, user=account, how="Passport")
    return {"signer_id": account.pk, "key_id": factories.signing_key(account, officer=house.officer).pk}


@against("signed_what_was_shown")
def signature_under_another_document(house):
    return signing_with(sign_off_row(house, document_digest=house.notice.document_digest))


@against("signed_while_open")
def signature_under_a_closed_request(house):
    return signing_with(sign_off_row(house, house.sent_back))


@against("signer_is_no_contributor")
def signature_of_a_contributor(house):
    return signing_with(sign_off_row(house, asked(house, contributors={house.pharmacist: "advised"})))


@against("signer_is_no_contributor")
def signature_of_whoever_submitted_the_words(house):
    request = factories.notice_in_review(house, by=house.pharmacist, subject="notice:own")
    return signing_with(sign_off_row(house, request))


@against("signer_is_no_contributor")
def signature_of_a_contributor_with_another_account(house):
    request = asked(house, contributors={house.pharmacist: "advised"})
    return signing_with(sign_off_row(house, request, **with_another_account(house)))


@against("signer_is_another_person")
def second_signature_of_the_same_person(house):
    return signing_with(sign_off_row(house, house.notice, **with_another_account(house)))


@against("signer_printed_as_known")
def signature_in_another_name(house):
    return signing_with(sign_off_row(house, printed_name="Somebody Famous"))


@against("signer_printed_as_known")
def signature_with_other_letters_after_the_name(house):
    return signing_with(sign_off_row(house, post_nominals=["MD"]))


@against("signer_holds_the_license")
def signature_on_the_license_of_somebody_else(house):
    license = License.objects.get(holder=house.second)
    event = license.events.get()
    return signing_with(sign_off_row(house, license_id=license.pk, license_event_id=event.pk))
