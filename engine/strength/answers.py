"""What programs answer to many inputs, and whether two of them answer the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.checks.answering import Question, answers
from engine.checks.cases import compare_call
from engine.checks.existence import as_truth
from engine.checks.views import BadView, apply_views
from problem_banks.records import Case, CasesCheck, Wire
from sandbox import CallOutcome, Limits, Program, Sandbox
from sandbox.languages import get_language
from sandbox.values import BadValue, decode, encode

Args = tuple[Wire, ...]
"""The arguments of one call, in wire form."""

#: A call may end its process, which is then started anew for the inputs that are left.
_MOST_STARTS = 6


@dataclass(frozen=True)
class Asking:
    """How a program is asked: one check, one language, one limit for all inputs of a start."""

    sandbox: Sandbox
    check: CasesCheck
    language: str
    limits: Limits
    environment: str

    async def answers(
        self, source: str, inputs: Sequence[Args], *, starts: int = _MOST_STARTS, confirming: bool = False
    ) -> list[CallOutcome | None]:
        """One outcome per input: see :func:`engine.checks.answering.answers`.

        Raises:
            HarnessError: infrastructure failed. BadJob, NotApplicable: the program cannot be asked so.
        """
        assert self.check.entry_point is not None
        signature = self.check.signature
        typed = None if signature is None else signature.model_dump(mode="json")
        program = Program(language=self.language, source=source, environment=self.environment)
        question = Question(self.check.entry_point, typed, self.limits)
        found = await answers(self.sandbox, program, question, inputs, starts=starts, confirming=confirming)
        views = {case.view for case in self.check.cases}
        shared = views.pop() if len(views) == 1 else ()
        return [each and as_truth(each, shared) for each in found]

    def differs(self, case: Case, outcome: CallOutcome) -> str | None:
        """What is wrong with an answer to ``case``; ``None`` where it is right."""
        if outcome.kind != "value":
            return f"{outcome.error}: {outcome.message}"
        strict = get_language(self.language).native
        return compare_call(case, outcome.value, self.check.compare, strict_sequences=strict)


def can_be_asked(check: CasesCheck) -> bool:
    """Whether fresh inputs can be put to programs of the check: calls of one function, compared."""
    # Where several answers are right, the reference's is one of them only.
    plain = all(case.is_plain_call and not case.files and not case.expected_any for case in check.cases)
    return plain and check.entry_point is not None and check.checker is None and check.prelude is None


def answered_case(template: Case, args: Args, outcome: CallOutcome | None) -> Case | None:
    """A case like ``template`` on other arguments that expects what was answered, as the views of a case see
    it; ``None`` where that is no value."""
    if outcome is None or outcome.kind != "value":
        return None
    if not template.view:
        return fresh_case(template, args, outcome.value)
    try:
        return fresh_case(template, args, encode(apply_views(decode(outcome.value), template.view)))
    except (BadValue, BadView):
        return None


def fresh_case(template: Case, args: Args, expected: Wire) -> Case:
    """A case like ``template`` on other arguments."""
    return template.model_copy(
        update={"args": args, "expected": expected, "expected_any": (), "public": False}
    )
