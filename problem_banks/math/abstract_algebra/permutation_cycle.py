"""Permutations: their cycles, orders, powers and products."""

from math import lcm
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, plain_tuple
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space

_LETTERS = ("\\sigma", "\\pi", "\\rho", "\\tau")
#: A permutation of 1..n as the tuple of the images of 1, 2, ..., n.
_Images = tuple[int, ...]


@register
class PermutationCycle(Family):
    """Kind 0: the order of a permutation. Kind 1: where a high power sends a number. Kind 2: the order of
    a product."""

    name = "permutation_cycle"
    version = "3"
    kinds = (2, 0, 1)
    kind = "math"
    summary = "Cycles, orders and products of permutations"
    dressing = frozenset({"letter"})
    redraws = 32

    writers = (number("So the result is @."),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(letter=_LETTERS, images=Permutations(range(1, 13), 12))
        if level == 1:
            images = Permutations(range(1, 11), 10)
            return Space(letter=_LETTERS, images=images, start=range(1, 11), power=range(50, 1050))
        return Space(left=Permutations(range(1, 9), 8), right=Permutations(range(1, 9), 8))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_order, _power, _product)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Repeats the permutation until it does nothing, or as often as asked."""
        if p.level == 0:
            found = _repetitions(p.images)
        elif p.level == 1:
            found = p.start
            for _ in range(p.power):
                found = p.images[found - 1]
        else:
            found = _repetitions(tuple(p.left[image - 1] for image in p.right))
        return None if gold_of(draft) == str(found) else f"repeating the permutation gives {found}"


def _repetitions(images: _Images) -> int:
    """How often a permutation has to be applied until every number is back."""
    state, count = images, 1
    while state != tuple(sorted(images)):
        state, count = tuple(images[image - 1] for image in state), count + 1
    return count


def _cycles(images: _Images) -> list[tuple[int, ...]]:
    """The cycles, each from its least number, in the order of these; fixed numbers included."""
    cycles, seen = [], set[int]()
    for start in range(1, len(images) + 1):
        cycle = []
        while start not in seen:
            seen.add(start)
            cycle.append(start)
            start = images[start - 1]
        if cycle:
            cycles.append(tuple(cycle))
    return cycles


def _written(cycles: list[tuple[int, ...]]) -> str:
    return "".join("(" + "\\ ".join(map(str, cycle)) + ")" for cycle in cycles if len(cycle) > 1)


def _two_rows(images: _Images) -> str:
    above = " & ".join(map(str, range(1, len(images) + 1)))
    return f"\\begin{{pmatrix}} {above} \\\\ {' & '.join(map(str, images))} \\end{{pmatrix}}"


def _lengths(cycles: list[tuple[int, ...]]) -> list[int]:
    return sorted({len(cycle) for cycle in cycles if len(cycle) > 1})


def _in_claim(cycles: list[tuple[int, ...]]) -> str:
    """Cycles as claims write them; those of one number move nothing."""
    return "(" + "".join(f"{plain_tuple(cycle)}, " for cycle in cycles if len(cycle) > 1) + ")"


def _order_steps(name: str, cycles: list[tuple[int, ...]], images: str) -> list[Step]:
    """``images`` is what a claim calls the tuple of the images of 1, 2, ..."""
    lengths = _lengths(cycles)
    order = lcm(*lengths)
    said = f"lengths {listed(list(map(str, lengths)))}"
    written = _in_claim(cycles)
    found = ", ".join(map(str, lengths))
    claim = f"lcm({found}) = {order} and {{len(c) for c in {written}}} = {{{found}}}"
    moved = f"all(moved({written}, n) = ({images})[n - 1] for n in between(1, {sum(map(len, cycles))}))"
    return [
        step(f"Following each number until it returns gives ${name} = {_written(cycles)}$.", moved, "cycles"),
        step(
            f"Its cycles have {said}. All numbers are back where they began after a common multiple of these,"
            f" for the first time after {order} steps."
            if len(lengths) > 1
            else f"Every number that moves at all is back after {order} steps, and not before.",
            claim,
            "least common multiple",
        ),
    ]


def _order(p: Params, rng: Random) -> Draft | None:
    cycles, name = _cycles(p.images), p.letter
    lengths = _lengths(cycles)
    if len(lengths) < 2:
        return None
    gold, product = lcm(*lengths), 1
    for cycle in cycles:
        product *= len(cycle)
    return answer_draft(
        rng.choice(
            (
                f"What is the order of the permutation ${name} = {_two_rows(p.images)}$?",
                f"Let ${name} = {_two_rows(p.images)}$. Find the smallest positive $k$ for which"
                f" ${name}^k$ is the identity.",
                f"A shuffle sends the card in place $i$ to the place below it in ${name} ="
                f" {_two_rows(p.images)}$. After how many shuffles are the cards first back in order?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=_order_steps(name, cycles, str(p.images)),
        slips=[
            (str(product), "multiplied the lengths of all cycles"),
            (str(max(lengths)), "took the longest cycle"),
            (str(sum(lengths)), "added the lengths"),
            (str(len(p.images)), "gave how many numbers are permuted"),
        ],
        closing=rng.choice(("The order is", "So the number is")),
        axes={"cycles": len(cycles)},
    )


def _power(p: Params, rng: Random) -> Draft | None:
    cycle = next(cycle for cycle in _cycles(p.images) if p.start in cycle)
    length = len(cycle)
    rest = p.power % length
    if length < 3 or rest == 0:
        return None
    name, place = p.letter, cycle.index(p.start)
    around = cycle[place:] + cycle[:place]
    path = " \\to ".join(map(str, (*around, p.start)))
    gold = around[rest]
    return answer_draft(
        f"Let ${name} = {_two_rows(p.images)}$. "
        + rng.choice(
            (
                f"Find ${name}^{{{p.power}}}({p.start})$.",
                f"To which number does ${name}^{{{p.power}}}$ send {p.start}?",
                f"Starting with {p.start}, apply ${name}$ {p.power} times. At which number do you end?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"From {p.start} the permutation runs through ${path}$, a cycle of length {length}.",
                f"all({p.images}[t[k] - 1] = t[(k + 1) % {length}] for k in between(0, {length - 1}))"
                f" and len(t) = {length} where t = {around}",
                "cycles",
            ),
            step(
                f"Only the remainder of {p.power} on division by {length} matters:"
                f" ${p.power} = {length} \\cdot {p.power // length} + {rest}$.",
                f"{length}*{p.power // length} + {rest} = {p.power}",
                "division with remainder",
            ),
            step(
                f"{rest} {'step' if rest == 1 else 'steps'} from {p.start} along the cycle"
                f" {'leads' if rest == 1 else 'lead'} to {gold}.",
                f"t[{rest}] = {gold} where t = {around}",
                "walk along the cycle",
            ),
        ],
        slips=[
            (str(around[rest - 1]), "went one step too few"),
            (str(around[(rest + 1) % length]), "went one step too many"),
            (str(around[-rest]), "went along the cycle backwards"),
            (str(p.images[p.start - 1]), "applied the permutation once"),
        ],
        closing=rng.choice(("The number is", "It is sent to")),
        axes={"cycle length": length},
    )


def _product(p: Params, rng: Random) -> Draft | None:
    product = tuple(p.left[image - 1] for image in p.right)
    cycles, of_left, of_right = map(_cycles, (product, p.left, p.right))
    lengths = _lengths(cycles)
    if not (lengths and _lengths(of_left) and _lengths(of_right)):
        return None
    gold = lcm(*lengths)
    apart = lcm(*_lengths(of_left), *_lengths(of_right))
    left, right = _written(of_left), _written(of_right)
    start = cycles[0][0]
    return answer_draft(
        rng.choice(
            (
                f"Find the order of the product ${left} \\cdot {right}$ of permutations, in which the right"
                " factor acts first.",
                f"Let $\\alpha = {left}$ and $\\beta = {right}$. What is the order of"
                " $\\alpha \\circ \\beta$, where $\\beta$ is applied first?",
                f"What is the least $k > 0$ with $({left} \\circ {right})^k = \\mathrm{{id}}$, if the"
                " permutation on the right acts first?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Follow each number through the right factor and then the left: {start} goes to"
                f" {p.right[start - 1]} and then to {product[start - 1]}, and so on.",
                f"list(moved({_in_claim(of_left)}, moved({_in_claim(of_right)}, n)) for n in"
                f" between(1, {len(product)})) = {product}",
                "compose",
            ),
            *_order_steps(f"{left}{right}", cycles, str(product)),
        ],
        slips=[
            (str(apart), "took the least common multiple of the orders of the factors"),
            (str(max(lengths)), "took the longest cycle"),
            (str(sum(lengths)), "added the lengths of the cycles"),
            (str(len(product)), "gave how many numbers are permuted"),
            (str(gold + 1), "counted the identity as a step"),
        ],
        closing=rng.choice(("The order is", "So the order of the product is")),
        axes={"cycles": len(cycles)},
    )
