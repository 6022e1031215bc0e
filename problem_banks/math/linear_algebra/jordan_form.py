"""Jordan normal forms: blocks from ranks, forms with given polynomials, centralisers, minimal polynomials."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from math import prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, closing, gold_of, step
from problem_banks.math.makings.notation import (
    listed,
    plain,
    plain_polynomial,
    tex_linear_factor,
    tex_matrix,
    tex_polynomial,
    tex_product,
)
from problem_banks.math.makings.small_matrices import (
    characteristic_steps,
    eigenvalues_of,
    first_relation,
    matrices_with_one_twice,
    matrix_of,
    product_step,
    shifted,
)
from problem_banks.math.makings.writing.collections import ordered
from problem_banks.math.makings.writing.expressions import expression, function_asked
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, Combinations, Params, Permutations, Space, Tuples

#: The greatest block of the kinds that count blocks.
_SIZES = 5


@register
class JordanForm(Family):
    """Kind 0: blocks of one size, from the nullities of powers. Kind 1: forms with given characteristic and
    minimal polynomials. Kind 2: blocks of every size, from ranks. Kind 3: the dimension of a centraliser.
    Kind 4: the minimal polynomial of a matrix."""

    name = "jordan_form"
    version = "1"
    anchors = ("undergraduate", "undergraduate")
    kind = "math"
    summary = "Jordan blocks from ranks, forms with given polynomials, minimal polynomials"
    levels = 5
    kinds = (0, 1, 3, 2, 4)
    items_per_seed = 10_000
    dressing = frozenset({"values"})
    redraws = 1

    writers = (
        number("So there are @ such blocks.", of="blocks"),
        number("So there are @ forms.", of="forms"),
        ordered("So the numbers of blocks are @."),
        number("So the dimension is @."),
        expression("So the minimal polynomial is @.", name=function_asked),
    )

    def space(self, level: int) -> Space:
        if level == 4:
            return Space(matrix=matrices_with_one_twice())
        values: dict[str, Axis] = {"values": Permutations(range(-6, 8), 3)}
        if level in (0, 2):
            counts: dict[str, Axis] = {"fewer": Tuples(range(8), _SIZES - 1), "top": range(1, 8)}
            return Space(**values, **counts, size=range(2, _SIZES) if level == 0 else (0,))
        if level == 1:
            return Space(**values, degrees=Combinations(_degrees(), 3))
        return Space(**values, blocks=Combinations(_block_lists(), 3))

    def build(self, p: Params, rng: Random) -> Draft:
        return (_of_one_size, _forms, _of_every_size, _centraliser, _minimal)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Takes the greatest blocks away one size after the other, lists partitions, adds up over pairs of
        blocks, or looks for the first dependent power of the matrix."""
        if p.level == 4:
            found = tex_polynomial(first_relation(matrix_of(p.matrix)), "x")
        elif p.level == 1:
            found = str(prod(sum(1 for _ in _partitions(n - m, m)) for n, m in p.degrees))
        elif p.level == 3:
            found = str(sum(min(a, b) for blocks in p.blocks for a in blocks for b in blocks))
        else:
            counts = _peeled(_nullities_told(draft.statement))
            found = str(counts[p.size - 1]) if p.level == 0 else f"({', '.join(map(str, counts))})"
        return None if gold_of(draft) == found else f"another way gives {found}"


@cache
def _degrees() -> tuple[tuple[int, int], ...]:
    """Multiplicities of an eigenvalue in the characteristic and in the minimal polynomial."""
    return tuple((n, m) for m, most in ((2, 20), (3, 20), (4, 17)) for n in range(m + 2, most + 1))


@cache
def _block_lists() -> tuple[tuple[int, ...], ...]:
    return tuple(parts for n in range(4, 10) for parts in _partitions(n, n - 1) if len(parts) < n)


def _partitions(n: int, most: int) -> Iterable[tuple[int, ...]]:
    """The ways to write n as a sum of numbers up to ``most``, in falling order."""
    if n == 0:
        yield ()
    for first in range(min(n, most), 0, -1):
        for rest in _partitions(n - first, first):
            yield (first, *rest)


