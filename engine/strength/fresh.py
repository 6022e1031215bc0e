"""Fresh cases: inputs like the given ones with the answers of the reference."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.checks.answering import OUT_OF_TIME
from engine.strength.answers import Args, Asking, answered_case
from engine.strength.inputs import fresh_inputs
from engine.strength.places import is_sized, pattern
from engine.strength.subjects import Subject
from engine.strength.variety import spread, traits
from problem_banks.records import Case, CasesCheck, Wire
from sandbox import CallOutcome
from sandbox.values import decode, dump_wire

#: CPU seconds of one start of the reference on fresh inputs.
REFERENCE_SECONDS = 0.5
#: Starts of the reference: each input that takes too long costs one, and all like it are left out then.
_REFERENCE_STARTS = 6
#: Inputs that the reference answers for each that is wanted: the most different are taken.
_TIMES_ANSWERED = 3
#: Letters of an answer: a longer one is no example that a person reads.
_MAX_LETTERS = 10_000
#: Inputs of one start in another world: each is answered by a process of its own, and all under one limit.
_CONFIRMED_AT_ONCE = 100
_GIVES_NONE = re.compile(r"\breturn None\b|, None\)|\belse None\b")
_QUANTIFIES = pattern(r"\b(?:all|every|each|same|equal|identical)\b")
_GIVES_SPECIAL = re.compile(r"\binf\b|\bnan\b")


async def fresh_cases(
    ask: Asking, subject: Subject, check: CasesCheck, count: int, *, seed: int = 0
) -> list[Case]:
    """At most ``count`` inputs that the reference answers as it answers those of the cases, with its answers
    as expected; different inputs and different answers first, small ones before large ones in the end."""
    template = check.cases[0]
    wanted = count * _TIMES_ANSWERED
    outcomes = await _answers(
        ask, subject.reference, fresh_inputs(subject.given, subject.clues, wanted, seed)
    )
    if 0 < len(outcomes) < wanted / 2:  # most are none: what comes of an answered one is one more often
        further = [args for args, _ in outcomes]
        more = fresh_inputs(subject.given, subject.clues, wanted, seed, further)
        outcomes += await _answers(ask, subject.reference, more)
    plain = PlainAnswers(check, subject)
    cases = [answered_case(template, args, outcome) for args, outcome in outcomes]
    held = [case for case in cases if case is not None and plain.hold(case)]
    return await _stable(ask, subject.reference, spread(held, count))


async def _stable(ask: Asking, source: str, cases: Sequence[Case]) -> list[Case]:
    """The cases whose answer the reference gives in another world too: what leans on clock, chance or
    the order of sets is no answer, and tells no program from another."""
    found: list[Case] = []
    for first in range(0, len(cases), _CONFIRMED_AT_ONCE):
        batch = cases[first : first + _CONFIRMED_AT_ONCE]
        again = await ask.answers(source, [case.args or () for case in batch], confirming=True)
        pairs = zip(batch, again, strict=True)
        found += [case for case, outcome in pairs if outcome and ask.differs(case, outcome) is None]
    return found


def _denies_nothing(args: Args, answer: Wire) -> bool:
    """Whether the reference says of nothing that not all of it is so: others may say that it is."""
    return answer is False and any(is_sized(value) and not value for value in map(decode, args))


async def _answers(ask: Asking, source: str, inputs: Sequence[Args]) -> list[tuple[Args, CallOutcome]]:
    """The inputs that the reference answers, all of them within the seconds of one start."""
    brief = replace(ask, limits=ask.limits.model_copy(update={"cpu_seconds": REFERENCE_SECONDS}))
    found: list[tuple[Args, CallOutcome]] = []
    left, is_late = list(inputs), False
    for _ in range(_REFERENCE_STARTS):
        if not left:
            break
        outcomes = await brief.answers(source, left, starts=1)
        answered = [(args, each) for args, each in zip(left, outcomes, strict=True) if each is not None]
        found += answered
        left = left[len(answered) :]
        if answered and answered[-1][1].error == OUT_OF_TIME:
            is_late = True
            like = _traits(answered[-1][0])
            left = [args for args in left if _traits(args) != like]
    found = [(args, each) for args, each in found if each.kind == "value"]
    if not is_late:
        return found
    # What was answered in several starts may take a mutant too long in one.
    again = await brief.answers(source, [args for args, _ in found], starts=1)
    return [pair for pair, each in zip(found, again, strict=True) if each and each.kind == "value"]


def _traits(args: Args) -> object:
    return traits([decode(arg) for arg in args])


class PlainAnswers:
    """Which answers are of a kind that the cases expect, or that the reference gives in so many words: a
    function that gives ``None`` or ``nan`` on a fresh input was seldom made for it. Nor is one for empty
    inputs that denies of nothing what is asked of all."""

    def __init__(self, check: CasesCheck, subject: Subject) -> None:
        source = subject.reference
        self._quantifies = _QUANTIFIES.search(subject.clues.statement) is not None
        expected = [value for case in check.cases for value in (case.expected, *case.expected_any)]
        self._kinds = {_kind(value) for value in expected}
        if _GIVES_NONE.search(source):
            self._kinds.add(_kind(None))
        self._is_special = _GIVES_SPECIAL.search(source) is not None or any(map(_holds_special, expected))
        if self._is_special and "number" in self._kinds:
            self._kinds.add("$float")

    def hold(self, case: Case) -> bool:
        """Whether the answer that a case expects is such a one."""
        value = case.expected
        if self._quantifies and _denies_nothing(case.args or (), value):
            return False
        is_short = len(dump_wire(value)) <= _MAX_LETTERS
        return is_short and _kind(value) in self._kinds and (self._is_special or not _holds_special(value))


def _kind(value: Wire) -> str:
    if isinstance(value, Mapping):
        return next((key for key in value if key.startswith("$")), "object")
    return "number" if type(value) in (int, float) else type(value).__name__


def _holds_special(value: Wire) -> bool:
    if isinstance(value, Mapping):
        return any(
            key in ("$float", "$complex", "$iter") or _holds_special(item) for key, item in value.items()
        )
    return isinstance(value, list) and any(map(_holds_special, value))
