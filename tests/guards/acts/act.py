"""One hostile act, and the list of all of them."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Act:
    """`prepare(house)` sets the scene with every guard standing and returns the hostile statement as a
    function; only `guard` keeps it out. `masks` are what would keep it out too, guards or unique indexes."""

    guard: str
    prepare: Callable
    masks: tuple[str, ...] = ()

    def __str__(self):
        return f"{self.guard}-{self.prepare.__name__}"


ACTS: list[Act] = []


def against(guard: str, *, masks: tuple[str, ...] = ()):
    """Add a function to the acts that only this guard stops."""

    def add(prepare):
        ACTS.append(Act(guard, prepare, masks))
        return prepare

    return add
