"""What a statement says of the form of its answer: exact, in percent, in a unit, in a base.

Each is recognised by phrases that are listed; a statement that says nothing leaves the gold alone to decide.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from engine.answers.errors import Unreadable
from engine.answers.responses.statements import MATH
from engine.answers.responses.unit_letters import ANY, unit_letters
from engine.answers.tokens import tokenize
from engine.answers.tree import Unit
from engine.answers.units import read_unit
from engine.answers.who import question_of_who
from engine.answers.words.number_words import scale_of
from engine.answers.words.silence import COUNTED, changes_value, known_words

#: Characters of a statement that are read.
_MAX_STATEMENT = 20_000
#: Sentences at the end of a statement that ask.
_ASKING = 2
_SENTENCE_END = re.compile(r"(?<=[.?!。？])\s+")
#: Nouns whose exact value is asked for: *the exact area*.
_EXACT_NOUNS = (
    "of|value|area|volume|length|form|answer|number|fraction|distance|perimeter|solutions?|radius|height"
    "|probability|roots?|expression|result|surface|circumference|coordinates|cost"
)
_EXACT = re.compile(
    rf"\bexact (?:\w+ ){{0,2}}(?:{_EXACT_NOUNS})\b|\bexactly\s*[.?]"
    r"|\bin (?:simplest|simplified|exact) (?:radical )?form\b|\bsimplest radical\b|\bwith a square root\b"
    r"|\bin terms of \$?\\?(?:pi|π)\b|\b[Ll]eave \$?\\?(?:pi|π)\$? in\b"
    r"|\bas an? (?:common |reduced |single |simplified |exact )*(?:fraction|number)\b"
    r"|\bsingle fraction\b|\b[Gg]ive a fraction\b|\bin lowest terms\b"
    r"|\bwithout rounding\b|\bnothing is rounded\b|\bnot rounded\b|\b(?:do not|don't) round\b"
    r"|\bexakte[nrs]? |\bvaleurs? exactes?\b|\bvalor(?:es)? exactos?\b|\bvalore esatto\b|\bvalor exato\b"
    r"|точное значение|精确值|准确值|正確な値"
)
#: Each of its alternatives holds one of these: to look for plain text first is much faster.
_IN_EXACT = (
    *("exa", "form", "radical", "square root", "in terms of", "eave ", "as a", "fraction", "lowest", "round"),
    *("valeur", "valor", "esatto", "точное", "精确", "准确", "正確"),
)
_IN_RESIDUE, _IN_PERCENT = ("mod", "remainder", "divi"), ("cent",)
#: What asks for a rounding, whatever else is said.
_ROUNDED = re.compile(
    r"\bround(?:ed|ing)? (?:your |the )?(?:\w+ )?to\b|\bnearest\b|\bdecimal places?\b|\bsignificant"
    r"|\bapproximat|\bestimate",
    re.IGNORECASE,
)
#: The names of a tuple that is asked for.
_NAME = r"\\?[A-Za-z]+(?:_\{?\d+\}?)?"
_NAME_PARTS = re.compile(r"\s?,\s?")
_NAMES = re.compile(rf"\(\s?({_NAME}(?:\s?,\s?{_NAME})+)\s?\)")
_PERCENT = re.compile(
    r"\b(?:[Hh]ow many|[Ww]hat|[Ww]hich|[Bb]y how many|in|as a) (?:per ?cent(?:age)?)\b|\bpercentage\b"
    r"|\b[Ww]hat (?:is|was|were|are) the (?:[a-z]+ ){0,2}per ?cent [a-z]+",
)
#: That the sign is left out is said, so that 0.5 is half a percent.
_WITHOUT_SIGN = re.compile(r"without (?:the |a )?(?:percent(?:age)? sign|percent(?:age)? symbol|%|\\?%)")
_RESIDUE = re.compile(r"\\p?b?mod\b|\bmod(?:ulo)?\b|\bremainder\b|\bdivided by\b|\bdivision by\b")
_BASE_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "eleven": 11,
    "twelve": 12, "sixteen": 16, "ten": 10,
}  # fmt: skip
_BASE = re.compile(rf"\bbase[- ]?\$?(\d{{1,2}}|{'|'.join(_BASE_WORDS)})\b")
_ASKED_BASE = re.compile(rf"\b(?:in|to|into) base[- ]?\$?(\d{{1,2}}|{'|'.join(_BASE_WORDS)})\b(?! form)")
_UNIT = re.compile(
    r"\b(?:[Hh]ow many|in|(?:[Cc]onvert|[Cc]hange) [^?]{1,60}? (?:in)?to) "
    r"(?P<scale>(?:tens|dozens|hundreds|thousands|millions) of )?"
    r"(?P<unit>°\s?[CF]|(?:square |cubic )?[A-Za-z]+(?:/[a-z]+| per (?:square |cubic )?[a-z]+)?)(?![\w'’/-])"
)
#: How many others than there are.
_MORE = frozenset(("more", "fewer", "additional", "extra"))
_COUNTED = re.compile(
    r"\bhow many ((?:more|fewer|additional|extra)(?: [a-z]+){1,2}"
    r"|[a-z]+(?: [a-z]+){1,2}?(?=\?| (?:are|is|do|does|did|has|have|can|will|were|was|in|there)\b))"
)
#: What a formula may be spelled with or without.
_SPELLING = re.compile(r"\$|\\[()\[\]]|\\left(?![a-z])|\\right(?![a-z])|\\[,;!: ]|\s|\\displaystyle")
_MANY = re.compile(r"\b[Hh]ow many (tens|dozens|scores|hundreds|thousands|millions|billions|lakhs|crores)\b")
_SCALES = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 10**6}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of an answer from the statement of its problem."""

    words: frozenset[str] = frozenset()
    """Stems of its words, and the phrases that it counts, which may follow the answer in silence."""
    exact: bool = False
    """Whether the exact value is asked for, so that no rounding of it will do."""
    base: int | None = None
    unit: Unit | None = None
    names: tuple[tuple[str, ...], ...] = ()
    """The names of tuples that it writes: *find the pair (a, b)*."""
    residue: bool = False
    """Whether a remainder or the solution of a congruence is asked for."""
    percent: bool = False
    is_without_sign: bool = False
    """Whether the number of percent is asked for without its sign."""
    scale: str = ""
    """The word by which it counts, in the singular: *how many dozens*."""
    who: frozenset[str] = frozenset()
    """Stems of the words of its question, where that asks who or which."""
    formulas: frozenset[str] = frozenset()
    """What stands in mathematics, and the sides of its equations, in one spelling."""
    letters: frozenset[str] = ANY
    """Letters that are units behind its numbers; any may be where there is no statement."""


