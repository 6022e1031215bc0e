"""Sequences by recurrence: a closed form, a term far out, a sum."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, tex_factor, tex_sum
from problem_banks.math.makings.writing.expressions import expression, function_asked
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space, signed


@register
class LinearRecurrence(Family):
    """Level 0: a term of an affine recurrence of order one. Level 1: the closed form of one of order two.
    Level 2: a term of one of order two with a constant."""

    name = "linear_recurrence"
    version = "5"
    anchors = ("MATH 5", "undergraduate")
    levels = 5
    kinds = (0, 0, 1, 2, 2)
    sizes = (("factor", "n", "first", "constant"), (), ("roots", "constant", "second", "first"))
    kind = "math"
    summary = "Closed forms and terms of linear recurrences"
    dressing = frozenset({"letter"})
    redraws = 1

    writers = (number("So the term is @."), expression(name=function_asked), number("So the term is @."))

    def space(self, level: int) -> Space:
        letters = "abcsuvwx"
        roots = Combinations([r for r in range(-6, 8) if r not in (0, 1)], 2)
        if level == 0:
            return Space(
                letter=letters,
                factor=signed(2, 6),
                constant=signed(1, 99),
                first=signed(0, 99),
                n=range(4, 9),
            )
        if level == 1:
            return Space(letter=letters, roots=roots, weights=_weights())
        return Space(
            letter=letters, roots=roots, first=signed(0, 20), second=signed(0, 20), constant=signed(1, 20)
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_affine, _closed_form, _with_constant)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Runs the recurrence; a closed form is compared with it at its first ten terms."""
        if p.level == 0:
            value = p.first
            for _ in range(p.n):
                value = p.factor * value + p.constant
            return None if gold_of(draft) == str(value) else f"running the recurrence gives {value}"
        if p.level == 1:
            (r, s), (a, b) = p.roots, p.weights
            terms = [a + b, a * r + b * s]
            while len(terms) < 10:
                terms.append((r + s) * terms[-1] - r * s * terms[-2])
            if gold_of(draft) != _form(p.roots, p.weights):
                return "the closed form is another one"
            wrong = [n for n, term in enumerate(terms) if a * r**n + b * s**n != term]
            return f"the closed form differs at n = {wrong[0]}" if wrong else None
        last = _run(p)[5]
        return None if gold_of(draft) == str(last) else f"running the recurrence gives {last}"


def _weights() -> tuple[tuple[int, int], ...]:
    return tuple((a, b) for a in signed(1, 60) for b in signed(1, 60))


def _affine(p: Params, rng: Random) -> Draft:
    a, k, c, n = p.letter, p.factor, p.constant, p.n
    terms = [p.first]
    for _ in range(n):
        terms.append(k * terms[-1] + c)
    gold = terms[n]
    fixed = Fraction(c, 1 - k)
    rule = tex_sum([(k, f"{a}_{{n}}"), (c, "")])
    return answer_draft(
        rng.choice(
            (
                (
                    f"A sequence has ${a}_0 = {p.first}$ and ${a}_{{n+1}} = {rule}$ for $n \\ge 0$. Find"
                    f" ${a}_{{{n}}}$."
                ),
                f"Let ${a}_0 = {p.first}$ and ${a}_{{n+1}} = {rule}$. What is ${a}_{{{n}}}$?",
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"The terms are ${', '.join(map(str, terms))}$, each ${k}$ times the one before,"
                f" {'plus' if c > 0 else 'minus'} ${abs(c)}$.",
                f"{plain(k)}*{plain(terms[n - 1])} + {plain(c)} = {plain(gold)}",
                "run the recurrence",
            ),
            step(
                f"Check with the closed form ${a}_n = d + ({a}_0 - d) \\cdot {tex_factor(k)}^n$, where $d ="
                f" {tex_sum([(k, 'd'), (c, '')])}$: it gives ${gold}$ as well.",
                f"{plain(fixed)} + ({plain(p.first)} - {plain(fixed)})*{plain(k)}^{n} = {plain(gold)}",
                "closed form",
            ),
        ],
        slips=[
            (str(terms[n - 1]), "stopped one term early"),
            (str(k * gold + c), "went one term too far"),
            (str(p.first * k**n + c), "added the constant only once"),
            (str(p.first * k**n + n * c), "added the constant without multiplying it on"),
        ],
        closing=rng.choice(("The term is", f"So ${a}_{{{n}}}$ equals")),
        axes={"order": 1},
    )


def _form(roots: tuple[int, int], weights: tuple[int, int]) -> str:
    """``3 \\cdot 2^n - 5 \\cdot (-1)^n``"""
    written = ""
    for root, weight in zip(roots, weights, strict=True):
        power = f"{tex_factor(root)}^n"
        size = abs(weight)
        body = power if size == 1 else f"{size} \\cdot {power}"
        sign = "-" if weight < 0 else "+"
        written += f" {sign} {body}" if written else (f"-{body}" if weight < 0 else body)
    return written


