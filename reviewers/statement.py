"""The signer's statement: the words that somebody agrees to, once, before the first signature (ES-17).

The rule: a version is never changed once released, since rows point to it. Other words are a new version at the end;
then everybody is asked again, and after `migrate` the database asks too.
"""

from .canonical import digest

VERSIONS = {
    1: "My electronic signature here is as binding as my handwritten one. I sign only what I have read in full, and I "
    "sign it myself: nobody else has my password, my second factor or my signing key. If I think that somebody may "
    "have them, I tell a credentials officer at once.",
}
VERSION = max(VERSIONS)
TEXT = VERSIONS[VERSION]
TEXT_DIGEST = digest(TEXT)
