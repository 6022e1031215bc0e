"""Functions that go by a letter: zeta, Euler's phi, Bessel's J, Lambert's W."""

import re

from engine.answers.tree import Apply, Call, Node, Number, Symbol, symbols

_BESSEL = re.compile(r"J_(\d{1,2})")
#: The function that a letter before one argument stands for.
_BY_LETTER = {"zeta": "zeta", "W": "lambertw"}
#: Letters of Euler's totient, which takes whole numbers.
_TOTIENT = frozenset(("phi", "varphi"))


def known_function(name: str, args: tuple[Node, ...]) -> Node:
    """The known function that a called name stands for, else a call of a function that nobody knows."""
    if len(args) != 1:
        return Call(name, args)
    if name in _BY_LETTER:
        return Apply(_BY_LETTER[name], args)
    if (bessel := _BESSEL.fullmatch(name)) is not None:
        return Apply("bessel", (Number.whole(int(bessel[1])), *args))
    is_whole = isinstance(args[0], Number) and args[0].value.denominator == 1 and args[0].value > 0
    if name in _TOTIENT and is_whole:
        return Apply("totient", args)
    return Call(name, args)


def is_defined(node: Node, name: str) -> bool:
    """Whether ``node`` is ``name`` at plain arguments, as a definition has on its left."""
    return isinstance(node, Call) and node.name == name and all(_is_plain(item) for item in node.args)


def _is_plain(node: Node) -> bool:
    return isinstance(node, Symbol) or (isinstance(node, Number) and not symbols(node))
