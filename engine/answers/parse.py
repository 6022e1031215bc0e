"""The one way from the text of an answer to its tree: wrappers off, then a total parse, then words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from engine.answers.errors import Unreadable
from engine.answers.groupings import with_plain_numerals
from engine.answers.limits import MAX_ANSWER_CHARS
from engine.answers.numerals import read_number
from engine.answers.parts import split_parts
from engine.answers.respelling import respelled
from engine.answers.statements import StatementParser
from engine.answers.tokens import Token, tokenize
from engine.answers.tree import (
    CalendarDate,
    Clock,
    FiniteSet,
    Listing,
    NamedSet,
    Node,
    Number,
    Parts,
    SetOperation,
    Text,
)
from engine.answers.unicode_forms import to_ascii_spelling
from engine.answers.units import is_unit_name
from engine.answers.vocabulary import CONSTANTS, FUNCTIONS, GREEK, MONTHS, OR_WORDS
from engine.answers.words.foreign_numbers import foreign_number
from engine.answers.words.number_words import leading_number
from engine.answers.words.silence import changes_value, words_of

_WRAPPERS = (("$$", "$$"), ("$", "$"), (r"\(", r"\)"), (r"\[", r"\]"), ("**", "**"), ("*", "*"), ("`", "`"))
_MARKS = tuple(opening for opening, _ in _WRAPPERS)
#: Trees that are kept, of texts of so many characters at most: an answer is often written as its gold is.
_KEPT_TREES, _KEPT_CHARS = 512, 200
#: A sign in words before a numeral.
_SIGN_IN_WORDS = re.compile(r"^(?:minus|negative)\s+(?=[\d.\\$])", re.IGNORECASE)
#: An environment of aligned statements, without another one in it.
_ALIGNED = re.compile(
    r"\\begin\{(?P<name>align|aligned|gather|gathered|split|equation|eqnarray|multline)\*?\}"
    r"(?P<rows>(?:(?!\\begin)[\s\S])+?)\\end\{(?P=name)\*?\}"
)
_SIGNS_OF_ROWS = ("=", "<", ">", "\\le", "\\ge", "\\approx", "\\equiv", "+", "-")
#: A vector in signs of order: <1, 2>.
_ANGLED = re.compile(r"<([^<>=,]+(?:,[^<>=,]+)+)>")
#: One formula with a sum in it, and the words behind it.
_FORMULA_AND_WORDS = re.compile(r"\$([^$=]*[+-][^$=]*)\$\s*([A-Za-z][^$]*)")
#: The module before a name that a program prints: math.pi, np.sqrt.
_MODULE = re.compile(r"(?<![\w.])(?:math|cmath|np|numpy|sympy|sp)\.(?=[A-Za-z])")
_QUOTED_ITEM = re.compile(r"\[?\s*(['\"])(.*)\1\s*\]?", re.DOTALL)
#: A name right before a bracket, where it may be called.
_BEFORE_BRACKET = re.compile(r"[A-Za-z0-9}'](?:\\left)?\(")
#: Layers of wrappers that are taken off: boxes of emphasised mathematics need three.
_MAX_WRAPPERS = 12
#: Words behind a number in words that are read as what it counts.
_MAX_LABEL_WORDS = 6
_PROSE = re.compile(r"[^\W_]+(?:[ ,.'()/:&!?-]+[^\W_]+)*[.!?]?")
_WORD = re.compile(r"[^\W\d_]{2,}")
_TEXT_COMMAND = re.compile(
    r"\\(?:text|textbf|textit|textrm|textup|texttt|mbox|hbox|mathrm|mathbf)\s*\{([^{}]*)\}"
)
_DATE = re.compile(
    r"(?:(?P<month>[A-Za-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?P<month2>[A-Za-z]+))(?:,? (?P<year>\d{4}))?"
)
_SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()}
_PHRASES: dict[str, Node] = {
    "all real numbers": NamedSet("R"),
    "all reals": NamedSet("R"),
    "all integers": NamedSet("Z"),
    "noon": Clock(12 * 3600, "pm", 1),
    "midnight": Clock(0, "am", 1),
    "empty set": NamedSet("empty"),
    "the empty set": NamedSet("empty"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """How the names of an answer stand towards brackets."""

    bare: frozenset[str] = frozenset()
    """Names that stand somewhere without brackets behind them."""
    bracketed: frozenset[str] = frozenset()
    """Names that stand before brackets."""
    before_sums: frozenset[str] = frozenset()
    """Names among these whose brackets hold a sum, which a product needs."""

    def unknown_beside(self, others: "Names") -> frozenset[str]:
        """Names that may be functions here: they stand bare nowhere, or only on the other side and before
        brackets that a product would not need."""
        factors = self.bare | (others.bare & self.before_sums)
        return self.bracketed - factors


def may_call(text: str) -> bool:
    """Whether a name stands right before a bracket somewhere."""
    return _BEFORE_BRACKET.search(text) is not None


@lru_cache(maxsize=256)
def names_in(text: str) -> Names:
    """The names of a readable answer; none where it is no mathematics."""
    try:
        parser = StatementParser(_without_double_brackets(tokenize(unwrapped(to_ascii_spelling(text)))))
        parser.answer()
    except (Unreadable, RecursionError, ZeroDivisionError, ValueError, OverflowError):
        return Names()
    return Names(frozenset(parser.bare), frozenset(parser.bracketed), frozenset(parser.before_sums))


def read_tree(text: str, called: frozenset[str] = frozenset()) -> Node:
    """The tree of a whole answer; names in ``called`` are functions where they stand before brackets.

    Raises:
        Unreadable: no reading consumes the whole text.
    """
    return (_kept_tree if len(text) <= _KEPT_CHARS else _read_tree)(text, called)


def _read_tree(text: str, called: frozenset[str]) -> Node:
    if len(text) > MAX_ANSWER_CHARS:
        raise Unreadable(f"longer than {MAX_ANSWER_CHARS} characters")
    text = with_plain_numerals(unwrapped(to_ascii_spelling(text)))
    if "." in text:
        text = _MODULE.sub("", text)
    text = respelled(text)
    if not text:
        raise Unreadable("empty")
    if text.isdecimal():
        return read_number(text)
    if len(text) == 1 and (digit := foreign_number(text)) is not None:
        return Number(digit)
    if (angled := _ANGLED.fullmatch(text)) is not None:
        text = rf"\langle {angled[1]} \rangle"
    text = _SIGN_IN_WORDS.sub("-", text)
    if (rows := _rows_of(text)) is not None:
        return read_tree(rows, called)
    if (described := _described_set(text)) is not None:
        return described
    if (parts := split_parts(text)) is not None:
        return Parts(tuple((label, read_tree(value, called)) for label, value in parts))
    words = plain_words(text)
    if words is not None:
        return _read_words(words)
    try:
        return StatementParser(_without_double_brackets(tokenize(text)), called).answer()
    except Unreadable:
        if (measured := _FORMULA_AND_WORDS.fullmatch(text)) is not None:
            return read_tree(f"({measured[1]}) {measured[2]}", called)  # $a + b$ cm: the unit is of the sum
        if text.count("$") > 1 and text.count("$") % 2 == 0 and "\\$" not in text:
            return read_tree(text.replace("$", " "), called)  # mathematics inside words: $5$ cm
        prose = _as_prose(text)
        if prose is None:
            raise
        return prose
    except (RecursionError, ZeroDivisionError, ValueError, OverflowError) as error:
        raise Unreadable(f"cannot be read: {type(error).__name__}") from None


_kept_tree = lru_cache(maxsize=_KEPT_TREES)(_read_tree)


def _rows_of(text: str) -> str | None:
    """The statements of an aligned environment side by side; a row may go on the one before."""
    environment = _ALIGNED.fullmatch(text)
    if environment is None:
        return None
    rows = [row.replace("&", " ").strip() for row in environment["rows"].split("\\\\")]
    joined = ""
    for row in filter(None, rows):
        joined += row if not joined or row.startswith(_SIGNS_OF_ROWS) else f", {row}"
    return joined or None


def unwrapped(text: str) -> str:
    """``text`` without math delimiters, emphasis, quotes, closing full stop and outer white space."""
    for _ in range(_MAX_WRAPPERS):
        before = text
        text = _without_tail(text.strip())
        if not text.startswith(_MARKS) and not ("'" in text or '"' in text):
            return text
        for opening, closing in _WRAPPERS:
            inner = text[len(opening) : -len(closing)]
            if (
                text.startswith(opening)
                and text.endswith(closing)
                and len(text) > len(opening) + len(closing)
            ):
                bare = inner.replace(r"\$", "")
                if opening not in bare and closing not in bare:
                    text = inner
        quoted = _QUOTED_ITEM.fullmatch(text)
        if quoted is not None and quoted[1] not in quoted[2]:
            text = quoted[2]
        if text == before:
            break
    return text


def _without_tail(text: str) -> str:
    """``text`` without closing full stops and row separators; the dots of ``p.m.`` and ``...`` stay."""
    while text:
        if (
            text[-1].isspace()
            or text.endswith("\\")
            or (text[-1] == "." and not text.endswith(("..", "m.", "M.")))
        ):
            text = text[:-1]
        else:
            break
    return text


def plain_words(text: str) -> str | None:
    """The words of a text that is nothing but words, in lower case; ``None`` where mathematics may be
    meant."""
    bare = _TEXT_COMMAND.sub(r" \1 ", text).replace("~", " ") if "\\" in text else text
    bare = " ".join(bare.split())
    if _DATE.fullmatch(bare) and _date(bare) is not None:
        return bare
    if bare.count("(") != bare.count(")"):
        return None
    if not bare or not (bare[0].isalpha() or bare[0] == "(") or not _PROSE.fullmatch(bare.strip("()")):
        return None
    if any(character.isdigit() for character in bare):
        return None
    runs = _WORD.findall(bare)
    if not runs or any(run in FUNCTIONS or run in CONSTANTS or run in GREEK for run in runs):
        return None
    is_math = all(len(run) <= 2 for run in runs) and bare.lower() not in _SHORT_WORDS and "," not in bare
    has_list = re.search(r",|\band\b|\bor\b|&", bare) is not None
    if is_math or (
        has_list and all(len(w) == 1 or w in OR_WORDS or w == "and" for w in re.findall(r"\w+", bare))
    ):
        return None
    return bare


_SHORT_WORDS = frozenset(("no", "up", "we", "it", "to"))


def _read_words(words: str) -> Node:
    date = _date(words)
    if date is not None:
        return date
    bare = words.strip("().!? ")
    lowered = bare.lower()
    if (numbered := _number_in_words(lowered)) is not None:
        return numbered
    if lowered in _PHRASES:
        return _PHRASES[lowered]
    if bare.isupper() and bare.isalpha() and len(bare) > 1:
        return Text(bare)
    return Text(" ".join(re.findall(r"[\w'()/,-]+", lowered)))


_SET_PHRASE = re.compile(
    r"(?:the set of )?(?:all |(?=even integers$|odd integers$))(?P<kind>(?:real )?numbers|reals"
    r"|integers|even integers|odd integers"
    r"|(?:positive|negative) (?:integers|reals|real numbers)|even numbers|odd numbers)"
    r"(?: (?:except|but|other than|excluding)(?: for)? (?P<but>.{1,80}))?"
)
_SETS: dict[str, Node] = {
    **dict.fromkeys(("real numbers", "numbers", "reals"), NamedSet("R")),
    "integers": NamedSet("Z"), "positive integers": NamedSet("Z+"), "negative integers": NamedSet("Z-"),
    **dict.fromkeys(("positive reals", "positive real numbers"), NamedSet("R+")),
    **dict.fromkeys(("negative reals", "negative real numbers"), NamedSet("R-")),
}  # fmt: skip
_MULTIPLES = {"even": r"\{2k : k \in \mathbb{Z}\}", "odd": r"\{2k+1 : k \in \mathbb{Z}\}"}


def _described_set(text: str) -> Node | None:
    """*All real numbers except 0*, *all even integers* as sets; ``None`` for any other text."""
    if "all" not in text.lower() and "integers" not in text.lower():
        return None
    bare = " ".join(_TEXT_COMMAND.sub(r" \1 ", text).lower().replace("$", " ").split())
    match = _SET_PHRASE.fullmatch(bare)
    if match is None:
        return None
    parity = _MULTIPLES.get(match["kind"].split()[0])
    whole = StatementParser(tokenize(parity)).answer() if parity else _SETS.get(match["kind"])
    if whole is None or match["but"] is None:
        return whole
    excluded = read_tree(match["but"].replace(" and ", ", "))
    items = excluded.items if isinstance(excluded, Listing) else (excluded,)
    return SetOperation("difference", whole, FiniteSet(items))


def _number_in_words(words: str) -> Node | None:
    """*Twenty-one*, *two thirds*, *five apples* as a value, perhaps with a label; else ``None``."""
    foreign = foreign_number(words)
    found = (foreign, "") if foreign is not None else leading_number(words)
    if found is None:
        return None
    value, rest = found
    changes = any(changes_value(word) and not is_unit_name(word) for word in words_of(rest))
    if changes or len(rest.split()) > _MAX_LABEL_WORDS:
        return None
    upper, lower = value.numerator, value.denominator
    digits = str(upper) if lower == 1 else rf"\frac{{{upper}}}{{{lower}}}"
    try:
        return StatementParser(tokenize(rf"{digits}\text{{ {rest}}}" if rest else digits)).answer()
    except Unreadable:
        return None


def as_text(text: str) -> Text:
    """Any text as words, whatever else it may mean."""
    bare = _TEXT_COMMAND.sub(r" \1 ", text)
    return Text(" ".join(re.findall(r"[\w'()/,.-]+", bare.lower())))


def _date(words: str) -> CalendarDate | None:
    match = _DATE.fullmatch(words)
    if match is None:
        return None
    named = (match["month"] or match["month2"]).lower()
    month = MONTHS.get(named) or (_SHORT_MONTHS.get(named.removesuffix("t") if named == "sept" else named))
    day = int(match["day"] or match["day2"])
    if month is None or not 1 <= day <= 31:
        return None
    return CalendarDate(month, day, int(match["year"]) if match["year"] else None)


def _as_prose(text: str) -> Node | None:
    """A text that is no mathematics but reads as words and numbers, such as ``5 red marbles (or so)``."""
    bare = " ".join(_TEXT_COMMAND.sub(r" \1 ", text).split())
    if bare.count("(") != bare.count(")"):
        return None
    if _PROSE.fullmatch(bare.strip("()")) and _WORD.search(bare) and len(bare) < 200:
        return Text(" ".join(re.findall(r"[\w'()/,.-]+", bare.lower())))
    return None


def _without_double_brackets(tokens: list[Token]) -> list[Token]:
    """Merges ((x)) to (x), so that depth counts nesting that means something."""
    if sum(token.text == "(" for token in tokens) < 2:
        return tokens
    partner: dict[int, int] = {}
    stack: list[int] = []
    for index, token in enumerate(tokens):
        if token.text == "(":
            stack.append(index)
        elif token.text == ")":
            if not stack:
                return tokens
            partner[stack.pop()] = index
    dropped = {
        place
        for index, closing in partner.items()
        if partner.get(index + 1) == closing - 1
        for place in (index, closing)
    }
    return [token for index, token in enumerate(tokens) if index not in dropped]
