"""A list put into an order in which neighbours are unlike: any such order is right."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from random import Random

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def solve(values: list[int]) -> list[int]:
    groups = {}
    for v in values:
        groups.setdefault($KEY, []).append(v)
    most = max(map(len, groups.values()), default=0)
    if len(values) > 1 and most > $ROOM:
        return []
    ordered = []
    for group in sorted(groups.values(), key=len, reverse=True):
        ordered += group
    mixed = ordered[:]
    half = (len(values) + 1) // 2
    mixed[::2] = ordered[:half]
    mixed[1::2] = ordered[half:]
    return mixed
"""
_CHECKER = """
def right(given, output, answer):
    (values,) = given
    if not answer:
        return output == []
    if type(output) is not list or any(type(v) is not int for v in output):
        return False
    if sorted(output) != sorted(values):
        return False
    kinds = [$KEY for v in output]
    pairs = list(zip(kinds, kinds[1:]))$RING
    return all(a != b for a, b in pairs)
"""

#: Kinds that there must be among small numbers.
_KINDS = 3

#: The longest list, by level.
_LONGEST = (50, 300, 2_000)


@register
class UnlikeNeighbours(CodeFamily):
    """Longer lists from level to level. Knobs: what makes numbers alike, whether the list is a circle."""

    name = "unlike_neighbours"
    topic = "greedy"
    summary = "A list in an order in which neighbours are unlike, any right order accepted"

    def space(self, level: int) -> Space:
        return Space(
            kind=("remainder", "square", "tens"),
            modulus=range(3, 60),
            factor=range(1, 40),
            shift=range(20),
            ring=(False, True),
        )

    def degenerate(self, p: Params) -> bool:
        """Whether nearly all numbers are alike."""
        return len({_kind_of(p, v) for v in range(-40, 41)}) < _KINDS

    def exercise(self, p: Params) -> Exercise:
        longest = _LONGEST[p.level]
        room = "len(values) // 2" if p.ring else "(len(values) + 1) // 2"
        ring = " + [(kinds[-1], kinds[0])] * (len(kinds) > 1)" if p.ring else ""
        return Exercise(
            names=("unlike_neighbours", "mix_values", "spread_out"),
            params={"values": Ints(0, longest, -999, 999)},
            returns="list[int]",
            setups=_setups(p),
            asks="the numbers of `values` in such an order, each as often as it stands there",
            rules=(
                "If there are several such orders, any of them is right. If there is none, return the empty"
                " list.",
            ),
            source=fill(_SOURCE, KEY=_key(p), ROOM=room),
            oracle=partial(_oracle, p),
            idea="Put the most frequent kind on every second place first, then the next kinds on what is"
            " left.",
            slips=_slips(p, room),
            draw=partial(_draw, p),
            edges=([[]], [[-999]], [[5, 5]], [[999, -999]], [[7, 7, 7, 1, 2]], [[0, 1, 0, 1, 0]]),
            worst=lambda rng: [[[rng.randint(-999, 999) for _ in range(longest)]]],
            checker=fill(_CHECKER, KEY=_key(p), RING=ring),
            planted=partial(_planted, p),
            axes={"ring": int(p.ring)},
        )


def _key(p: Params) -> str:
    v = f"({p.factor} * v + {p.shift})"
    return {"remainder": f"{v} % {p.modulus}", "square": f"{v} ** 2 % {p.modulus}"}.get(
        p.kind, f"{v} // {p.modulus}"
    )


def _kind_of(p: Params, v: int) -> int:
    kind = sum((int(p.factor) * v, int(p.shift)))
    if p.kind == "tens":
        return int(divmod(kind, p.modulus)[0])
    return pow(kind, 2 if p.kind == "square" else 1, int(p.modulus))


def _setups(p: Params) -> tuple[str, ...]:
    term = "v" if p.factor == 1 else f"{p.factor} * v"
    term += f" + {p.shift}" if p.shift else ""
    what = {
        "remainder": f"the remainder of {term} on division by {p.modulus} (from 0 to {p.modulus - 1})",
        "square": f"the remainder of ({term}) squared on division by {p.modulus}",
        "tens": f"({term}) divided by {p.modulus} and rounded down (towards minus infinity)",
    }[p.kind]
    ring = " The first and the last number of the order are neighbours too." if p.ring else ""
    seated = "on a round table, so that the last stands beside the first as well" if p.ring else "in a row"
    return (
        f"The kind of a number v is {what}. The numbers of the list `values` are to be put into an order in"
        f" which no two neighbours are of the same kind.{ring}",
        f"Cards with the numbers `values` are laid {seated}. Cards that lie beside each other must not be of"
        f" one kind; the kind of a card with the number v is {what}.",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    """Sets one number after the other and goes back where none fits, the kinds left most often first."""
    left = Counter(values)
    kinds = {v: _kind_of(p, v) for v in left}
    order: list[int] = []

    def closes() -> bool:
        return not p.ring or len(order) < 2 or kinds[order[0]] != kinds[order[-1]]

    def extend() -> bool:
        if len(order) == len(values):
            return closes()
        tried = set()
        for v in sorted(left, key=lambda v: -sum(left[w] for w in left if kinds[w] == kinds[v])):
            if left[v] and kinds[v] not in tried and (not order or kinds[order[-1]] != kinds[v]):
                tried.add(kinds[v])
                left[v] -= 1
                order.append(v)
                if extend():
                    return True
                left[order.pop()] += 1
        return False

    return order if extend() else []


def _slips(p: Params, room: str) -> dict[str, Slip]:
    return {
        "leaves the most frequent kind for last": ("key=len, reverse=True", "key=len"),
        "never finds that there is no order": (f"most > {room}", "False"),
        "gives up too early": (f"most > {room}", f"most > {room} - 1"),
        "counts the places wrongly": (
            f"most > {room}",
            "most > (len(values) + 1) // 2" if p.ring else "most > len(values) // 2",
        ),
        "sorts the numbers": "def solve(values: list[int]) -> list[int]:\n    return sorted(values)\n",
        "takes equal numbers only for alike": (f"setdefault({_key(p)}, [])", "setdefault(v, [])"),
    }


def _draw(p: Params, rng: Random) -> list[Value]:
    """Numbers of few kinds, one of them often on half of all places or nearly."""
    near = [rng.randint(-40, 40) for _ in range(3)]
    reach = p.modulus if p.kind != "tens" else 1
    alike = [v for v in range(near[0] - 2 * reach, near[0] + 2 * reach) if _same(p, v, near[0])]
    size = rng.randint(0, 9)
    many = size // 2 + rng.choice((-1, 0, 0, 1, 1)) if size > 1 else size
    values = [rng.choice(alike) for _ in range(max(0, many))]
    values += [rng.choice([*near[1:], rng.randint(-99, 99)]) for _ in range(size - len(values))]
    rng.shuffle(values)
    return [values]


def _same(p: Params, v: int, w: int) -> bool:
    return _kind_of(p, v) == _kind_of(p, w)


def _planted(p: Params, given: Sequence[Value], answer: Value) -> list[Value]:
    (values,) = given
    if not answer:
        return [list(values)] if values else [[0]]
    wrong: list[Value] = [[], answer[:-1], [*answer, 1000], [v + 1 for v in answer]]
    kinds = Counter(_kind_of(p, v) for v in answer)
    if max(kinds.values()) > 1:
        wrong.append(sorted(answer, key=lambda v: _kind_of(p, v)))
    return wrong
