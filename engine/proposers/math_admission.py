"""Whether a proposed problem of mathematics is one: its answer, its program and independent answers agree.

Who wrote the answer wrote the program; who gave the independent answers saw the statement alone. Equality is
that of the answer checker, and what it cannot decide is no agreement.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from engine.concurrency import in_thread
from engine.excerpts import excerpt
from engine.proposers.base import Examined, NotPosed
from engine.proposers.dispute import statement_shown
from engine.proposers.math_problems import MathProposal, read_math_proposal
from problem_banks.records import AnswerCheck, Problem
from sandbox import Sandbox

#: Independent answers that must equal the program's value.
_QUORUM = 2
_VALUE_LETTERS = 200


@dataclass(frozen=True)
class _Seen:
    """What there is to compare: texts of answers."""

    proposal: MathProposal
    computed: str
    """What the program gave."""
    answers: Sequence[str]

    def screen(self, reason: str) -> str:
        """All that a person needs to decide, on one screen."""
        lines = [statement_shown(self.proposal.statement), "", f"decided    {reason}"]
        lines += [f"answer     {_short(self.proposal.answer)}", f"program    {_short(self.computed)}"]
        lines += [f"solver {n}   {_short(answer)}" for n, answer in enumerate(self.answers, start=1)]
        return "\n".join(lines)


async def admit_math(sandbox: Sandbox, made: Problem, text: str, answers: Sequence[str]) -> Examined:
    """What becomes of a proposal, given ``answers`` that others gave to its statement alone.

    Raises:
        HarnessError: infrastructure failed.
    """
    from engine.answers.programs import answer_of_program  # the mathematics behind it is heavy to import

    proposal = read_math_proposal(text)
    if isinstance(proposal, NotPosed):
        return Examined(proposal)
    found, again = [await answer_of_program(sandbox, proposal.program) for _ in range(2)]
    seen = _Seen(proposal, found.text or found.reason, answers)
    if found.text is None:
        return _refused(seen, "program does not run")
    if found.text != again.text:
        return _refused(seen, "flaky program")
    return await in_thread(partial(_settled, made, seen))


def _settled(made: Problem, seen: _Seen) -> Examined:
    gold = seen.proposal.answer
    for text, reason in ((seen.computed, "the program gives no answer"), (gold, "answer cannot be read")):
        if not _can_be_gold(text):
            return _refused(seen, reason)
    statement = seen.proposal.statement
    as_computed = [_equal(seen.computed, answer, statement) for answer in seen.answers]
    as_told = [_equal(gold, answer, statement) for answer in seen.answers]
    if len(seen.answers) < _QUORUM:
        return _refused(seen, "too few independent answers")
    if not _equal(seen.computed, gold, statement):
        if _is_quorum(as_computed):
            return _refused(seen, "wrong answer")
        return _refused(seen, "wrong program" if _is_quorum(as_told) else "ambiguous statement")
    if not _is_quorum(as_computed):
        return _refused(seen, "wrong answer" if _agree_on_another(seen) else "ambiguous statement")
    share = sum(as_computed) / len(as_computed)
    flags = () if all(as_computed) else ("independent answers differ",)
    kept = made.model_copy(update={"check": AnswerCheck(gold=gold), "tags": (*made.tags, *flags)})
    return Examined(kept, seen.screen("admitted"), share)


def _is_quorum(agreeing: Sequence[bool]) -> bool:
    return sum(agreeing) >= _QUORUM and 2 * sum(agreeing) > len(agreeing)


def _agree_on_another(seen: _Seen) -> bool:
    """Whether a quorum of the answers equal one another, so that all read the statement alike."""
    statement = seen.proposal.statement
    return any(
        _can_be_gold(one) and _is_quorum([_equal(one, other, statement) for other in seen.answers])
        for one in Counter(seen.answers)
    )


def _can_be_gold(text: str) -> bool:
    from engine.answers import GoldError, compile_gold

    try:
        compile_gold(text)
    except GoldError:
        return False
    return True


def _equal(gold: str, answer: str, statement: str) -> bool:
    """Whether an answer certainly equals ``gold``, which can be one."""
    from engine.answers import judge

    return judge(gold, f"\\boxed{{{answer}}}", statement).accepted


def _refused(seen: _Seen, reason: str) -> Examined:
    return Examined(NotPosed(reason), seen.screen(reason))


def _short(text: str) -> str:
    return excerpt(text, _VALUE_LETTERS)