@lru_cache(maxsize=64)
def asked_by(statement: str) -> Asked:
    """What ``statement`` asks for; nothing, where it is empty."""
    text = statement[:_MAX_STATEMENT].strip()
    if not text:
        return Asked()
    asking = " ".join(_SENTENCE_END.split(text)[-_ASKING:])
    return Asked(
        known_words(text) | _counted(asking),
        _has(asking, _EXACT, _IN_EXACT) and _ROUNDED.search(asking) is None,
        _base(asking),
        _unit(asking),
        tuple(tuple(_NAME_PARTS.split(names)) for names in _NAMES.findall(text.replace("\\", ""))),
        _has(asking, _RESIDUE, _IN_RESIDUE),
        _has(asking, _PERCENT, _IN_PERCENT),
        _WITHOUT_SIGN.search(asking) is not None,
        scale[1][:-1] if "many" in asking and (scale := _MANY.search(asking)) is not None else "",
        question_of_who(asking),
        frozenset(_formulas(text)) or frozenset(_bare_formulas(text)),
        unit_letters(text),
    )


def _has(text: str, form: re.Pattern[str], parts: tuple[str, ...]) -> bool:
    """Whether a form stands in a text, one of whose ``parts`` stands wherever it does."""
    return any(part in text for part in parts) and form.search(text) is not None


def in_asked_scale(answer: str, asked: Asked) -> str:
    """An answer without the word by which the statement counts: *5 dozen eggs* where dozens are asked for."""
    if not asked.scale:
        return answer
    return re.sub(rf"(?<=[\d\s{{}}]){asked.scale}s?\b(?: of\b)?", " ", answer, count=1)


def repeats(answer: str, asked: Asked) -> bool:
    """Whether an answer is a formula of the statement, as it stands there."""
    return _respelled(answer) in asked.formulas