def _nullities_told(statement: str) -> list[int]:
    """The nullities of the powers as the text gives them, or as they follow from its ranks."""
    told = re.search(r"are \$([\d, ]+)\$", statement)
    size = re.search(r"\$(\d+) \\times", statement)
    assert told is not None and size is not None
    numbers = [int(each) for each in told[1].split(", ")]
    return [int(size[1]) - each for each in numbers] if "rank" in statement else numbers


def _peeled(nullities: list[int]) -> list[int]:
    """How many blocks there are of each size: those of the greatest size first, which are then taken away."""
    left, counts = [0, *nullities], [0] * len(nullities)
    for size in range(len(nullities), 0, -1):
        counts[size - 1] = left[size] - left[size - 1]
        left = [value - counts[size - 1] * min(k, size) for k, value in enumerate(left)]
    return counts


def _nullities(counts: Sequence[int]) -> list[int]:
    """The dimensions of the kernels of the powers, for so many blocks of each size."""
    return [
        sum(min(size, k) * count for size, count in enumerate(counts, start=1))
        for k in range(1, len(counts) + 1)
    ]


def _told(p: Params, counts: Sequence[int], rng: Random, by_ranks: bool) -> str:
    """A sentence with the ranks or nullities of the powers."""
    value, dims = p.values[0], _nullities(counts)
    size, powers = dims[-1], listed([f"${shifted(value, k)}$" for k in range(1, len(dims) + 1)])
    numbers = ", ".join(str(size - dim if by_ranks else dim) for dim in dims)
    what = f"the ranks of {powers}" if by_ranks else f"the dimensions of the kernels of {powers}"
    return rng.choice(
        (
            f"A complex ${size} \\times {size}$ matrix $A$ has the only eigenvalue ${value}$, and {what} are"
            f" ${numbers}$ in this order.",
            f"Let $A$ be a ${size} \\times {size}$ matrix over the complex numbers whose only eigenvalue is"
            f" ${value}$. Suppose that {what} are ${numbers}$.",
            f"The only eigenvalue of the complex ${size} \\times {size}$ matrix $A$ is ${value}$. One finds"
            f" that {what} are ${numbers}$ respectively.",
        )
    )


def _at_least_step(dims: Sequence[int], k: int, value: int) -> Step:
    """How many blocks have at least the size k, which is above 1."""
    more = dims[k - 1] - dims[k - 2]
    return step(
        f"Each block of size at least {k} adds one to the kernel of ${shifted(value, k)}$ beyond that of"
        f" ${shifted(value, k - 1)}$, so there are ${dims[k - 1]} - {dims[k - 2]} = {more}$ of them.",
        f"{dims[k - 1]} - {dims[k - 2]} = {more}",
        "blocks of some size and above",
    )


def _of_one_size(p: Params, rng: Random) -> Draft:
    counts, k, value = (*p.fewer, p.top), p.size, p.values[0]
    dims = _nullities(counts)
    gold = counts[k - 1]
    at_least = [dims[k - 1] - dims[k - 2], dims[k] - dims[k - 1]]
    last = step(
        f"So ${at_least[0]} - {at_least[1]} = {gold}$ blocks have exactly the size {k}.",
        f"2*{dims[k - 1]} - {dims[k - 2]} - {dims[k]} = {gold}",
        "blocks of this size",
    )
    asked = (
        f"How many blocks of size exactly {k} are in its Jordan normal form?",
        f"How many of its Jordan blocks have exactly {k} rows?",
        f"Find the number of Jordan blocks of $A$ with exactly {k} rows.",
    )
    return answer_draft(
        f"{_told(p, counts, rng, by_ranks=False)} {rng.choice(asked)}",
        gold=str(gold),
        answer_type="integer",
        steps=[_at_least_step(dims, k, value), _at_least_step(dims, k + 1, value), last],
        slips=[
            (str(at_least[0]), "counted greater blocks too"),
            (str(dims[0]), "counted all blocks"),
            (str(gold + 1), "was off by one"),
        ],
        closing=closing(rng),
        axes={"rows": dims[-1]},
    )


