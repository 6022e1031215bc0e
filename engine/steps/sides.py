"""From the text of one side of a relation to the trees that it may mean."""

import re
from dataclasses import dataclass
from functools import lru_cache, partial

from engine.answers.errors import Unreadable
from engine.answers.parse import read_tree
from engine.answers.tree import (
    Apply,
    CalendarDate,
    Constant,
    Dots,
    Listing,
    Node,
    Product,
    Qualified,
    Quantity,
    Relation,
    SetBuilder,
    Symbol,
    Text,
    map_children,
    walk,
)
from engine.answers.unit_table import NAMES, PLAIN_SYMBOLS
from engine.answers.vocabulary import CONSTANTS, FUNCTIONS, GREEK
from engine.steps.measures import TRIGONOMETRIC
from engine.steps.notation import Notation

#: Longest side that is read. The longest in MATH has 900 characters.
_MAX_SIDE_CHARS = 2_000
_VECTORS = re.compile(r"\\(?:mathbf|bold|boldsymbol|bm|vec|overrightarrow|hat)\s*\{?\s*[A-Za-z]")
_ELLIPSIS = re.compile(r"\.\.\.|\\[lcv]?dots[bcmio]?(?![A-Za-z])|\\ddots|…|⋯")
#: Two or three capitals side by side name a segment, an angle or a triangle; they are no product.
_POINTS = re.compile(
    r"(?<![A-Za-z\\{_])(?P<points>[A-Z]{2,3})(?![A-Za-z])|(?<=\{)(?P<inner>[A-Z]{2,3})(?=\})"
)
_MIXED = re.compile(r"(?<![\d.}])(?P<whole>\d+)\s*(?P<fraction>\\[dt]?frac)")
#: Spellings that are read in a second way too: 2\frac12 as a product, 3^25^2 and \log_28 as TeX sets them.
_OTHER_SPELLINGS = (
    (
        re.compile(
            r"(\\(?:log|ln|lg)(?:_\{(?:[^{}]|\{[^{}]*\})*\}|_\w)?)\s*(\d+\s*\\sqrt\s*(?:\[\d\])?\{[^{}]*\})"
        ),
        r"\1(\2)",
    ),
    (_MIXED, r"\g<whole>\\cdot \g<fraction>"),
    (re.compile(r"\^(\d)(?=\d)"), r"^{\1}\\cdot "),
    (re.compile(r"(?<=log)_(\d)(?=\d)"), r"_{\1}"),
)
#: 3.5(72) is a product; the parser takes it for a repeating decimal.
_DECIMAL_TIMES = re.compile(r"(?<=\.\d)\((?=\d)|(?<=\.\d\d)\((?=\d)|(?<=\.\d\d\d)\((?=\d)")
#: Letters side by side in a formula are a product, unless they are a name that the parser knows.
_LETTERS = re.compile(
    r"\\(?:text|mbox|textrm|textbf|textit|mathrm|operatorname)\s*\{[^{}]*\}|\\[A-Za-z]+|\\.|(?P<run>(?<![A-Za-z])[a-z]{2,4}(?![A-Za-z]))"
)
#: A quotient or a function that may reach further than it seems: 1/2x, \log (x)^2.
_LOOSE = re.compile(
    r"/\s*[\w.]+\s*/|/\s*(?:[\w.]+|\\[A-Za-z]+|\([^()]*\))\s*(?:[A-Za-z(]|\\(?!times|cdot|div|text|approx|le|ge|right|%|pm))"
    r"|\\(?:log|ln|sin|cos|tan|sec|csc|cot)(?:_\{(?:[^{}]|\{[^{}]*\})*\}|_\w)?\s*(?:\\left\s*)?\([^()]*\)\s*(?:\^|\()"
)
#: u(0) is a product of letters, or a value of a function that the text does not show as one.
_MAY_BE_CALL = re.compile(r"(?<![A-Za-z\\])[A-Za-z]\(-?\d+\)")
_POINT_NAME = re.compile(r"p_[A-Z]{2,3}")


@dataclass(frozen=True, slots=True)
class SideReading:
    """What one side says: its readings, the likeliest first, or why there is none."""

    trees: tuple[Node, ...]
    reason: str = ""
    is_ambiguous: bool = False
    """Whether it may be grouped otherwise than any of the trees, so that nothing false is certain."""


def read_side(text: str, notation: Notation) -> SideReading:
    """The readings of one side. Never raises."""
    return _read(text, tuple(sorted(notation.functions.items())), notation.has_imaginary, notation.has_euler)


