"""Permutations: their cycles, orders, powers and products."""

from math import lcm
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, plain_tuple
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Permutations, Space, Tuples

_LETTERS = ("\\sigma", "\\pi", "\\rho", "\\tau")
#: A permutation of 1..n as the tuple of the images of 1, 2, ..., n.
_Images = tuple[int, ...]


@register
class PermutationCycle(Family):
    """Level 0: where a high power sends a number. Level 1: the order of a permutation. Level 2: the order of
    a product. Level 3: where a high power of a product sends a number. Level 4: the order of a product of two
    powers."""

    name = "permutation_cycle"
    version = "4"
    anchors = ("undergraduate", "undergraduate")
    levels = 5
    kind = "math"
    summary = "Cycles, orders and products of permutations"
    dressing = frozenset({"letter"})
    redraws = 64

    writers = (number("So the result is @."),)

    def space(self, level: int) -> Space:
        if level == 0:
            images = Permutations(range(1, 9), 8)
            return Space(letter=_LETTERS, images=images, start=range(1, 9), power=range(50, 1050))
        if level == 1:
            return Space(letter=_LETTERS, images=Permutations(range(1, 12), 11))
        pair = {side: Permutations(range(1, 10), 9) for side in ("left", "right")}
        if level == 2:
            return Space(**pair)
        if level == 3:
            return Space(**pair, start=range(1, 10), power=range(50, 1050))
        return Space(**pair, powers=Tuples(range(2, 6), 2))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_power, _order, _product, _power_of_product, _product_of_powers)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Repeats the permutation until it does nothing, or as often as asked."""
        if p.level == 0:
            found = p.start
            for _ in range(p.power):
                found = p.images[found - 1]
        elif p.level == 1:
            found = _repetitions(p.images)
        elif p.level == 3:
            found = p.start
            for _ in range(p.power):
                found = p.left[p.right[found - 1] - 1]
        else:
            left, right = p.left, p.right
            if p.level == 4:
                left, right = (
                    _repeated(images, n) for images, n in zip((left, right), p.powers, strict=True)
                )
            found = _repetitions(tuple(left[image - 1] for image in right))
        return None if gold_of(draft) == str(found) else f"repeating the permutation gives {found}"


def _repeated(images: _Images, times: int) -> _Images:
    state = tuple(range(1, len(images) + 1))
    for _ in range(times):
        state = tuple(images[image - 1] for image in state)
    return state


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
    if len(cycle) < 3 or p.power % len(cycle) == 0:
        return None
    walked, slips = _walked(p, p.images, cycle)
    name = p.letter
    return answer_draft(
        f"Let ${name} = {_two_rows(p.images)}$. "
        + rng.choice(
            (
                f"Find ${name}^{{{p.power}}}({p.start})$.",
                f"To which number does ${name}^{{{p.power}}}$ send {p.start}?",
                f"Starting with {p.start}, apply ${name}$ {p.power} times. At which number do you end?",
            )
        ),
        gold=slips[0][0],
        answer_type="integer",
        steps=walked,
        slips=slips[1:],
        closing=rng.choice(("The number is", "It is sent to")),
        axes={"cycle length": len(cycle)},
    )


def _walked(p: Params, images: _Images, cycle: tuple[int, ...]) -> tuple[list[Step], list[tuple[str, str]]]:
    """The steps to where a power sends the start, the answer, and behind it the slips."""
    length, place = len(cycle), cycle.index(p.start)
    rest = p.power % length
    around = cycle[place:] + cycle[:place]
    path = " \\to ".join(map(str, (*around, p.start)))
    steps = [
        step(
            f"From {p.start} the permutation runs through ${path}$, a cycle of length {length}.",
            f"all({images}[t[k] - 1] = t[(k + 1) % {length}] for k in between(0, {length - 1}))"
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
            f" {'leads' if rest == 1 else 'lead'} to {around[rest]}.",
            f"t[{rest}] = {around[rest]} where t = {around}",
            "walk along the cycle",
        ),
    ]
    return steps, [
        (str(around[rest]), ""),
        (str(around[rest - 1]), "went one step too few"),
        (str(around[(rest + 1) % length]), "went one step too many"),
        (str(around[-rest]), "went along the cycle backwards"),
        (str(images[p.start - 1]), "applied the permutation once"),
    ]


def _composed(left: str, right: str, product: _Images, turns: tuple[_Images, _Images]) -> Step:
    """How a product is found; ``left`` and ``right`` are the factors as claims write them."""
    start = next(n for n in range(1, 10) if product[n - 1] != n)
    first = turns[1][start - 1]
    return step(
        f"Follow each number through the right factor and then the left: {start} goes to {first} and then to"
        f" {product[start - 1]}, and so on. The numbers 1 to {len(product)} go to"
        f" {listed(list(map(str, product)))}.",
        f"list(moved({left}, moved({right}, n)) for n in between(1, {len(product)})) = {product}",
        "compose",
    )


def _both(p: Params) -> tuple[_Images, list[tuple[int, ...]], list[tuple[int, ...]]] | None:
    """The product of the two permutations of ``p`` and their cycles, unless one of the three moves
    nothing."""
    product = tuple(p.left[image - 1] for image in p.right)
    of_left, of_right = _cycles(p.left), _cycles(p.right)
    if not all(map(_lengths, (_cycles(product), of_left, of_right))):
        return None
    return product, of_left, of_right


def _too_common(p: Params, cycles: list[tuple[int, ...]]) -> bool:
    """Half of all orders are 6, of which a third is kept: no answer is worth a guess."""
    return lcm(*_lengths(cycles)) == 6 and (p.left[0] + p.right[0]) % 3 > 0


def _power_of_product(p: Params, rng: Random) -> Draft | None:
    both = _both(p)
    if both is None:
        return None
    product, of_left, of_right = both
    cycle = next(cycle for cycle in _cycles(product) if p.start in cycle)
    if len(cycle) < 3 or p.power % len(cycle) == 0:
        return None
    walked, slips = _walked(p, product, cycle)
    left, right = _written(of_left), _written(of_right)
    return answer_draft(
        f"Let $\\alpha = {left}$ and $\\beta = {right}$. In $\\alpha \\circ \\beta$ the permutation $\\beta$"
        " is applied first. "
        + rng.choice(
            (
                f"Find $(\\alpha \\circ \\beta)^{{{p.power}}}({p.start})$.",
                f"To which number does $(\\alpha \\circ \\beta)^{{{p.power}}}$ send {p.start}?",
            )
        ),
        gold=slips[0][0],
        answer_type="integer",
        steps=[_composed(_in_claim(of_left), _in_claim(of_right), product, (p.left, p.right)), *walked],
        slips=slips[1:],
        closing=rng.choice(("The number is", "It is sent to")),
        axes={"cycle length": len(cycle)},
    )


def _product_of_powers(p: Params, rng: Random) -> Draft | None:
    m, n = p.powers
    powers = (_repeated(p.left, m), _repeated(p.right, n))
    product = tuple(powers[0][image - 1] for image in powers[1])
    of_both, cycles = (_cycles(p.left), _cycles(p.right)), _cycles(product)
    of_powers = tuple(map(_cycles, powers))
    if len(_lengths(cycles)) < 2 or _too_common(p, cycles) or not all(map(_lengths, of_powers)):
        return None
    gold = lcm(*_lengths(cycles))
    names = ("\\alpha", "\\beta")
    raised = [
        step(
            f"Going {times} steps along each cycle of ${name}$ gives ${name}^{times} ="
            f" {_written(cycles_of)}$.",
            "all(list("
            + f"moved({_in_claim(whole)}, " * times
            + "n"
            + ")" * times
            + f" for n in between(1, 9))[k - 1] = moved({_in_claim(cycles_of)}, k) for k in between(1, 9))",
            "powers of a permutation",
        )
        for name, times, whole, cycles_of in zip(names, p.powers, of_both, of_powers, strict=True)
    ]
    return answer_draft(
        f"Let $\\alpha = {_written(of_both[0])}$ and $\\beta = {_written(of_both[1])}$, permutations of the"
        " numbers 1 to 9. "
        + rng.choice(
            (
                f"What is the order of $\\alpha^{m} \\circ \\beta^{n}$, where $\\beta^{n}$ is applied first?",
                f"Find the least $k > 0$ with $(\\alpha^{m} \\circ \\beta^{n})^k = \\mathrm{{id}}$, where"
                f" $\\beta^{n}$ is applied first.",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            *raised,
            _composed(_in_claim(of_powers[0]), _in_claim(of_powers[1]), product, powers),
            *_order_steps(f"\\alpha^{m} \\circ \\beta^{n}", cycles, str(product)),
        ],
        slips=_order_slips(cycles, gold, lcm(*_lengths(of_powers[0]), *_lengths(of_powers[1]))),
        closing=rng.choice(("The order is", "So the order of the product is")),
        axes={"cycles": len(cycles)},
    )


def _order_slips(cycles: list[tuple[int, ...]], gold: int, apart: int) -> list[tuple[str, str]]:
    lengths = _lengths(cycles)
    return [
        (str(apart), "took the least common multiple of the orders of the factors"),
        (str(max(lengths)), "took the longest cycle"),
        (str(sum(lengths)), "added the lengths of the cycles"),
        (str(sum(map(len, cycles))), "gave how many numbers are permuted"),
        (str(gold + 1), "counted the identity as a step"),
    ]


def _product(p: Params, rng: Random) -> Draft | None:
    both = _both(p)
    if both is None:
        return None
    product, of_left, of_right = both
    cycles = _cycles(product)
    if len(_lengths(cycles)) < 2 or _too_common(p, cycles):
        return None
    gold = lcm(*_lengths(cycles))
    apart = lcm(*_lengths(of_left), *_lengths(of_right))
    left, right = _written(of_left), _written(of_right)
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
            _composed(_in_claim(of_left), _in_claim(of_right), product, (p.left, p.right)),
            *_order_steps(f"{left}{right}", cycles, str(product)),
        ],
        slips=_order_slips(cycles, gold, apart),
        closing=rng.choice(("The order is", "So the order of the product is")),
        axes={"cycles": len(cycles)},
    )
