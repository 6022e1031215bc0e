"""Trees as text again: in LaTeX, or in the plain spelling that Python programs print."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from engine.answers.tree import (
    Apply,
    BaseNumeral,
    Bracket,
    Call,
    Constant,
    FiniteSet,
    Labelled,
    Listing,
    Matrix,
    NamedSet,
    Negative,
    Node,
    Number,
    Percent,
    Power,
    Product,
    Quantity,
    Quotient,
    Relation,
    SetOperation,
    Signed,
    Sum,
    Symbol,
    Text,
)


@dataclass(frozen=True, slots=True)
class _Style:
    fraction: Callable[[str, str], str]
    power: Callable[[str, str], str]
    times: str
    root: Callable[[str, str], str]
    function: Callable[[str, str], str]
    constants: dict[str, str]
    signs: dict[str, str]


_LATEX = _Style(
    fraction=lambda upper, lower: rf"\frac{{{upper}}}{{{lower}}}",
    power=lambda base, exponent: f"{base}^{{{exponent}}}",
    times=r" \cdot ",
    root=lambda index, inner: rf"\sqrt{{{inner}}}" if index == "2" else rf"\sqrt[{index}]{{{inner}}}",
    function=lambda name, inner: rf"\{name}\left({inner}\right)",
    constants={"pi": r"\pi", "e": "e", "i": "i", "inf": r"\infty"},
    signs={"<=": r"\le", ">=": r"\ge", "!=": r"\ne", "in": r"\in", "approx": r"\approx"},
)
_PLAIN = _Style(
    fraction=lambda upper, lower: f"({upper})/({lower})",
    power=lambda base, exponent: f"{base}**({exponent})",
    times="*",
    root=lambda index, inner: f"sqrt({inner})" if index == "2" else f"({inner})**(1/{index})",
    function=lambda name, inner: f"{name}({inner})",
    constants={"pi": "pi", "e": "E", "i": "I", "inf": "oo"},
    signs={"in": "∈", "approx": "≈"},
)
_SET_SIGNS = {"union": r"\cup", "intersection": r"\cap", "difference": r"\setminus"}


class NoSpelling(Exception):
    """No rule spells a kind of node."""


def latex(node: Node) -> str:
    """``node`` in LaTeX.

    Raises:
        NoSpelling: a part of it has none.
    """
    return _spelled(node, _LATEX)


def plain(node: Node) -> str:
    """``node`` as Python programs print values.

    Raises:
        NoSpelling: a part of it has none.
    """
    return _spelled(node, _PLAIN)


def _spelled(node: Node, style: _Style) -> str:
    match node:
        case Number():
            return _number(node.value, style)
        case Constant():
            return style.constants[node.name]
        case Symbol() if node.name.isascii() and node.name.isalpha():
            return node.name if len(node.name) == 1 else _name(node.name, style)
        case Negative():
            return f"-{_tight(node.operand, style)}"
        case Signed():
            return (r"\pm " if node.upper else r"\mp ") + _tight(node.operand, style)
        case Sum():
            return " + ".join(_tight(term, style, in_sum=True) for term in node.terms).replace(
                "+ \\pm", "\\pm"
            )
        case Product():
            return style.times.join(_tight(factor, style) for factor in node.factors)
        case Quotient():
            return style.fraction(_spelled(node.numerator, style), _spelled(node.denominator, style))
        case Power():
            return style.power(_tight(node.base, style), _spelled(node.exponent, style))
        case Apply():
            return _applied(node, style)
        case Call():
            return f"{node.name}({', '.join(_spelled(argument, style) for argument in node.args)})"
    return _collected(node, style)


def _number(value: Fraction, style: _Style) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    sign = "-" if value < 0 else ""
    return sign + style.fraction(str(abs(value.numerator)), str(value.denominator))


def _name(name: str, style: _Style) -> str:
    from engine.answers.vocabulary import LETTER_COMMANDS

    if name in LETTER_COMMANDS and style is _LATEX:
        return f"\\{name} "
    raise NoSpelling(name)


def _tight(node: Node, style: _Style, *, in_sum: bool = False) -> str:
    """``node`` in brackets unless it binds tighter than what is around it."""
    text = _spelled(node, style)
    loose = isinstance(node, Sum | Negative | Quotient | Signed) or text.startswith("-")
    if in_sum:
        loose = isinstance(node, Sum | Negative) or text.startswith("-")
    if isinstance(node, Power | Product | Number) and not in_sum:
        loose = loose or isinstance(node, Power | Product) or not text.isdigit()
    return f"({text})" if loose else text


def _applied(node: Apply, style: _Style) -> str:
    if node.name == "root":
        return style.root(_spelled(node.args[0], style), _spelled(node.args[1], style))
    if node.name == "abs":
        return (
            f"|{_spelled(node.args[0], style)}|"
            if style is _LATEX
            else f"abs({_spelled(node.args[0], style)})"
        )
    if node.name == "factorial":
        return f"({_spelled(node.args[0], style)})!"
    if len(node.args) != 1 or node.name not in _SIMPLE_FUNCTIONS:
        raise NoSpelling(node.name)
    return style.function(node.name, _spelled(node.args[0], style))


_SIMPLE_FUNCTIONS = frozenset(("sin", "cos", "tan", "cot", "sec", "csc", "ln", "exp", "sinh", "cosh", "tanh"))


def _collected(node: Node, style: _Style) -> str:
    match node:
        case Bracket():
            return f"{node.opening}{', '.join(_spelled(item, style) for item in node.items)}{node.closing}"
        case Listing():
            return ", ".join(_spelled(item, style) for item in node.items)
        case FiniteSet():
            inner = ", ".join(_spelled(item, style) for item in node.items)
            return rf"\{{{inner}\}}" if style is _LATEX else f"{{{inner}}}"
        case Relation():
            parts = [_spelled(node.items[0], style)]
            for op, item in zip(node.ops, node.items[1:], strict=True):
                parts += [style.signs.get(op, op), _spelled(item, style)]
            return " ".join(parts)
        case SetOperation():
            return f"{_spelled(node.left, style)} {_SET_SIGNS[node.op]} {_spelled(node.right, style)}"
        case NamedSet():
            return r"\emptyset" if node.name == "empty" else rf"\mathbb{{{node.name}}}"
        case Matrix():
            rows = [[_spelled(entry, style) for entry in row] for row in node.rows]
            if style is _PLAIN:
                return "[" + ", ".join("[" + ", ".join(row) + "]" for row in rows) + "]"
            return r"\begin{bmatrix}" + r" \\ ".join(" & ".join(row) for row in rows) + r"\end{bmatrix}"
        case Percent():
            return _tight(node.value, style) + (r"\%" if style is _LATEX else "%")
        case Quantity():
            if node.unit.name == "degree":
                return _tight(node.value, style) + ("^{\\circ}" if style is _LATEX else "°")
            return f"{_spelled(node.value, style)} \\text{{ {node.unit.name}}}"
        case Labelled():
            return f"{_spelled(node.value, style)} \\text{{ {node.label}}}"
        case Text():
            return rf"\text{{{node.words}}}" if style is _LATEX else node.words
        case BaseNumeral():
            raise NoSpelling("a numeral with a base")
    raise NoSpelling(type(node).__name__)
