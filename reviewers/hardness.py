"""What `check --deploy` says when one guess at the password of a signing key would cost too little, and when a
password alone would open the desk."""

from django.conf import settings
from django.core.checks import Error, Warning

LEAST_N = 2**15  # scrypt with r=8: 32 MB of memory for each guess


def faults_of_settings(app_configs, **kwargs) -> list[Error]:
    n = settings.SCRYPT_N
    if n >= LEAST_N and n & (n - 1) == 0:
        return []
    sentence = f"SCRYPT_N is {n}. Signing keys need a power of two, {LEAST_N} or more."
    return [Error(sentence, hint="Leave SCRYPT_N out of the environment.", id="reviewers.E001")]


def faults_of_factor(app_configs, **kwargs) -> list[Warning]:
    if settings.SECOND_FACTOR:
        return []
    sentence = "SECOND_FACTOR is off: reviewers, officers, publishers and superusers sign in with a password alone."
    return [Warning(sentence, hint="Leave SECOND_FACTOR out of the environment.", id="reviewers.W001")]
