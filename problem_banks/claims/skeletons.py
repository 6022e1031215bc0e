"""Claims without their numbers: the steps of a family differ in little else, and are read once for all."""

import re
from fractions import Fraction
from functools import lru_cache

from problem_banks.claims.exact import Number

#: A number of its own, or a negative one in brackets. Longer ones stay in the text.
_NUMBER = re.compile(
    r"((?<![\w.])(?:0|[1-9][0-9]{0,99})(?:\.[0-9]{1,99})?(?![\w.])|(?<=\()-[1-9][0-9]{0,99}(?=\)))"
)

#: What stands for the first numbers of a claim: no name and no number that a claim may hold, and a literal,
#: so that it may stand where a number may and nowhere else.
_SLOTS = tuple(f"{place}j" for place in range(1_000))


@lru_cache(maxsize=256)
def skeleton_of(claim: str) -> tuple[str, tuple[Number, ...]] | None:
    """A claim with a slot for each of its numbers, and the numbers; ``None`` where it may hold a slot."""
    parts = _NUMBER.split(claim)
    numbers = parts[1::2]
    if "j" in claim or "J" in claim or len(numbers) > len(_SLOTS):
        return None
    parts[1::2] = _SLOTS[: len(numbers)]
    return "".join(parts), tuple([Fraction(repr(float(n))) if "." in n else int(n) for n in numbers])


def slot_in(literal: complex) -> int:
    """Which number of its claim a slot stands for."""
    return int(literal.imag)


def is_slot(word: str) -> bool:
    """Whether a word of a skeleton stands for a number."""
    return word[0].isdigit() and word.endswith("j")


def parts_of(claim: str) -> tuple[str, list[str]]:
    """What a claim says, and what it defines for that."""
    said, _, defined = claim.partition(" where ")
    return said, [part for part in defined.split(";") if part]
