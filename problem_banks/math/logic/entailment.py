"""What must be so, given rules about who comes to a party: consequences of clauses of two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, product
from random import Random

from problem_banks.family import Draft, Family
from problem_banks.math.makings.drafting import answer_draft, gold_of, step
from problem_banks.math.makings.notation import listed, tex_set
from problem_banks.math.makings.stories import NAMES
from problem_banks.math.makings.writing.collections import solutions
from problem_banks.records import Step
from problem_banks.registry import register
from problem_banks.space import Combinations, Params, Space

#: People, rules and statements that are asked about.
_SIZES = ((5, 5, 4), (6, 6, 5), (6, 7, 6), (7, 9, 6), (8, 11, 7))

#: Puzzles of each level: few beside what there is, so that no two are the same.
_PUZZLES = range(20_000)

#: Somebody by number, and whether this is about coming or about staying away.
Literal = tuple[int, bool]
#: One of the two holds.
Clause = tuple[Literal, Literal]


@dataclass(frozen=True)
class _Puzzle:
    people: int
    fact: Literal
    clauses: tuple[Clause, ...]
    asked: tuple[Literal, ...]
    follows: tuple[bool, ...]


@register
class Entailment(Family):
    """Each level has more people, rules and statements."""

    name = "entailment"
    version = "1"
    anchors = ("MATH 4", "undergraduate")
    kind = "math"
    summary = "Which statements follow from rules about who comes and who does not"
    levels = len(_SIZES)
    dressing = frozenset({"names"})
    redraws = 1

    writers = (solutions("So the set is @.", "So the answer is @."),)

    def space(self, level: int) -> Space:
        return Space(names=Combinations(NAMES, _SIZES[level][0]), puzzle=_PUZZLES)

    def build(self, p: Params, rng: Random) -> Draft | None:
        return _draft(p, rng)

    def content(self, p: Params) -> object:
        return _puzzle(p.level, p.puzzle)

    def disproof(self, p: Params, draft: Draft) -> str | None:
        """Reads the rules back from the text and looks at every choice of who comes."""
        rules, asked = draft.statement.split(" (1) ")
        said = [_read(part) for part in re.split(r"(?<=\.) ", rules) if re.search(r"\bcomes?\b", part)]
        wanted = [_read(part) for part in asked.split("; ")]
        people = sorted({name for rule in (*said, *wanted) for name, _ in rule})
        choices = list(product((True, False), repeat=len(people)))
        where = {
            (name, value): {choice for choice in choices if choice[place] is value}
            for place, name in enumerate(people)
            for value in (True, False)
        }
        allowed = set(choices)
        for rule in said:
            allowed &= set().union(*(where[literal] for literal in rule))
        found = [
            k for k, each in enumerate(wanted, 1) if allowed <= set().union(*(where[one] for one in each))
        ]
        return None if allowed and gold_of(draft) == tex_set(found) else f"all choices leave {found}"


_Read = list[tuple[str, bool]]


def _read(rule: str) -> _Read:
    """A rule as it stands in the text: of these, one at least comes or stays away as said."""
    if rule.startswith("If "):
        condition, consequence = rule.split(", ")
        ((name, value),) = _read(condition.removeprefix("If "))
        return [(name, not value), *_read(consequence)]
    who = [word for word in re.findall(r"\w+", rule) if word in NAMES]
    if "not both" in rule or "At least one" in rule:
        return [(name, "At least" in rule) for name in who]
    (name,) = who
    return [(name, "not" not in rule)]


def _propagated(
    clauses: Sequence[Clause], start: Literal
) -> tuple[dict[int, bool], list[tuple[Clause, Literal]], Clause | None]:
    """What a literal forces, by which clauses in turn, and a clause that it breaks."""
    known, queue = {start[0]: start[1]}, [start]
    trail: list[tuple[Clause, Literal]] = []
    for person, value in queue:
        for clause in clauses:
            for one, other in (clause, clause[::-1]):
                if one != (person, not value):
                    continue
                if known.get(other[0], other[1]) != other[1]:
                    return known, trail, clause
                if other[0] not in known:
                    known[other[0]] = other[1]
                    trail.append((clause, other))
                    queue.append(other)
    return known, trail, None


@cache
def _worlds_with(people: int) -> tuple[tuple[int, int], ...]:
    """For each person the worlds without and with them, as bits: in world w come those whose bit w has."""
    every = range(2**people)
    having = [sum(1 << world for world in every if world >> person & 1) for person in range(people)]
    return tuple((2 ** len(every) - 1 - bits, bits) for bits in having)


def _models(people: int, clauses: Sequence[Clause]) -> int:
    """The worlds in which all clauses hold, as bits."""
    worlds = _worlds_with(people)
    left = -1
    for (a, x), (b, y) in clauses:
        left &= worlds[a][x] | worlds[b][y]
    return left


@lru_cache(maxsize=64)
def _puzzle(level: int, number: int) -> _Puzzle:
    """Clauses that leave several choices, and statements some but not all of which follow."""
    people, size, questions = _SIZES[level]
    rng = Random(f"entailment {level} {number}")
    pairs = list(combinations(range(people), 2))
    while True:
        fact = (rng.randrange(people), rng.random() < 0.5)
        clauses = tuple(
            ((a, rng.random() < 0.5), (b, rng.random() < 0.5)) for a, b in sorted(rng.sample(pairs, size))
        )
        left, worlds = _models(people, (*clauses, (fact, fact))), _worlds_with(people)
        if left & (left - 1) == 0:
            continue
        asked = tuple(
            (person, rng.random() < 0.5)
            for person in sorted(
                rng.sample([k for k in range(people) if k != fact[0]], min(questions, people - 1))
            )
        )
        follows = tuple(not left & worlds[k][not value] for k, value in asked)
        if 2 <= sum(follows) < len(follows) and any(
            _reach(clauses, fact, literal) > 1 for literal, so in zip(asked, follows, strict=True) if so
        ):
            return _Puzzle(people, fact, clauses, asked, follows)


def _reach(clauses: Sequence[Clause], fact: Literal, literal: Literal) -> int:
    """How many rules lead from the opposite of a literal to a contradiction."""
    return len(_propagated((*clauses, (fact, fact)), (literal[0], not literal[1]))[1])


def _worded(clause: Clause, names: Sequence[str], rng: Random) -> str:
    (a, x), (b, y) = clause if rng.random() < 0.5 else clause[::-1]
    first, second = names[a], names[b]
    if x and y and rng.random() < 0.5:
        return f"At least one of {first} and {second} comes."
    if not x and not y and rng.random() < 0.5:
        return f"{first} and {second} do not both come."
    condition = f"{first} does not come" if x else f"{first} comes"
    return f"If {condition}, {second} {'comes' if y else 'does not come'}."


def _said(literal: Literal, names: Sequence[str]) -> str:
    return f"{names[literal[0]]} {'comes' if literal[1] else 'does not come'}"


_World = Sequence[bool] | dict[int, bool]


def _truth(literal: Literal, world: _World) -> str:
    """The truth of a literal as arithmetic with 1 and 0."""
    value = int(world[literal[0]])
    return str(value) if literal[1] else f"1 - {value}"


def _value(clause: Clause, world: _World) -> str:
    return f"max({', '.join(_truth(literal, world) for literal in clause)})"


def _refuted(
    puzzle: _Puzzle, literal: Literal, number: int, names: Sequence[str], place: dict[Clause, int]
) -> Step:
    """Why a statement follows: its opposite leads to a contradiction."""
    start = (literal[0], not literal[1])
    fact: Clause = (puzzle.fact, puzzle.fact)
    known, trail, broken = _propagated((*puzzle.clauses, fact), start)
    assert broken is not None
    said, broke = [], []
    for clause, forced in _used(trail, broken, start):
        said.append(f"{_said(forced, names)} by rule {place[clause]}")
        broke.append(_value(clause, {**known, forced[0]: not forced[1]}))
    end = (
        f"against the fact that {_said(puzzle.fact, names)}"
        if broken == fact
        else f"which rule {place[broken]} does not allow"
    )
    broke.append(f"({_truth(puzzle.fact, known)})" if broken == fact else _value(broken, known))
    lead = f"({number}) follows. Suppose that {_said(start, names)}"
    text = (
        f"{lead}: then {', and so '.join(said)}, {end}." if said else f"{lead}: {end.removeprefix('which ')}."
    )
    if not said and broken != fact:
        text = f"{lead}: rule {place[broken]} does not allow that."
    return step(text, f"{' + '.join(broke)} = 0", "contradiction")


def _used(
    trail: Sequence[tuple[Clause, Literal]], broken: Clause, start: Literal
) -> list[tuple[Clause, Literal]]:
    """Those of the forced literals that the broken clause goes back to."""
    needed, kept = {k for k, _ in broken}, []
    for clause, forced in reversed(trail):
        if forced[0] in needed:
            kept.append((clause, forced))
            needed |= {k for k, _ in clause}
    return kept[::-1]


def _not_so(puzzle: _Puzzle, literal: Literal, number: int, names: Sequence[str]) -> Step:
    """Why a statement does not follow: a choice that keeps all rules and not the statement."""
    left = _models(puzzle.people, (*puzzle.clauses, (puzzle.fact, puzzle.fact)))
    left &= _worlds_with(puzzle.people)[literal[0]][not literal[1]]
    first = (left & -left).bit_length() - 1
    world = [bool(first >> person & 1) for person in range(puzzle.people)]
    coming = [names[k] for k, value in enumerate(world) if value]
    who = f"{listed(coming)} and nobody else" if coming else "nobody at all"
    verb = "come" if len(coming) > 1 else "comes"
    claims = "*".join(_value(clause, world) for clause in puzzle.clauses)
    return step(
        f"({number}) does not follow: all rules hold if {who} {verb}.",
        f"({_truth(puzzle.fact, world)})*{claims} = 1",
        "a choice that keeps the rules",
    )


def _draft(p: Params, rng: Random) -> Draft:
    puzzle = _puzzle(p.level, p.puzzle)
    names = rng.sample(p.names, len(p.names))
    order = rng.sample(puzzle.clauses, len(puzzle.clauses))
    place = {clause: number for number, clause in enumerate(order, 1)}
    rules = " ".join(_worded(clause, names, rng) for clause in order)
    numbered = rng.sample(list(zip(puzzle.asked, puzzle.follows, strict=True)), len(puzzle.asked))
    asked = "; ".join(f"({k}) {_said(literal, names)}" for k, (literal, _) in enumerate(numbered, 1))
    true = [k for k, (_, so) in enumerate(numbered, 1) if so]
    fact = _said(puzzle.fact, names)
    invited = listed(rng.sample(names, len(names)))
    opening = rng.choice(
        (
            f"{invited} are invited to a party, and this is known. {rules} Moreover: {fact}.",
            f"Of the guests {invited} one knows the following. {rules} It is certain: {fact}.",
            f"For a meeting of {invited} these rules hold. {rules} And one thing is sure: {fact}.",
        )
    )
    question = rng.choice(
        (
            "Which of these statements follow from that? Give the set of their numbers.",
            "Find the set of the numbers of those statements that must be true.",
            "Which statements are certain? Answer with the set of their numbers.",
        )
    )
    steps = [
        _refuted(puzzle, literal, k, names, place) if so else _not_so(puzzle, literal, k, names)
        for k, (literal, so) in enumerate(numbered, 1)
    ]
    shown = tex_set(true)
    steps.append(
        step(
            f"So those that follow are ${shown}$, ${len(true)}$ of the ${len(numbered)}$.",
            f"{len(numbered)} - {len(numbered) - len(true)} = {len(true)}",
            "collect",
        )
    )
    known, _, _ = _propagated(puzzle.clauses, puzzle.fact)
    forwards = [k for k, ((person, value), _) in enumerate(numbered, 1) if known.get(person) is value]
    rest = [k for k in range(1, len(numbered) + 1) if k not in true]
    possible = [k for k, ((person, value), _) in enumerate(numbered, 1) if known.get(person, value) is value]
    return answer_draft(
        f"{opening} {question} {asked}.",
        gold=shown,
        answer_type="set",
        steps=steps,
        slips=[
            (tex_set(rest), "gave those that do not follow"),
            (tex_set(possible), "gave those that are possible"),
            (tex_set(true[:-1]), "missed the last that follows"),
            (tex_set(sorted({*true, rest[0]})), "took one for certain that is only possible"),
            *([(tex_set(forwards), "followed rules in one direction only")] if forwards else []),
        ],
        closing=rng.choice(("The set of the numbers is", "So the answer is")),
        axes={"people": puzzle.people, "rules": len(puzzle.clauses)},
    )
