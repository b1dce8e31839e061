"""Evidence: everything that proves one article, in one file that needs neither this software nor its database.

collecting gathers the frozen rows and the acts that wrote them, packing makes the ZIP file, and verify_evidence.py is
the program inside it. The rule: a pack is read from rows and files and changes none, and it holds no word of a draft
that was never submitted.
"""

from .packing import NothingToProve, digest_of, pack

__all__ = ["NothingToProve", "digest_of", "pack"]
