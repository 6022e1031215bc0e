"""What the tables of the plain targets share: how tightly operators bind, and families of templates."""

from engine.translation.targets.templates import Template, infix

#: How tightly operators bind, in the order that all these languages share.
OR, AND, EQUAL, ORDER, CONCAT, SUM, PRODUCT, UNARY = 3, 4, 8, 9, 10, 11, 12, 14

#: A function applied to its arguments, which binds tighter than any operator where no brackets stand.
APPLIED = 90

_COMPARISONS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "eq": "==", "ne": "!="}


def comparisons(kind: str, **spelled: str) -> dict[str, Template]:
    """The six comparisons of a kind, as C writes them but for those ``spelled`` otherwise."""
    return {
        f"{kind}.{name}": infix(spelled.get(name, text), EQUAL if name in ("eq", "ne") else ORDER)
        for name, text in _COMPARISONS.items()
    }


def compared(kind: str, call: str, precedence: int = ORDER, **spelled: str) -> dict[str, Template]:
    """The six comparisons of a kind by the sign of what ``call`` gives."""
    return {
        f"{kind}.{name}": Template(f"{call} {spelled.get(name, text)} 0", precedence)
        for name, text in _COMPARISONS.items()
    }


def arithmetic(*, wrap: str = "", kind: str = "int") -> dict[str, Template]:
    """Sum, difference and product; ``wrap`` checks what may leave the native integers."""
    signs = {"add": ("+", SUM), "sub": ("-", SUM), "mul": ("*", PRODUCT)}
    table = {f"{kind}.{name}": infix(sign, binds, wrap) for name, (sign, binds) in signs.items()}
    small = {f"{kind}.{name} small": infix(sign, binds) for name, (sign, binds) in signs.items()}
    return {**table, **small} if wrap else table


def by_functions(same: str, compare: str) -> dict[str, Template]:
    """How collections are compared where two functions do it: by equality, and lists and tuples by order.

    Args:
        same: the call that says whether two are equal.
        compare: the call whose result is less than, equal to or greater than zero.
    """
    return {
        name: text
        for kind in ("list", "tuple", "set", "dict")
        for name, text in {
            **(compared(kind, compare) if kind in ("list", "tuple") else {}),
            f"{kind}.eq": Template(same),
            f"{kind}.ne": Template(f"!{same}", UNARY),
        }.items()
    }
