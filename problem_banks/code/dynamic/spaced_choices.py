"""The best choice of numbers of which no two stand too near to each other."""

from collections.abc import Mapping
from functools import partial
from random import Random

from problem_banks.code.makings.code_family import CodeFamily
from problem_banks.code.makings.domains import Ints, Value
from problem_banks.code.makings.exercise import Exercise, Slip, fill
from problem_banks.code.makings.knobs import measure, measure_choices, which, which_choices
from problem_banks.registry import register
from problem_banks.space import Params, Space

_SOURCE = """
def gain(v: int) -> int:
    return $VALUE

def best_of(values: list[int]) -> int:
    best = [0]
    for i in range(len(values)):
        before = best[max(0, i + 1 - $GAP)]
        best.append(max(best[i], before + gain(values[i])))
    return best[-1]

def solve(values: list[int]) -> int:
    n = len(values)
    $CIRCLE
    return best_of(values)
"""


@register
class SpacedChoices(CodeFamily):
    """Level 0 has a line, level 1 a circle, level 2 long lists. Knobs: the least distance, what a number is
    worth, which are worth a bonus."""

    name = "spaced_choices"
    version = "3"
    topic = "dynamic programming"
    summary = "Best choice of numbers that keep their distance"

    def space(self, level: int) -> Space:
        return Space(kind=which_choices(), score=measure_choices(), gap=range(2, 6), bonus=range(1, 10))

    def exercise(self, p: Params) -> Exercise:
        kind = which(p.kind)
        score = measure(p.score)
        circle = _is_circle(p)
        value = f"({score.at('v')}) + ({p.bonus} if {kind.test('v')} else -{p.bonus})"
        code = fill(_SOURCE, VALUE=value, GAP=p.gap, CIRCLE=_circle(p.gap) if circle else "n += 0")
        return Exercise(
            names=("best_choice", "spaced_sum", "keep_distance"),
            params={"values": Ints(0, 5_000 if p.level == 2 else 300, -100, 100)},
            returns="int",
            setups=_setups(p),
            asks="the greatest total that can be earned; choosing nothing earns 0",
            source=code,
            oracle=partial(_oracle, p),
            idea="For each beginning of the list, keep the best total; a number that is chosen goes with"
            " the best total before its distance.",
            slips=_slips(p),
            draw=_draw,
            edges=([[]], [[-100, 100]], [[5]], [[7, 7, 7, 7]], [list(range(-6, 7))]),
            worst=lambda rng: [[rng.choices(range(-100, 101), k=5_000 if p.level == 2 else 300)]],
            axes={"gap": p.gap, "circle": int(circle)},
        )


def _circle(gap: int) -> str:
    """Lines that try each place at which the first chosen number can stand, near the seam of the circle."""
    return f"""if n:
    options = [0, best_of(values[{gap - 1}:])]
    for first in range(min(n, {gap - 1})):
        rest = values[first + {gap}:max(0, n + first + 1 - {gap})]
        options.append(gain(values[first]) + best_of(rest))
    return max(options)"""


def _setups(p: Params) -> tuple[str, ...]:
    kind = which(p.kind)
    score = measure(p.score)
    circle = _is_circle(p)
    shape = "in a circle: the last and the first number are neighbours" if circle else "in a line"
    distance = (
        "no two neighbours" if p.gap == 2 else f"no two numbers that are fewer than {p.gap} places apart"
    )
    turned = " (counted either way around)" if circle and p.gap > 2 else ""
    return (
        f"The numbers of `values` stand {shape}. Choose some of them, but"
        f" {distance}{' (around the circle either way)' if circle and p.gap > 2 else ''}. A chosen number"
        f" earns {score.noun}, plus {p.bonus} if it is {kind.what} and minus {p.bonus} if it is not.",
        f"Stalls stand {shape.replace('number', 'stall')}, and `values` holds a number for each. You may"
        f" open stalls, but {distance.replace('number', 'stall')}{turned}. For the number of each open"
        f" stall one earns {score.noun}, plus {p.bonus} if the number is {kind.what}, and minus"
        f" {p.bonus} if not.",
    )


def _oracle(p: Params, values: list[int]) -> Value:
    circle = _is_circle(p)
    n, best = len(values), 0
    sets: list[tuple[int, ...]] = [()]
    for i in range(n):
        sets += [(*chosen, i) for chosen in sets if not chosen or i - chosen[-1] >= p.gap]
    for chosen in sets:
        if not circle or len(chosen) < 2 or chosen[0] + n - chosen[-1] >= p.gap:
            total = sum(_worth(p, values[i]) for i in chosen)
            best = total if total > best else best
    return best


def _worth(p: Params, v: int) -> Value:
    kind = which(p.kind)
    score = measure(p.score)
    return score.of(v) + (p.bonus if kind.holds(v) else -p.bonus)


def _slips(p: Params) -> Mapping[str, Slip]:
    kind = which(p.kind)
    circle = _is_circle(p)
    return {
        "lets chosen numbers stand one place nearer": (f"i + 1 - {p.gap})", f"i + 1 - {p.gap - 1})"),
        "takes every second number": (
            "best.append(max(best[i], before + gain(values[i])))",
            "best.append(before + gain(values[i]))",
        ),
        "gives the bonus to all": (f"({p.bonus} if {kind.test('v')} else -{p.bonus})", f"{p.bonus}"),
        "starts again after each number": (
            f"best[max(0, i + 1 - {p.gap})]",
            f"best[i + 1 - {p.gap}] if i + 1 >= {p.gap} else best[i]",
        ),
        **(
            {
                "forgets that the circle closes": (
                    "    return max(options)",
                    "    return best_of(values)",
                )
            }
            if circle
            else {}
        ),
    }


def _draw(rng: Random) -> list[Value]:
    return [[rng.randint(-15, 15) for _ in range(rng.randint(0, 11))]]


def _is_circle(p: Params) -> bool:
    return bool(p.level == 1)
