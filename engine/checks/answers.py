"""How math answers are decided: by equality with a gold, by conditions, or by agreement of several ways."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from engine.checks.version import own_version
from engine.records import Attempt, Verdict, VerdictKind
from problem_banks.records import AgreementCheck, AnswerCheck, SpecCheck
from sandbox import Sandbox

if TYPE_CHECKING:
    from engine.answers import Agreement, Contract
    from engine.answers.programs import ProgramAnswer

#: Golds whose compiled contract is kept.
_KEPT_CONTRACTS = 4096
#: Length to which an answer is cut in evidence.
_SHOWN_CHARS = 200


class AnswerJudge:
    """Judges math attempts; comparisons run in the threads of ``executor``, programs in the sandbox."""

    def __init__(self, sandbox: Sandbox, executor: Executor) -> None:
        self._sandbox, self._executor = sandbox, executor

    async def judge(self, check: AnswerCheck | SpecCheck | AgreementCheck, attempt: Attempt) -> Verdict:
        """The verdict on an attempt. An attempt in Python is a program that computes its answer.

        Raises:
            sandbox.HarnessError: infrastructure failed.
            sandbox.BadJob: a program cannot be run as it is.
        """
        response = attempt.text
        if attempt.language is not None:
            found = await self._computed(attempt.extracted or "")
            if found.text is None:
                reason = f"the program gave no answer: {found.reason}"
                return Verdict(kind=VerdictKind.RUNTIME_ERROR, reason=reason)
            response = f"\\boxed{{{found.text}}}"
        match check:
            case AnswerCheck():
                return await self.equal_to_gold(check, response)
            case SpecCheck():
                return await self._satisfying(check, response)
            case AgreementCheck():
                return await self._agreeing(check, response)

    async def equal_to_gold(self, check: AnswerCheck, response: str) -> Verdict:
        """The verdict on a response by equality with the gold: nothing is run."""
        return await self._in_thread(partial(_equal_to_gold, check, response))

    async def _computed(self, source: str) -> "ProgramAnswer":
        from engine.answers.programs import answer_of_program

        return await answer_of_program(self._sandbox, source)

    async def _in_thread(self, work: Callable[[], Verdict]) -> Verdict:
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)

    async def _satisfying(self, check: SpecCheck, response: str) -> Verdict:
        from engine.answers.specs import ProblemSpec, check_spec

        spec = ProblemSpec(check.unknowns, check.conditions, check.solutions, check.domain)
        found = await check_spec(self._sandbox, spec, response)
        evidence = {"method": "spec", "conditions": found.conditions, "solutions": check.solutions}
        return Verdict(kind=_KIND_OF_OUTCOME[found.outcome], reason=found.reason, evidence=evidence)

    async def _agreeing(self, check: AgreementCheck, response: str) -> Verdict:
        computed = [await self._computed(source) for source in check.programs]
        texts = ["" if found.text is None else f"\\boxed{{{found.text}}}" for found in computed]
        return await self._in_thread(partial(_agreed, check, [response, *check.responses, *texts]))


def _equal_to_gold(check: AnswerCheck, response: str) -> Verdict:
    from engine.answers import GoldError, judge  # the mathematics behind it is heavy to import

    try:
        answer = judge(_contract(check.gold, check.answer_type), response)
    except GoldError as error:
        return Verdict(kind=VerdictKind.BAD_REQUEST, reason=f"gold {check.gold[:200]!r}: {error}")
    return Verdict(
        kind=_KIND_OF_DECISION[answer.decision],
        reason=answer.reason,
        evidence={"method": answer.method, **answer.evidence},
        versions=own_version(),
    )


@lru_cache(maxsize=_KEPT_CONTRACTS)
def _contract(gold: str, answer_type: str | None) -> "Contract":
    from engine.answers import compile_gold

    return compile_gold(gold, answer_type)


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
    is_agreed = agreeing >= check.least and agreeing + 1 > others
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
