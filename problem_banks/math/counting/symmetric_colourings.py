"""Colourings that count as one where a turn or a reflection carries them into each other."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from math import comb, gcd, prod
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import counted
from problem_banks.math.makings.writing.numbers import number
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import OneOf, Params, Permutations, Space

#: Parts of each thing, and the most further colours: rings that are turned, rings that are also turned over,
#: and the faces, edges and corners of a cube.
_THINGS = (
    ((5, 250), (7, 90), (11, 14)),
    ((6, 250), (8, 120), (9, 120), (10, 60), (12, 25)),
    ((5, 250), (7, 80), (9, 40), (11, 14)),
    ((6, 160), (8, 60), (10, 25), (12, 12)),
    ((6, 120), (8, 60), (12, 15)),
)

_PARTS_OF_CUBE = {6: "face", 8: "corner", 12: "edge"}
_COLOURS = ("gold", "silver", "scarlet", "ivory", "turquoise", "crimson", "violet", "amber")

#: How many cycles of each length a symmetry has.
_Cycles = tuple[tuple[int, int], ...]
#: What a symmetry is called, how many of its kind there are, and its cycles.
_Kind = tuple[str, int, _Cycles]

_CUBE_KINDS = (
    ("quarter turn about the middle of a face", 6, {6: ((1, 2), (4, 1)), 8: ((4, 2),), 12: ((4, 3),)}),
    ("half turn about the middle of a face", 3, {6: ((1, 2), (2, 2)), 8: ((2, 4),), 12: ((2, 6),)}),
    ("turn about a corner", 8, {6: ((3, 2),), 8: ((1, 2), (3, 2)), 12: ((3, 4),)}),
    ("half turn about the middle of an edge", 6, {6: ((2, 3),), 8: ((2, 4),), 12: ((1, 2), (2, 5))}),
)


@register
class SymmetricColourings(Family):
    """Kind 0: rings of a prime number of parts. Kind 1: of any number. Kind 2: bracelets of an odd number of
    beads. Kind 3: of an even number. Kind 4: cubes."""

    name = "symmetric_colourings"
    version = "1"
    anchors = ("AIME 5", "undergraduate")
    kind = "math"
    summary = "How many colourings of rings, bracelets and cubes there are, up to symmetry"
    levels = len(_THINGS)
    kinds = (0, 2, 1, 3, 4)
    dressing = frozenset({"colours"})
    redraws = 1

    writers = (number("So the number of colourings is @.", "Altogether we get @."),)

    def space(self, level: int) -> Space:
        things = OneOf(
            Space(parts=(parts,), exact=_exact(level, parts), more=range(2, most + 1))
            for parts, most in _THINGS[level]
        )
        return Space(colours=Permutations(_COLOURS, 2), thing=things)

    def build(self, p: Params, rng: Random) -> Draft:
        return _draft(p, rng)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the thing back from the text and follows each of its symmetries, place by place."""
        found = _counted(draft.statement)
        return None if gold_of(draft) == str(found) else f"following all symmetries gives {found}"


@cache
def _exact(level: int, parts: int) -> tuple[tuple[int, ...], ...]:
    """How often one colour or two occur; at the second level so that some turn keeps a colouring."""
    every = [
        *((one,) for one in range(1, parts)),
        *((one, other) for one in range(1, parts) for other in range(one, parts - one)),
    ]
    return tuple(each for each in every if level != 1 or gcd(parts, *each) > 1)


