"""What django-allauth asks of us about second factors: how their secrets are stored, and the picture for a phone.

The rule: neither the database nor a backup of it is enough to make anybody's codes.
"""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac
from qrcode import QRCode

PURPOSE = "reviewers.sealing"
QUIET = 4  # modules of white around the picture, without which phones do not find it


def sealer() -> MultiFernet:
    """Seals with a key that comes of SECRET_KEY; also opens what an earlier one sealed (SECRET_KEY_FALLBACKS)."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = (salted_hmac(PURPOSE, "at rest", secret=secret, algorithm="sha256").digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


class FactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises cryptography.fernet.InvalidToken when no key that is known has sealed it."""
        return sealer().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user) -> str:
        return user.get_username()

    def build_totp_svg(self, url: str) -> str:
        """Without a style of its own, which our Content-Security-Policy would not let through."""
        code = QRCode(border=QUIET)
        code.add_data(url)
        rows = code.get_matrix()
        dark = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
        return render_to_string("reviewers/account/_qr.svg", {"size": len(rows), "path": "".join(dark)})
