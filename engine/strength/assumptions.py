"""What the given inputs have in common, and a fresh input must have too.

A statement seldom says what may be put in; its cases show it. What holds in all of them is an assumption: an
index below a length, brackets and nothing else. Signs, emptiness and equal lengths are assumed only where the
statement speaks of them or many cases show them: three positive examples forbid no negative number.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

Path = tuple[int | str, ...]
"""Where a value stands in the arguments: the place of the argument, then ``*`` for an item, ``key`` or
``value`` of a dict, a number for the place in a tuple of mixed kinds."""

Arguments = Sequence[Any]


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def walk(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """A value and all that is in it, each with its path."""
    yield path, value
    if isinstance(value, list | tuple | set | frozenset):
        mixed = isinstance(value, tuple) and len({type(item) for item in value}) > 1
        for place, item in enumerate(value):
            yield from walk(item, (*path, place if mixed else "*"))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk(key, (*path, "key"))
            yield from walk(item, (*path, "value"))


def by_path(inputs: Sequence[Arguments]) -> Mapping[Path, list[Any]]:
    """All values of all inputs by their path."""
    found: defaultdict[Path, list[Any]] = defaultdict(list)
    for args in inputs:
        for place, arg in enumerate(args):
            for path, value in walk(arg, (place,)):
                found[path].append(value)
    return found


@dataclass(frozen=True)
class Assumption:
    """Something that holds for every given input."""

    says: str
    holds: Callable[[Arguments], bool]
    mend: Callable[[Arguments], Arguments] | None = None
    """Makes it hold, where that takes no choice."""


def mended(args: Arguments, assumptions: Sequence[Assumption]) -> Arguments:
    """``args`` with what can be mended mended; they may still break an assumption."""
    for assumption in assumptions:
        if assumption.mend is not None and not assumption.holds(args):
            args = assumption.mend(args)
    return args


@dataclass(frozen=True)
class _Rule:
    """A test that, where every given value of a place passes it, every fresh one must pass too."""

    says: str
    fits: Callable[[Any], bool]
    """Which values it is about."""
    test: Callable[[Any], bool]
    spoken: re.Pattern[str] | None = None
    """What the statement must say for it where there are few inputs; ``None`` where the values are enough."""

    shown: bool = False
    """Whether many inputs are as good as a word of the statement; of an argument itself, not of its items."""

    mend: Callable[[Any], Any] | None = None
    """Makes a value pass."""

    def passes(self, value: Any) -> bool:
        """Whether a value is none that the rule is about, or passes its test."""
        return not self.fits(value) or self.test(value)

    def is_meant(self, statement: str, path: Path, is_shown: bool) -> bool:
        """Whether what holds in all inputs is no accident."""
        if self.spoken is None or (self.shown and len(path) == 1 and is_shown):
            return True
        return self.spoken.search(statement) is not None


#: Inputs that are enough to show what is meant, though the statement does not speak of it.
_MANY = 5


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _is_sized(value: object) -> bool:
    return isinstance(value, str | list | tuple | set | frozenset | dict)


def _is_sorted(value: Any) -> bool:
    try:
        return all(a <= b for a, b in pairwise(value))
    except TypeError:
        return False


def _sorted(value: Any) -> Any:
    try:
        return type(value)(sorted(value))
    except TypeError:
        return value


def _is_rectangle(value: Any) -> bool:
    """Whether the lists in a list have one length; whether all items are lists is a question of kinds."""
    return len({len(row) for row in value if _is_list(row)}) <= 1


def _is_balanced(text: str) -> bool:
    """Whether every bracket of a text is closed in its order."""
    left: list[str] = []
    for letter in text:
        if letter in "([{":
            left.append(letter)
        elif letter in ")]}" and (not left or left.pop() + letter not in ("()", "[]", "{}")):
            return False
    return not left


def _has_brackets_only(text: str) -> bool:
    return re.fullmatch(r"[()\[\]{}<> ]*", text) is not None


#: Alphabets: the first that holds all given texts of a place is assumed of it.
_ALPHABETS: Sequence[str] = (r"[01]*", r"[0-9]*", r"-?[0-9]+(?:\.[0-9]+)?", r"[0-9 ,.:;/\-+]*")

_RULES: Sequence[_Rule] = (
    _Rule("is positive", is_number, lambda n: n > 0, _pattern(r"\bpositive\b(?!\s*(?:or|and)\s*negative)")),
    _Rule(
        "is not negative",
        is_number,
        lambda n: n >= 0,
        _pattern(r"\bnon-?\s?negative|\bnatural\b|\bn-?'?th\b|\bpositive\b|\bfactorial\b"),
        shown=True,
    ),
    _Rule(
        "is not empty",
        _is_sized,
        bool,
        _pattern(r"\bnon-?\s?empty\b|\bnot empty\b|\bat least one\b"),
        shown=True,
    ),
    _Rule("is sorted", _is_list, _is_sorted, _pattern(r"\bsorted\b"), mend=_sorted),
    _Rule("has rows of one length", _is_list, _is_rectangle),
    _Rule("has its brackets closed", _is_text, lambda text: _has_brackets_only(text) and _is_balanced(text)),
)


def assumptions_of(
    inputs: Sequence[Arguments], statement: str, source: str = "", *, strict: bool = False
) -> list[Assumption]:
    """What holds for all of ``inputs``, as far as it is worth assuming.

    Args:
        source: the reference. One that asks for the kind of a value takes other kinds; one that catches
            errors takes texts of other forms.
        strict: assume whatever all of them share, by accident or not.
    """
    found = [_shape(inputs)] if strict or not asks_kind(source) else []
    is_tolerant = not strict and _CATCHES.search(source) is not None
    is_shown = strict or len(inputs) >= _MANY
    are_lengths_meant = is_shown or _LENGTHS.search(statement) is not None
    for path, column in by_path(inputs).items():
        for rule in _RULES:
            if (
                (strict or rule.is_meant(statement, path, is_shown))
                and all(map(rule.fits, column))
                and all(map(rule.test, column))
            ):
                mend = partial(_mended_at, path, rule) if rule.mend else None
                found.append(Assumption(f"{path} {rule.says}", partial(_all_at, path, rule.passes), mend))
        if all(map(_is_text, column)) and any(column) and not is_tolerant:
            found += _form_of_texts(path, column)
        if all(map(_is_list, column)) and are_lengths_meant:
            found += _fixed_length(path, column)
    relations = [each for each in _RELATIONS if is_shown or each.is_spoken_of(statement)]
    return found + _between(inputs, relations)


_ASKS_KIND = re.compile(r"\bisinstance\b|\btype\(|\btypeof\b|\binstanceof\b")
_CATCHES = re.compile(r"\bexcept\b|\bcatch\b|\brescue\b")
#: Words of a statement about lengths that belong together.
_LENGTHS = _pattern(
    r"\b(?:same|equal|common) (?:length|size|number)|\bpairs?\b|\btriples?\b|\btriplets?\b|\bcorrespond"
    r"|\bmatri|\bgrid\b|\brows?\b|\bcoordinates?\b|\bpoints?\b|\bn x \b|\bsquare\b"
)


def asks_kind(source: str) -> bool:
    """Whether a program asks what kind of a value it has, and so is made for several."""
    return _ASKS_KIND.search(source) is not None


def _mended_at(path: Path, rule: _Rule, args: Arguments) -> Arguments:
    """An argument mended; what stands deeper stays as it is."""
    place = path[0]
    if len(path) > 1 or not isinstance(place, int) or rule.mend is None or not rule.fits(args[place]):
        return args
    return [*args[:place], rule.mend(args[place]), *args[place + 1 :]]


def _all_at(path: Path, test: Callable[[Any], bool], args: Arguments) -> bool:
    return all(test(value) for value in by_path([args]).get(path, ()))


def _form_of_texts(path: Path, column: Sequence[str]) -> list[Assumption]:
    """The form that all texts of a place have: ``12-30-2020`` is digits, a dash, digits, a dash, digits."""
    forms = {_form(text) for text in column}
    patterns: Sequence[str] = [form for form in forms if len(forms) == 1 and _SEPARATED.search(form)]
    if all(map(_has_brackets_only, column)):
        letters = "".join(sorted(set("".join(column))))
        patterns = [f"[{re.escape(letters)}]*"]
    for pattern in patterns or _ALPHABETS:
        test = partial(_matches, re.compile(pattern))
        if all(map(test, column)):
            return [Assumption(f"{path} is like {pattern}", partial(_all_at, path, test))]
    return []


def _matches(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


#: Digits on both sides of a mark: a date, a fraction, an address.
_SEPARATED = re.compile(r"\[0-9\](?:\+|\{\d+\})(?:\\?[-/:.,])\[0-9\]")


def _form(text: str) -> str:
    escaped = re.escape(text)
    return re.sub(r"[0-9]+", "[0-9]+", escaped)


def _fixed_length(path: Path, column: Sequence[Any]) -> list[Assumption]:
    """Of lists in lists that all have one length, of which there are several."""
    lengths = {len(value) for value in column}
    if len(path) < 2 or len(lengths) > 1 or len(column) < 2:
        return []
    (length,) = lengths
    return [Assumption(f"{path} has {length} items", partial(_all_at, path, partial(_has_length, length)))]


def _has_length(length: int, value: Any) -> bool:
    return not _is_list(value) or len(value) == length


def _between(inputs: Sequence[Arguments], relations: Sequence["_Relation"]) -> list[Assumption]:
    """Relations of sizes between arguments that hold in every input, of which there are at least two."""
    width = min(map(len, inputs), default=0)
    if len(inputs) < 2:
        return []
    found = []
    for one in range(width):
        for other in range(width):
            for each in relations:
                holds = partial(_related, one, other, each.test)
                if one != other and all(map(holds, inputs)):
                    mends = partial(_mended_pair, one, other, each.mend)
                    found.append(Assumption(f"argument {one} {each.says} argument {other}", holds, mends))
    return found


def _mended_pair(one: int, other: int, mend: Callable[[Any, Any], Any], args: Arguments) -> Arguments:
    try:
        value = mend(args[one], args[other])
    except TypeError:  # values of other kinds than those that the relation is about
        return args
    return [*args[:one], value, *args[one + 1 :]]


def _cut_to_length(one: Any, other: Any) -> Any:
    return one[: len(other)]


def _length_of(one: Any, other: Any) -> Any:
    return len(other)


def _put_within(one: Any, other: Any) -> Any:
    return one % (len(other) + 1)


def _put_on_index(one: Any, other: Any) -> Any:
    return one % max(1, len(other))


def _related(one: int, other: int, relation: Callable[[Any, Any], bool], args: Arguments) -> bool:
    return relation(args[one], args[other])


def _same_length(one: Any, other: Any) -> bool:
    return _is_sized(one) and _is_sized(other) and len(one) == len(other)


def _is_length(one: Any, other: Any) -> bool:
    return is_number(one) and isinstance(other, list | tuple | str) and one == len(other)


def _within_length(one: Any, other: Any) -> bool:
    return is_number(one) and isinstance(other, list | tuple | str) and 0 <= one <= len(other)


def _is_index(one: Any, other: Any) -> bool:
    return is_number(one) and isinstance(other, list | tuple | str) and 0 <= one < len(other)


@dataclass(frozen=True)
class _Relation:
    """A relation of two arguments that may be an accident of few inputs."""

    says: str
    test: Callable[[Any, Any], bool]
    mend: Callable[[Any, Any], Any]
    spoken: re.Pattern[str] | None
    """What the statement must say for it where there are few inputs; ``None``: no accident is so exact."""

    def is_spoken_of(self, statement: str) -> bool:
        return self.spoken is None or self.spoken.search(statement) is not None


_PLACES = _pattern(
    r"\bind(?:ex|ices)\b|\bpositions?\b|\b[knml]-?\s?'?th\b|\b(?:first|last) [nkml]\b"
    r"|\b[nkml] (?:largest|smallest)"
)
_RELATIONS: Sequence[_Relation] = (
    _Relation("is as long as", _same_length, _cut_to_length, _LENGTHS),
    _Relation("is the length of", _is_length, _length_of, None),
    _Relation("is within the length of", _within_length, _put_within, _PLACES),
    _Relation("is an index of", _is_index, _put_on_index, _PLACES),
)


def _shape(inputs: Sequence[Arguments]) -> Assumption:
    """Kinds of values where the cases have them: no text among numbers, no list where texts are."""
    known = {path: {_kind(value) for value in column} for path, column in by_path(inputs).items()}

    def holds(args: Arguments) -> bool:
        return all(
            {_kind(value) for value in column} <= known.get(path, {_kind(value) for value in column})
            for path, column in by_path([args]).items()
        )

    return Assumption("values are of the kinds in the cases", holds)


def _kind(value: object) -> str:
    return type(value).__name__