def _of_every_size(p: Params, rng: Random) -> Draft:
    counts, value = (*p.fewer, p.top), p.values[0]
    dims = _nullities(counts)
    size = dims[-1]
    more = [b - a for a, b in zip((0, *dims), dims, strict=False)]
    gold = f"({', '.join(map(str, counts))})"
    names = ", ".join(f"n_{k}" for k in range(1, _SIZES + 1))
    shown = ", ".join(f"{size} - {size - dim} = {dim}" for dim in dims)
    said = " and ".join(f"{size} - {size - dim} = {dim}" for dim in dims)
    falls = " and ".join(f"{a} - {b} = {c}" for a, b, c in zip(more, (*more[1:], 0), counts, strict=True))
    last = step(
        f"What is lost from each of these numbers to the next are the blocks of one size, so $({names})"
        f" = {gold}$.",
        falls,
        "blocks of each size",
    )
    asked = (
        f"Let $n_k$ be the number of its Jordan blocks of size exactly $k$. Find $({names})$.",
        f"If its Jordan normal form has $n_k$ blocks of size exactly $k$, what is $({names})$?",
    )
    nullities = f"The kernels have the dimensions ${shown}$; the first is the number of all blocks."
    return answer_draft(
        f"{_told(p, counts, rng, by_ranks=True)} {rng.choice(asked)}",
        gold=gold,
        answer_type="tuple",
        steps=[
            step(nullities, said, "rank and nullity"),
            *(_at_least_step(dims, k, value) for k in range(2, _SIZES + 1)),
            last,
        ],
        slips=[
            (f"({', '.join(map(str, more))})", "counted the blocks of each size and above"),
            (f"({', '.join(map(str, reversed(counts)))})", "listed the greatest blocks first"),
            (f"({', '.join(map(str, (counts[0] + 1, *counts[1:])))})", "made a slip in subtracting"),
        ],
        closing=closing(rng),
        axes={"rows": size},
    )


def _power(value: int, exponent: int) -> str:
    factor = tex_linear_factor(value, "x")
    return f"{factor}^{exponent}" if exponent < 10 else f"{factor}^{{{exponent}}}"


def _forms_step(value: int, degrees: tuple[int, int]) -> tuple[int, Step]:
    """The number of ways to choose the blocks of one eigenvalue."""
    n, m = degrees
    count = sum(1 for _ in _partitions(n - m, m))
    letters = "abc"[: m - 1]
    left = " + ".join(f"{size}*{letter}" for size, letter in enumerate(letters, start=2))
    turns = "".join(
        f" for {letter} in between(0, {(n - m) // size})" for size, letter in enumerate(letters, start=2)
    )
    return count, step(
        f"For ${value}$ the greatest block has the size {m}, and further blocks of size at most {m} take the"
        f" other ${n} - {m} = {n - m}$ rows. Blocks of size 1 fill up what the greater ones leave, so one"
        f" counts the ways to choose those: {count}.",
        f"count({left} <= {n} - {m}{turns}) = {count}",
        "partitions",
    )


