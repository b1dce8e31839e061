"""Somebody's phone with an authenticator app: RFC 6238, written anew, so that ours is held against it."""

import base64
import hmac
import struct
import time

from allauth.mfa.models import Authenticator
from django.core.cache import cache

from reviewers import enrolling
from tests.factories import PASSWORD


class Phone:
    """`codes` are the recovery codes that its holder wrote down."""

    def __init__(self, secret: str, codes: list[str] | None = None):
        self.secret, self.codes = secret, codes or []

    def code(self, ahead: int = 0) -> str:
        """What it shows, or will show `ahead` half minutes from now."""
        counter = struct.pack(">Q", int(time.time()) // 30 + ahead)
        digest = hmac.digest(base64.b32decode(self.secret), counter, "sha1")
        [number] = struct.unpack_from(">I", digest, digest[-1] & 15)
        return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"

    def wrong_code(self) -> str:
        """One that it will not show soon."""
        near = {self.code(ahead) for ahead in range(-3, 4)}
        return next(code for code in ("000000", "111111", "222222", "333333") if code not in near)


def phone_of(user, *, password: str = PASSWORD) -> Phone:
    """Set up an authenticator app; the code that this took is good again, as if it had been a while ago."""
    phone = Phone(enrolling.new_secret())
    phone.codes = enrolling.set_up_app(by=user, password=password, secret=phone.secret, code=phone.code())
    forget_used_codes(user)
    return phone


def forget_used_codes(user) -> None:
    cache.clear()
    row = Authenticator.objects.get(user=user, type="totp")
    row.data.pop("used")
    row.save()
