"""Math answers decided by a gold, by conditions that they are substituted into, and by agreement."""

import pytest
from pydantic import ValidationError

from engine.certificate import attempt_to_recheck, certify, problem_to_recheck
from engine.checks import Checker
from engine.records import Difficulty, Pair, Verdict, VerdictKind
from problem_banks.records import AgreementCheck, AnswerCheck, Check, SpecCheck
from tests.engine.samples import attempt_at, problem_with

ROOTS = SpecCheck(unknowns=("x",), conditions="def conditions(x):\n    return [Eq(x**2, 2)]", solutions=2)
SYSTEM = SpecCheck(
    unknowns=("x", "y"),
    conditions="def conditions(x, y):\n    return [Eq(x + y, 3), Eq(x - y, 1)]",
    domain={"x": "integer", "y": "positive integer"},
)
HALVES = AgreementCheck(responses=(r"\boxed{0.5}", r"\boxed{3}"), programs=("print(2 / 4)",))


async def judged(checker: Checker, check: Check, text: str, *, program: str | None = None) -> Verdict:
    problem = problem_with(check)
    language = None if program is None else "python"
    attempt = attempt_at(problem, text=text, extracted=program, language=language)
    return await checker.check(problem, attempt)


@pytest.mark.parametrize(
    ("check", "answer", "kind"),
    [
        (ROOTS, r"\pm\sqrt{2}", VerdictKind.ACCEPTED),
        (ROOTS, r"x = \sqrt2 \text{ or } x = -\sqrt2", VerdictKind.ACCEPTED),
        (ROOTS, r"\sqrt{2}", VerdictKind.WRONG_ANSWER),
        (ROOTS, r"\sqrt{2}, \frac{2}{\sqrt{2}}", VerdictKind.WRONG_ANSWER),
        (ROOTS, r"1.41421356, -1.41421356", VerdictKind.WRONG_ANSWER),
        (ROOTS, "a, -a", VerdictKind.UNDECIDED),
        (ROOTS, "none (", VerdictKind.UNPARSABLE),
        (SYSTEM, "(2, 1)", VerdictKind.ACCEPTED),
        (SYSTEM, "y = 1, x = 2", VerdictKind.ACCEPTED),
        (SYSTEM, "(1, 2)", VerdictKind.WRONG_ANSWER),
        (SYSTEM, "2", VerdictKind.UNPARSABLE),
        (SYSTEM.model_copy(update={"conditions": "def conditions(x y)"}), "(2, 1)", VerdictKind.BAD_REQUEST),
        (SYSTEM.model_copy(update={"conditions": "1/0"}), "(2, 1)", VerdictKind.BAD_REQUEST),
        (
            SpecCheck(
                unknowns=("x",), conditions="def conditions(x): return [2*x > 0]", domain={"x": "integer"}
            ),
            "1/2",
            VerdictKind.WRONG_ANSWER,
        ),
        (
            SpecCheck(unknowns=("x",), conditions="def conditions(x): return []"),
            "1",
            VerdictKind.UNDECIDED,
        ),
        (HALVES, r"\frac12", VerdictKind.ACCEPTED),
        (HALVES, "3", VerdictKind.UNDECIDED),
        (HALVES, "4", VerdictKind.UNDECIDED),
        (HALVES, "(((", VerdictKind.UNPARSABLE),
        (AgreementCheck(responses=("1", "1", "2", "2")), "1", VerdictKind.ACCEPTED),
        (AgreementCheck(responses=("1", "1", "2", "2", "2")), "1", VerdictKind.UNDECIDED),
        (AgreementCheck(programs=("print(1/0)", "print(1)"), least=1), "1", VerdictKind.ACCEPTED),
    ],
)
async def test_answers_are_checked_without_a_gold(
    checker: Checker, check: Check, answer: str, kind: VerdictKind
) -> None:
    verdict = await judged(checker, check, f"So it is $\\boxed{{{answer}}}$.")
    assert verdict.kind is kind, verdict.reason
    assert verdict.sandbox is not None
    assert verdict.integrity in (None, "agreement")


async def test_agreement_is_labelled_with_the_classes_it_rests_on(checker: Checker) -> None:
    verdict = await judged(checker, HALVES, "the answer is 1/2")
    assert verdict.integrity == "agreement"
    assert verdict.evidence["agreeing"] == 2
    assert [found["members"] for found in verdict.evidence["classes"]] == [[0, 1, 3], [2]]


@pytest.mark.parametrize(
    ("gold", "program", "kind"),
    [
        ("5050", "print(sum(range(101)))", VerdictKind.ACCEPTED),
        (r"\frac13", "from fractions import Fraction\nanswer = Fraction(1, 3)", VerdictKind.ACCEPTED),
        (r"\sqrt2", "import sympy\ndef solution():\n    return sympy.sqrt(2)", VerdictKind.ACCEPTED),
        ("5050", "print(5051)", VerdictKind.WRONG_ANSWER),
        ("5050", "print(1/0)", VerdictKind.RUNTIME_ERROR),
        ("5050", "print('a b (')", VerdictKind.UNPARSABLE),
        ("5050", "", VerdictKind.UNPARSABLE),
    ],
)
async def test_a_program_may_give_the_answer(
    checker: Checker, gold: str, program: str, kind: VerdictKind
) -> None:
    verdict = await judged(checker, AnswerCheck(gold=gold), program, program=program)
    assert verdict.kind is kind, verdict.reason


@pytest.mark.parametrize(
    ("check", "answer"), [(ROOTS, r"\pm\sqrt{2}"), (HALVES, "0.5"), (AnswerCheck(gold="0.5"), "1/2")]
)
async def test_a_pair_is_proven_again_from_its_certificate(
    checker: Checker, check: Check, answer: str
) -> None:
    problem = problem_with(check)
    attempt = attempt_at(problem, text=f"It is $\\boxed{{{answer}}}$.", extracted=answer)
    verdict = await checker.check(problem, attempt)
    pair = Pair(
        problem=problem,
        attempt=attempt,
        verdict=verdict,
        difficulty=Difficulty(measured=False, value=0.5),
        seed=0,
    )
    certificate = certify(pair)
    again = await checker.check(problem_to_recheck(certificate), attempt_to_recheck(certificate))
    assert again.accepted
    assert again.integrity == certificate.integrity


def test_agreement_that_cannot_be_reached_is_refused() -> None:
    with pytest.raises(ValidationError, match="1 other ways cannot give 2"):
        AgreementCheck(responses=("1",))
