"""What must hold after every act, worked out from rows and files alone, without the code that is on trial.

The names I1-I12 are those of the threat catalogue: see the table at the top of `watch.py`.
"""


class Breach(AssertionError):
    """The promise was broken. `code` is the invariant, such as "I1"."""

    def __init__(self, code: str, sentence: str):
        self.code = code
        super().__init__(f"{code}: {sentence}")


def require(holds: bool, code: str, sentence: str) -> None:
    """Raise Breach unless it holds."""
    if not holds:
        raise Breach(code, sentence)
