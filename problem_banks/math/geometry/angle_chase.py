"""Angles found by deduction: a triangle grows by random moves, an angle follows from the given ones."""

from collections.abc import Sequence
from functools import cache
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.angle_plans import PLANS
from problem_banks.math.makings.constructions import MOVES, Sketch, Triangle, base_triangle
from problem_banks.math.makings.deduction import Angle, Deduction, Figure, deduce, proof_of
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.drawing import Drawing, angle_between
from problem_banks.math.makings.exact import close
from problem_banks.math.makings.writing.numbers import degrees
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

#: A plan is the moves of a construction, each with the triangle that it works on.
_Plan = tuple[tuple[str, Triangle], ...]

#: Roles of the points of a construction: the triangle, then what the moves add.
_ROLES = "ABCDEF"

#: Deductions that a level asks for, fewest and most, and the moves of its constructions.
_PROOF_LENGTHS = ((2, 2), (3, 3), (4, 5), (5, 5), (6, 9))
_MOVES = (1, 2, 2, 3, 3)


@register
class AngleChase(Family):
    """Level 0: one move beside the triangle, and two deductions. Levels 1 and 2: two moves, and three
    deductions or more. Levels 3 and 4: three moves, and five deductions or more."""

    name = "angle_chase"
    version = "4"
    anchors = ("MATH 2", "MATH 5")
    levels = 5
    kind = "math"
    summary = "Angles deduced in random constructions: bisectors, parallels, equal segments, circles"
    dressing = frozenset({"letters"})
    redraws = 60

    writers = (degrees(),)

    def space(self, level: int) -> Space:
        return Space(
            plan=_plans(level),
            angles=_angle_pairs(),
            letters=Combinations("ABCDEFGHKLMNPQRSTUVWXYZ", 3 + _MOVES[level]),
        )

    def build(self, p: Params, rng: Random) -> Draft | None:
        sketch = _sketched(p)
        if sketch is None:
            return None
        figure = sketch.figure()
        a, b, c = p.letters[:3]
        given = {
            figure.angle(b, a, c): p.angles[0],
            figure.angle(a, b, c): p.angles[1],
            **{figure.angle(*corner): 90 for corner in sketch.right_angles},
        }
        proof = _chosen_proof(figure, given, _PROOF_LENGTHS[p.level])
        return None if proof is None else _drafted(p, sketch, proof, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Measures the angle between coordinates that trigonometry gives."""
        sketch = _sketched(p)
        if sketch is None:
            return "the construction cannot be drawn"
        one, apex, other = list(draft.statement.split("\\angle ")[-1][:3])
        measured = angle_between(*(sketch.places[name] for name in (apex, one, other)))
        return None if close(measured, float(gold_of(draft))) else f"the drawing shows {measured:.3f} degrees"


@cache
def _plans(level: int) -> tuple[_Plan, ...]:
    """The constructions of a level."""
    written = (line.strip() for line in PLANS[level].strip().splitlines())
    return tuple(tuple(_move(part) for part in line.split("; ")) for line in written)


def _move(written: str) -> tuple[str, Triangle]:
    name, corners = written.split()
    return name, (corners[0], corners[1], corners[2])


@cache
def _angle_pairs() -> tuple[tuple[int, int], ...]:
    """Angles at A and B of a triangle that is neither flat nor isosceles."""
    return tuple(
        (a, b)
        for a in range(24, 121)
        for b in range(24, 121)
        if 24 <= 180 - a - b <= 120 and len({a, b, 180 - a - b}) == 3
    )


def _sketched(p: Params) -> Sketch | None:
    """The construction with the letters of ``p``; ``None`` where it cannot be drawn well."""
    letters = dict(zip(_ROLES, p.letters, strict=False))
    sketch = base_triangle(*p.letters[:3], *p.angles)
    for place, (move, corners) in enumerate(p.plan):
        x, y, z = (letters[corner] for corner in corners)
        if not MOVES[move](sketch, (x, y, z), p.letters[3 + place]):
            return None
    return sketch if sketch.tidy() else None


def _chosen_proof(
    figure: Figure, given: dict[Angle, int], lengths: tuple[int, int]
) -> list[Deduction] | None:
    """The longest proof within the bounds whose angles are whole and that uses the last point drawn."""
    newest = list(figure.places)[-1]
    found = deduce(figure.relations(), given)
    best: list[Deduction] | None = None
    for angle in found:
        # A right angle is what many constructions come to: it could be guessed.
        if newest not in angle or found[angle].degrees == 90:
            continue
        proof = proof_of(angle, found)
        whole = all(deduction.degrees.denominator == 1 for deduction in proof)
        if all(map(_is_copied, proof)):
            continue
        if whole and lengths[0] <= len(proof) <= lengths[1] and (best is None or len(proof) > len(best)):
            best = proof
    return best


def _shown(angle: Angle) -> str:
    apex, one, other = angle
    return f"\\angle {one}{apex}{other}"


def _drafted(p: Params, sketch: Sketch, proof: Sequence[Deduction], rng: Random) -> Draft:
    a, b, c = p.letters[:3]
    asked = proof[-1].angle
    gold = int(proof[-1].degrees)
    known = f"$\\angle {b}{a}{c} = {p.angles[0]}^\\circ$ and $\\angle {a}{b}{c} = {p.angles[1]}^\\circ$"
    opening = rng.choice((f"In triangle ${a}{b}{c}$, {known}.", f"Triangle ${a}{b}{c}$ has {known}."))
    question = rng.choice(
        ("How many degrees is ${}$?", "Find ${}$ in degrees.", "Determine ${}$ in degrees.")
    )
    given = {
        (a, b, c): p.angles[0],
        (b, a, c): p.angles[1],
    }
    return answer_draft(
        " ".join([opening, *sketch.sentences, question.format(_shown(asked))]),
        gold=str(gold),
        answer_type="integer",
        steps=_told(proof, _sizes(proof, sketch, given), rng),
        slips=_slips(proof),
        closing=rng.choice(("The angle in degrees is", "So the angle measures, in degrees,")),
        axes={"deductions": len(proof), "points": len(sketch.places)},
        figure=_drawn(p, sketch, asked),
    )


def _sizes(proof: Sequence[Deduction], sketch: Sketch, given: dict[Angle, int]) -> dict[Angle, int]:
    """All angles that a proof speaks of, right ones before what is deduced."""
    right = {sketch.figure().angle(*corner): 90 for corner in sketch.right_angles}
    return {**given, **{done.angle: int(done.degrees) for done in proof}, **right}


def _is_copied(deduction: Deduction) -> bool:
    """Whether the angle is equal to one that is known, and nothing is calculated."""
    return deduction.relation.total == 0 and sorted(f for _, f in deduction.relation.factors) == [-1, 1]


def _told(proof: Sequence[Deduction], sizes: dict[Angle, int], rng: Random) -> list[Step]:
    """The deductions in words, with their arithmetic as claims. What is equal to a known angle is said in one
    step with what is calculated next, or at the end with what was calculated last."""
    steps: list[Step] = []
    waiting: list[str] = []
    for deduction in proof:
        if _is_copied(deduction):
            waiting.append(_copied(deduction, sizes, rng))
        else:
            text, claim = _calculated(deduction, sizes, rng)
            steps.append(step(" ".join([*waiting, text]), claim, deduction.relation.rule))
            waiting = []
    if waiting:
        text = " ".join([steps[-1].text, *waiting])
        steps[-1] = steps[-1].model_copy(update={"text": text})
    return steps


def _because(why: str, value: str, rng: Random) -> str:
    """An equation and its reason as a sentence."""
    return rng.choice(
        (
            f"{_capital(why)}, so ${value}$.",
            f"${value}$, because {why}.",
            f"Since {why}, ${value}$.",
        )
    )


def _copied(deduction: Deduction, sizes: dict[Angle, int], rng: Random) -> str:
    (other,) = deduction.premises
    value = f"{_shown(deduction.angle)} = {_shown(other)} = {sizes[other]}^\\circ"
    return _because(deduction.relation.why, value, rng)


def _calculated(deduction: Deduction, sizes: dict[Angle, int], rng: Random) -> tuple[str, str]:
    """The sentence and the claim."""
    relation = deduction.relation
    own = next(factor for angle, factor in relation.factors if angle == deduction.angle)
    shown, claim = str(relation.total or ""), str(relation.total)
    known = [term for term in relation.factors if term[0] != deduction.angle]
    for angle, factor in sorted(known, key=lambda term: term[1] * own):
        count = -factor if own > 0 else factor
        times = "" if abs(count) == 1 else f"{abs(count)} \\cdot "
        sign = " - " if count < 0 else " + " if shown else ""
        shown += f"{sign}{times}{sizes[angle]}^\\circ"
        claim += f" + ({count})*{sizes[angle]}"
    shown = shown.replace("180", "180^\\circ", 1) if shown.startswith("180") else shown
    if abs(own) > 1:
        shown, claim = f"\\frac{{{shown}}}{{{abs(own)}}}", f"({claim})/{abs(own)}"
    degrees = int(deduction.degrees)
    value = f"{_shown(deduction.angle)} = {shown} = {degrees}^\\circ"
    return _because(relation.why, value, rng), f"{claim} = {degrees}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _slips(proof: Sequence[Deduction]) -> list[tuple[str, str]]:
    gold = int(proof[-1].degrees)
    slips = [(str(180 - gold), "gave the supplementary angle")]
    if len(proof) > 1:
        earlier = proof[-2]
        slips.append((str(int(earlier.degrees)), f"stopped at the angle ${_shown(earlier.angle)}$"))
    if gold < 90:
        slips += [(str(2 * gold), "forgot to halve"), (str(90 - gold), "gave the complementary angle")]
    return [*slips, (str(gold + 10), "arithmetic slip in a subtraction")]


def _drawn(p: Params, sketch: Sketch, asked: Angle) -> str:
    drawing, places = Drawing(), sketch.places
    a, b, c = p.letters[:3]
    for centre, radius in sketch.drawn_circles:
        drawing.circle(centre, radius)
    for line in sketch.lines:
        drawing.segment(places[line[0]], places[line[-1]])
    for name, place in places.items():
        drawing.point(name, place)
    marks = [((a, b, c), p.angles[0]), ((b, a, c), p.angles[1])]
    for (apex, one, other), size in marks:
        drawing.angle(places[apex], places[one], places[other], f"{size}°", degrees=size)
    apex, one, other = asked
    drawing.angle(places[apex], places[one], places[other], "?", wide=True)
    return drawing.svg()
