"""Data in tables and plots: quartiles, the line of least squares, means and variances of joined groups."""

from fractions import Fraction
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.charts import scatter_plot
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import decimal, decimal_factor, number_of, plain, plain_tuple, tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Axis, Combinations, Params, Space, Tuples

_COUNTS = (
    ("the minutes of bus delays", "minutes"),
    ("the weights of melons, in hundreds of grams", "hundreds of grams"),
    ("the numbers of birds at a feeder", "birds"),
    ("the scores of a bowling club", "points"),
    ("the heights of sunflowers, in centimetres", "centimetres"),
    ("the numbers of cars on a ferry", "cars"),
)
#: (what goes along the first axis, along the second)
_PAIRS = (
    ("weeks of practice", "pieces of music learned"),
    ("hours of sunshine", "dozens of ice creams sold"),
    ("pages of a book", "minutes of reading"),
    ("grams of fertiliser", "centimetres of growth"),
    ("lessons taken", "words remembered"),
    ("kilometres of the way", "minutes of the ride"),
)
_GROUPS = (
    ("the boys", "the girls"),
    ("class A", "class B"),
    ("the morning group", "the evening group"),
    ("the younger ones", "the older ones"),
)


@register
class DataSummary(Family):
    """Level 0: the interquartile range. Level 1: a prediction by the line of least squares. Level 2: the
    variance of two groups together."""

    name = "data_summary"
    version = "4"
    anchors = ("MATH 2", "undergraduate")
    levels = 5
    kinds = (0, 1, 1, 2, 2)
    sizes = ((), ("offsets", "at"), ("sizes", "spreads", "means"))
    kind = "math"
    summary = "Quartiles, regression lines, variances of joined groups"
    dressing = frozenset({"name", "town", "counted", "pair", "groups"})
    redraws = 1

    writers = (
        number("So the range between the quartiles is @."),
        number("So the prediction is @."),
        number("So the variance is @."),
    )

    def space(self, level: int) -> Space:
        story: dict[str, Axis] = {"name": NAMES, "town": TOWNS}
        if level == 0:
            return Space(**story, counted=_COUNTS, values=Combinations(range(10, 60), 8))
        if level == 1:
            return Space(**story, pair=_PAIRS, offsets=Tuples(range(2, 16), 5), at=range(6, 13))
        return Space(
            **story,
            groups=_GROUPS,
            sizes=[(m, n) for m in range(4, 21) for n in range(4, 21) if m != n],
            means=[(a, b) for a in range(10, 30) for b in range(10, 30) if a != b],
            spreads=Tuples(range(2, 12), 2),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        return (_quartiles, _regression, _joined)[p.level](p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Counts values on both sides; tilts and shifts the line; works with squares instead of
        deviations."""
        answer = number_of(gold_of(draft))
        if p.level == 0:
            low, high = sorted(p.values)[:4], sorted(p.values)[4:]
            found = Fraction(sum(high) - max(high) - min(high) - (sum(low) - max(low) - min(low)), 2)
            return None if found == answer else f"by halves of the list it is {found}"
        if p.level == 1:
            # The normal equations: residuals add up to zero, also when weighted by x.
            xs, ys = range(1, 6), _heights(p)
            slope = Fraction(
                sum(
                    (x - u) * (y - v)
                    for x, y in zip(xs, ys, strict=True)
                    for u, v in zip(xs, ys, strict=True)
                ),
                100,
            )
            # The line passes through the centre (3, mean).
            height = Fraction(sum(ys), 5) + slope * (p.at - 3)
            return None if height == answer else f"the line passes {height} there"
        (m, n), (a, b), (s, t) = p.sizes, p.means, p.spreads
        squares = m * (s + a * a) + n * (t + b * b)
        mean = Fraction(m * a + n * b, m + n)
        found = Fraction(squares, m + n) - mean * mean
        return None if found == answer else f"from the sum of squares it is {found}"


def _unsorted(values: tuple[int, ...]) -> list[int]:
    """The values in an order that shows nothing, always the same one."""
    return sorted(values, key=lambda value: value * 37 % 101)


def _quartiles(p: Params, rng: Random) -> Draft:
    values = sorted(p.values)
    what, _ = p.counted
    low, high = Fraction(values[1] + values[2], 2), Fraction(values[5] + values[6], 2)
    gold = high - low
    return answer_draft(
        rng.choice((f"{p.name} from {p.town} notes {what}:", f"In {p.town}, {p.name} writes down {what}:"))
        + f" {', '.join(map(str, _unsorted(p.values)))}. "
        + rng.choice(
            (
                "Find the interquartile range, the quartiles being the medians of the lower and the upper"
                " half.",
                "What is the interquartile range, if the quartiles are the medians of the lower and of the"
                " upper half of the data?",
            )
        ),
        gold=decimal(gold),
        steps=[
            step(
                f"In order: ${', '.join(map(str, values))}$.",
                f"sorted({plain_tuple(_unsorted(p.values))}) = {plain_tuple(values)}",
                "sort",
            ),
            step(
                f"The lower half is ${', '.join(map(str, values[:4]))}$ with the median $\\frac{{{values[1]}"
                f" + {values[2]}}}{{2}} = {decimal(low)}$.",
                f"({values[1]} + {values[2]})/2 = {decimal(low)}",
                "lower quartile",
            ),
            step(
                f"The upper half is ${', '.join(map(str, values[4:]))}$ with the median $\\frac{{{values[5]}"
                f" + {values[6]}}}{{2}} = {decimal(high)}$.",
                f"({values[5]} + {values[6]})/2 = {decimal(high)}",
                "upper quartile",
            ),
            step(
                f"The range between them is ${decimal(high)} - {decimal(low)} = {decimal(gold)}$.",
                f"{decimal(high)} - {decimal(low)} = {decimal(gold)}",
                "subtract",
            ),
        ],
        slips=[
            (str(values[-1] - values[0]), "gave the whole range"),
            (decimal(Fraction(values[3] + values[4], 2)), "gave the median"),
            (str(values[6] - values[1]), "took single values for the quartiles"),
            (decimal((high + low) / 2), "averaged the quartiles"),
        ],
        closing=rng.choice(("The interquartile range is", "So it is")),
        axes={"values": 8},
    )


def _heights(p: Params) -> list[int]:
    """Values that rise by about four from one to the next."""
    return [4 * place + offset for place, offset in enumerate(p.offsets)]


def _regression(p: Params, rng: Random) -> Draft:
    along, up = p.pair
    ys = _heights(p)
    mean = Fraction(sum(ys), 5)
    weighted = sum((x - 3) * y for x, y in zip(range(1, 6), ys, strict=True))
    slope = Fraction(weighted, 10)
    gold = mean + slope * (p.at - 3)
    table = ", ".join(f"({x}, {y})" for x, y in zip(range(1, 6), ys, strict=True))
    terms = " + ".join(f"({x - 3})*{y}" for x, y in zip(range(1, 6), ys, strict=True))
    return answer_draft(
        rng.choice(
            (f"{p.name} collects data in {p.town}:", f"In {p.town}, {p.name} compares two quantities:")
        )
        + f" the pairs ({along}, {up}) are {table}. "
        + rng.choice(
            (
                f"Which value does the line of least squares predict at {p.at}?",
                f"Fit a line by least squares. What does it predict at {p.at}?",
            )
        ),
        gold=decimal(gold),
        steps=[
            step(
                f"The means are $3$ and ${sum(ys)} \\div 5 = {decimal(mean)}$.",
                f"({' + '.join(map(str, ys))})/5 = {decimal(mean)}",
                "means",
            ),
            step(
                f"The products of the deviations of $x$ with $y$ add up to ${weighted}$, the squared"
                f" deviations of $x$ to $4 + 1 + 0 + 1 + 4 = 10$, so the slope is ${decimal(slope)}$.",
                f"({terms})/10 = {plain(slope)}",
                "slope of least squares",
            ),
            step(
                f"The line passes through the means: $y = {decimal(mean)} + {decimal_factor(slope)}(x - 3)$.",
                f"f(3) = ({' + '.join(map(str, ys))})/5 where"
                f" f(x) = {decimal(mean)} + {plain(slope)}*(x - 3)",
                "line through the means",
            ),
            step(
                f"At {p.at}: ${decimal(mean)} + {decimal_factor(slope)} \\cdot {p.at - 3} ="
                f" {decimal(gold)}$.",
                f"{decimal(mean)} + {plain(slope)}*({p.at} - 3) = {plain(gold)}",
                "predict",
            ),
        ],
        slips=[
            (decimal(mean + slope * p.at), "forgot that the line passes through the means"),
            (
                decimal(Fraction(ys[-1]) + Fraction(ys[-1] - ys[0], 4) * (p.at - 5)),
                "joined the first and the last point",
            ),
            (decimal(mean), "gave the mean"),
            (decimal(mean - slope * (p.at - 3)), "gave the slope the wrong sign"),
        ],
        closing=rng.choice(("The predicted value is", "So the line predicts")),
        figure=scatter_plot(list(enumerate(ys, start=1)), along, up),
        axes={"values": 5},
    )


def _joined(p: Params, rng: Random) -> Draft:
    (one, other), (m, n), (a, b), (s, t) = p.groups, p.sizes, p.means, p.spreads
    total = m + n
    mean = Fraction(m * a + n * b, total)
    within, between = Fraction(m * s + n * t, total), (m * (a - mean) ** 2 + n * (b - mean) ** 2) / total
    gold = within + between
    return answer_draft(
        rng.choice((f"A test in {p.town} is marked by {p.name}.", f"{p.name} marks a test in {p.town}."))
        + f" The {m} papers of {one} have the mean {a} and the variance {s}, the {n} papers of"
        f" {other} the mean {b} and the variance {t}. "
        + rng.choice(
            (
                f"What is the variance of all {total} marks together?",
                f"Find the variance of the {total} marks taken together.",
            )
        )
        + " (Variance is the mean of the squared deviations from the mean.)",
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The joint mean is $\\frac{{{m} \\cdot {a} + {n} \\cdot {b}}}{{{total}}} = {tex(mean)}$.",
                f"({m}*{a} + {n}*{b})/{total} = {mean}",
                "weighted mean",
            ),
            step(
                f"Within the groups: $\\frac{{{m} \\cdot {s} + {n} \\cdot {t}}}{{{total}}} = {tex(within)}$.",
                f"({m}*{s} + {n}*{t})/{total} = {within}",
                "mean of the variances",
            ),
            step(
                f"Between them: $\\frac{{{m}({a} - {tex(mean)})^2 + {n}({b} - {tex(mean)})^2}}{{{total}}} ="
                f" {tex(between)}$.",
                f"({m}*({a} - {plain(mean)})^2 + {n}*({b} - {plain(mean)})^2)/{total} = {plain(between)}",
                "variance of the means",
            ),
            step(
                f"The variance is the sum: ${tex(within)} + {tex(between)} = {tex(gold)}$.",
                f"{within} + {between} = {gold}",
                "add",
            ),
        ],
        slips=[
            (tex(within), "left out the difference of the means"),
            (tex(Fraction(s + t, 2)), "averaged the two variances, whatever the sizes"),
            (str(s + t), "added the two variances"),
            (tex(between), "left out the spread within the groups"),
        ],
        closing=rng.choice(("The variance is", "So the joint variance equals")),
        axes={"values": total},
    )
