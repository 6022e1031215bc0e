"""Money over time: compound interest, equal savings, the rate from two balances."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import money_number, tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import amount, percentage
from problem_banks.registry import register
from problem_banks.space import Params, Space

#: Capital is a multiple of this many dollars: two years at whole percentages then give whole cents.
_UNIT = 100


@register
class Interest(Family):
    """Level 0: a balance after two years of compound interest. Level 1: the yearly rate from two balances.
    Level 2: the same deposit at the start of each of three years."""

    name = "interest"
    version = "3"
    anchors = ("GSM8K", "MATH 3")
    levels = 5
    kinds = (0, 0, 1, 2, 2)
    sizes = (("units",), (), ("units",))
    kind = "math"
    summary = "Compound interest, rates from balances, yearly savings"
    dressing = frozenset({"name", "town"})
    redraws = 1

    writers = (
        amount("So the balance is @ dollars."),
        percentage("So the yearly rate is @%."),
        amount("So the balance is @ dollars."),
    )

    def space(self, level: int) -> Space:
        story = {"name": NAMES, "town": TOWNS}
        if level == 0:
            return Space(**story, units=range(1, 400), first=range(1, 13), second=range(1, 13))
        if level == 1:
            return Space(**story, units=range(1, 800), rate=range(1, 41))
        return Space(**story, units=range(1, 800), rate=range(1, 26))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_balance, _rate, _savings)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Books the interest year by year in cents, as a bank does."""
        if p.level == 0:
            cents = Fraction(p.units * _UNIT * 100)
            for rate in (p.first, p.second):
                cents += cents * rate / 100
        elif p.level == 1:
            start = p.units * _UNIT * 100
            after = start * (100 + p.rate) ** 2  # in hundredths of hundredths of a cent
            rates = [r for r in range(101) if 10_000 * start + 200 * start * r + start * r * r == after]
            return (
                None
                if gold_of(draft) == ", ".join(map(str, rates))
                else f"the rates {rates} give that balance"
            )
        else:
            cents = Fraction(0)
            for _ in range(3):
                cents += p.units * _UNIT * 100
                cents += cents * p.rate / 100
        expected = _exact(cents)
        return None if gold_of(draft) == expected else f"booking year by year gives {expected}"


def _exact(cents: Fraction) -> str:
    """Dollars with as many decimals as the exact amount has, two at least where it has any."""
    if cents.denominator == 1:
        return money_number(int(cents))
    # Percentages of whole dollars over three years end within eight decimals.
    whole, rest = divmod(int(cents * 10**6), 10**8)
    return f"{whole}.{rest:08d}".rstrip("0")


def _balance(p: Params, rng: Random) -> Draft:
    start = p.units * _UNIT
    first = Fraction(start * 100 * (100 + p.first), 100)
    final = first * (100 + p.second) / 100
    return answer_draft(
        f"{p.name} deposits {start} dollars at a bank in {p.town}. The bank pays {p.first}% interest for the"
        f" first year and {p.second}% for the second, and adds it to the balance at the end of each year. "
        + rng.choice(
            (
                "What is the balance after two years, in dollars?",
                "How many dollars are there after two years?",
            )
        ),
        gold=_exact(final),
        steps=[
            step(
                f"After one year: ${start} \\cdot {_factor(p.first)} = {_exact(first)}$ dollars.",
                f"{start}*{_factor(p.first)} = {_exact(first)}",
                "growth factor",
            ),
            step(
                f"After two years: ${_exact(first)} \\cdot {_factor(p.second)} = {_exact(final)}$ dollars.",
                f"{_exact(first)}*{_factor(p.second)} = {_exact(final)}",
                "growth factor",
            ),
        ],
        slips=[
            (_exact(Fraction(start * (100 + p.first + p.second))), "forgot the interest on interest"),
            (_exact(first), "stopped after one year"),
            (_exact(final - start * 100), "gave the interest instead of the balance"),
        ],
        closing=rng.choice(("The balance in dollars is", "In dollars:")),
    )


def _factor(rate: int) -> str:
    return f"{(100 + rate) / 100:.2f}"


def _rate(p: Params, rng: Random) -> Draft:
    start = p.units * _UNIT
    final = Fraction(start * 100) * Fraction(100 + p.rate, 100) ** 2
    growth = Fraction(100 + p.rate, 100)
    total = growth**2 - 1
    return answer_draft(
        f"A savings plan in {p.town} turns {start} dollars into {_exact(final)} dollars in two years, with"
        f" the same interest rate both years, added at the end of each. {p.name} asks: "
        + rng.choice(("what is the yearly rate, in percent?", "how many percent a year is that?")),
        gold=str(p.rate),
        answer_type="integer",
        steps=[
            step(
                f"In two years the money grows by the factor $\\frac{{{_exact(final)}}}{{{start}}} = "
                f"{float(growth**2):g}$.",
                f"{_exact(final)}/{start} = {growth**2}",
                "growth factor",
            ),
            step(
                f"Each year it grows by the factor $\\sqrt{{{float(growth**2):g}}} = {float(growth):g}$.",
                f"sqrt({growth**2}) = {growth}",
                "square root",
            ),
            step(
                f"So the rate is ${float(growth):g} - 1 = {p.rate / 100:g}$, that is ${p.rate}$ percent.",
                f"({growth} - 1)*100 = {p.rate}",
                "percentage",
            ),
        ],
        slips=[
            (tex(total * 50), "halved the growth of two years"),
            (tex(total * 100), "gave the growth of two years"),
            (tex(growth * 100), "gave the growth factor instead of the rate"),
        ],
        closing=rng.choice(("The rate in percent is", "In percent a year:")),
    )


def _savings(p: Params, rng: Random) -> Draft:
    deposit = p.units * _UNIT
    growth = Fraction(100 + p.rate, 100)
    balances = []
    balance = Fraction(0)
    for _ in range(3):
        balance = (balance + deposit * 100) * growth
        balances.append(balance)
    shown = [_exact(value) for value in balances]
    return answer_draft(
        f"At the start of each of three years {p.name} pays {deposit} dollars into an account in {p.town}. At"
        f" the end of each year the bank adds {p.rate}% of the balance. "
        + rng.choice(
            (
                "What is the balance at the end of the third year, in dollars, without rounding?",
                "How many dollars are in the account after three years, if nothing is rounded?",
            )
        ),
        gold=shown[2],
        steps=[
            step(
                f"End of year 1: ${deposit} \\cdot {_factor(p.rate)} = {shown[0]}$.",
                f"{deposit}*{_factor(p.rate)} = {shown[0]}",
                "growth factor",
            ),
            step(
                f"End of year 2: $({shown[0]} + {deposit}) \\cdot {_factor(p.rate)} = {shown[1]}$.",
                f"({shown[0]} + {deposit})*{_factor(p.rate)} = {shown[1]}",
                "deposit and growth",
            ),
            step(
                f"End of year 3: $({shown[1]} + {deposit}) \\cdot {_factor(p.rate)} = {shown[2]}$.",
                f"({shown[1]} + {deposit})*{_factor(p.rate)} = {shown[2]}",
                "deposit and growth",
            ),
        ],
        slips=[
            (_exact(deposit * 100 * growth**3), "forgot the later deposits"),
            (_exact(Fraction(deposit * 300) * growth**3), "let all deposits earn for three years"),
            (_exact(balances[2] / growth), "left out the interest of the last year"),
            (_exact(Fraction(deposit * 300) * growth), "let all deposits earn for one year"),
        ],
        closing=rng.choice(("The balance in dollars is", "In dollars:")),
    )
