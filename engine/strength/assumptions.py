"""What the given inputs have in common, and a fresh input must have too.

A statement seldom says what may be put in; its cases show it. What holds in all of them is an assumption: an
index below a length, brackets and nothing else. Signs, emptiness and equal lengths are assumed only where the
statement speaks of them or many cases show them: three positive examples forbid no negative number.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from engine.strength.bounds import bounds_of
from engine.strength.grafts import holds_itself
from engine.strength.guards import guarded_places
from engine.strength.places import (
    Arguments,
    Assumption,
    Path,
    all_at,
    by_path,
    is_number,
    is_sized,
    pattern,
    written,
)
from engine.strength.relations import LENGTHS, relations_of
from engine.strength.rows import rows_of


@dataclass(frozen=True)
class _Rule:
    """A test that, where every given value of a place passes it, every fresh one must pass too."""

    says: str
    fits: Callable[[Any], bool]
    """Which values it is about."""
    test: Callable[[Any], bool]
    spoken: re.Pattern[str] | None = None
    """What the statement must say for it where there are few inputs; ``None`` where the values are enough."""

    bars_nothing: bool = False
    """Whether it rules out zero or what is empty. Where the reference answers those by a guard, only a word
    of the statement that says so counts."""

    shown: bool = False
    """Whether many inputs are as good as a word of the statement; of an argument itself, not of its items."""

    of_items: bool = True
    """Whether it is said of what stands in an argument, too."""

    spares_items: re.Pattern[str] | None = None
    """What the statement says where items of an argument need not pass."""

    mend: Callable[[Any], Any] | None = None
    """Makes a value pass."""

    def passes(self, value: Any) -> bool:
        """Whether a value is none that the rule is about, or passes its test."""
        return not self.fits(value) or self.test(value)

    def is_meant(self, statement: str, path: Path, is_shown: bool, is_guarded: bool) -> bool:
        """Whether what holds in all inputs is no accident."""
        is_spared = self.spares_items is not None and self.spares_items.search(statement)
        if len(path) > 1 and (is_spared or not self.of_items):
            return False
        outweighed = is_guarded and self.bars_nothing
        if self.spoken is None or (self.shown and len(path) == 1 and is_shown and not outweighed):
            return True
        if outweighed and not self.shown:  # what the statement says only hints at it
            return False
        return self.spoken.search(statement) is not None


#: Inputs that are enough to show what is meant, though the statement does not speak of it.
_MANY = 5


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


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


def _has_none_twice(value: Any) -> bool:
    return len(set(map(written, value))) == len(value)


def _once(value: Any) -> Any:
    return type(value)({written(item): item for item in value}.values())


def _has_both(value: Any) -> bool:
    """Whether there are even and odd numbers in a list: nobody says what the first of none is."""
    return len({item % 2 for item in value if isinstance(item, int)}) == 2


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


def _is_word(text: str) -> bool:
    return text.split() == [text]


def _is_name(text: str) -> bool:
    return re.fullmatch(r"\w+", text) is not None


#: Alphabets: the first that holds all given texts of a place is assumed of it.
_ALPHABETS: Sequence[str] = (r"[01]*", r"[0-9]*", r"-?[0-9]+(?:\.[0-9]+)?", r"[0-9 ,.:;/\-+]*")

_RULES: Sequence[_Rule] = (
    _Rule(
        "is positive",
        is_number,
        lambda n: n > 0,
        pattern(r"\bpositive\b(?!\s*(?:or|and)\s*negative)"),
        bars_nothing=True,
        shown=True,
    ),
    _Rule(
        "is not negative",
        is_number,
        lambda n: n >= 0,
        pattern(
            r"\bnon-?\s?negative|\bnatural\b|\bn-?'?th\b|\bpositive\b|\bfactorial\b"
            # A number with a sign can be written in another base; one without has the bits.
            r"|\bbits?\b|(?<!\bto )(?<!\bto its )(?<!\bto an )(?<!\bto a )\b(?:binary|octal|hexadecimal)\b"
        ),
        shown=True,
    ),
    _Rule(
        "is a count",
        is_number,
        lambda n: n >= 0,
        pattern(r"\b(?:the|first|last|top) [nkm] (?:most|least|largest|smallest|highest|lowest|cheapest)\b"),
        of_items=False,
    ),
    _Rule("has a sign", is_number, bool, pattern(r"\bsigns?\b")),
    _Rule(
        "is not empty",
        is_sized,
        bool,
        pattern(r"\bnon-?\s?empty\b|\bnot empty\b|\bat least one\b"),
        bars_nothing=True,
        shown=True,
    ),
    _Rule(
        "has what is asked for",
        _is_list,
        bool,
        pattern(
            r"\b(?:first|last|maximum|minimum|largest|smallest|highest|lowest|longest|shortest|average|mean)\b"
        ),
        bars_nothing=True,
        # An empty item has a length.
        spares_items=pattern(r"\b(?:longest|shortest)\b|\b(?:max|min)imum (?:length|size)\b"),
    ),
    _Rule("has two ends", _is_list, lambda items: len(items) > 1, pattern(r"\bfirst and (?:the )?last\b")),
    _Rule("is an angle", is_number, lambda n: 0 <= n <= 360, pattern(r"\bangles?\b|\bdegrees?\b")),
    _Rule(
        "has an even and an odd number", _is_list, _has_both, pattern(r"\beven\b.*\bodd\b|\bodd\b.*\beven\b")
    ),
    _Rule("is sorted", _is_list, _is_sorted, pattern(r"\bsorted\b"), mend=_sorted),
    _Rule(
        "has no item twice",
        _is_list,
        _has_none_twice,
        pattern(r"\b(?:guaranteed|assum\w+|promised)\b[^.]*\b(?:unique|distinct|different)\b"),
        mend=_once,
    ),
    _Rule("has rows of one length", _is_list, _is_rectangle),
    _Rule("is a name", _is_text, _is_name, pattern(r"\bname\b|\bidentifier\b|\bvariable\b")),
    _Rule("is a word", _is_text, _is_word, pattern(r"\bnames?\b|\bwords?\b|\bidentifiers?\b")),
    _Rule("has its brackets closed", _is_text, lambda text: _has_brackets_only(text) and _is_balanced(text)),
)


def assumptions_of(
    inputs: Sequence[Arguments], statement: str, source: str = "", *, strict: bool = False
) -> list[Assumption]:
    """What holds for all of ``inputs``, as far as it is worth assuming.

    Args:
        source: the reference. One that asks for the kind of a value takes other kinds; one that catches
            errors takes texts of other forms; one that answers nothing by a guard takes it.
        strict: assume whatever all of them share, by accident or not.
    """
    found = [_shape(inputs)] if strict or not asks_kind(source) else []
    is_tolerant = not strict and _CATCHES.search(source) is not None
    is_shown = strict or len(inputs) >= _MANY
    are_lengths_meant = is_shown or LENGTHS.search(statement) is not None
    guarded = guarded_places(source, max(map(len, inputs), default=0))
    for path, column in by_path(inputs).items():
        is_guarded = len(path) == 1 and path[0] in guarded
        for rule in _RULES:
            if (
                (strict or rule.is_meant(statement, path, is_shown, is_guarded))
                and all(map(rule.fits, column))
                and all(map(rule.test, column))
            ):
                mend = partial(_mended_at, path, rule) if rule.mend else None
                found.append(Assumption(f"{path} {rule.says}", partial(all_at, path, rule.passes), mend))
        found += bounds_of(statement, path, column)
        if all(map(_is_text, column)) and any(column) and not is_tolerant:
            found += _form_of_texts(path, column)
            found += _one_line(path, column, source)
        if all(map(_is_list, column)) and are_lengths_meant:
            found += _fixed_length(path, column)
    return [*found, *rows_of(inputs, statement), *relations_of(inputs, statement, is_shown=is_shown)]


_ASKS_KIND = re.compile(r"\bisinstance\b|\btype\(|\btypeof\b|\binstanceof\b")
_CATCHES = re.compile(r"\bexcept\b|\bcatch\b|\brescue\b")


def asks_kind(source: str) -> bool:
    """Whether a program asks what kind of a value it has, and so is made for several."""
    return _ASKS_KIND.search(source) is not None


def _mended_at(path: Path, rule: _Rule, args: Arguments) -> Arguments:
    """An argument mended; what stands deeper stays as it is."""
    place = path[0]
    if len(path) > 1 or not isinstance(place, int) or rule.mend is None or not rule.fits(args[place]):
        return args
    return [*args[:place], rule.mend(args[place]), *args[place + 1 :]]


def _form_of_texts(path: Path, column: Sequence[str]) -> list[Assumption]:
    """The form that all texts of a place have: ``12-30-2020`` is digits, a dash, digits, a dash, digits, and
    ``5 apples and 6 pears`` has other numbers each time, among the same words."""
    forms = {_form(text) for text in column}
    is_numbered = len(set(column)) > 1
    patterns: Sequence[str] = [
        form
        for form in forms
        if len(forms) == 1 and (_SEPARATED.search(form) or (is_numbered and _NUMBERED_WORDS.search(form)))
    ]
    if all(map(_has_brackets_only, column)):
        letters = "".join(sorted(set("".join(column))))
        patterns = [f"[{re.escape(letters)}]*"]
    for form in patterns or _ALPHABETS:
        test = partial(_matches, re.compile(form))
        if all(map(test, column)):
            return [Assumption(f"{path} is like {form}", partial(all_at, path, test))]
    return []


#: To ``.`` and ``$`` of a pattern a line break is no letter as others are, and no statement says so.
_PATTERNS = re.compile(r"\bre\.\w+\(|\bnew RegExp\b|\.match\(")


def _one_line(path: Path, column: Sequence[str], source: str) -> list[Assumption]:
    """Of texts that a program looks at by patterns, of which none has several lines."""
    if any("\n" in text for text in column) or not _PATTERNS.search(source):
        return []
    return [Assumption(f"{path} is one line", partial(all_at, path, _is_line))]


def _is_line(value: Any) -> bool:
    return not isinstance(value, str) or "\n" not in value


def _matches(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


#: Digits on both sides of a mark: a date, a fraction, an address.
_SEPARATED = re.compile(r"\[0-9\](?:\+|\{\d+\})(?:\\?[-/:.,])\[0-9\]")


#: A number and a word, in either order.
_NUMBERED_WORDS = re.compile(r"\[0-9\]\+.*[A-Za-z]{2}|[A-Za-z]{2}.*\[0-9\]\+")


def _form(text: str) -> str:
    escaped = re.escape(text)
    return re.sub(r"[0-9]+", "[0-9]+", escaped)


def _fixed_length(path: Path, column: Sequence[Any]) -> list[Assumption]:
    """Of lists in lists that all have one length, of which there are several."""
    lengths = {len(value) for value in column}
    if len(path) < 2 or len(lengths) > 1 or len(column) < 2:
        return []
    (length,) = lengths
    return [Assumption(f"{path} has {length} items", partial(all_at, path, partial(_has_length, length)))]


def _has_length(length: int, value: Any) -> bool:
    return not _is_list(value) or len(value) == length


def _shape(inputs: Sequence[Arguments]) -> Assumption:
    """Kinds of values where the cases have them: no text among numbers, no list where texts are, nothing in
    a list that is empty in all of them."""
    known = {path: {_kind(value) for value in column} for path, column in by_path(inputs).items()}
    width = min(map(len, inputs), default=0)
    # Trees may be deeper than those given: what their nodes are is an assumption of rows.
    trees = {place for place in range(width) if holds_itself([args[place] for args in inputs])}

    def holds(args: Arguments) -> bool:
        return all(
            {_kind(value) for value in column} <= known.get(path, set())
            for path, column in by_path([args]).items()
            if len(path) == 1 or path[0] not in trees
        )

    return Assumption("values are of the kinds in the cases", holds)


def _kind(value: object) -> str:
    return type(value).__name__
