"""How math answers are decided: by equality with a gold, by conditions, or by agreement of several ways."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Generic, TypeVar

from engine.checks.judging import Tools
from engine.checks.version import own_version
from engine.concurrency import in_executor
from engine.records import CHECK_AT_FAULT, Attempt, Verdict, VerdictKind
from problem_banks.records import AgreementCheck, AnswerCheck, Problem, SpecCheck

if TYPE_CHECKING:
    from engine.answers import Agreement, Contract
    from engine.answers.programs import ProgramAnswer

CheckType = TypeVar("CheckType", AnswerCheck, SpecCheck, AgreementCheck)

#: Golds whose compiled contract is kept.
_KEPT_CONTRACTS = 4096
#: Answers that any gold can be told from, or is equal to.
_PLAIN_ANSWERS = ("\\boxed{0}", "\\boxed{1}", "\\boxed{104729}")
#: Length to which an answer is cut in evidence.
_SHOWN_CHARS = 200


class _MathJudge(ABC, Generic[CheckType]):
    """What judges of mathematics share: comparisons run in threads, programs that compute an answer boxed."""

    def __init__(self, tools: Tools) -> None:
        self._sandbox, self._threads = tools.sandbox, tools.threads

    async def judge(self, problem: Problem, check: CheckType, attempt: Attempt) -> Verdict:
        """The verdict on ``attempt``; see :class:`engine.checks.judging.CheckJudge`.

        An attempt in Python is a program that computes its answer.
        """
        if attempt.language is None:
            return await self._decided(check, attempt.text, problem.statement)
        found = await self._computed(attempt.extracted or "")
        if found.text is None:
            reason = f"the program gave no answer: {found.reason}"
            return Verdict(kind=VerdictKind.RUNTIME_ERROR, reason=reason)
        return await self._decided(check, f"\\boxed{{{found.text}}}", problem.statement)

    @abstractmethod
    async def _decided(self, check: CheckType, response: str, statement: str) -> Verdict:
        """The verdict on an answer in words."""

    async def _computed(self, source: str) -> "ProgramAnswer":
        from engine.answers.programs import answer_of_program

        return await answer_of_program(self._sandbox, source)

    async def _in_thread(self, work: Callable[[], Verdict]) -> Verdict:
        return await in_executor(self._threads, work)


class EqualityJudge(_MathJudge[AnswerCheck]):
    """Judges answers by equality with a gold. The words of the statement may follow an answer."""

    async def _decided(self, check: AnswerCheck, response: str, statement: str) -> Verdict:
        return await self._in_thread(partial(_equal_to_gold, check, response, statement))


class SpecJudge(_MathJudge[SpecCheck]):
    """Judges answers by conditions that their values must satisfy."""

    async def _decided(self, check: SpecCheck, response: str, statement: str) -> Verdict:
        from engine.answers.specs import ProblemSpec, check_spec

        spec = ProblemSpec(check.unknowns, check.conditions, check.solutions, check.domain)
        found = await check_spec(self._sandbox, spec, response)
        evidence = {"method": "spec", "conditions": found.conditions, "solutions": check.solutions}
        return Verdict(kind=_KIND_OF_OUTCOME[found.decision], reason=found.reason, evidence=evidence)


class AgreementJudge(_MathJudge[AgreementCheck]):
    """Judges answers by the number of independent ways that lead to an equal one."""

    async def _decided(self, check: AgreementCheck, response: str, statement: str) -> Verdict:
        computed = [await self._computed(source) for source in check.programs]
        texts = ["" if found.text is None else f"\\boxed{{{found.text}}}" for found in computed]
        return await self._in_thread(partial(_agreed, check, [response, *check.responses, *texts]))


def _equal_to_gold(check: AnswerCheck, response: str, statement: str) -> Verdict:
    from engine.answers import GoldError, judge  # the mathematics behind it is heavy to import

    try:
        answer = judge(_contract(check.gold, check.answer_type), response, statement)
    except GoldError as error:
        return Verdict(kind=VerdictKind.BAD_REQUEST, reason=f"gold {check.gold[:200]!r}: {error}")
    evidence = {"method": answer.method, **answer.evidence}
    if answer.decision == "undecided" and _decides_nothing(check.gold, check.answer_type, statement):
        evidence[CHECK_AT_FAULT] = True
    return Verdict(
        kind=_KIND_OF_DECISION[answer.decision],
        reason=answer.reason,
        evidence=evidence,
        versions=own_version(),
    )


@lru_cache(maxsize=_KEPT_CONTRACTS)
def _contract(gold: str, answer_type: str | None) -> "Contract":
    from engine.answers import compile_gold

    return compile_gold(gold, answer_type)


@lru_cache(maxsize=_KEPT_CONTRACTS)
def _decides_nothing(gold: str, answer_type: str | None, statement: str) -> bool:
    """Whether even plain numbers cannot be told from a gold: then no answer is to blame."""
    from engine.answers import judge

    contract = _contract(gold, answer_type)
    return all(judge(contract, probe, statement).decision == "undecided" for probe in _PLAIN_ANSWERS)


def _agreed(check: AgreementCheck, texts: list[str]) -> Verdict:
    """The verdict on the first of ``texts``, the others being the other ways.

    Agreement can show that an answer is likely, never that another is wrong: what is not agreed on is
    undecided.
    """
    from engine.answers import agree

    found = agree(texts)
    own = next((each for each in found.classes if 0 in each.members), None)
    if own is None:
        return Verdict(kind=VerdictKind.UNPARSABLE, reason="no answer that can be read whole")
    others = max((len(each.members) for each in found.classes if each is not own), default=0)
    agreeing, ways = len(own.members) - 1, len(texts) - 1
    is_agreed = agreeing >= check.least and agreeing > others
    reason = f"{agreeing} of {ways} other ways give an equal answer, {check.least} are asked for"
    if others:
        reason += f"; at most {others} agree on another"
    return Verdict(
        kind=VerdictKind.ACCEPTED if is_agreed else VerdictKind.UNDECIDED,
        reason=reason,
        integrity="agreement",
        evidence=_evidence(found, check, agreeing),
    )


def _evidence(found: "Agreement", check: AgreementCheck, agreeing: int) -> dict[str, object]:
    return {
        "method": "agreement",
        "agreeing": agreeing,
        "responses": len(check.responses),
        "programs": len(check.programs),
        "classes": [
            {"answer": each.answer[:_SHOWN_CHARS], "members": list(each.members)} for each in found.classes
        ],
        "unread": list(found.unread),
    }


_KIND_OF_DECISION = {
    "equal": VerdictKind.ACCEPTED,
    "different": VerdictKind.WRONG_ANSWER,
    "undecided": VerdictKind.UNDECIDED,
    "unparsable": VerdictKind.UNPARSABLE,
    "time_limit": VerdictKind.TIME_LIMIT,
}
_KIND_OF_OUTCOME = {
    "satisfied": VerdictKind.ACCEPTED,
    "violated": VerdictKind.WRONG_ANSWER,
    "undecided": VerdictKind.UNDECIDED,
    "unparsable": VerdictKind.UNPARSABLE,
    "broken": VerdictKind.BAD_REQUEST,
    "missing": VerdictKind.HARNESS_ERROR,
}
