"""What the arguments of a call have to do with each other in all given inputs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import permutations
from typing import Any

from engine.strength.places import Arguments, Assumption, is_number, is_sized, pattern

#: Words of a statement about lengths that belong together.
LENGTHS = pattern(
    r"\b(?:same|equal|common) (?:length|size|number)|\bpairs?\b|\btriples?\b|\btriplets?\b|\bcorrespond"
    r"|\bmatri|\bgrid\b|\brows?\b|\bcoordinates?\b|\bpoints?\b|\bn x \b|\bsquare\b|\belement-?\s?wise\b"
    r"|_n\b.*_n\b|\b(?:two|three|four) (?:elements|items|numbers|values)\b"
)


def relations_of(inputs: Sequence[Arguments], statement: str, *, is_shown: bool) -> list[Assumption]:
    """What the arguments have to do with each other in every input, of which there are at least two.

    Args:
        is_shown: whether there are so many inputs that nothing in all of them is an accident.
    """
    if len(inputs) < 2:
        return []
    width = min(map(len, inputs))
    found = _searched(inputs)
    for one, other in permutations(range(width), 2):
        sizes = len({len(args[other]) for args in inputs if is_sized(args[other])})
        for each in _RELATIONS:
            holds = partial(_related, one, other, each.test)
            if each.is_meant(statement, sizes, is_shown=is_shown) and all(map(holds, inputs)):
                mends = partial(_mended_pair, one, other, each.mend)
                found.append(Assumption(f"argument {one} {each.says} argument {other}", holds, mends))
    return found


def _searched(inputs: Sequence[Arguments]) -> list[Assumption]:
    """Of texts that are searched for in another: nobody says how often the empty one is found, nor whether
    one with marks is a pattern."""
    found: list[Assumption] = []
    for one, other in permutations(range(min(map(len, inputs))), 2):
        is_searched = any(_is_part(args[one], args[other]) for args in inputs)
        if is_searched and all(isinstance(args[one], str) and args[one] for args in inputs):
            found.append(Assumption(f"argument {one} is not empty", partial(_is_filled, one)))
            if not any(_MARKS.search(args[one]) for args in inputs):
                found.append(Assumption(f"argument {one} is no pattern", partial(_has_no_marks, one)))
    return found


def _is_part(part: Any, whole: Any) -> bool:
    return isinstance(part, str) and isinstance(whole, str) and part in whole and part != whole


#: What means more than itself in a pattern.
_MARKS = re.compile(r"[.^$*+?{}\[\]\\|()]")


def _has_no_marks(place: int, args: Arguments) -> bool:
    return not isinstance(args[place], str) or _MARKS.search(args[place]) is None


def _is_filled(place: int, args: Arguments) -> bool:
    return bool(args[place])


def _mended_pair(one: int, other: int, mend: Callable[[Any, Any], Any], args: Arguments) -> Arguments:
    try:
        value = mend(args[one], args[other])
    except (AttributeError, TypeError):  # values of other kinds than those that the relation is about
        return args
    return [*args[:one], value, *args[one + 1 :]]


def _cut_to_length(one: Any, other: Any) -> Any:
    return one[: len(other)]


def _length_of(one: Any, other: Any) -> Any:
    return len(other)


def _put_within(one: Any, other: Any) -> Any:
    return one % (len(other) + 1)


def _put_on_place(one: Any, other: Any) -> Any:
    return max(1, one % (len(other) + 1))


def _put_on_index(one: Any, other: Any) -> Any:
    return one % max(1, len(other))


def _related(one: int, other: int, relation: Callable[[Any, Any], bool], args: Arguments) -> bool:
    return relation(args[one], args[other])


def _same_length(one: Any, other: Any) -> bool:
    return is_sized(one) and is_sized(other) and len(one) == len(other)


def _is_length(one: Any, other: Any) -> bool:
    return is_number(one) and isinstance(other, list | tuple | str) and one == len(other)


def _within_length(one: Any, other: Any) -> bool:
    return is_number(one) and isinstance(other, list | tuple | str) and 0 <= one <= len(other)


def _is_place(one: Any, other: Any) -> bool:
    return _within_length(one, other) and one > 0


def _is_index(one: Any, other: Any) -> bool:
    return is_number(one) and isinstance(other, list | tuple | str) and 0 <= one < len(other)


def _is_at_most(one: Any, other: Any) -> bool:
    return is_number(one) and is_number(other) and bool(one <= other)


def _lowered(one: Any, other: Any) -> Any:
    return min(one, other)


def _agrees(one: Any, other: Any) -> bool:
    """Whether no key has two values: which of two counts is seldom said."""
    are_dicts = isinstance(one, dict) and isinstance(other, dict)
    return are_dicts and all(one[key] == other[key] for key in one.keys() & other.keys())


def _agreeing(one: Any, other: Any) -> Any:
    return {key: other.get(key, value) for key, value in one.items()}


@dataclass(frozen=True)
class _Relation:
    """A relation of two arguments that may be an accident of few inputs."""

    says: str
    test: Callable[[Any, Any], bool]
    mend: Callable[[Any, Any], Any]
    spoken: re.Pattern[str] | None
    """What the statement must say for it where there are few inputs; ``None``: no accident is so exact."""
    is_showable: bool = True
    """Whether many inputs are as good as a word of the statement."""
    is_exact: bool = False
    """Whether it is no accident either where the lengths of few inputs differ and it holds each time."""
    unless: re.Pattern[str] | None = None
    """What the statement says where it is an accident, however exact."""

    def is_meant(self, statement: str, sizes: int, *, is_shown: bool) -> bool:
        """Whether what holds in all inputs is no accident.

        Args:
            sizes: how many lengths the second argument has.
            is_shown: whether there are so many inputs that nothing in all of them is an accident.
        """
        if self.unless is not None and self.unless.search(statement):
            return False
        is_spoken_of = self.spoken is None or self.spoken.search(statement) is not None
        return is_spoken_of or (is_shown and self.is_showable) or (self.is_exact and sizes > 1)


_PLACES = pattern(
    r"\bind(?:ex|ices)\b|\bpositions?\b|\b[knml]-?\s?'?th\b|\b(?:first|last) [nkml]\b"
    r"|\b[nkml] (?:largest|smallest)"
)
_RANGES = pattern(r"\branges?\b|\bbetween\b|\bintervals?\b|\bfrom \w+ to\b")
#: Of as many as are asked for there are mostly more.
_SOME_FIRST = pattern(
    r"\b(?:first|last) [nkml] (?:elements?|items?|characters?|letters?|numbers?|values?|words?)\b"
)
_RELATIONS: Sequence[_Relation] = (
    _Relation("is as long as", _same_length, _cut_to_length, LENGTHS, is_exact=True),
    _Relation("is the length of", _is_length, _length_of, None, unless=_SOME_FIRST),
    _Relation("is within the length of", _within_length, _put_within, _PLACES),
    _Relation("is at most", _is_at_most, _lowered, _RANGES, is_showable=False),
    _Relation("has the values of shared keys from", _agrees, _agreeing, None),
    _Relation("counts to a place in", _is_place, _put_on_place, _PLACES),
    _Relation("is an index of", _is_index, _put_on_index, _PLACES),
)
