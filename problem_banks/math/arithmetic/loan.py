"""Loans with interest that are paid back year by year."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import money_number
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import amount
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Space

_PURPOSES = (
    *("a used car", "a new roof", "a sailing boat", "an orchard", "solar panels", "a small workshop"),
    *("a food truck", "a greenhouse", "a delivery van", "a milling machine", "a bakery oven", "a tractor"),
)
#: For each rate in percent: two yearly payments of the first amount repay the second, both in whole dollars.
_UNITS = {4: (676, 1275), 5: (441, 820), 10: (121, 210), 20: (36, 55)}


@register
class Loan(Family):
    """Kind 0: what is owed after two payments. Kind 1: the two equal payments that repay a loan. Kind 2:
    the last of three payments."""

    name = "loan"
    version = "3"
    anchors = ("GSM8K", "MATH 4")
    levels = 5
    kinds = (0, 0, 2, 2, 1)
    sizes = (("thousands",), (), ("thousands",))
    kind = "math"
    summary = "Loans paid back in yearly payments"
    dressing = frozenset({"name", "town", "purpose"})
    redraws = 1

    writers = (amount("So the amount is @ dollars."),)

    def space(self, level: int) -> Space:
        if level == 1:
            terms = [
                Space(rate=(rate,), times=range(2400 // owed + 1, 90_000 // owed))
                for rate, (_, owed) in _UNITS.items()
            ]
            return Space(name=NAMES, town=TOWNS, purpose=_PURPOSES, terms=OneOf(terms))
        return Space(
            name=NAMES,
            town=TOWNS,
            purpose=_PURPOSES,
            rate=range(2, 13),
            # Whole hundreds and ten thousands: two and three years of interest then end in whole cents.
            thousands=range(3, 40) if level == 0 else range(10, 400, 10),
            share=range(15, 45) if level == 0 else range(20, 36),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_balance, _equal_payments, _last_payment)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Moves every payment to the day of the loan, instead of going from year to year."""
        answer = Fraction(gold_of(draft))
        if p.level == 0:
            payments = [_yearly(p), _yearly(p) + answer]
        elif p.level == 1:
            payments = [answer, answer]
        else:
            payments = [_yearly(p), _yearly(p), answer]
        rate = p.terms.rate if p.level == 1 else p.rate
        owed = p.terms.times * _UNITS[rate][1] if p.level == 1 else 1000 * p.thousands
        growth = 1 + Fraction(rate, 100)
        worth = sum(payment / growth**year for year, payment in enumerate(payments, start=1))
        return None if worth == owed else f"today the payments are worth {worth}, not {owed}"


def _yearly(p: Params) -> Fraction:
    return Fraction(10 * p.thousands * p.share)


def _dollars(amount: Fraction) -> str:
    return money_number(int(amount * 100))


