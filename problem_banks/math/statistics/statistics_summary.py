"""Statistics of a list: a missing value from the mean, median after a change, variance."""

from fractions import Fraction
from random import Random
from statistics import median, pvariance

from problem_banks.family import Draft, Family
from problem_banks.math.makings.charts import bar_chart
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import plain, tex
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Space, Tuples

#: What is measured: (sentence with the name, unit, least, greatest).
_SCENES = (
    ("{name} writes down the points of {count} rounds of darts", "points"),
    ("{name} counts the visitors of a small museum on {count} days", "visitors"),
    ("{name} measures {count} seedlings, in millimetres", "millimetres"),
    ("{name} notes the minutes of {count} phone calls", "minutes"),
    ("{name} weighs {count} letters, in grams", "grams"),
    ("{name} records {count} quiz scores", "points"),
)


@register
class StatisticsSummary(Family):
    """Kind 0: a value that gives a stated mean. Kind 1: the median once two values are added. Kind 2: the
    variance."""

    name = "statistics_summary"
    version = "5"
    anchors = ("MATH 1", "MATH 3")
    levels = 5
    kinds = (1, 0, 0, 2, 2)
    sizes = (("values", "missing"), (), ("values",))
    kind = "math"
    summary = "Mean, median and variance of short lists"
    dressing = frozenset({"name", "scene"})
    redraws = 1

    writers = (number("So the value is @."), number("So the median is @."), number("So the variance is @."))

    def space(self, level: int) -> Space:
        story = {"name": NAMES, "scene": _SCENES}
        if level == 0:
            return Space(**story, values=Tuples(range(11, 90), 5), missing=range(5, 100))
        if level == 1:
            return Space(**story, values=Tuples(range(11, 90), 5), added=Tuples(range(11, 90), 2))
        return Space(**story, values=Tuples(range(1, 31), 5))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_missing, _median, _variance)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Tries every value; counts values on both sides of the median; the variance from pairs of values."""
        values = list(p.values)
        if p.level == 0:
            known, total = sum(values), 6 * Fraction(sum(values) + p.missing, 6)
            found = [n for n in range(1000) if known + n == total]
            expected = ", ".join(map(str, found))
        elif p.level == 1:
            longer = [*values, *p.added]
            middle = [
                v for v in longer if sum(u < v for u in longer) <= 3 and sum(u > v for u in longer) <= 3
            ]
            expected = str(middle[0])
        else:
            pairs = sum((u - v) ** 2 for u in values for v in values)
            expected = tex(Fraction(pairs, 2 * len(values) ** 2))
        return None if gold_of(draft) == expected else f"the other way gives {expected}"


def _listing(values: tuple[int, ...]) -> str:
    return ", ".join(map(str, values))


def _opening(p: Params, count: int) -> str:
    sentence, _ = p.scene
    return str(sentence.format(name=p.name, count=count))


def _missing(p: Params, rng: Random) -> Draft:
    total = sum(p.values)
    mean = Fraction(total + p.missing, 6)
    rough = Fraction(total, 5)
    _, unit = p.scene
    return answer_draft(
        f"{_opening(p, 6)}. The first five values are {_listing(p.values)}. The mean of all six is"
        f" ${tex(mean)}$ {unit}. " + rng.choice(("What is the sixth value?", "Find the sixth value.")),
        gold=str(p.missing),
        answer_type="integer",
        steps=[
            step(
                f"All six add up to $6 \\cdot {tex(mean)} = {total + p.missing}$.",
                f"6*({mean}) = {total + p.missing}",
                "mean times count",
            ),
            step(
                f"The first five add up to ${' + '.join(map(str, p.values))} = {total}$.",
                f"{' + '.join(map(str, p.values))} = {total}",
                "add",
            ),
            step(
                f"The sixth is ${total + p.missing} - {total} = {p.missing}$.",
                f"{total + p.missing} - {total} = {p.missing}",
                "subtract",
            ),
        ],
        slips=[
            (tex(5 * mean - total), "multiplied the mean by five instead of six"),
            (tex(2 * mean - rough), "averaged the two means as if they weighed the same"),
            (tex(mean), "gave the mean"),
        ],
        closing=rng.choice(("The sixth value is", "So the value is")),
        axes={"values": 6},
    )


def _median(p: Params, rng: Random) -> Draft:
    longer = sorted((*p.values, *p.added))
    gold, before = longer[3], sorted(p.values)[2]
    unsorted = (*p.values, *p.added)[3]
    one, other = p.added
    return answer_draft(
        f"{_opening(p, 5)}: {_listing(p.values)}. Later two more values are added, {one} and {other}. "
        + rng.choice(("What is the median of all seven?", "Find the median of the seven values.")),
        gold=str(gold),
        answer_type="integer",
        steps=[
            step(
                f"In increasing order the seven values are ${', '.join(map(str, longer))}$.",
                f"sorted({(*p.values, *p.added)}) = {tuple(longer)}",
                "sort",
            ),
            step(
                f"The middle one of seven is the fourth, with three before and three after it: ${gold}$.",
                "(7 + 1)/2 = 4",
                "median",
            ),
        ],
        slips=[
            (str(before), "left out the two added values"),
            (str(unsorted), "took the middle without sorting"),
            (tex(Fraction(sum(longer), 7)), "gave the mean"),
            (str(longer[-1] - longer[0]), "gave the range"),
        ],
        closing=rng.choice(("The median is", "So the median equals")),
        axes={"values": 7},
    )


def _variance(p: Params, rng: Random) -> Draft:
    values: list[Fraction] = [Fraction(v) for v in p.values]
    mean = sum(values, Fraction(0)) / 5
    squares = [(v - mean) * (v - mean) for v in values]
    gold = pvariance(values)
    total = sum(squares, Fraction(0))
    middle = median(values)
    claim = " + ".join(f"({v} - {plain(mean)})^2" for v in p.values)
    return answer_draft(
        f"{_opening(p, 5)}: {_listing(p.values)}. "
        + rng.choice(
            (
                (
                    "What is the variance of these values, taken as the mean of the squared deviations from"
                    " their mean?"
                ),
                "Find the population variance (the mean squared deviation from the mean).",
            )
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The mean is $\\frac{{{' + '.join(map(str, p.values))}}}{{5}} = {tex(mean)}$.",
                f"({' + '.join(map(str, p.values))})/5 = {plain(mean)}",
                "mean",
            ),
            step(
                f"The squared deviations are ${', '.join(map(tex, squares))}$ and add up to ${tex(total)}$.",
                f"{claim} = {plain(total)}",
                "squared deviations",
            ),
            step(
                f"Their mean is ${tex(gold)}$.",
                f"sum((v - {plain(mean)})^2 for v in {p.values})/5 = {plain(gold)}",
                "mean",
            ),
        ],
        slips=[
            (tex(total / 4), "divided by one less than the number of values"),
            (tex(total), "forgot to divide by the number of values"),
            (
                tex(sum(((v - middle) * (v - middle) for v in values), Fraction(0)) / 5),
                "measured from the median",
            ),
            (tex(sum((abs(v - mean) for v in values), Fraction(0)) / 5), "forgot to square the deviations"),
            (tex(gold + 1), "arithmetic slip in the last division"),
        ],
        closing=rng.choice(("The variance is", "So the variance equals")),
        figure=bar_chart(p.values),
        axes={"values": 5},
    )
