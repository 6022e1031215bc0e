"""From the tree of an answer or a formula to terms and comparisons: total, by a list of what may be read."""

import re
from fractions import Fraction

from engine.answers.errors import Unreadable
from engine.answers.parse import read_tree
from engine.answers.tree import (
    Apply,
    Bracket,
    Constant,
    FiniteSet,
    Listing,
    Matrix,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Symbol,
)
from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import Compare
from engine.kernel.terms import Div, Fun, Neg, Num, Pi, Pow, Term, Var, add, mul, num

#: A name that a variable may have: letters alone, as every backend can write it.
_NAME = re.compile(r"[A-Za-z]{1,12}\Z")
#: A name with an index: a_0, c_12.
_INDEXED = re.compile(r"([A-Za-z])_(\d{1,4})\Z")
#: Functions that statements have under the same name.
_FUNCTIONS = frozenset(("abs", "exp", "ln", "sin", "cos"))
_MAX_EXPONENT = 10_000
_OPS = {
    "=": ("=", False),
    "!=": ("!=", False),
    "<": ("<", False),
    "<=": ("<=", False),
    ">": ("<", True),
    ">=": ("<=", True),
}


def tree_of(text: str) -> Node:
    """The tree of a formula as the reader of answers reads it.

    Raises:
        NotExpressible: it cannot be read.
    """
    try:
        return read_tree(text)
    except Unreadable as error:
        raise NotExpressible(f"a formula that cannot be read: {error}") from error


def term_of(node: Node) -> Term:
    """The term that a tree means.

    Raises:
        NotExpressible: something in it has no term.
    """
    match node:
        case Number(value=value):
            return num(value)
        case Symbol(name=name):
            return Var(variable(name))
        case Constant(name="pi"):
            return Pi()
        case Constant(name="e"):
            return Fun("exp", num(1))
        case Negative(operand=Number(value=value)):
            return num(-value)
        case Negative(operand=operand):
            return Neg(term_of(operand))
        case Sum(terms=terms):
            return add(*map(term_of, terms))
        case Product(factors=factors):
            return mul(*map(term_of, factors))
        case Quotient(numerator=above, denominator=below):
            return quotient(term_of(above), term_of(below))
        case Power(base=base, exponent=exponent):
            return _power(base, exponent)
        case Apply(name="root", args=(Number(value=index), radicand)) if index == 2:
            return Fun("sqrt", term_of(radicand))
        case Apply(name="sqrt", args=(radicand,)):
            return Fun("sqrt", term_of(radicand))
        case Apply(name=name, args=(operand,)) if name in _FUNCTIONS:
            return Fun(name, term_of(operand))
        case Bracket(opening="(", closing=")", items=(item,)):
            return term_of(item)
    raise NotExpressible(f"{type(node).__name__.lower()}{_named(node)}")


def quotient(above: Term, below: Term) -> Term:
    """A quotient; of two whole numerals the rational number."""
    if isinstance(above, Num) and isinstance(below, Num) and below.value:
        return num(above.value / below.value)
    return Div(above, below)


def variable(name: str) -> str:
    """A name that a variable of a statement may have; an index becomes a part of it.

    Raises:
        NotExpressible: it may not.
    """
    indexed = _INDEXED.match(name)
    if indexed:
        return f"{indexed[1]}{indexed[2]}"
    if not _NAME.match(name):
        raise NotExpressible(f"the name {name!r:.40}")
    return name


def terms_of_tuple(node: Node, size: int | None = None) -> tuple[Term, ...]:
    """The terms of a tuple or a list in brackets.

    Raises:
        NotExpressible: it is none, or has another size.
    """
    if not isinstance(node, Bracket) or (node.opening, node.closing) != ("(", ")"):
        raise NotExpressible(f"{type(node).__name__.lower()} where a tuple is expected")
    if size not in (None, len(node.items)):
        raise NotExpressible("a tuple of another size")
    return tuple(map(term_of, node.items))


def terms_of_set(node: Node) -> tuple[Term, ...]:
    """The elements of a finite set, in its order; a single value is a set of one.

    Raises:
        NotExpressible: it is neither.
    """
    if isinstance(node, FiniteSet):
        return tuple(map(term_of, node.items))
    return (term_of(node),)


def entries_of(node: Node) -> tuple[tuple[Term, ...], ...]:
    """The rows of a matrix.

    Raises:
        NotExpressible: it is none.
    """
    if not isinstance(node, Matrix):
        raise NotExpressible(f"{type(node).__name__.lower()} where a matrix is expected")
    return tuple(tuple(map(term_of, row)) for row in node.rows)


def comparisons_of(node: Node) -> tuple[Compare, ...]:
    """The comparisons of a chain such as ``0 <= x < 5``, in order.

    Raises:
        NotExpressible: it is none.
    """
    if not isinstance(node, Relation):
        raise NotExpressible(f"{type(node).__name__.lower()} where a relation is expected")
    terms = [term_of(item) for item in node.items]
    found = []
    for place, op in enumerate(node.ops):
        if op not in _OPS:
            raise NotExpressible(f"the relation {op}")
        sign, turned = _OPS[op]
        left, right = terms[place], terms[place + 1]
        found.append(Compare(sign, right, left) if turned else Compare(sign, left, right))  # type: ignore[arg-type]
    return tuple(found)


def equation_of(node: Node) -> tuple[Term, Term]:
    """The two sides of one equation.

    Raises:
        NotExpressible: it is none.
    """
    left, right = sides_of(node)
    return term_of(left), term_of(right)


def sides_of(node: Node) -> tuple[Node, Node]:
    """The two sides of one equation, unread.

    Raises:
        NotExpressible: it is none.
    """
    if isinstance(node, Relation) and node.ops == ("=",):
        return node.items[0], node.items[1]
    raise NotExpressible("something else where one equation is expected")


def items_of(node: Node) -> tuple[Node, ...]:
    """What stands beside each other; a single thing is a list of one."""
    return node.items if isinstance(node, Listing) else (node,)


def _power(base: Node, exponent: Node) -> Term:
    if base == Constant("e"):
        return Fun("exp", term_of(exponent))
    power = _whole(exponent)
    if power is None or abs(power) > _MAX_EXPONENT:
        raise NotExpressible("an exponent that is no whole number")
    body = term_of(base)
    return Pow(body, power) if power >= 0 else Div(num(1), Pow(body, -power))


def _whole(node: Node) -> int | None:
    match node:
        case Number(value=value) if value.denominator == 1:
            return int(value)
        case Negative(operand=Number(value=value)) if value.denominator == 1:
            return -int(value)
    return None


def whole(term: Term) -> int:
    """A whole number.

    Raises:
        NotExpressible: it is none.
    """
    if isinstance(term, Num) and term.value.denominator == 1:
        return int(term.value)
    raise NotExpressible("something else where a whole number is expected")


def fraction(term: Term) -> Fraction:
    """A rational number.

    Raises:
        NotExpressible: it is none.
    """
    if isinstance(term, Num):
        return term.value
    raise NotExpressible("something else where a rational number is expected")


def _named(node: Node) -> str:
    name = getattr(node, "name", "")
    return f" {name}" if isinstance(name, str) and name else ""