def behind_formula(answer: str, statement: str) -> str:
    """What an answer sets equal to a formula of the statement, or to its derivative, where that is asked for.

    Only where the statement itself sets nothing equal to it: that would be its equation again.
    """
    head, parted, _ = answer.partition("=")
    if not parted or _OTHER_RELATION.search(answer) is not None:
        return answer
    derived = _DERIVED.fullmatch(head.strip(" $"))
    if derived is not None and _DERIVES.search(statement) is None:
        return answer
    formula, within = _respelled(derived["of"] if derived else head), _respelled(statement)
    place = within.find(formula) if len(formula) >= _MIN_FORMULA else -1
    if place < 0 or within[place + len(formula) :].lstrip(")$").startswith("="):
        return answer
    return answer.rpartition("=")[2].strip()


#: Shortest formula that is told apart from a name, and signs of a relation that is no equality.
_MIN_FORMULA = 4
_OTHER_RELATION = re.compile(r"[<>≤≥≠≈,;]|\\(?:leq?|geq?|neq?|approx|equiv|in|to)(?![a-z])|[^\W\d_]{4,}\s")
#: Words of prose, and a sign of an operation.
_PROSE = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_]|\()|[?!;]|[.,:](?=\s|$)")
_OPERATES = re.compile(r"[+*/^()×·÷√\\-]")
#: A derivative, and the question for one.
_DERIVED = re.compile(
    r"(?:\\[dt]?frac\{d\}\{d[a-z]\}|d/d[a-z])\s*(?:\\left)?[(\[]?(?P<of>.+?)(?:\\right)?[)\]]?"
)
_DERIVES = re.compile(r"\bderivative|\bdifferentiate", re.IGNORECASE)


def _formulas(text: str) -> Iterator[str]:
    for match in MATH.finditer(text):
        formula = _respelled(match[0])
        yield from (formula, *formula.split("="))


def _bare_formulas(text: str) -> Iterator[str]:
    """What stands between the words of a statement that marks no formula: *expand (x+3)(x-5)*."""
    for part in _PROSE.split(text):
        formula = _respelled(part)
        if len(formula) >= _MIN_FORMULA and _OPERATES.search(formula):
            yield from (formula, *formula.split("="))


def _respelled(formula: str) -> str:
    """A formula without its delimiters, spaces, sizes and closing stops."""
    return _SPELLING.sub("", formula.replace(r"\dfrac", r"\frac").replace(r"\tfrac", r"\frac")).rstrip(
        ".,;:?"
    )


def _counted(asking: str) -> frozenset[str]:
    """What is counted in the words of the question: *how many more weeks*."""
    phrases = (match.split() for match in _COUNTED.findall(asking.lower()))
    kept = [words for words in phrases if "than" not in words and scale_of(words[0]) is None]
    more = (words for words in kept if words[0] in _MORE)
    whole = (words for words in kept if words[0] not in _MORE and not changes_value(words[-1]))
    told = (*(words[:count] for words in more for count in (1, 2, 3)), *whole)
    return frozenset(" ".join((COUNTED, *words)) for words in told)


def _base(asking: str) -> int | None:
    """The one base in which the answer is asked for; ``None`` where base ten is spoken of as well."""
    asked = {_number(found) for found in _ASKED_BASE.findall(asking)} if "base" in asking else set[int]()
    if len(asked) > 1:
        asked -= {10}
    return asked.pop() if len(asked) == 1 and 10 not in asked else None


def _number(found: str) -> int:
    return int(found) if found.isdigit() else _BASE_WORDS[found]


def _unit(asking: str) -> Unit | None:
    """The one unit in which the answer is asked for."""
    found = {unit for match in _UNIT.finditer(asking) if (unit := _read_unit(match)) is not None}
    return found.pop() if len({(unit.factor, unit.dimensions) for unit in found}) == 1 else None


def _read_unit(match: re.Match[str]) -> Unit | None:
    name = match["unit"]
    if len(name) == 1:
        return None
    try:
        tokens = tokenize(rf"\text{{{name}}}")
    except Unreadable:
        return None
    read = read_unit(tokens, 0)
    if read is None or tokens[read[1]].kind != "end":
        return None
    unit = read[0]
    scale = _SCALES[match["scale"].split()[0]] if match["scale"] else 1
    return Unit(match["unit"], unit.factor * scale, unit.dimensions)
