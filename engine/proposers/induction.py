"""Induction: which program fits these pairs. A verified program lacks one expression, and hidden pairs judge.

The pairs that are shown leave one behaviour only, as far as faulty variants of the program and what anybody
would put in the place can tell: whichever of them some pair rejects is rejected by one that is shown.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from engine.proposers.base import Derivation, NotPosed
from engine.proposers.runs.asking import MOST_STEPS, call_of, question
from engine.proposers.runs.holes import HOLE, Hole, holes_of
from engine.proposers.runs.subjects import Subject, subject_of
from engine.proposers.runs.tracing import traces
from engine.records import Attempt
from engine.strength.matrix import Matrix, matrix_of
from engine.strength.mutants import Mutant, mutants_of
from problem_banks.records import Case, CasesCheck, Distractor, Problem, Reference
from sandbox import Sandbox
from sandbox.languages import HOST_LANGUAGE
from sandbox.values import decode, dump_wire

#: Pairs that are shown, at least and at most; pairs that judge, at least and at most.
_LEAST_SHOWN, _MOST_SHOWN, _LEAST_HIDDEN, _MOST_HIDDEN = 4, 10, 8, 60
#: Places that are tried, and faulty variants of the whole program.
_MOST_HOLES, _MUTANTS = 3, 24
#: The share of the wrong programs that the hidden pairs must reject alone (of one that an input ends, nothing
#: is known beyond it), and that one value may have among them.
_LEAST_KILLED, _MOST_SHARED = 0.75, 0.5
_DISTRACTORS = 3
#: Kinds of wrong programs beside mutants: a guess in the place, and half of what is missing.
_GUESS, _HALF = "guess", "half"


@dataclass(frozen=True)
class _Split:
    """Which pairs are shown, and which judge."""

    shown: tuple[Case, ...]
    hidden: tuple[Case, ...]
    wrong: tuple[Mutant, ...]
    """Programs that both reject."""


async def _derived(sandbox: Sandbox, seed: Problem, answer: Attempt) -> Problem | NotPosed:
    subject = await subject_of(sandbox, seed, answer.extracted or "")
    if isinstance(subject, NotPosed):
        return subject
    cases = [Case(args=run.args, expected=run.value) for run in subject.runs]
    if len(cases) < _LEAST_SHOWN + _LEAST_HIDDEN:
        return NotPosed("too few inputs")
    holes = [hole for hole in holes_of(subject.program) if not hole.stands_elsewhere]
    refused = NotPosed("no expression to take out")
    for hole in Random(seed.id).sample(holes, min(_MOST_HOLES, len(holes))):
        matrix = await matrix_of(subject.ask, cases, (), _alternatives(hole))
        found = _split(matrix)
        if isinstance(found, NotPosed):
            refused = found
            continue
        return await _posed(sandbox, seed, subject, hole, found)
    return refused


def _alternatives(hole: Hole) -> list[Mutant]:
    """Programs that are not meant: what anybody would put in the place, then faulty variants of the whole."""
    put = [(_GUESS, fill) for fill in hole.fills] + [(_HALF, part) for part in hole.parts]
    written = [Mutant(kind, hole.line, hole.expression, text, hole.filled(text)) for kind, text in put]
    return [*written, *mutants_of(hole.program, HOST_LANGUAGE, _MUTANTS)]


def _split(matrix: Matrix) -> _Split | NotPosed:
    """The pairs to show and to keep, or why these pairs make no question."""
    wrong = [place for place, row in enumerate(matrix.kills) if row]
    rows = zip(matrix.mutants, matrix.kills, strict=True)
    if any(mutant.operator == _GUESS and not row for mutant, row in rows):
        return NotPosed("the missing expression is found by guessing")
    chosen = _covering(matrix, wrong)
    if len(chosen) > _MOST_SHOWN:
        return NotPosed("the pairs leave several programs")
    small = sorted(range(len(matrix.given)), key=lambda place: len(dump_wire(list(_args(matrix, place)))))
    chosen += [place for place in small if place not in chosen][: max(0, _LEAST_SHOWN - len(chosen))]
    kept = [place for place in range(len(matrix.given)) if place not in chosen][:_MOST_HIDDEN]
    if len(kept) < _LEAST_HIDDEN:
        return NotPosed("too few inputs")
    values = Counter(dump_wire(matrix.given[place].expected) for place in kept)
    if max(values.values()) > _MOST_SHARED * len(kept):
        return NotPosed("most inputs give one value")
    rejected = [place for place in wrong if matrix.kills[place] & set(kept)]
    if len(rejected) < _LEAST_KILLED * len(wrong):
        return NotPosed("the hidden pairs reject too little")
    return _Split(
        tuple(matrix.given[place].model_copy(update={"public": True}) for place in sorted(chosen)),
        tuple(matrix.given[place] for place in kept),
        tuple(matrix.mutants[place] for place in rejected),
    )


def _covering(matrix: Matrix, wrong: Sequence[int]) -> list[int]:
    """Few pairs that together reject every wrong program: again and again the pair that rejects most."""
    left, chosen = {place: matrix.kills[place] for place in wrong}, list[int]()
    while left:
        counts = Counter(case for row in left.values() for case in row)
        best = max(counts, key=lambda case: (counts[case], -len(dump_wire(list(_args(matrix, case)))), -case))
        chosen.append(best)
        left = {place: row for place, row in left.items() if best not in row}
    return chosen


def _args(matrix: Matrix, place: int) -> Sequence[object]:
    return matrix.given[place].args or ()


async def _posed(
    sandbox: Sandbox, seed: Problem, subject: Subject, hole: Hole, split: _Split
) -> Problem | NotPosed:
    asked = [list(case.args or ()) for case in split.shown]
    found = [each for each in await traces(sandbox, subject.program, subject.function, asked) if each]
    if not found or max(trace.steps for trace in found) > MOST_STEPS:
        return NotPosed("no run is long enough and short enough to be followed")
    longest = max(found, key=lambda trace: trace.steps)
    pairs = "\n".join(
        f"- `{call_of(subject.function, case.args or ())}` returns `{decode(case.expected)!r}`"
        for case in split.shown
    )
    return question(
        PROPOSER.name,
        seed,
        subject,
        kind="code",
        statement=(
            f"In this program one expression is missing, and stands as `{HOLE}`. What the whole program"
            f" returns is known for some inputs:\n\n{pairs}\n\n```python\n{hole.shown}```\n\n"
            f"Write the whole program. `{subject.function}` is judged on other inputs too."
        ),
        check=CasesCheck(
            cases=(*split.shown, *split.hidden),
            entry_point=subject.function,
            signature=subject.check.signature,
            compare=subject.check.compare,
        ),
        reference=Reference(
            text=f"The missing expression is `{hole.expression}`.", code={HOST_LANGUAGE: subject.program}
        ),
        trace=longest,
        asked=[hole.shown],
        distractors=tuple(
            Distractor(answer=each.source, slip=f"has {each.change}", language=HOST_LANGUAGE)
            for each in split.wrong[:_DISTRACTORS]
        ),
        pairs=len(split.shown),
    )


PROPOSER = Derivation("induction", _derived)