def _general(r: int, s: int) -> str:
    """That both powers satisfy the recurrence whose characteristic roots they are."""
    return " and ".join(f"{plain(root)}^2 = {plain(r + s)}*{plain(root)} - {plain(r * s)}" for root in (r, s))


def _closed_form(p: Params, rng: Random) -> Draft:
    x, (r, s), (a, b) = p.letter, p.roots, p.weights
    first, second = a + b, a * r + b * s
    rule = tex_sum([(r + s, f"{x}_{{n+1}}"), (-r * s, f"{x}_n")])
    return answer_draft(
        rng.choice(
            (
                (
                    f"A sequence satisfies ${x}_0 = {first}$, ${x}_1 = {second}$ and ${x}_{{n+2}} = {rule}$"
                    f" for all $n \\ge 0$. Find a formula for ${x}_n$."
                ),
                (
                    f"Solve the recurrence ${x}_{{n+2}} = {rule}$ with ${x}_0 = {first}$ and ${x}_1 ="
                    f" {second}$: express ${x}_n$ in terms of $n$."
                ),
            )
        ),
        gold=_form((r, s), (a, b)),
        answer_type="expression",
        steps=[
            step(
                f"The characteristic equation $t^2 = {tex_sum([(r + s, 't'), (-r * s, '')])}$ has the roots"
                f" ${r}$ and ${s}$.",
                f"(t - {plain(r)})*(t - {plain(s)}) = t^2 - {plain(r + s)}*t + {plain(r * s)}",
                "characteristic equation",
            ),
            step(
                f"So ${x}_n = A \\cdot {tex_factor(r)}^n + B \\cdot {tex_factor(s)}^n$ with $A + B = {first}$"
                f" and ${tex_sum([(r, 'A'), (s, 'B')])} = {second}$.",
                _general(r, s),
                "general solution",
            ),
            step(
                f"Hence $A = {a}$ and $B = {b}$, and ${x}_n = {_form((r, s), (a, b))}$.",
                f"({plain(second)} - {plain(s)}*{plain(first)})/({plain(r)} - {plain(s)}) = {plain(a)}",
                "initial values",
            ),
        ],
        slips=[
            (_form((r, s), (b, a)) if a != b else _form((r, s), (a, b + 1)), "swapped the two coefficients"),
            (_form((r, s), (a + 1, b)), "arithmetic slip in the first coefficient"),
            (_form((r, s), (a, -b)), "sign error in the second coefficient"),
            (str(first + second), "added the initial values"),
        ],
        closing=rng.choice(("The formula is", f"So ${x}_n$ equals")),
        axes={"order": 2},
    )


def _run(p: Params) -> list[int]:
    r, s = p.roots
    terms = [p.first, p.second]
    while len(terms) < 7:
        terms.append((r + s) * terms[-1] - r * s * terms[-2] + p.constant)
    return terms


def _with_constant(p: Params, rng: Random) -> Draft:
    x, (r, s) = p.letter, p.roots
    terms = _run(p)
    rule = tex_sum([(r + s, f"{x}_{{n+1}}"), (-r * s, f"{x}_n"), (p.constant, "")])
    gold = terms[5]
    bare = [p.first, p.second]
    while len(bare) < 6:
        bare.append((r + s) * bare[-1] - r * s * bare[-2])
    steps = [
        step(
            f"${x}_{k} = {terms[k]}$.",
            f"{plain(r + s)}*{plain(terms[k - 1])} + {plain(-r * s)}*{plain(terms[k - 2])} +"
            f" {plain(p.constant)} = {plain(terms[k])}",
            "run the recurrence",
        )
        for k in range(2, 6)
    ]
    return answer_draft(
        rng.choice(
            (
                (
                    f"Let ${x}_0 = {p.first}$, ${x}_1 = {p.second}$ and ${x}_{{n+2}} = {rule}$ for $n \\ge"
                    f" 0$. Compute ${x}_5$."
                ),
                (
                    f"The sequence ${x}_n$ starts with ${x}_0 = {p.first}$ and ${x}_1 = {p.second}$ and"
                    f" satisfies ${x}_{{n+2}} = {rule}$. Find ${x}_5$."
                ),
            )
        ),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=[
            (str(terms[4]), "stopped one term early"),
            (str(terms[6]), "went one term too far"),
            (str(bare[5]), "dropped the constant"),
            (str(bare[5] + p.constant), "added the constant only once"),
        ],
        closing=rng.choice(("The term is", f"So ${x}_5$ equals")),
        axes={"order": 2},
    )
