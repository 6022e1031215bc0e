"""Expressions in a small language whose operators bind in an order of their own."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Text, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_SOURCE = """
LEVELS = $LEVELS

def apply(sign: str, a: int, b: int) -> int:
    if sign == "$FIRST":
        return $ONE
    if sign == "$SECOND":
        return $TWO
    return $THREE

def solve(text: str) -> int:
    numbers = []
    signs = []

    def reduce_top() -> None:
        b = numbers.pop()
        a = numbers.pop()
        numbers.append(apply(signs.pop(), a, b) % $MODULUS)

    i = 0
    while i < len(text):
        c = text[i]
        if c.isdigit():
            number = 0
            while i < len(text) and text[i].isdigit():
                number = number * 10 + int(text[i])
                i += 1
            numbers.append(number % $MODULUS)
            continue
        if c == "(":
            signs.append(c)
        elif c == ")":
            while signs[-1] != "(":
                reduce_top()
            signs.pop()
        else:
            while signs and signs[-1] != "(" and (LEVELS[signs[-1]] > LEVELS[c] or ($LEFT)):
                reduce_top()
            signs.append(c)
        i += 1
    while signs:
        reduce_top()
    return numbers[0]
"""
_OPERATIONS: Mapping[str, Any] = {
    "plus": ("the sum of the two", "a + b", lambda a, b: a + b),
    "minus": ("the left one minus the right one", "a - b", lambda a, b: a - b),
    "times": ("the product of the two", "a * b", lambda a, b: a * b),
    "square": ("the square of the left one plus the right one", "a * a + b", lambda a, b: a**2 + b),
    "mean": (
        "twice the left one plus three times the right one",
        "2 * a + 3 * b",
        lambda a, b: a + a + b + b + b,
    ),
    "max": ("the greater of the two", "max(a, b)", lambda a, b: sorted((a, b))[1]),
    "min": ("the smaller of the two", "min(a, b)", lambda a, b: sorted((a, b))[0]),
    "apart": (
        "the difference of the two, never negative",
        "abs(a - b)",
        lambda a, b: sorted((a, b))[1] - sorted((a, b))[0],
    ),
}

#: The greatest size, by level.
_LONGEST = (60, 120, 240)


@register
class OwnCalculators(CodeFamily):
    """Flat expressions at level 0, brackets at level 1, longer ones at level 2. Knobs: the signs, what they
    mean, how tightly each binds, whether equals group from the left or from the right, the modulus."""

    name = "own_calculators"
    topic = "parsing"
    summary = "Expressions with operators of their own"

    def space(self, level: int) -> Space:
        return Space(
            signs=Permutations("+*@#&!%^", 3),
            operations=Permutations(tuple(_OPERATIONS), 3),
            binding=[(1, 2, 3), (3, 1, 2), (1, 1, 2), (2, 1, 1)],
            left=(False, True),
            modulus=(97, 1_009, 9_973),
        )

    def exercise(self, p: Params) -> Exercise:
        levels = _levels(p)
        words = _words(p)
        longest = _LONGEST[p.level]
        equal = _equal(p)
        source = fill(
            _SOURCE,
            LEVELS=repr(levels),
            FIRST=p.signs[0],
            SECOND=p.signs[1],
            ONE=words[0][1],
            TWO=words[1][1],
            THREE=words[2][1],
            MODULUS=p.modulus,
            LEFT=equal,
        )
        alphabet = "0123456789" + "".join(p.signs) + "()" * (p.level > 0)
        return Exercise(
            names=("evaluate", "calculate", "value_of"),
            params={
                "text": Text(
                    1, longest, alphabet, "signs out of " + " ".join(alphabet), common="".join(p.signs)
                )
            },
            returns="int",
            setups=_setups(p),
            asks="the value of the expression `text`",
            relations={
                "`text` is an expression: numbers without signs, joined by single operators, without spaces"
                + " (brackets may be nested)" * (p.level > 0): _EXPRESSION.format(signs="".join(p.signs))
            },
            source=source,
            oracle=partial(_oracle, p),
            idea="Keep numbers and operators on two stacks; a new operator first applies all that bind"
            " more tightly.",
            slips=_slips(p),
            draw=partial(_draw, p),
            edges=_edges(p),
            worst=lambda rng: [[p.signs[0].join(["12"] * (longest // 3)) + p.signs[1] + "3"]],
            refused=([p.signs[0]], ["1" + p.signs[0]], ["1" + p.signs[0] * 2 + "2"]),
            axes={"brackets": int(p.level > 0)},
        )


_EXPRESSION = (
    "(lambda flat: flat.count('(') == flat.count(')') and all(flat[:i].count('(') >= flat[:i].count(')')"
    " for i in range(len(flat))) and all((a in '0123456789)') == (b in '{signs})' or (a in '0123456789'"
    " and b in '0123456789')) for a, b in zip('(' + flat, flat + ')')))(text)"
)


def _expression(rng: Random, signs: tuple[str, ...], depth: int, parts: int) -> str:
    made = []
    for _ in range(parts):
        if depth and rng.random() < 0.4:
            made.append(f"({_expression(rng, signs, depth - 1, rng.randint(1, 3))})")
        else:
            made.append(str(rng.randint(0, rng.choice((9, 9, 200)))))
    return made[0] + "".join(rng.choice(signs) + part for part in made[1:])


def _setups(p: Params) -> tuple[str, ...]:
    levels = _levels(p)
    words = _words(p)
    order: dict[int, list[str]] = {}
    for sign, level in levels.items():
        order.setdefault(level, []).append(sign)
    ranks = ", then ".join(
        " and ".join(f"`{sign}`" for sign in order[level]) for level in sorted(order, reverse=True)
    )
    groups = [" and ".join(f"`{sign}`" for sign in group) for group in order.values() if len(group) > 1]
    same = f" {groups[0]} bind equally tightly." if groups else ""
    side = "from left to right" if p.left else "from right to left"
    meaning = "; ".join(f"`{sign}` gives {told}" for sign, (told, _, _) in zip(p.signs, words, strict=True))
    brackets = " Round brackets group as usual." if p.level else ""
    return (
        f"A calculator knows three operators between two numbers: {meaning}. After every operation, and for"
        f" every number that is read, only the remainder on division by {p.modulus} is kept (never"
        f" negative).{brackets} Operators that bind more tightly are applied first; from tight to loose"
        f" they are {ranks}.{same} Among operators that bind equally tightly (also equal ones), operations"
        f" are done {side}.",
        "In a small language, expressions are made of numbers and the operators"
        f" {', '.join(f'`{sign}`' for sign in p.signs)}. Here {meaning}; all results, and the numbers"
        f" themselves, are reduced to the remainder on division by {p.modulus}, from 0 to"
        f" {p.modulus - 1}.{brackets} The order of precedence is: first {ranks}.{same} Equal precedence"
        f" goes {side}.",
    )


def _oracle(p: Params, text: str) -> Value:
    """Splits at the operator that is applied last, and asks for both sides."""
    levels = _levels(p)
    words = _words(p)
    depth, cuts = 0, []
    for i, c in enumerate(text):
        depth += {"(": 1, ")": -1}.get(c, 0)
        if depth == 0 and c in levels:
            cuts.append(i)
    if not cuts:
        return _oracle(p, text[1:-1]) if text[0] == "(" else int(text) % p.modulus
    loosest = sorted(levels[text[i]] for i in cuts)[0]
    fitting = [i for i in cuts if levels[text[i]] == loosest]
    cut = fitting[-1 if p.left else 0]
    value = words[p.signs.index(text[cut])][2](_oracle(p, text[:cut]), _oracle(p, text[cut + 1 :]))
    return value - p.modulus * (value // p.modulus)


def _slips(p: Params) -> Mapping[str, Slip]:
    levels = _levels(p)
    equal = _equal(p)
    return {
        "groups equals from the other side": (
            f"or ({equal})",
            f"or ({'False' if p.left else 'LEVELS[signs[-1]] == LEVELS[c]'})",
        ),
        "lets all operators bind equally": (repr(levels), repr(dict.fromkeys(levels, 1))),
        "exchanges left and right": (
            "        b = numbers.pop()\n        a = numbers.pop()",
            "        a = numbers.pop()\n        b = numbers.pop()",
        ),
        "reads single digits only": ("number = number * 10 + int(text[i])", "number = int(text[i])"),
        "binds in the opposite order": (
            "LEVELS[signs[-1]] > LEVELS[c]",
            "LEVELS[signs[-1]] < LEVELS[c]",
        ),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    longest = _LONGEST[p.level]
    return [_expression(rng, p.signs, rng.randint(0, 2 if p.level else 0), rng.randint(1, 5))[:longest]]


def _edges(p: Params) -> tuple[Sequence[Value], ...]:
    return (
        ["0"],
        [str(p.modulus)],
        [f"1{p.signs[0]}2{p.signs[1]}3{p.signs[2]}4"],
        [f"7{p.signs[2]}5{p.signs[0]}3"],
        [f"9{p.signs[0]}8{p.signs[0]}7"],
    )


def _levels(p: Params) -> dict[str, int]:
    return dict(zip(p.signs, p.binding, strict=True))


def _words(p: Params) -> list[tuple[str, str, Callable[..., Value]]]:
    return [_OPERATIONS[kind] for kind in p.operations]


def _equal(p: Params) -> str:
    return "LEVELS[signs[-1]] == LEVELS[c]" if p.left else "False"
