"""Units: speeds, areas and volumes, and rates with two units."""

from fractions import Fraction
from functools import cache
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, exactly, gold_of, step
from problem_banks.math.makings.notation import tex
from problem_banks.math.makings.stories import NAMES, TOWNS
from problem_banks.math.makings.writing.numbers import number
from problem_banks.registry import register
from problem_banks.space import Params, Space

_MOVERS = ("train", "bus", "motorcycle", "van", "speedboat", "lorry", "car", "coach")
_LIQUIDS = ("water", "milk", "paint", "oil", "juice", "syrup")


@register
class UnitConversion(Family):
    """Kind 0: a speed in metres a second. Kind 1: the depth that a volume has over an area. Kind 2: the
    time that a flow in one unit takes for a volume in another."""

    name = "unit_conversion"
    version = "3"
    anchors = ("GSM8K", "MATH 2")
    levels = 5
    kinds = (1, 1, 0, 2, 2)
    sizes = ((), ("square_decimetres",), ("decilitres", "millilitres"))
    kind = "math"
    summary = "Speeds, volumes and flow rates in mixed units"
    dressing = frozenset({"name", "town", "mover", "liquid"})
    redraws = 1

    writers = (
        number("So it is @ metres per second.", of="metres per second"),
        number("So it is @ millimetres.", of="millimetres"),
        number("So it takes @ minutes.", of="minutes"),
    )

    def space(self, level: int) -> Space:
        if level == 0:
            return Space(name=NAMES, town=TOWNS, mover=_MOVERS, ride=_rides())
        if level == 1:
            return Space(name=NAMES, litres=range(100, 8000, 20), square_decimetres=range(500, 4000, 10))
        return Space(name=NAMES, liquid=_LIQUIDS, millilitres=range(50, 1000, 5), decilitres=range(20, 2000))

    def build(self, p: Params, rng: Random) -> Draft | None:
        return exactly((_speed, _depth, _filling_time)[p.level](p, rng), rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Goes back from the answer to the numbers of the statement, in the smallest units throughout."""
        answer = Fraction(gold_of(draft).replace("\\frac{", "").replace("}{", "/").replace("}", ""))
        if p.level == 0:
            back = answer * p.ride[1] * 60 == p.ride[0] * 100
        elif p.level == 1:
            # Millimetres times square millimetres are cubic millimetres; a litre has a million of them.
            back = answer * p.square_decimetres * 10_000 == p.litres * 1_000_000
        else:
            back = answer * 60 * p.millilitres == p.decilitres * 100
        return None if back else f"{answer} does not lead back to the statement"


@cache
def _rides() -> tuple[tuple[int, int], ...]:
    """Tenths of a kilometre and minutes, at 20 to 90 kilometres an hour."""
    return tuple((w, m) for m in range(2, 60) for w in range(5, 400) if 20 * m <= 6 * w <= 90 * m)


def _decimal(tenths: int) -> str:
    whole, rest = divmod(tenths, 10)
    return str(whole) if rest == 0 else f"{whole}.{rest}"


def _hundredths(value: int) -> str:
    whole, rest = divmod(value, 100)
    return str(whole) if rest == 0 else f"{whole}.{rest:02d}".rstrip("0")


def _speed(p: Params, rng: Random) -> Draft:
    tenths, minutes = p.ride
    way = _decimal(tenths)
    metres, seconds = tenths * 100, minutes * 60
    gold = Fraction(metres, seconds)
    return answer_draft(
        f"Near {p.town}, {p.name} watches a {p.mover} cover {way} km in {minutes} minutes at a steady"
        " speed. "
        + rng.choice(
            ("How many metres does it cover in a second?", "What is its speed in metres per second?")
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(f"The way is ${way} \\cdot 1000 = {metres}$ metres.", f"{way}*1000 = {metres}", "convert"),
            step(
                f"The time is ${minutes} \\cdot 60 = {seconds}$ seconds.",
                f"{minutes}*60 = {seconds}",
                "convert",
            ),
            step(
                f"The speed is $\\frac{{{metres}}}{{{seconds}}}$ metres per second"
                + (f", that is ${tex(gold)}$." if tex(gold) != f"\\frac{{{metres}}}{{{seconds}}}" else "."),
                f"{metres}/{seconds} = {gold}",
                "divide",
            ),
        ],
        slips=[
            (tex(Fraction(metres, minutes)), "gave metres per minute"),
            (tex(Fraction(tenths * 6, minutes)), "gave kilometres per hour"),
            (tex(1 / gold), "divided time by way"),
            (tex(gold / 10), "slipped by a factor of ten"),
        ],
        closing=rng.choice(("The speed in metres per second is", "In metres per second:")),
        axes={"units": 2},
    )


def _depth(p: Params, rng: Random) -> Draft:
    area = _hundredths(p.square_decimetres)
    gold = Fraction(p.litres * 100, p.square_decimetres)
    return answer_draft(
        f"{p.name} pours {p.litres} litres of water into an empty pool with a level floor of {area} square"
        " metres and upright walls. "
        + rng.choice(
            ("How many millimetres deep is the water?", "What is the depth of the water in millimetres?")
        ),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                "A litre on a square metre is one millimetre deep: $0.001$ cubic metres over $1$ square metre"
                " are $0.001$ metres.",
                "0.001/1*1000 = 1",
                "convert",
            ),
            step(
                f"So the depth is ${p.litres} \\div {area} = {tex(gold)}$ millimetres.",
                f"{p.litres}/{area} = {gold}",
                "divide",
            ),
        ],
        slips=[
            (tex(gold / 10), "gave centimetres"),
            (tex(gold / 1000), "gave metres"),
            (tex(1 / gold), "divided the area by the volume"),
            (tex(gold * 10), "slipped by a factor of ten"),
        ],
        closing=rng.choice(("The depth in millimetres is", "In millimetres:")),
        axes={"units": 2},
    )


def _filling_time(p: Params, rng: Random) -> Draft:
    litres = _decimal(p.decilitres)
    volume = p.decilitres * 100
    seconds = Fraction(volume, p.millilitres)
    gold = seconds / 60
    return answer_draft(
        f"{p.name} fills a barrel of {litres} litres with {p.liquid} from a tap that gives {p.millilitres}"
        " millilitres a second. "
        + rng.choice(("How many minutes does that take?", "After how many minutes is the barrel full?")),
        gold=tex(gold),
        answer_type="rational",
        steps=[
            step(
                f"The barrel holds ${litres} \\cdot 1000 = {volume}$ millilitres.",
                f"{litres}*1000 = {volume}",
                "convert",
            ),
            step(
                f"That takes ${volume} \\div {p.millilitres} = {tex(seconds)}$ seconds.",
                f"{volume}/{p.millilitres} = {seconds}",
                "divide",
            ),
            step(
                f"In minutes: ${tex(seconds)} \\div 60 = {tex(gold)}$.",
                f"({seconds})/60 = {gold}",
                "convert",
            ),
        ],
        slips=[
            (tex(seconds), "gave seconds"),
            (tex(gold / 10), "took a litre for a hundred millilitres"),
            (tex(gold / 60), "gave hours"),
            (tex(1 / gold), "divided the flow by the volume"),
        ],
        closing=rng.choice(("The time in minutes is", "In minutes:")),
        axes={"units": 3},
    )
