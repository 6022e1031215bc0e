"""How many contiguous parts of a list have a score of the wanted remainder, or exactly a wanted score."""

from collections.abc import Mapping
from functools import partial

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import Which, mixed, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_SOURCE = """
def solve(values: list[int]) -> int:
    seen = {0: 1}
    total = 0
    count = 0
    for value in values:
        if $TEST:
            total += $GAIN
        elif $OTHER:
            total -= $LOSS
        $REDUCE
        wanted = $WANTED
        count += seen.get(wanted, 0)
        seen[total] = seen.get(total, 0) + 1
    return count
"""


@register
class CountedBlocks(CodeFamily):
    """Levels count exact scores, remainders, and exact scores in long lists. Knobs:
    which numbers gain and which lose, whether by themselves or by a constant, and the wanted score."""

    name = "counted_blocks"
    topic = "arrays"
    summary = "Contiguous parts of a list with a wanted score"

    def space(self, level: int) -> Space:
        return Space(
            kinds=Permutations(which_choices(), 2),
            points=(("itself", "itself"), ("itself", 1), (1, "itself"), (1, 1), (1, 2), (2, 1)),
            modulus=range(3, 9) if level == 1 else (0,),
            wanted=range(2) if level == 1 else range(-2, 3),
        )

    def exercise(self, p: Params) -> Exercise:
        kind = _kind(p)
        other = _other(p)
        long = p.level == 2
        gain, loss = ("value" if each == "itself" else each for each in p.points)
        source = fill(
            _SOURCE,
            TEST=kind.test("value"),
            OTHER=other.test("value"),
            GAIN=gain,
            LOSS=loss,
            REDUCE=f"total = total % {p.modulus}" if p.modulus else "total = total",
            WANTED=f"(total - {p.wanted}) % {p.modulus}" if p.modulus else f"total - {p.wanted}",
        )
        goal = (
            f"leaves remainder {p.wanted} when divided by {p.modulus} (so that -1 leaves {p.modulus - 1})"
            if p.modulus
            else f"is exactly {p.wanted}"
        )
        return Exercise(
            names=("count_blocks", "count_parts", "scored_parts"),
            params={"values": Ints(0, 20_000 if long else 300, -100, 100)},
            returns="int",
            setups=_setups(p),
            asks=f"how many such blocks have a score that {goal}",
            rules=("Blocks at different places count separately, even if they hold the same numbers.",)
            + ("The list can be so long that looking at every block takes too much time.",) * long,
            source=source,
            oracle=partial(_oracle, p),
            idea="Scores of blocks are differences of running scores: count how often each running score"
            " was seen.",
            slips=_slips(p),
            draw=lambda rng: [mixed((kind, other), rng, low=-100, high=100)],
            worst=lambda rng: [[rng.choices(range(-100, 101), k=20_000 if long else 300)]],
            edges=([[]], [[-100, 100]], [[0]], [[0, 0, 0]]),
            cpu_seconds=2 if long else None,
            axes={"remainder": int(p.modulus > 0)},
        )


def _setups(p: Params) -> tuple[str, ...]:
    kind = _kind(p)
    other = _other(p)
    plus, minus = ("the number itself" if each == "itself" else str(each) for each in p.points)
    return (
        "The score of a block of neighbouring numbers of `values` begins at 0. Each number of the block"
        f" that is {kind.what} adds {plus} to it. Each other number that is {other.what} subtracts {minus}"
        " from it. The rest change nothing. A block has at least one number.",
        "Take a non-empty contiguous part of the list `values`, a block, and score it from 0, number by"
        f" number: if the number is {kind.what}, add {plus}; otherwise, if it is {other.what}, subtract"
        f" {minus}; otherwise leave the score alone.",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    scores = [
        sum(map(partial(_worth, p), values[start:end]))
        for start in range(len(values))
        for end in range(start + 1, len(values) + 1)
    ]
    return sum((s - p.wanted) % p.modulus == 0 if p.modulus else s == p.wanted for s in scores)


def _worth(p: Params, value: int) -> int:
    kind = _kind(p)
    other = _other(p)
    plus, minus = (value if each == "itself" else int(each) for each in p.points)
    return plus if kind.holds(value) else -minus if other.holds(value) else 0


def _slips(p: Params) -> Mapping[str, Slip]:
    kind = _kind(p)
    other = _other(p)
    return {
        "forgets blocks that begin at the start": ("seen = {0: 1}", "seen = {}"),
        "takes the difference the wrong way round": ("total - ", "total + ")
        if p.wanted
        else ("count += seen.get(wanted, 0)", "count += 1 if wanted in seen else 0"),
        "counts each running score once": ("seen[total] = seen.get(total, 0) + 1", "seen[total] = 1"),
        "ignores the numbers that subtract": (f"elif {other.test('value')}:", "elif False:"),
        "ignores the numbers that add": (f"if {kind.test('value')}:", "if False:"),
    }


def _kind(p: Params) -> Which:
    return which(p.kinds[0])


def _other(p: Params) -> Which:
    return which(p.kinds[1])
