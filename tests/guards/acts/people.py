"""Acts against the rule that an account is its holder's own, and against the chain of audit entries."""

from django.contrib.auth.models import User

from reviewers.canonical import digest
from reviewers.models import Reviewer
from tests import factories
from tests.guards.lawful import account_at_home, audit_row, confirmation_row, insert, sign_off_row

from .act import against
from .signatures import signing_with

OTHER_HASH = "f" * 64


def signing_after(house, **changed):
    """Sign after somebody with the database's account changed the pharmacist's account."""
    User.objects.filter(pk=house.pharmacist.pk).update(**changed)
    return signing_with(sign_off_row(house))


@against("account_is_confirmed")
def account_whose_password_somebody_has_set(house):
    return signing_after(house, password="somebody else's")


@against("account_is_confirmed")
def account_whose_email_somebody_has_set(house):
    return signing_after(house, email="somebody@example.org")


@against("account_is_confirmed")
def account_of_somebody_who_left(house):
    return signing_after(house, is_active=False)


@against("account_is_confirmed")
def account_after_another_one_was_confirmed_as_the_clinicians(house):
    insert("reviewers_accountconfirmation", confirmation_row(house, **account_at_home(house)))
    return signing_with(sign_off_row(house))


@against("account_is_confirmed", masks=("signer_holds_the_key",))
def account_that_nobody_has_confirmed(house):
    account = factories.person("stranger", "Reviewers")
    factories.agreed(account)
    Reviewer.objects.filter(pk=house.reviewer.pk).update(user=account)
    return signing_with(sign_off_row(house, signer_id=account.pk))


@against("account_confirmed_by_another")
def own_confirmation_after_somebody_set_the_password(house):
    User.objects.filter(pk=house.pharmacist.pk).update(password="somebody else's")
    row = confirmation_row(house, confirmed_by_id=house.pharmacist.pk, password_digest=digest("somebody else's"))
    return lambda: insert("reviewers_accountconfirmation", row)


@against("account_confirmed_by_another")
def own_confirmation_of_somebody_nobody_vouched_for(house):
    own = {"user_id": house.publisher.pk, "confirmed_by_id": house.publisher.pk}
    return lambda: insert("reviewers_accountconfirmation", confirmation_row(house, **own))


@against("account_confirmed_by_another")
def confirmation_of_ones_other_account(house):
    row = confirmation_row(house, confirmed_by_id=house.pharmacist.pk, **account_at_home(house))
    return lambda: insert("reviewers_accountconfirmation", row)


@against("account_of_one_clinician")
def confirmation_of_an_account_that_was_anothers(house):
    """The pharmacist's profile is linked to another account by now."""
    at_home = account_at_home(house)
    insert("reviewers_accountconfirmation", confirmation_row(house, **at_home))
    Reviewer.objects.filter(pk=house.reviewer.pk).update(user=at_home["user_id"])
    row = confirmation_row(house, reviewer_id=house.second.pk)
    return lambda: insert("reviewers_accountconfirmation", row)


@against("account_of_one_clinician")
def confirmation_of_an_account_that_is_anothers(house):
    row = confirmation_row(house, reviewer_id=house.second.pk)
    return lambda: insert("reviewers_accountconfirmation", row)


@against("account_confirmed_as_it_is")
def confirmation_of_another_password(house):
    row = confirmation_row(house, password_digest=digest("not the password"))
    return lambda: insert("reviewers_accountconfirmation", row)


@against("account_confirmed_as_it_is")
def confirmation_of_another_email(house):
    return lambda: insert("reviewers_accountconfirmation", confirmation_row(house, email="other@example.org"))


@against("audit_is_one_chain")
def audit_entry_with_a_hash_of_other_words(house):
    return lambda: insert("reviewers_auditentry", audit_row(house, hash=OTHER_HASH))


@against("audit_is_one_chain")
def audit_entry_that_leaves_a_number_out(house):
    row = audit_row(house)
    return lambda: insert("reviewers_auditentry", row | {"seq": row["seq"] + 1})


@against("audit_is_one_chain")
def audit_entry_that_follows_from_nothing(house):
    return lambda: insert("reviewers_auditentry", audit_row(house, prev_hash=OTHER_HASH))


@against("audit_is_one_chain")
def audit_entry_before_the_first(house):
    return lambda: insert("reviewers_auditentry", audit_row(house, seq=0, prev_hash=OTHER_HASH))