def _forms(p: Params, rng: Random) -> Draft:
    pairs = list(zip(p.values, p.degrees, strict=True))
    steps, counts = [], []
    for value, degrees in pairs:
        count, made = _forms_step(value, degrees)
        steps.append(made)
        counts.append(count)
    gold = prod(counts)
    steps.append(
        step(
            f"Together these are ${tex_product(counts)} = {gold}$ forms.",
            f"{'*'.join(map(str, counts))} = {gold}",
            "product rule",
        )
    )
    whole = "".join(_power(value, n) for value, (n, _) in pairs)
    least = "".join(_power(value, m) for value, (_, m) in pairs)
    free = [sum(1 for _ in _partitions(n - m, n - m)) for _, (n, m) in pairs]
    return answer_draft(
        rng.choice(
            (
                f"How many Jordan normal forms, apart from the order of the blocks, have the characteristic"
                f" polynomial ${whole}$ and the minimal polynomial ${least}$?",
                f"A complex matrix has the characteristic polynomial ${whole}$ and the minimal polynomial"
                f" ${least}$. How many Jordan normal forms are possible, if the order of the blocks does not"
                " count?",
                f"Into how many classes of similar matrices do the complex matrices fall that have the"
                f" characteristic polynomial ${whole}$ and the minimal polynomial ${least}$?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(sum(counts)), "added where it is to be multiplied"),
            (str(prod(free)), "allowed the further blocks to be greater"),
            (str(prod(counts[:2])), "forgot one of the eigenvalues"),
        ],
        closing=closing(rng),
        axes={"rows": sum(n for n, _ in p.degrees)},
    )


def _centraliser(p: Params, rng: Random) -> Draft:
    steps, parts = [], []
    for value, blocks in zip(p.values, p.blocks, strict=True):
        more = [sum(size >= k for size in blocks) for k in range(1, blocks[0] + 1)]
        parts.append(sum(count * count for count in more))
        squares = " + ".join(f"{count}^2" for count in more)
        steps.append(
            step(
                f"For ${value}$, the numbers of blocks with at least 1 row, at least 2 rows and so on are"
                f" {listed(list(map(str, more)))}: they give ${squares} = {parts[-1]}$.",
                f"sum(count(b >= k for b in ({', '.join(map(str, blocks))},))^2 for k in between(1,"
                f" {blocks[0]})) = {parts[-1]}",
                "blocks of one eigenvalue",
            )
        )
    gold = sum(parts)
    steps.append(
        step(
            "Blocks for different eigenvalues add nothing, so the dimension is"
            f" ${' + '.join(map(str, parts))} = {gold}$.",
            f"{' + '.join(map(str, parts))} = {gold}",
            "add up",
        )
    )
    shown = [
        f"${value}$ with blocks of the sizes {listed(list(map(str, blocks)))}"
        if len(blocks) > 1
        else f"${value}$ with one block of the size {blocks[0]}"
        for value, blocks in zip(p.values, p.blocks, strict=True)
    ]
    told, rows = "; ".join(shown), sum(map(sum, p.blocks))
    return answer_draft(
        rng.choice(
            (
                f"The Jordan normal form of a complex ${rows} \\times {rows}$ matrix $A$ has these"
                f" eigenvalues: {told}. Find the dimension of the space of all matrices that commute with"
                " $A$.",
                f"A complex ${rows} \\times {rows}$ matrix $A$ has the following eigenvalues and Jordan"
                f" blocks: {told}. What is the dimension of the space of the matrices $B$ with $AB = BA$?",
                f"What is the dimension of the space of the complex matrices $B$ with $AB = BA$, if $A$ has"
                f" these eigenvalues and Jordan blocks: {told}?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(rows), "took the matrices that commute for polynomials in A"),
            (str(sum(sum(blocks) ** 2 for blocks in p.blocks)), "took A for diagonal"),
        ],
        closing=closing(rng),
        axes={"rows": rows},
    )


def _minimal(p: Params, rng: Random) -> Draft:
    m = matrix_of(p.matrix)
    twice, once = eigenvalues_of(p.matrix)
    is_zero, tried = product_step(m, twice, once)
    square = [1, -(twice + once), twice * once]
    cube = [1, -2 * twice - once, twice * twice + 2 * twice * once, -twice * twice * once]
    gold, other = (tex_polynomial(each, "x") for each in ((square, cube) if is_zero else (cube, square)))
    factors = [twice, once] if is_zero else [twice, twice, once]
    why = "is no multiple of the identity" if is_zero else "needs all three factors"
    last = step(
        f"Since $A$ {why}, its minimal polynomial is ${gold}$.",
        f"{'*'.join(f'(x - {plain(value)})' for value in factors)} ="
        f" {plain_polynomial(square if is_zero else cube, 'x')}",
        "minimal polynomial",
    )
    matrix = tex_matrix(m)
    turned = [c * (-1) ** k for k, c in enumerate(square if is_zero else cube)]
    return answer_draft(
        rng.choice(
            (
                f"Find the minimal polynomial $m(x)$ of the matrix $A = {matrix}$, multiplied out.",
                f"Let $A = {matrix}$. What is the minimal polynomial $m(x)$ of $A$, in expanded form?",
                f"Determine the polynomial $m(x)$ of least degree with leading coefficient 1 for which"
                f" $m(A) = 0$, where $A = {matrix}$.",
            )
        ),
        gold=gold,
        answer_type="expression",
        steps=[*characteristic_steps(m, twice, once), tried, last],
        slips=[
            (other, "did not try the smaller polynomial" if is_zero else "took every eigenvalue once"),
            (tex_polynomial(turned, "x"), "took the eigenvalues with the wrong sign"),
            (tex_polynomial([1, -twice - 1, twice], "x"), "made an error in the eigenvalues"),
        ],
        closing=closing(rng),
        axes={"rows": 3},
    )