def _kinds(level: int, parts: int) -> list[_Kind]:
    """The symmetries but for the one that moves nothing."""
    if level == 4:
        return [(name, many, cycles[parts]) for name, many, cycles in _CUBE_KINDS]
    kinds: list[_Kind] = []
    for length in range(2, parts + 1):
        if parts % length == 0:
            many = sum(gcd(length, turn) == 1 for turn in range(length))
            kinds.append(("turn", many, ((length, parts // length),)))
    half = parts // 2
    if level == 2:
        kinds.append(("reflection", parts, ((1, 1), (2, half))))
    elif level == 3:
        kinds.append(("reflection in an axis through two beads", half, ((1, 2), (2, half - 1))))
        kinds.append(("reflection in an axis between beads", half, ((2, half),)))
    return kinds


def _kept(cycles: _Cycles, exact: Sequence[int], more: int) -> list[tuple[str, int]]:
    """The ways to colour whole cycles with these numbers of parts: each as a product and its value."""
    if not exact:
        free = sum(count for _, count in cycles)
        return [(f"{more}^{free}", more**free)] if free else [("", 1)]
    found = []
    for chosen in product(*(range(count + 1) for _, count in cycles)):
        if sum(many * length for many, (length, _) in zip(chosen, cycles, strict=True)) != exact[0]:
            continue
        rest = tuple((length, count - many) for many, (length, count) in zip(chosen, cycles, strict=True))
        pairs = [(count, many) for many, (_, count) in zip(chosen, cycles, strict=True) if many]
        ways = prod(comb(*pair) for pair in pairs)
        shown = [f"comb({count}, {many})" for count, many in pairs if many < count]
        for text, value in _kept(rest, exact[1:], more):
            found.append(("*".join([*shown, *([text] if text else [])]), ways * value))
    return found


def _none_kept(cycles: _Cycles, exact: Sequence[int]) -> str:
    """That no choice of whole cycles has these numbers of parts."""
    if len(cycles) == 1:
        ((length, _),) = cycles
        return f"{' + '.join(f'{count} % {length}' for count in exact)} > 0"
    if [length for length, _ in cycles] == [1, 2]:
        return f"{' + '.join(f'{count} % 2' for count in exact)} > {cycles[0][1]}"
    letters = [[f"{'ij'[k]}{place}" for place in range(len(cycles))] for k in range(len(exact))]
    sums = [
        f"{' + '.join(f'{length}*{name}' for (length, _), name in zip(cycles, names, strict=True))} = {count}"
        for count, names in zip(exact, letters, strict=True)
    ]
    fits = [
        f"{' + '.join(names[place] for names in letters)} <= {count}"
        for place, (_, count) in enumerate(cycles)
        if len(exact) > 1
    ]
    turns = " ".join(
        f"for {names[place]} in between(0, {count})"
        for names in letters
        for place, (_, count) in enumerate(cycles)
    )
    return f"count({' and '.join([*sums, *fits])} {turns}) = 0"


def _shown(claim: str) -> str:
    """The claim as a formula."""
    claim = re.sub(r"\^1(?!\d)", "", claim)
    chosen = re.sub(r"comb\((\d+), (\d+)\)", r"\\binom{\1}{\2}", claim)
    return re.sub(r"\^(\d\d+)", r"^{\1}", chosen).replace("*", " \\cdot ")


def _draft(p: Params, rng: Random) -> Draft:
    parts, exact, more = p.thing.parts, p.thing.exact, p.thing.more
    every: _Kind = ("", 1, ((1, parts),))
    kinds = [every, *_kinds(p.level, parts)]
    ways = [_kept(cycles, exact, more) for _, _, cycles in kinds]
    values = [sum(value for _, value in each) for each in ways]
    symmetries = sum(many for _, many, _ in kinds)
    weighed = sum(many * value for (_, many, _), value in zip(kinds, values, strict=True))
    gold = weighed // symmetries
    steps = _steps(kinds, ways, exact)
    terms = [
        (f"{many}*{value}" if many > 1 else str(value))
        for (_, many, _), value in zip(kinds, values, strict=True)
        if value
    ]
    claim = f"({' + '.join(terms)})/{symmetries} = {gold}"
    steps.append(
        step(
            f"By Burnside's lemma the number of different colourings is the mean over all {symmetries}"
            f" symmetries: $\\frac{{{_shown(' + '.join(terms))}}}{{{symmetries}}} = {gold}$.",
            claim,
            "Burnside's lemma",
        )
    )
    slips = [
        (str(values[0]), "counted colourings that are turned into each other as different"),
        (str(values[0] // symmetries), "divided by the number of symmetries as if none kept a colouring"),
        (str(weighed), "forgot to divide by the number of symmetries"),
    ]
    if p.level in (2, 3):
        turned = sum(m * v for (name, m, _), v in zip(kinds, values, strict=True) if "refl" not in name)
        slips.append((str(turned // parts), "left the reflections out"))
    return answer_draft(
        _told(p, rng),
        gold=str(gold),
        answer_type="integer",
        steps=steps,
        slips=slips,
        closing=rng.choice(("The number of colourings is", "So the answer is")),
        axes={"parts": parts, "symmetries": symmetries},
    )


def _steps(
    kinds: Sequence[_Kind], ways: Sequence[Sequence[tuple[str, int]]], exact: Sequence[int]
) -> list[Step]:
    """What each kind of symmetry keeps; the kinds that keep nothing come in one step."""
    steps, idle = list[Step](), list[_Kind]()
    for kind, kept in zip(kinds, ways, strict=True):
        name, many, cycles = kind
        if not kept:
            idle.append(kind)
            continue
        claim = f"{' + '.join(text for text, _ in kept)} = {sum(each for _, each in kept)}"
        shown = _shown(claim)
        if not name:
            steps.append(step(f"If nothing is turned, there are ${shown}$ colourings.", claim, "no symmetry"))
            continue
        keeps = "keeps" if many == 1 else "each keep"
        text = f"The {_called(kind)} {keeps} the colourings that are alike along each cycle: ${shown}$."
        if len(kept) == 1 and re.fullmatch(r"\d+\^1", kept[0][0]):
            parts = sum(length * count for length, count in cycles)
            claim = f"{parts} - {' - '.join(map(str, exact))} = {parts - sum(exact)}"
            text = f"The {_called(kind)} {keeps} {kept[0][1]} colourings: for the further colours there are"
            text += f" ${claim}$ parts, which make one cycle."
        steps.append(step(text, claim, "what a symmetry keeps"))
    if idle:
        keep = "keeps" if [many for _, many, _ in idle] == [1] else "keep"
        text = f"The {'; the '.join(map(_called, idle))} {keep} no colouring:"
        text += " whole cycles cannot have the given numbers of parts."
        claim = " and ".join(_none_kept(cycles, exact) for _, _, cycles in idle)
        steps.append(step(text, claim, "what a symmetry keeps"))
    return steps


def _called(kind: _Kind) -> str:
    name, many, cycles = kind
    made = " and ".join(f"{counted(count, 'cycle')} of length {length}" for length, count in cycles)
    words = name.split(" ")
    at = 2 if words[0] in ("quarter", "half") else 1
    return " ".join([counted(many, " ".join(words[:at])), *words[at:]]) + f" with {made}"


def _told(p: Params, rng: Random) -> str:
    parts, exact, more = p.thing.parts, p.thing.exact, p.thing.more
    one, other = p.colours

    def painted(noun: str) -> str:
        first = f"exactly {counted(exact[0], noun)} {'is' if exact[0] == 1 else 'are'} {one}"
        if len(exact) == 1:
            return first
        return f"{first}, exactly {counted(exact[1], noun)} {'is' if exact[1] == 1 else 'are'} {other}"

    others = "the last one has" if sum(exact) == parts - 1 else "each of the others has"
    rest = f"{others} one of {more} further colours"
    if p.level == 4:
        noun = _PARTS_OF_CUBE[parts]
        return rng.choice(
            (
                f"The {noun}s of a cube are coloured: {painted(noun)}, and {rest}. How many different cubes"
                " are there, if cubes that can be turned into each other are the same?",
                f"A toy maker paints the {noun}s of wooden cubes. Of each cube, {painted(noun)}, and {rest}."
                " Two cubes are alike if one can be turned so that it looks like the other. How many"
                " different cubes are possible?",
            )
        )
    if p.level > 1:
        return rng.choice(
            (
                f"A bracelet has {parts} beads: {painted('bead')}, and {rest}. Bracelets that become alike by"
                " turning them or turning them over are the same. How many different bracelets are there?",
                f"How many different bracelets of {parts} beads are there in which {painted('bead')}, and"
                f" {rest}? A bracelet may be turned round and also turned over.",
            )
        )
    return rng.choice(
        (
            f"A round tray is divided into {parts} equal sectors: {painted('sector')}, and {rest}. How many"
            " different trays are there, if trays that can be turned into each other are the same?",
            f"On a wheel, {parts} lamps stand at equal distances along the rim. Of these,"
            f" {painted('lamp')}, and {rest}. In how many ways can the lamps be coloured, if ways that differ"
            " only by a turn of the wheel count as one?",
        )
    )


def _counted(statement: str) -> int:
    """Burnside's lemma with symmetries as permutations of places, and colours by multiplying out."""
    exact = [int(found) for found in re.findall(r"exactly (\d+)", statement)]
    more = int(re.findall(r"one of (\d+) further", statement)[0])
    part = next((noun for noun in _PARTS_OF_CUBE.values() if f"he {noun}s of" in statement), None)
    if part is not None:
        moves = _cube(part)
    else:
        ring = int(re.findall(r"(?:has|into|of|wheel,) (\d+) (?:equal|beads|lamps)", statement)[0])
        moves = _ring(ring, "bracelet" in statement)
    return sum(_colourings(lengths, exact, more) * many for lengths, many in moves) // sum(
        many for _, many in moves
    )


#: The lengths of all cycles of a permutation, and how many permutations have them.
_Moves = tuple[tuple[tuple[int, ...], int], ...]


@cache
def _ring(places: int, turned_over: bool) -> _Moves:
    moves = [tuple((place + turn) % places for place in range(places)) for turn in range(places)]
    if turned_over:
        moves += [tuple((turn - place) % places for place in range(places)) for turn in range(places)]
    return _by_lengths(moves)


@cache
def _cube(part: str) -> _Moves:
    """The turns of a cube as they permute its faces, corners or edges, made from two quarter turns."""
    zeros = {"face": 2, "edge": 1, "corner": 0}[part]
    places = [place for place in product((-1, 0, 1), repeat=3) if place.count(0) == zeros]
    found = {tuple(range(len(places)))}
    quarters = [
        tuple(places.index((x, -z, y)) for x, y, z in places),
        tuple(places.index((-y, x, z)) for x, y, z in places),
    ]
    new = list(found)
    while new:
        move = new.pop()
        for quarter in quarters:
            both = tuple(quarter[place] for place in move)
            if both not in found:
                found.add(both)
                new.append(both)
    return _by_lengths(found)


def _by_lengths(
    moves: Iterator[tuple[int, ...]] | Sequence[tuple[int, ...]] | set[tuple[int, ...]],
) -> _Moves:
    many: dict[tuple[int, ...], int] = {}
    for move in moves:
        lengths, left = [], set(range(len(move)))
        while left:
            place, length = left.pop(), 1
            while move[place] in left:
                place = move[place]
                left.discard(place)
                length += 1
            lengths.append(length)
        key = tuple(sorted(lengths))
        many[key] = many.get(key, 0) + 1
    return tuple(many.items())


def _colourings(lengths: Sequence[int], exact: Sequence[int], more: int) -> int:
    """The coefficient of the wanted numbers in the product over all cycles."""
    wanted = exact[0], exact[1] if len(exact) > 1 else 0
    found = {(0, 0): 1}
    for length in lengths:
        grown: dict[tuple[int, int], int] = {}
        for (one, other), many in found.items():
            choices = (((one, other), more), ((one + length, other), 1), ((one, other + length), 1))
            for key, ways in choices:
                if key[0] <= wanted[0] and key[1] <= wanted[1]:
                    grown[key] = grown.get(key, 0) + many * ways
        found = grown
    return found.get(wanted, 0)
