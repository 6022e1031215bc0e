"""The checks of math requests."""

from engine.verify.forms import AgreementForm, ExecutionForm, GoldForm, SpecForm
from problem_banks.records import AgreementCheck, AnswerCheck, ExecutionCheck, SpecCheck


def answer_check(form: GoldForm) -> AnswerCheck:
    """Equality with the gold."""
    return AnswerCheck(gold=form.gold, answer_type=form.answer_type)


def spec_check(form: SpecForm) -> SpecCheck:
    """Conditions on the values of the answer."""
    return SpecCheck(
        unknowns=tuple(form.spec.unknowns),
        conditions=form.spec.conditions,
        domain=form.spec.domain,
        solutions=form.spec.solutions,
    )


def agreement_check(form: AgreementForm) -> AgreementCheck:
    """Agreement with other ways."""
    return AgreementCheck(
        responses=tuple(form.agreement.responses),
        programs=tuple(form.agreement.programs),
        least=form.agreement.least,
    )


def execution_check(form: ExecutionForm) -> ExecutionCheck:
    """A run of a program."""
    asked = form.execution
    return ExecutionCheck(
        asks=asked.asks,
        program=asked.program,
        function=asked.function,
        args=tuple(asked.args),
        expected=asked.expected,
    )
