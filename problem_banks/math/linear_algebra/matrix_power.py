"""Powers of matrices through the characteristic polynomial: traces and entries far out."""

from collections.abc import Sequence
from itertools import permutations
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, signed_term, tex_factor, tex_matrix, tex_sum
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples, signed

Matrix = tuple[tuple[int, ...], ...]

_ENTRIES = signed(1, 4)
_LETTERS = tuple("ABMQT")


@register
class MatrixPower(Family):
    """Kind 0: the trace of a power of a matrix of size two. Kind 1: an entry of such a power. Kind 2: the
    trace
    of the cube of a matrix of size three. Kind 3: of its fourth power. Kind 4: of its fifth."""

    name = "matrix_power"
    version = "1"
    anchors = ("MATH 4", "undergraduate")
    kind = "math"
    summary = "Traces and entries of powers of matrices by the characteristic polynomial"
    levels = 5
    dressing = frozenset({"letter"})
    redraws = 32

    writers = (number("So the value is @.", "Altogether we get @."),)

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(letter=_LETTERS, entries=Tuples(range(-6, 8), 4), power=range(3, 6))
        if level == 1:
            return Space(letter=_LETTERS, entries=Tuples(signed(1, 6), 4), power=range(4, 7), place=range(4))
        return Space(letter=_LETTERS, entries=Tuples((*_ENTRIES, 0), 9), power=(level + 1,))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_trace_of_two, _entry, _trace_of_three, _trace_of_three, _trace_of_three)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Multiplies the matrices out."""
        matrix = _matrix(p)
        power = matrix
        for _ in range(p.power - 1):
            power = _times(power, matrix)
        found = (
            power[p.place // 2][p.place % 2] if p.level == 1 else sum(power[k][k] for k in range(len(power)))
        )
        return None if gold_of(draft) == str(found) else f"multiplying out gives {found}"


def _matrix(p: Params) -> Matrix:
    size = 2 if p.level < 2 else 3
    return tuple(tuple(p.entries[size * k : size * (k + 1)]) for k in range(size))


def _times(one: Matrix, other: Matrix) -> Matrix:
    return tuple(
        tuple(sum(row[k] * other[k][j] for k in range(len(row))) for j in range(len(row))) for row in one
    )


def _posed(p: Params, asked: str, rng: Random) -> str:
    shown = f"${p.letter} = {tex_matrix(_matrix(p))}$"
    return rng.choice(
        (
            f"Let {shown}. Find {asked}.",
            f"For the matrix {shown}, compute {asked}.",
            f"Given {shown}, what is {asked}?",
        )
    )


def _closing(rng: Random) -> str:
    return rng.choice(("The value is", "So the answer is", "Hence we get"))


def _trace_and_determinant(matrix: Matrix) -> tuple[int, int, list[Step]]:
    (a, b), (c, d) = matrix
    trace, det = a + d, a * d - b * c
    return (
        trace,
        det,
        [
            step(
                f"The trace is ${a} {signed_term(d)} = {trace}$ and the determinant ${tex_factor(a)} \\cdot"
                f" {tex_factor(d)} - {tex_factor(b)} \\cdot {tex_factor(c)} = {det}$.",
                f"{plain(a)}*{plain(d)} - {plain(b)}*{plain(c)} = {plain(det)}",
                "characteristic polynomial",
            )
        ],
    )


def _trace_of_two(p: Params, rng: Random) -> Draft | None:
    matrix, n = _matrix(p), p.power
    trace, det, steps = _trace_and_determinant(matrix)
    if not trace or not det or not matrix[0][1] * matrix[1][0]:
        return None
    sums = [2, trace]
    for k in range(2, n + 1):
        value = trace * sums[-1] - det * sums[-2]
        recurrence = (
            f"By Cayley and Hamilton ${p.letter}^2 = {tex_sum([(trace, p.letter), (-det, 'I')])}$, so the"
            f" traces satisfy $s_k = {tex_sum([(trace, 's_{k-1}'), (-det, 's_{k-2}')])}$ with $s_0 = 2$:"
            if k == 2
            else "Then"
        )
        steps.append(
            step(
                f"{recurrence} $s_{k} = {tex_factor(trace)} \\cdot {tex_factor(sums[-1])} -"
                f" {tex_factor(det)} \\cdot"
                f" {tex_factor(sums[-2])} = {value}$.",
                f"{plain(trace)}*{plain(sums[-1])} - {plain(det)}*{plain(sums[-2])} = {plain(value)}",
                "recurrence",
            )
        )
        sums.append(value)
    gold = sums[-1]
    return answer_draft(
        _posed(p, f"the trace of ${p.letter}^{n}$", rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(trace**n), "took the power of the trace"),
            (str(matrix[0][0] ** n + matrix[1][1] ** n), "took the powers of the diagonal entries"),
            (str(n * trace), "multiplied the trace by the exponent"),
            (str(sums[-2]), "stopped one power too early"),
        ],
        closing=_closing(rng),
        axes={"size": 2, "power": n},
    )


def _entry(p: Params, rng: Random) -> Draft | None:
    matrix, n = _matrix(p), p.power
    trace, det, steps = _trace_and_determinant(matrix)
    if not trace or not det:
        return None
    # The n-th power is u_n times the matrix minus u_{n-1} times its determinant.
    u = [0, 1]
    for k in range(2, n + 1):
        value = trace * u[-1] - det * u[-2]
        lead = (
            f"By Cayley and Hamilton ${p.letter}^2 = {tex_sum([(trace, p.letter), (-det, 'I')])}$. So"
            f" ${p.letter}^k = u_k {p.letter} - {tex_factor(det)} u_{{k-1}} I$ with $u_0 = 0$, $u_1 = 1$,"
            f" $u_k = {tex_factor(trace)} u_{{k-1}} - {tex_factor(det)} u_{{k-2}}$:"
            if k == 2
            else "Then"
        )
        steps.append(
            step(
                f"{lead} $u_{k} = {tex_factor(trace)} \\cdot {tex_factor(u[-1])} - {tex_factor(det)} \\cdot"
                f" {tex_factor(u[-2])} = {value}$.",
                f"{plain(trace)}*{plain(u[-1])} - {plain(det)}*{plain(u[-2])} = {plain(value)}",
                "recurrence",
            )
        )
        u.append(value)
    row, column = divmod(p.place, 2)
    entry = matrix[row][column]
    on_diagonal = row == column
    gold = u[n] * entry - (det * u[n - 1] if on_diagonal else 0)
    rest = f" - {tex_factor(det)} \\cdot {tex_factor(u[n - 1])}" if on_diagonal else ""
    claim = f" - {plain(det)}*{plain(u[n - 1])}" if on_diagonal else ""
    steps.append(
        step(
            f"The entry asked for is ${tex_factor(u[n])} \\cdot {tex_factor(entry)}{rest} = {gold}$.",
            f"{plain(u[n])}*{plain(entry)}{claim} = {plain(gold)}",
            "the entry",
        )
    )
    where = f"row {row + 1} and column {column + 1}"
    return answer_draft(
        _posed(p, f"the entry of ${p.letter}^{n}$ in {where}", rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(entry**n), "took the power of the entry"),
            (
                str(u[n] * entry if on_diagonal else u[n] * entry - det * u[n - 1]),
                "forgot where the unit matrix has ones",
            ),
            (
                str(u[n] * matrix[column][row] - (det * u[n - 1] if on_diagonal else 0)),
                "exchanged row and column",
            ),
            (str(u[n - 1] * entry - (det * u[n - 2] if on_diagonal else 0)), "stopped one power too early"),
            (str(gold + det), "made an error with the determinant"),
        ],
        closing=_closing(rng),
        axes={"size": 2, "power": n},
    )


def _minor(matrix: Matrix, i: int, j: int) -> int:
    return matrix[i][i] * matrix[j][j] - matrix[i][j] * matrix[j][i]


def _sign(order: Sequence[int]) -> int:
    return -1 if sum(order[i] > order[j] for j in range(len(order)) for i in range(j)) % 2 else 1


def _determinant_claim(m: Matrix) -> tuple[int, str]:
    terms, value = [], 0
    for order in permutations(range(3)):
        product = [m[k][order[k]] for k in range(3)]
        sign = _sign(order)
        value += sign * product[0] * product[1] * product[2]
        terms.append(("- " if sign < 0 else "+ ") + "*".join(map(plain, product)))
    return value, " ".join(terms).removeprefix("+ ")


def _trace_of_three(p: Params, rng: Random) -> Draft | None:
    m, n = _matrix(p), p.power
    e1 = sum(m[k][k] for k in range(3))
    minors = [_minor(m, i, j) for i, j in ((0, 1), (0, 2), (1, 2))]
    e2 = sum(minors)
    e3, claim = _determinant_claim(m)
    if not e1 or not e2 or not e3:
        return None
    shown = " + ".join(map(tex_factor, minors))
    steps = [
        step(
            f"The trace is $e_1 = {m[0][0]} {signed_term(m[1][1])} {signed_term(m[2][2])} = {e1}$.",
            f"{plain(m[0][0])} + {plain(m[1][1])} + {plain(m[2][2])} = {plain(e1)}",
            "trace",
        ),
        step(
            f"The minors of size two on the diagonal add up to $e_2 = {shown} = {e2}$.",
            " + ".join(
                f"({plain(m[i][i])}*{plain(m[j][j])} - {plain(m[i][j])}*{plain(m[j][i])})"
                for i, j in ((0, 1), (0, 2), (1, 2))
            )
            + f" = {plain(e2)}",
            "minors",
        ),
        step(f"The determinant is $e_3 = {e3}$.", f"{claim} = {plain(e3)}", "determinant"),
    ]
    sums = [3, e1, e1 * e1 - 2 * e2]
    steps.append(
        step(
            f"The traces of the powers follow from these by Newton's identities: $s_1 = {e1}$ and $s_2 ="
            f" {tex_factor(e1)}^2 - 2 \\cdot {tex_factor(e2)} = {sums[2]}$.",
            f"{plain(e1)}^2 - 2*{plain(e2)} = {plain(sums[2])}",
            "Newton's identities",
        )
    )
    for k in range(3, n + 1):
        value = e1 * sums[k - 1] - e2 * sums[k - 2] + e3 * sums[k - 3]
        steps.append(
            step(
                f"$s_{k} = e_1 s_{k - 1} - e_2 s_{k - 2} + e_3 s_{k - 3} = {tex_factor(e1)} \\cdot"
                f" {tex_factor(sums[k - 1])} - {tex_factor(e2)} \\cdot {tex_factor(sums[k - 2])} +"
                f" {tex_factor(e3)}"
                f" \\cdot {tex_factor(sums[k - 3])} = {value}$" + (" with $s_0 = 3$." if k == 3 else "."),
                f"{plain(e1)}*{plain(sums[k - 1])} - {plain(e2)}*{plain(sums[k - 2])}"
                f" + {plain(e3)}*{plain(sums[k - 3])} = {plain(value)}",
                "Newton's identities",
            )
        )
        sums.append(value)
    gold = sums[n]
    return answer_draft(
        _posed(p, f"the trace of ${p.letter}^{n}$", rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(e1**n), "took the power of the trace"),
            (str(sum(m[k][k] ** n for k in range(3))), "took the powers of the diagonal entries"),
            (str(sums[n - 1]), "stopped one power too early"),
            (str(gold - 2 * e3 * sums[n - 3]), "got the sign of the determinant wrong"),
        ],
        closing=_closing(rng),
        axes={"size": 3, "power": n},
    )
