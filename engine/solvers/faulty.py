"""The built-in faulty solver: the bank's reference with real mistakes put in, mended when told about them.

It shows the loop at work where there is no model, and is named for what it is. Nothing that it scores says
anything about any model. What it answers depends on its settings and the request alone.
"""

from dataclasses import dataclass
from hashlib import sha256
from random import Random

from engine.records import Completion, SolveRequest
from engine.solvers.faults import CODE_FAULTS, MATH_FAULTS
from engine.solvers.faults.math import worked_solution
from engine.solvers.options import Share
from engine.solvers.reference import (
    NoReference,
    carried_over,
    fenced,
    reference_code,
    worked_answer,
    worked_text,
)
from sandbox.languages import HOST_LANGUAGE

#: Mistakes that people make seldom and that teach little: chosen once in so many times.
_RARE = {"syntax error": 6, "unfinished": 6, "infinite loop": 3}


@dataclass(frozen=True)
class Habits:
    """How often the solver errs and mends, each a share from 0 to 1."""

    fault_rate: float = 0.45
    """Of first answers that hold a fault."""
    translation_fault_rate: float = 0.15
    """Of translations that hold one."""
    mend_rate: float = 0.65
    """Of faults mended in a round of repair with feedback."""
    stubborn_rate: float = 0.08
    """Of faulty answers that no feedback mends."""


def make(
    *,
    seed: int = 0,
    fault_rate: Share = Habits.fault_rate,
    translation_fault_rate: Share = Habits.translation_fault_rate,
    mend_rate: Share = Habits.mend_rate,
    stubborn_rate: Share = Habits.stubborn_rate,
) -> "FaultySolver":
    return FaultySolver(Habits(fault_rate, translation_fault_rate, mend_rate, stubborn_rate), seed=seed)


@dataclass(frozen=True)
class Answer:
    """One answer of the faulty solver, with what was done to it."""

    text: str
    fault: str | None
    """Name of the fault put in; ``None`` for the reference as it is."""


class FaultySolver:
    """Spoils reference solutions. ``answer`` also says which fault it put in."""

    def __init__(self, habits: Habits | None = None, *, seed: int = 0) -> None:
        self.habits = habits or Habits()
        self.seed = seed

    @property
    def name(self) -> str:
        """``faulty``, with its settings where they are not the usual ones: other settings, other answers."""
        changed = [("seed", self.seed)] if self.seed else []
        changed += [
            (name, share) for name, share in vars(self.habits).items() if share != getattr(Habits, name)
        ]
        return "faulty" + (":" + ",".join(f"{name}={value}" for name, value in changed) if changed else "")

    async def solve(self, request: SolveRequest) -> Completion:
        return Completion(text=self.answer(request).text, finish_reason="stop")

    async def close(self) -> None:
        """Holds nothing open."""

    def answer(self, request: SolveRequest) -> Answer:
        """What the solver says to ``request``, and the fault in it."""
        erring = self._errs(request)
        if request.problem.kind == "math":
            return self._math(request) if erring else Answer(worked_answer(request.problem), None)
        return self._code(request, erring=erring)

    def _errs(self, request: SolveRequest) -> bool:
        """Whether this answer holds a fault: drawn at round 0, then mended round by round or never."""
        translating = request.language not in (None, HOST_LANGUAGE) and request.source_language is not None
        rate = self.habits.translation_fault_rate if translating else self.habits.fault_rate
        if self._draw(request, "errs", whole_dialogue=True).random() >= rate:
            return False
        if request.round == 0 or request.feedback is None:
            return True
        if self._draw(request, "stubborn", whole_dialogue=True).random() < self.habits.stubborn_rate:
            return True
        return self._draw(request, "mends").random() >= self.habits.mend_rate

    def _draw(self, request: SolveRequest, purpose: str, *, whole_dialogue: bool = False) -> Random:
        """A generator of its own for each purpose, the same for all rounds of a dialogue where so asked."""
        place = [self.seed, request.problem.id, request.sample, request.language, purpose]
        place += [] if whole_dialogue else [request.round]
        return Random(sha256(repr(place).encode()).digest())

    def _math(self, request: SolveRequest) -> Answer:
        rng = self._draw(request, "fault")
        worked = worked_solution(request.problem)
        for fault in _in_drawn_order(list(MATH_FAULTS), rng):
            spoiled = MATH_FAULTS[fault].spoil(worked, rng)
            if spoiled is not None and spoiled != worked:
                return Answer(spoiled.text(), fault)
        return Answer(worked_answer(request.problem), None)

    def _code(self, request: SolveRequest, *, erring: bool) -> Answer:
        language = request.language or HOST_LANGUAGE
        try:
            code, fault = self._faulty_code(request, language) if erring else (reference_code(request), None)
        except NoReference as reason:
            return Answer(str(reason), None)
        idea = worked_text(request.problem) if request.task == "solve" else ""
        return Answer(f"{idea}\n\n{fenced(code, language)}".lstrip(), fault)

    def _faulty_code(self, request: SolveRequest, language: str) -> tuple[str, str | None]:
        """A spoiled program and its fault. For other languages a Python one is spoiled and carried over."""
        rng = self._draw(request, "fault")
        try:
            source = reference_code(request.model_copy(update={"language": HOST_LANGUAGE}))
        except NoReference:
            # Faults are put into Python only; a reference in another language stays as it is.
            return reference_code(request), None
        for fault in _in_drawn_order(list(CODE_FAULTS), rng):
            spoiled = CODE_FAULTS[fault].spoil(source, rng)
            if spoiled is None or spoiled == source:
                continue
            if language == HOST_LANGUAGE:
                return spoiled, fault
            if fault != "syntax error":
                try:
                    return carried_over(spoiled, request.problem, language), fault
                except NoReference:
                    continue
        return reference_code(request), None


def _in_drawn_order(faults: list[str], rng: Random) -> list[str]:
    """All faults in an order drawn at random, the rare ones seldom first."""
    weights = {fault: rng.random() ** _RARE.get(fault, 1) for fault in faults}
    return sorted(faults, key=lambda fault: -weights[fault])