@lru_cache(maxsize=4096)
def _read(
    text: str, functions: tuple[tuple[str, str], ...], has_imaginary: bool, has_euler: bool
) -> SideReading:
    if not text:
        return SideReading((), "an empty side")
    if len(text) > _MAX_SIDE_CHARS:
        return SideReading((), f"a side of more than {_MAX_SIDE_CHARS} characters")
    if _VECTORS.search(text):
        return SideReading((), "a vector or a matrix by its name")
    if _ELLIPSIS.search(text):
        return SideReading((), "an ellipsis")
    text = _DECIMAL_TIMES.sub(r"\\cdot (", text)
    named = _with_functions(_LETTERS.sub(_apart, _POINTS.sub(_point_name, text)), functions)
    spellings = [named]
    for pattern, replacement in _OTHER_SPELLINGS:
        if pattern.search(named):
            spellings.append(pattern.sub(replacement, named))
    trees = []
    for spelling in spellings:
        try:
            tree = read_tree(spelling)
        except Unreadable as refusal:
            return SideReading((), f"cannot be read: {refusal}")
        if any(isinstance(below, _NO_VALUES) for below in walk(tree)):
            return SideReading((), "words or a list, not a value")
        trees.append(_letters(with_degrees_inside(tree), has_imaginary=has_imaginary, has_euler=has_euler))
    return SideReading(tuple(trees), is_ambiguous=bool(_LOOSE.search(text) or _MAY_BE_CALL.search(named)))


_NO_VALUES = (Text, Dots, Listing, Qualified, Relation, SetBuilder, CalendarDate)


def _point_name(match: re.Match[str]) -> str:
    """One word for a segment; AB and BA are the same one."""
    points = match["points"] or match["inner"]
    return f"p_{{{''.join(sorted(points)) if len(points) == 2 else points}}}"


def _apart(match: re.Match[str]) -> str:
    run = match["run"]
    is_name = not run or any(run in known for known in _NAMES)
    return match[0] if is_name else " ".join(run)


#: Short words that mean something between numbers.
_KEPT = frozenset(("mod", "and", "or", "to", "of", "is", "per", "if", "for", "am", "pm", "choose", "sqrt"))
_NAMES = (FUNCTIONS, CONSTANTS, GREEK, NAMES, PLAIN_SYMBOLS, _KEPT)


def _with_functions(text: str, functions: tuple[tuple[str, str], ...]) -> str:
    """Names that are called, in the spelling that the parser takes for functions."""
    called = [name for name, _ in functions]
    spelled = dict(functions)
    for name in {*called, "f", "g", "h"}:
        if name not in text:
            continue
        call = re.compile(
            rf"(?<![A-Za-z\\]){re.escape(name)}(?P<marks>'*)(?P<inverse>\^\{{-1\}})?(?P<index>_\{{?\d\}}?)?"
            r"\s*(?P<open>\\left\s*\(|\()"
        )
        known = spelled.get(name, f"{name}_{{900}}")
        text = call.sub(partial(_call_spelling, known=known), text)
    return text


def _call_spelling(match: re.Match[str], known: str) -> str:
    index = re.sub(r"\D", "", match["index"] or "")
    if match["inverse"] or index:
        known = known.replace("_{9", "_{8" if match["inverse"] else "_{7").replace("}", f"{index}}}")
    return f"{known}{match['marks']}{match['open']}"


def _letters(node: Node, *, has_imaginary: bool, has_euler: bool) -> Node:
    """The tree with i and e as symbols, unless the text shows them to be the constants."""
    if isinstance(node, Constant) and (
        (node.name == "i" and not has_imaginary) or (node.name == "e" and not has_euler)
    ):
        return Symbol(node.name)
    return map_children(node, lambda below: _letters(below, has_imaginary=has_imaginary, has_euler=has_euler))


def as_product(node: Node) -> Node:
    """``node`` with names of points taken apart into products: AB = 6 where A and B are numbers."""
    if isinstance(node, Symbol) and _POINT_NAME.fullmatch(node.name):
        return Product(tuple(Symbol(letter) for letter in node.name.removeprefix("p_")))
    return map_children(node, as_product)


def with_degrees_inside(node: Node) -> Node:
    r"""``\sin (5k)^\circ`` is the sine of an angle, not a sine in degrees."""
    node = map_children(node, with_degrees_inside)
    if isinstance(node, Quantity) and node.unit.name == "degree":
        inner = node.value
        if isinstance(inner, Apply) and inner.name in TRIGONOMETRIC and len(inner.args) == 1:
            return Apply(inner.name, (Quantity(inner.args[0], node.unit),))
    return node