def _opening(p: Params, owed: int, rate: int, rng: Random) -> str:
    return rng.choice(
        (
            f"{p.name} borrows {owed} dollars from a bank in {p.town} for {p.purpose}. Each year the bank"
            f" adds {rate}% interest to what is owed, just before the payment of that year is made.",
            f"To buy {p.purpose}, {p.name} takes a loan of {owed} dollars from a bank in {p.town}. At the end"
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


def _balance(p: Params, rng: Random) -> Draft:
    owed, paid = Fraction(1000 * p.thousands), _yearly(p)
    growth = 1 + Fraction(p.rate, 100)
    after = owed * growth - paid
    left = after * growth - paid
    return answer_draft(
        _opening(p, int(owed), p.rate, rng)
        + rng.choice(
            (
                f" The payment is {_dollars(paid)} dollars. How many dollars are owed right after the second"
                " payment?",
                f" With {_dollars(paid)} dollars paid each year, how large, in dollars, is the debt after two"
                " payments?",
            )
        ),
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


def _equal_payments(p: Params, rng: Random) -> Draft:
    rate, times = p.terms.rate, p.terms.times
    unit_paid, unit_owed = _UNITS[rate]
    owed, paid = Fraction(times * unit_owed), Fraction(times * unit_paid)
    growth = 1 + Fraction(rate, 100)
    factor, square = f"1.{rate:02d}", _decimal_square(rate)
    return answer_draft(
        _opening(p, int(owed), rate, rng)
        + rng.choice(
            (
                " Two equal payments, a year apart, clear the debt. What is each, in dollars?",
                " How many dollars must be paid each year so that two equal payments repay everything?",
            )
        ),
        gold=_dollars(paid),
        answer_type="integer",
        steps=[
            step(
                f"Let each payment be $A$. After the first one the debt is ${int(owed)} \\cdot {factor} - A$,"
                f" and after the second it must be zero:"
                f" $({int(owed)} \\cdot {factor} - A) \\cdot {factor} - A = 0$.",
                f"({int(owed)}*{factor} - {int(paid)})*{factor} - {int(paid)} = 0",
                "set up an equation",
            ),
            step(
                f"Hence $A \\cdot ({factor} + 1) = {int(owed)} \\cdot {factor}^2 ="
                f" {_dollars(owed * growth**2)}$.",
                f"{int(owed)} * {square} = {_dollars(owed * growth**2)}",
                "collect the unknown",
            ),
            step(
                f"So $A = {_dollars(owed * growth**2)} \\div {float(growth) + 1:.2f} = {int(paid)}$.",
                f"{int(paid)} * ({factor} + 1) = {_dollars(owed * growth**2)}",
                "divide",
            ),
        ],
        slips=[
            (_dollars(_cents(owed / 2)), "left the interest out"),
            (_dollars(_cents(owed * growth**2 / 2)), "let the whole debt grow for two years"),
            (_dollars(_cents(owed * growth / 2)), "added the interest of one year only"),
            (
                _dollars(_cents(owed * (1 + 2 * Fraction(rate, 100)) / 2)),
                "halved the debt with simple interest",
            ),
        ],
        closing=rng.choice(("Each payment in dollars is", "The yearly payment, in dollars, is")),
        axes={"years": 2},
    )


def _decimal_square(rate: int) -> str:
    return f"1.{(100 + rate) ** 2 - 10_000:04d}"


def _cents(amount: Fraction) -> Fraction:
    return Fraction(round(amount * 100), 100)


def _last_payment(p: Params, rng: Random) -> Draft:
    owed, paid, rate = Fraction(1000 * p.thousands), _yearly(p), p.rate
    growth = 1 + Fraction(rate, 100)
    first = owed * growth - paid
    second = first * growth - paid
    gold = second * growth
    factor = f"1.{rate:02d}"
    return answer_draft(
        _opening(p, int(owed), rate, rng)
        + rng.choice(
            (
                f" The first two payments are {_dollars(paid)} dollars each; the third clears the debt. How"
                " many dollars is the third payment?",
                f" After two payments of {_dollars(paid)} dollars, a third one is to repay all that is left."
                " Find the third payment in dollars.",
            )
        ),
        gold=_dollars(gold),
        steps=[
            _year(owed, rate, paid, 1),
            _year(first, rate, paid, 2),
            step(
                f"Year 3: with interest ${_dollars(second)} \\cdot {factor} = {_dollars(gold)}$ are owed,"
                " which is what the last payment must be.",
                f"{_dollars(second)} * {factor} = {_dollars(gold)}",
                "add interest",
            ),
        ],
        slips=[
            (_dollars(second), "forgot the interest of the third year"),
            (_dollars(owed - 2 * paid), "left the interest out"),
            (_dollars(owed * growth**3 - 2 * paid), "let the debt grow as if nothing had been paid"),
        ],
        closing=rng.choice(("The third payment in dollars is", "The last payment, in dollars, is")),
        axes={"years": 3},
    )
