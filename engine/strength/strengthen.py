"""Weak tests made stronger: inputs that kill what they let live, made small, with proven answers.

The expected value of an added case is what the reference gives, twice, in two worlds; every oracle that there
is has to give the same. What the given cases show of the inputs is kept (:mod:`engine.strength.assumptions`).
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.strength.answers import Args, answered_case, can_be_asked, fresh_case
from engine.strength.assumptions import assumptions_of
from engine.strength.fresh import PlainAnswers, fresh_cases
from engine.strength.matrix import Matrix, asking, failures, matrix_of
from engine.strength.measure import measure, refused, strength_of
from engine.strength.mutants import DEFAULT_MUTANTS, Mutant, mutants_of
from engine.strength.places import Assumption
from engine.strength.records import Strength, unmeasured
from engine.strength.shrinking import shrunk, size
from engine.strength.subjects import Subject, subject_of
from engine.strength.validators import Unfit, valid_inputs
from engine.strength.variety import traits
from problem_banks.records import Case, CasesCheck, Problem
from sandbox import BadJob, NotApplicable, Sandbox
from sandbox.values import decode, dump_wire

#: Fresh inputs that are tried, and cases that are added at most.
SEARCHED_INPUTS = 400
DEFAULT_BUDGET = 200


@dataclass(frozen=True)
class Strengthened:
    """A problem with more cases, and what they changed."""

    problem: Problem
    before: Strength
    after: Strength
    added: int = 0
    disputed: int = 0
    """Inputs left out because an oracle gives another answer than the reference, or the reference itself a
    second time."""


@dataclass(frozen=True)
class Plan:
    """How far to go."""

    rate: float = 1.0
    """The wanted share of mutants killed; beyond it nothing is searched for."""
    budget: int = DEFAULT_BUDGET
    """Most cases that are added."""
    inputs: int = SEARCHED_INPUTS
    mutants: int = DEFAULT_MUTANTS
    seed: int = 0


async def strengthen(
    sandbox: Sandbox,
    problem: Problem,
    plan: Plan | None = None,
    *,
    oracles: Sequence[str] = (),
    validator: str | None = None,
) -> Strengthened:
    """The problem with cases that kill more of the mutants of its reference.

    Args:
        plan: how far to go; :class:`Plan` as it is, where left out.
        oracles: programs in the language of the reference that are independent of it and believed right.
        validator: a Python program whose ``valid(*args)`` says which inputs are allowed. It runs boxed.

    Raises:
        HarnessError: infrastructure failed.
    """
    subject, plan = subject_of(problem), plan or Plan()
    if isinstance(subject, str):
        return _as_it_was(problem, subject)
    check = subject.check
    if not isinstance(check, CasesCheck) or not can_be_asked(check):
        # No input can be put to it beside those of the tests: measured, and left as it is.
        found = await measure(sandbox, problem, mutants=plan.mutants)
        return Strengthened(problem, found, found)
    made = mutants_of(subject.reference, subject.language, plan.mutants)
    try:
        return await _Search(sandbox, subject, check, plan, oracles, validator).run(made)
    except (BadJob, NotApplicable) as error:
        return _as_it_was(problem, f"the reference cannot be run: {error}")


def _as_it_was(problem: Problem, reason: str) -> Strengthened:
    return Strengthened(problem, unmeasured(reason), unmeasured(reason))


class _Search:
    def __init__(
        self,
        sandbox: Sandbox,
        subject: Subject,
        check: CasesCheck,
        plan: Plan,
        oracles: Sequence[str],
        validator: str | None,
    ) -> None:
        self._sandbox, self._validator = sandbox, validator
        self._ask = asking(sandbox, subject, check)
        self._subject, self._check, self._plan, self._oracles = subject, check, plan, oracles
        self._plain = PlainAnswers(check, subject)
        known = [[decode(arg) for arg in args] for args in subject.given]
        self._assumptions: list[Assumption] = assumptions_of(
            known, subject.clues.statement, subject.reference
        )

    async def run(self, made: Sequence[Mutant]) -> Strengthened:
        if await refused(self._ask, self._subject, self._check):
            return _as_it_was(self._subject.problem, "the tests do not accept the reference")
        breach = await self._breach()
        if breach:
            return _as_it_was(self._subject.problem, breach)
        plan = self._plan
        fresh = await fresh_cases(self._ask, self._subject, self._check, plan.inputs, seed=plan.seed)
        fresh = [case for case, holds in zip(fresh, await self._allowed(fresh), strict=True) if holds]
        programs = [*made, *self._subject.attempts]
        matrix = await matrix_of(self._ask, self._check.cases, fresh, programs)
        before = strength_of(matrix)
        if before.rate is not None and before.rate >= plan.rate and plan.rate < 1:
            return Strengthened(self._subject.problem, before, before)
        chosen = chosen_cases(matrix, plan.budget)
        small = await self._small(matrix, chosen)
        added, disputed = await self._confirmed(small)
        cases = (*self._check.cases, *added)
        after = strength_of(await self._with_cases(matrix, added))
        problem = self._subject.problem.model_copy(
            update={"check": self._check.model_copy(update={"cases": cases})}
        )
        return Strengthened(problem, before, after, added=len(added), disputed=disputed)

    async def _with_cases(self, matrix: Matrix, added: Sequence[Case]) -> Matrix:
        """The matrix with further given cases; its programs are run on those alone."""
        further = await matrix_of(self._ask, added, (), matrix.mutants) if added else None
        kills = {} if further is None else dict(zip(further.mutants, further.kills, strict=True))
        given, shift = len(matrix.given), len(added)
        rows = (
            frozenset(place if place < given else place + shift for place in row)
            | {given + place for place in kills.get(mutant, ())}
            for mutant, row in zip(matrix.mutants, matrix.kills, strict=True)
        )
        return replace(matrix, given=(*matrix.given, *added), kills=tuple(rows))

    async def _breach(self) -> str:
        """Why the validator cannot be one of the given cases; empty where it can, or where there is none."""
        allowed = await self._answer(self._check.cases)
        if isinstance(allowed, Unfit):
            return f"the {allowed.reason}{f': {allowed.witness}' if allowed.witness else ''}"
        return "" if all(allowed) else "the validator refuses a case that is given"

    async def _allowed(self, cases: Sequence[Case]) -> Sequence[bool]:
        """Which inputs the validator allows; all where there is none."""
        found = await self._answer(cases)
        return [False] * len(cases) if isinstance(found, Unfit) else found

    async def _answer(self, cases: Sequence[Case]) -> Sequence[bool] | Unfit:
        if self._validator is None or not cases:
            return [True] * len(cases)
        return await valid_inputs(self._sandbox, self._validator, [case.args or () for case in cases])

    async def _small(self, matrix: Matrix, chosen: Sequence[int]) -> list[Case]:
        """The chosen cases, each that is needed for a survivor as small as that survivor allows."""
        first = len(matrix.given)
        cases = {place: matrix.fresh[place - first] for place in chosen}
        needed: dict[int, list[Mutant]] = {}
        for mutant, row in zip(matrix.mutants, matrix.kills, strict=True):
            killing = [place for place in chosen if place in row]
            if killing and min(row) >= first:
                needed.setdefault(killing[0], []).append(mutant)
        for place, mutants in needed.items():
            cases[place] = await self._smaller(cases[place], mutants)
        return list({dump_wire(list(case.args or ())): case for case in cases.values()}.values())

    async def _smaller(self, case: Case, mutants: Sequence[Mutant]) -> Case:
        """The smallest case found that still kills all of ``mutants``."""

        async def shows(inputs: Sequence[Args]) -> list[bool]:
            answered = await self._answered(inputs)
            allowed = await self._allowed([fresh_case(case, args, None) for args in inputs])
            killing = {place for place, each in enumerate(answered) if each is not None and allowed[place]}
            for mutant in mutants:
                places = sorted(killing)
                asked = [each for place in places if (each := answered[place]) is not None]
                failed = await failures(self._ask, mutant.source, asked, starts=2) if asked else frozenset()
                killing = {places[place] for place in failed or ()}
            return [place in killing for place in range(len(inputs))]

        assert case.args is not None
        args = await shrunk(case.args, shows, self._assumptions)
        found = (await self._answered([args]))[0]
        return case if found is None else found

    async def _answered(self, inputs: Sequence[Args]) -> list[Case | None]:
        """Cases with the answers of the reference; ``None`` where it has none."""
        outcomes = await self._ask.answers(self._subject.reference, inputs, starts=2)
        template = self._check.cases[0]
        cases = (
            answered_case(template, args, outcome) for args, outcome in zip(inputs, outcomes, strict=True)
        )
        return [case if case is not None and self._plain.hold(case) else None for case in cases]

    async def _confirmed(self, cases: Sequence[Case]) -> tuple[list[Case], int]:
        """The cases whose answer the reference repeats in another world and in another order, and every
        oracle gives too; and how many are not such."""
        if not cases:
            return [], 0
        inputs = [case.args or () for case in cases]
        again = await self._ask.answers(self._subject.reference, inputs, confirming=True)
        wrong = {
            place
            for place, (case, outcome) in enumerate(zip(cases, again, strict=True))
            if outcome is None or self._ask.differs(case, outcome) is not None
        }
        for oracle in self._oracles:
            wrong |= await failures(self._ask, oracle, cases, starts=len(cases)) or frozenset()
        kept = [case for place, case in enumerate(cases) if place not in wrong]
        together = await self._together(kept)
        return together, len(cases) - len(together)

    async def _together(self, cases: Sequence[Case]) -> list[Case]:
        """The cases that the reference passes behind and before all others: what it answers to one must not
        lean on what it was asked before."""
        given, leaning = len(self._check.cases), set[int]()
        every = [*self._check.cases, *cases]
        for order in (range(len(every)), range(len(every) - 1, -1, -1)):
            asked = [every[place] for place in order]
            failed = await failures(self._ask, self._subject.reference, asked, starts=len(asked)) or ()
            leaning |= {order[place] for place in failed}
        if leaning and min(leaning) < given:
            return []
        return [case for place, case in enumerate(cases) if place + given not in leaning]


def chosen_cases(matrix: Matrix, budget: int) -> list[int]:
    """The fresh cases to add, at most ``budget``: first those without which a mutant lives, then such as kill
    differently from all chosen so far."""
    first = len(matrix.given)
    killed_by = _by_case(matrix, first)
    order = sorted(range(first, first + len(matrix.fresh)), key=lambda place: size(_args(matrix, place)))
    chosen: list[int] = []
    alive = {mutant for mutant, row in enumerate(matrix.kills) if row and min(row) >= first}
    while alive and len(chosen) < budget:
        best = max(order, key=lambda place: len(killed_by[place] & alive))
        if not killed_by[best] & alive:
            break
        chosen.append(best)
        alive -= killed_by[best]
    return chosen + _varied(matrix, order, killed_by, chosen, budget - len(chosen))


def _by_case(matrix: Matrix, first: int) -> Mapping[int, frozenset[int]]:
    places = range(first, first + len(matrix.fresh))
    return {
        place: frozenset(mutant for mutant, row in enumerate(matrix.kills) if place in row)
        for place in places
    }


def _varied(
    matrix: Matrix,
    order: Sequence[int],
    killed_by: Mapping[int, frozenset[int]],
    chosen: Sequence[int],
    room: int,
) -> list[int]:
    """Cases in turn of everything particular and every kill pattern, of each the smallest first."""
    classes: dict[Hashable, list[int]] = {}
    for place in order:
        if place not in chosen:
            particular = traits([decode(arg) for arg in _args(matrix, place)])
            classes.setdefault((killed_by[place], particular), []).append(place)
    found: list[int] = []
    queues = _alternating(
        sorted(classes.values(), key=lambda places: -len(killed_by[places[0]])), list(classes.values())
    )
    while len(found) < room and queues:
        for queue in queues:
            if len(found) < room:
                # From both ends: the smallest inputs, and the largest that kill alike.
                found.append(queue.pop(0 if len(found) % 3 else -1))
        queues = [queue for queue in queues if queue]
    return found


def _alternating(one: Sequence[list[int]], other: Sequence[list[int]]) -> list[list[int]]:
    """The same queues in two orders, taken from both in turn: what kills most, and what is smallest."""
    taken = {id(queue): queue for pair in zip(one, other, strict=True) for queue in pair}
    return list(taken.values())


def _args(matrix: Matrix, place: int) -> Args:
    return matrix.fresh[place - len(matrix.given)].args or ()
