"""Sequences in which each number follows from the last: tails, circles, and terms far away."""

from collections.abc import Mapping
from functools import partial

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Int, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def after(x: int) -> int:
    if $TEST:
        return ($FIRST) % $MODULUS
    return ($SECOND) % $MODULUS

def solve(start: int, steps: int) -> int:
    places = {}
    terms = []
    x = start
    while x not in places:
        places[x] = len(terms)
        terms.append(x)
        x = after(x)
    tail = places[x]
    circle = len(terms) - tail
    return $RESULT
"""

#: The greatest size, by level.
_MOST = (200, 10**6, 10**15)


@register
class IteratedMaps(CodeFamily):
    """Few steps at level 0, many at level 1, and up to 10^15 at level 2, so that walking is too slow.
    Knobs: the two rules, when each applies, the modulus, the question."""

    name = "iterated_maps"
    topic = "linked lists"
    summary = "Where a sequence that repeats is after many steps"

    def space(self, level: int) -> Space:
        return Space(
            test=[(m, r) for m in range(2, 7) for r in range(m)],
            a=range(2, 12),
            b=range(1, 12),
            c=range(2, 8),
            modulus=range(50, 800),
        )

    def exercise(self, p: Params) -> Exercise:
        m, r = p.test
        most = _MOST[p.level]
        first = f"x * x + {p.a}"
        second = f"{p.c} * x + {p.b}"
        term = "terms[steps] if steps < tail else terms[tail + (steps - tail) % circle]"
        return Exercise(
            names=("term_after", "far_term", "iterate"),
            params={"start": Int(0, p.modulus - 1), "steps": Int(0, most)},
            returns="int",
            setups=_setups(p),
            asks="the number that stands there after `steps` such replacements (after 0, it is `start`)",
            rules=("`steps` can be far too great to carry out all steps.",) * (p.level == 2),
            source=fill(
                _SOURCE, TEST=f"x % {m} == {r}", FIRST=first, SECOND=second, MODULUS=p.modulus, RESULT=term
            ),
            oracle=partial(_oracle, p),
            idea="The numbers soon repeat: find where the circle begins and how long it is, and skip whole"
            " circles.",
            slips=_slips(p),
            cpu_seconds=2 if p.level == 2 else None,
            axes={"most": most},
        )


def _setups(p: Params) -> tuple[str, ...]:
    m, r = p.test
    return (
        f"A sequence begins with the number `start`. After a number x comes the remainder of x * x + {p.a}"
        f" on division by {p.modulus}, if x leaves remainder {r} when divided by {m}; otherwise the"
        f" remainder of {p.c} * x + {p.b} on division by {p.modulus}.",
        f"A machine shows `start`. At each tick it replaces the number x that it shows: if x divided by {m}"
        f" leaves remainder {r}, by x * x + {p.a}, else by {p.c} * x + {p.b}, and in both cases only the"
        f" remainder on division by {p.modulus} is kept.",
    )


def _oracle(p: Params, start: int, steps: int) -> Value:
    # Composes the map with itself by binary digits of the number of steps.
    table = list(range(p.modulus))
    power = [_following(p, x) for x in range(p.modulus)]
    while steps:
        if steps & 1:
            table = [power[x] for x in table]
        power = [power[x] for x in power]
        steps >>= 1
    return table[start % p.modulus]


def _following(p: Params, x: int) -> Value:
    m, r = p.test
    return (pow(x, 2) + p.a if (x - r) % m == 0 else sum([x] * p.c) + p.b) % p.modulus


def _slips(p: Params) -> Mapping[str, Slip]:
    m, r = p.test
    return {
        "takes the circle to begin at the start": (
            "terms[tail + (steps - tail) % circle]",
            "terms[steps % circle]",
        ),
        "takes the circle for one longer": (
            "circle = len(terms) - tail",
            "circle = len(terms) - tail + 1\n    terms.append(x)",
        ),
        "always uses the second rule": (f"if x % {m} == {r}:", "if False:"),
        "always uses the first rule": (f"if x % {m} == {r}:", "if True:"),
        "is one step behind": (
            "terms.append(x)\n        x = after(x)",
            "x = after(x)\n        terms.append(x)",
        ),
    }
