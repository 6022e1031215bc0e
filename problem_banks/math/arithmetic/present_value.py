"""Loans and investments: present value, equal payments, what is left after some payments."""

from fractions import Fraction
from functools import cache
from itertools import product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import decimal, money_number, number_of, tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import amount
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Axis, OneOf, Params, Space

_THINGS = (
    *("a bakery oven", "a delivery van", "a greenhouse", "a printing press", "a sailing boat", "a sawmill"),
    *("a food truck", "a milling machine", "a small workshop", "a tractor", "an orchard", "solar panels"),
)
#: Yearly rates in percent whose powers end after few decimals.
_RATES = (4, 5, 8, 10, 12, 20)


@register
class PresentValue(Family):
    """Kind 0: the net present value of two returns. Kind 1: the equal payment that clears a loan. Kind 2:
    the last payment after two others. Kind 3: what is owed after two equal payments."""

    name = "present_value"
    version = "4"
    formerly = ("loan",)
    anchors = ("GSM8K", "MATH 4")
    levels = 7
    kinds = (3, 3, 1, 0, 0, 2, 2)
    sizes = (("cost", "returns"), (), ("debt", "payments"), ("debt",))
    kind = "math"
    summary = "Loans and investments: debts, equal and last payments, present values"
    dressing = frozenset({"name", "town", "thing"})
    redraws = 1

    writers = (amount("So the value is @ dollars."),)

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"name": NAMES, "town": TOWNS, "thing": _THINGS}
        if level == 0:
            returns = [(a, b) for a in range(5, 30) for b in range(5, 30) if a != b]
            return Space(**story, rate=_RATES, cost=range(1, 41), returns=returns)
        if level == 1:
            return Space(**story, terms=_plans())
        # Whole thousands: two years of interest end in whole cents, three in parts of them.
        if level == 2:
            payments = list(product(range(2, 16), repeat=2))
            return Space(**story, rate=range(2, 13), debt=range(20, 90), payments=payments)
        return Space(**story, rate=range(2, 13), debt=range(3, 100), share=range(15, 45))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_present_value, _equal_payments, _last_payment, _balance)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Keeps the account forward in time, with the answer put in; where that is a debt, moves the payments
        to the day of the loan."""
        answer = number_of(gold_of(draft))
        growth = Fraction(100 + (p.terms.rate if p.level == 1 else p.rate), 100)
        if p.level == 0:
            cost, first, second = _amounts(p)
            # Borrowing cost and value at the start, and paying in the returns, ends with nothing.
            left = ((cost + answer) * growth - first) * growth - second
        elif p.level == 1:
            left = Fraction(_debt(p.terms))
            for _ in range(p.terms.years):
                left = left * growth - answer
        elif p.level == 2:
            left = Fraction(1000 * p.debt)
            for payment in (*(1000 * n for n in p.payments), answer):
                left = left * growth - payment
        else:
            paid = 10 * p.debt * p.share
            left = 1000 * p.debt - paid / growth - (paid + answer) / growth**2
        return None if left == 0 else f"the account ends at {left} instead of zero"


def _factor(rate: int) -> str:
    return decimal(Fraction(100 + rate, 100))


def _amounts(p: Params) -> tuple[int, int, int]:
    """Cost and returns; the returns are such that they are discounted to whole amounts."""
    first, second = p.returns
    numerator = Fraction(100 + p.rate, 100).numerator
    # Units near 400 dollars.
    one, two = numerator * (400 // numerator), numerator**2 * max(1, 400 // numerator**2)
    return 500 * p.cost + 1000, first * one, second * two


def _present_value(p: Params, rng: Random) -> Draft:
    cost, first, second = _amounts(p)
    growth = Fraction(100 + p.rate, 100)
    one, two = first / growth, second / growth**2
    gold = one + two - cost
    return answer_draft(
        rng.choice(
            (
                f"{p.name} in {p.town} thinks of buying {p.thing} for {cost} dollars.",
                f"For {cost} dollars, {p.name} could buy {p.thing} in {p.town}.",
            )
        )
        + f" The purchase would bring {first} dollars after one year and {second} dollars after two, and"
        f" nothing later. Money earns {p.rate}% a year elsewhere. "
        + rng.choice(
            (
                "What is the net present value of the purchase, in dollars?",
                "Find the net present value in dollars (negative if the purchase does not pay).",
            )
        ),
        gold=tex(gold),
        answer_type="integer",
        steps=[
            step(
                f"The first return is worth ${first} \\div {_factor(p.rate)} = {tex(one)}$ today.",
                f"{first}/{_factor(p.rate)} = {one}",
                "discount by one year",
            ),
            step(
                f"The second is worth ${second} \\div {_factor(p.rate)}^2 = {tex(two)}$ today.",
                f"{second}/{_factor(p.rate)}^2 = {two}",
                "discount by two years",
            ),
            step(
                f"Less the cost: ${tex(one)} + {tex(two)} - {cost} = {tex(gold)}$.",
                f"{one} + {two} - {cost} = {f'({gold})' if gold < 0 else gold}",
                "subtract the cost",
            ),
        ],
        slips=[
            (str(first + second - cost), "did not discount at all"),
            (tex(one + two), "forgot the cost"),
            (tex(one + second / growth - cost), "discounted the second return by one year only"),
            (tex(first * growth + second * growth**2 - cost), "multiplied instead of dividing"),
        ],
        closing=rng.choice(("The net present value in dollars is", "In dollars:")),
        axes={"years": 2},
    )


@cache
def _plans() -> OneOf:
    """Loans whose equal payment is a whole number of dollars, 30,000 at most."""
    spaces = []
    for rate, years in product(_RATES, (2, 3)):
        unit = Fraction(100 + rate, 100).numerator ** years
        payments = range(unit * (1000 // unit + 1), 90_001, unit)
        spaces.append(Space(rate=(rate,), years=(years,), payment=payments))
    return OneOf(spaces)


def _debt(plan: Params) -> int:
    """What the equal payments of a plan are worth at the start."""
    growth = Fraction(100 + plan.rate, 100)
    return int(sum(((1 / growth) ** n for n in range(1, plan.years + 1)), Fraction(0)) * plan.payment)


def _equal_payments(p: Params, rng: Random) -> Draft:
    q = p.terms
    debt, gold, n, rate = _debt(q), q.payment, q.years, q.rate
    growth = Fraction(100 + rate, 100)
    powers = [growth**k for k in range(n)]
    total = sum(powers, Fraction(0))
    final = debt * growth**n
    return answer_draft(
        rng.choice(
            (
                f"For {p.thing} in {p.town}, {p.name} borrows {debt} dollars at {rate}% interest a year.",
                f"{p.name} takes a loan of {debt} dollars in {p.town}, at {rate}% interest a year, to buy"
                f" {p.thing}.",
                _opening(p, debt, rate, rng),
            )
        )
        + f" The loan is paid back in {n} equal payments, at the end of each year. "
        + rng.choice(("How many dollars is each payment?", "Find the yearly payment in dollars.")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"Without payments the debt would grow to ${debt} \\cdot {_factor(rate)}^{n} ="
                f" {decimal(final)}$ in {n} years.",
                f"{debt}*{_factor(rate)}^{n} = {decimal(final)}",
                "compound interest",
            ),
            step(
                "The payments $a$ grow as well: by then they are worth"
                f" $a({' + '.join(decimal(q) for q in reversed(powers))}) = {decimal(total)}a$.",
                f"{' + '.join(decimal(q) for q in powers)} = {decimal(total)}",
                "value of the payments at the end",
            ),
            step(
                f"Both are equal: $a = {decimal(final)} \\div {decimal(total)} = {gold}$.",
                f"{decimal(final)}/{decimal(total)} = {gold}",
                "divide",
            ),
        ],
        slips=[
            (tex(final / n), "split the grown debt evenly"),
            (tex(Fraction(debt, n) * growth), "split the loan evenly and added one year's interest"),
            (tex(Fraction(debt, n)), "forgot the interest"),
            (
                tex(Fraction(debt, n) + Fraction(debt * rate, 100)),
                "paid interest on the whole loan every year",
            ),
        ],
        closing=rng.choice(("The yearly payment in dollars is", "In dollars:")),
        axes={"years": n},
    )


def _debt_story(p: Params, rng: Random) -> str:
    debt, (first, second) = 1000 * p.debt, (1000 * n for n in p.payments)
    return (
        rng.choice(
            (
                f"For {p.thing} in {p.town}, {p.name} borrows {debt} dollars at {p.rate}% interest a year.",
                f"{p.name} owes a bank in {p.town} {debt} dollars for {p.thing}, at {p.rate}% interest a"
                " year.",
                _opening(p, debt, p.rate, rng),
            )
        )
        + f" At the end of the first year {first} dollars are paid back, at the end of the second"
        f" year {second} dollars. "
        + rng.choice(
            (
                "What payment at the end of the third year clears the debt, in dollars?",
                "How many dollars must be paid at the end of the third year to clear all that is owed?",
            )
        )
        + " Amounts are not rounded."
    )


def _last_payment(p: Params, rng: Random) -> Draft:
    growth = Fraction(100 + p.rate, 100)
    debt, (first, second) = 1000 * p.debt, (1000 * n for n in p.payments)
    grown = debt * growth
    after = grown - first
    grown_again = after * growth
    then = grown_again - second
    gold = then * growth
    steps = []
    for before, rise, payment, rest, year in (
        (Fraction(debt), grown, first, after, "first"),
        (after, grown_again, second, then, "second"),
    ):
        steps.append(
            step(
                f"In the {year} year the debt grows to ${decimal(before)} \\cdot {_factor(p.rate)} ="
                f" {decimal(rise)}$, and ${decimal(rise)} - {payment} = {decimal(rest)}$ remain.",
                f"{decimal(before)}*{_factor(p.rate)} - {payment} = {decimal(rest)}",
                "interest, then payment",
            )
        )
    steps.append(
        step(
            f"In the third year this grows to ${decimal(then)} \\cdot {_factor(p.rate)} = {decimal(gold)}$.",
            f"{decimal(then)}*{_factor(p.rate)} = {decimal(gold)}",
            "interest",
        )
    )
    return answer_draft(
        _debt_story(p, rng),
        gold=decimal(gold),
        steps=steps,
        slips=[
            (decimal(then), "forgot the interest of the third year"),
            (decimal(debt * growth**3 - first - second), "let the payments bear no interest"),
            (
                decimal(Fraction(debt - first - second) + Fraction(3 * p.rate * debt, 100)),
                "used simple interest",
            ),
            (
                decimal(((debt - first) * growth - second) * growth),
                "took the first payment before any interest",
            ),
        ],
        closing=rng.choice(("The last payment in dollars is", "In dollars:")),
        axes={"years": 3},
    )


def _balance(p: Params, rng: Random) -> Draft:
    owed, paid = Fraction(1000 * p.debt), Fraction(10 * p.debt * p.share)
    growth = Fraction(100 + p.rate, 100)
    after = owed * growth - paid
    left = after * growth - paid
    question = rng.choice(
        (
            f"The payment is {paid} dollars. How many dollars are owed right after the second payment?",
            f"With {paid} dollars paid each year, how large, in dollars, is the debt after two payments?",
        )
    )
    return answer_draft(
        f"{_opening(p, int(owed), p.rate, rng)} {question}",
        gold=_dollars(left),
        steps=[_year(owed, p.rate, paid, 1), _year(after, p.rate, paid, 2)],
        slips=[
            (_dollars(owed - 2 * paid), "left the interest out"),
            (_dollars(owed * growth**2 - paid), "forgot the first payment"),
            (_dollars((owed - paid) * growth - paid), "added no interest in the first year"),
            (_dollars(owed + 2 * owed * (growth - 1) - 2 * paid), "took interest of the first debt only"),
        ],
        closing=rng.choice(("The debt in dollars is", "What is still owed, in dollars, is")),
        axes={"years": 2},
    )


def _dollars(value: Fraction) -> str:
    return money_number(int(value * 100))


def _opening(p: Params, owed: int, rate: int, rng: Random) -> str:
    return rng.choice(
        (
            f"{p.name} borrows {owed} dollars from a bank in {p.town} for {p.thing}. Each year the bank adds"
            f" {rate}% interest to what is owed, just before the payment of that year is made.",
            f"To buy {p.thing}, {p.name} takes a loan of {owed} dollars from a bank in {p.town}. At the end"
            f" of every year {rate}% of the debt is added as interest, and then a payment is made.",
        )
    )


def _year(start: Fraction, rate: int, paid: Fraction, number: int) -> Step:
    after = start * (100 + rate) / 100
    left = after - paid
    factor = f"1.{rate:02d}"
    return step(
        f"Year {number}: with interest the debt is ${_dollars(start)} \\cdot {factor} = {_dollars(after)}$;"
        f" after the payment it is ${_dollars(after)} - {_dollars(paid)} = {_dollars(left)}$.",
        f"{_dollars(start)} * {factor} - {_dollars(paid)} = {_dollars(left)}",
        "add interest, subtract the payment",
    )
