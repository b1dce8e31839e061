"""Two at once, one of them the reset of the other's second factor: no row is later than a reset that it had not seen,
so that `verify` has nothing to say of either."""

import pytest

from articles.verifying import sign_offs, vouching
from reviewers import keys, resetting, signing
from reviewers.models import SignOff
from tests import factories
from tests.proofs.counts import RACES
from tests.proofs.racing import Heat, worlds
from tests.reviewers.phones import phone_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heats(hurried_root):
    return lambda: (Heat(world, chance, hurried_root) for world, chance in worlds(RACES))


def reset_of(heat: Heat, user, second):
    """The second step of a reset, to be done later; the first is done."""
    asker = factories.person(f"asker-{heat.kept.number}", "Credentials officers")
    asked = resetting.ask_reset(by=asker, user=user, how="Seen.")
    return lambda: resetting.confirm_reset(by=second, asked=asked)


def second_person(heat: Heat):
    return factories.person(f"second-{heat.kept.number}", "Credentials officers")


def test_whoever_signs_while_their_factor_is_reset_signed_before_it(heats):
    for heat in heats():
        request, code = heat.in_review(), phone_of(heat.clinician).code()
        facts = {"document_digest": request.document_digest, "password": factories.PASSWORD, "code": code}

        def sign(by=heat.clinician, request=request, facts=facts):
            return signing.sign_off(by=by, request=request, **facts)

        signed, was_reset = heat.race(sign, reset_of(heat, heat.clinician, second_person(heat)))
        assert was_reset and SignOff.objects.filter(request=request).count() == signed and list(sign_offs()) == []


def test_whoever_confirms_a_key_while_their_factor_is_reset_did_so_before_it(heats):
    for heat in heats():
        officer = second_person(heat)
        phone_of(officer)
        key = keys.make_key(by=heat.clinician, password=factories.PASSWORD)
        reset = reset_of(heat, officer, heat.person("officer"))

        def confirm(key=key, officer=officer):
            return keys.confirm_key(by=officer, key=key, fingerprint=key.fingerprint, how="Read to me.")

        _, was_reset = heat.race(confirm, reset)
        assert was_reset and list(vouching()) == []
