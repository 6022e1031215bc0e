"""The kernel at work, in one batch: true golds are proven, golds with one token changed are not."""

import asyncio
import json
import shutil
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from engine.admission import Candidate, admit
from engine.audit.recheck import audit
from engine.config import AdmissionConfig
from engine.exports.rows import row_of
from engine.funnel import Counts
from engine.kernel.desk import KernelDesk
from engine.kernel.formulas import Statement, equal
from engine.kernel.provers.base import Outcome, Script
from engine.kernel.provers.coq import AXIOMS, INSTALL, Coq, read_assumptions
from engine.kernel.provers.lean import Lean
from engine.kernel.proving import statement_of
from engine.kernel.terms import Add, num
from engine.ledger import Ledger, ProblemOutcome
from engine.records import Attempt, Difficulty, KernelProof, Pair, Verdict, VerdictKind
from problem_banks.records import AnswerCheck, Problem
from sandbox import Sandbox

needs_coq = pytest.mark.skipif(shutil.which("coqc") is None, reason=f"no coqc here: {INSTALL}")

#: Words, a right gold, and the gold with one token changed.
CASES = [
    (r"Calculate $(\frac{3}{8} - \frac{5}{7}) \div \frac{2}{9}$.", r"-\frac{171}{112}", r"\frac{171}{112}"),
    (r"If $3x + 4 = 19$, what is the value of $2x + 1$?", "11", "12"),
    (r"Find the set of all solutions of $x^2 - x - 6 = 0$.", r"\{-2, 3\}", r"\{-2, 4\}"),
    (r"Find the set of all solutions of $x^2 - x - 6 = 0$.", r"\{-2, 3\}", r"\{3\}"),
    (r"For which real $x$ is $x^2 < 4$? Answer in interval notation.", "(-2, 2)", "[-2, 2)"),
    (r"Find the set of all real solutions of $2|x - 1| = 6$.", r"\{-2, 4\}", r"\{-2, 5\}"),
    (r"Let $h(x) = x^3 + 2x$. Find $h'(2)$.", "14", "15"),
    (r"Compute $\int_{0}^{2} (3x^2 - x) \, dx$.", "6", "7"),
    (r"What is the maximum of $f(x) = -x^2 + 2x$ for $0 \le x \le 3$?", "1", "0"),
    (r"Compute $\det \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$.", "-2", "2"),
    (r"Write $(2 + 3i)(1 - i)$ in the form $a + bi$.", "5 + i", "5 - i"),
    (r"Find the units digit of $7^{222}$.", "9", "3"),
    (r"What is the least non-negative solution of $3x \equiv 2 \pmod{7}$?", "3", "10"),
    (r"Find the function $y(t)$ with $y' = 2y$ and $y(0) = 3$.", "3e^{2t}", "3e^{3t}"),
]  # fmt: skip
_SAME_NUMBER = "Find the area enclosed by the parabola $y = -12x^2 + 128x - 115$ and the line $y = 32x + 29$."
_MINIMUM = r"What is the minimum of $q(x, y) = 7x^2 + xy + 6y^2 + 78x + 101y + 608$?"
CASES += [
    (_SAME_NUMBER, "128", "127"),
    (_MINIMUM, "9", "8"),
    (_MINIMUM, "9", "10"),
    (
        "The points $(5, -7), (13, -9)$ and $(13, 9)$ lie on one circle. What is its centre?",
        "(11, 0)",
        "(11, 1)",
    ),
    (
        "Which line touches the circle $x^2 + y^2 = 25$ at $(3, 4)$? Write it as $y = mx + b$.",
        r"y = -\frac{3}{4}x + \frac{25}{4}",
        r"y = -\frac{3}{5}x + \frac{29}{5}",
    ),
    (
        "A circle $(x - h)^2 + (y - k)^2 = s$ has a diameter with the ends $(-10, 11)$ and $(6, 13)$."
        " Give the triple $(h, k, s)$.",
        "(-2, 12, 65)",
        "(-2, 12, 66)",
    ),
    ("Expand $(3p + 6u)^{6}$. Which number stands before $p^4u^2$?", "43740", "43741"),
    (
        "Find integers $w$ and $y$ with $351w + 114y = 3$, where $w$ is positive and as small as possible."
        " Answer with $(w, y)$.",
        "(13, -40)",
        "(51, -157)",
    ),
    (
        r"Expand $\frac{43}{30}$ as a simple continued fraction "
        r"$a_0 + \cfrac{1}{a_1 + \cfrac{1}{a_2 + \cdots}}$"
        r" whose last part is greater than 1. Give $(a_0, a_1, \ldots, a_3)$ in order.",
        "(1, 2, 3, 4)",
        "(1, 2, 3, 5)",
    ),
]


@cache
def outcomes() -> list[Outcome]:
    """Of all cases, the right golds before the false ones."""

    async def checked() -> list[Outcome]:
        async with Sandbox() as sandbox:
            coq = Coq(sandbox)
            golds = [(words, gold) for words, gold, _ in CASES] + [(words, gold) for words, _, gold in CASES]
            scripts = [coq.script(statement_of(words, AnswerCheck(gold=gold))) for words, gold in golds]
            found = await coq.check(scripts)
            assert coq.versions["coq"]
            return found

    return asyncio.run(checked())


@needs_coq
@pytest.mark.parametrize("place", range(len(CASES)))
def test_the_right_gold_is_proven_and_the_mutant_is_not(place: int) -> None:
    found = outcomes()
    assert found[place].proven, found[place].reason
    assert set(found[place].assumptions) <= AXIOMS
    assert not found[len(CASES) + place].proven


@needs_coq
def test_a_proof_that_assumes_what_it_shows_is_refused() -> None:
    """A script that no generator makes: the axioms are asked for, whatever the proof was."""
    proposition = "(1 = 2). Proof. Admitted. Theorem more : 1 = 2"
    forged = Script(libraries=("reals",), proposition=proposition, proof="apply pair_0.")
    honest = Script(libraries=("reals",), proposition="(1 + 1 = 2)", proof="lra.")

    async def checked() -> list[Outcome]:
        async with Sandbox() as sandbox:
            return await Coq(sandbox).check([forged, honest])

    assert [outcome.proven for outcome in asyncio.run(checked())] == [False, True]


@needs_coq
@pytest.mark.parametrize("bad", [0, 1, 2, 5])
def test_theorems_that_fail_cost_the_others_nothing(bad: int) -> None:
    """A few are taken out where the compiler names them; of many each is tried by itself."""
    false = Script(libraries=("reals",), proposition="(1 + 1 = 3)", proof="lra.")
    true = Script(libraries=("reals",), proposition="(1 + 1 = 2)", proof="lra.")
    scripts = [true, *[false, true] * bad]

    async def checked() -> list[Outcome]:
        async with Sandbox() as sandbox:
            return await Coq(sandbox).check(scripts)

    assert [outcome.proven for outcome in asyncio.run(checked())] == [each is true for each in scripts]


@pytest.mark.parametrize(
    ("said", "axioms"),
    [
        ("Closed under the global context\n", frozenset()),
        ("Axioms:\nA.b : forall x,\n  x = x\nC.d\n  : False\n", frozenset(("A.b", "C.d"))),
        ("", None),
        ("Axioms:\n", None),
    ],
)
def test_assumptions_are_read_whole(said: str, axioms: frozenset[str] | None) -> None:
    assert read_assumptions(said) == axioms


class Believer:
    """Takes everything for proven: what is tested with it is the way of a proof, not the kernel."""

    name = "coq"

    def __init__(self) -> None:
        self.versions = {"coq": "none"}
        self.batches: list[int] = []

    script = Coq.script
    source = Coq.source

    async def check(self, scripts: list[Script]) -> list[Outcome]:
        self.batches.append(len(scripts))
        return [Outcome(proven=True, assumptions=())] * len(scripts)


def problem(words: str = "Calculate $2 + 2$.", gold: str = "4") -> Problem:
    return Problem(
        kind="math", statement=words, check=AnswerCheck(gold=gold), bank="test", bank_version="1", index=0
    )


async def test_callers_share_batches_and_each_gets_its_own_proof() -> None:
    prover = Believer()
    desk = KernelDesk(prover, batch=2, patience=0.01)  # type: ignore[arg-type]
    golds = [f"{n}" for n in range(4, 9)]
    found = await asyncio.gather(*(desk.proof_of(problem(gold=gold)) for gold in golds))
    assert [each.words if each else None for each in found] == [f"2 + 2 = {gold}." for gold in golds]
    assert sorted(prover.batches) == [1, 2, 2]
    assert await desk.proof_of(problem("Something else.")) is None


def pair_with(proof: KernelProof | None) -> Pair:
    asked = problem()
    attempt = Attempt(problem_id=asked.id, solver="s", text=r"\boxed{4}", extracted="4")
    verdict = Verdict(kind=VerdictKind.ACCEPTED)
    made = admit(
        Candidate(asked, attempt, verdict, Difficulty(measured=False, value=0.5), proof=proof),
        AdmissionConfig(),
    )
    assert isinstance(made, Pair)
    return made


async def accepting(problem: Problem, attempt: Attempt) -> Verdict:
    return Verdict(kind=VerdictKind.ACCEPTED)


async def test_a_pair_with_a_proof_says_so_and_is_proven_again() -> None:
    desk = KernelDesk(Believer(), patience=0.01)  # type: ignore[arg-type]
    pair = pair_with(await desk.proof_of(problem()))
    row = dict(row_of(pair))
    assert row["integrity"] == "kernel"
    assert json.loads(str(row["evidence"]))["kernel"] == {"prover": "coq", "proven": "2 + 2 = 4."}
    sound = [each async for each in audit([row], accepting, window=1, prove=desk.proof)]
    assert [each.outcome for each in sound] == ["verified"]
    unasked = [each async for each in audit([row], accepting, window=1)]
    assert [each.outcome for each in unasked] == ["harness_error"]


@pytest.mark.parametrize("change", [{"proposition": "(1 = 1)"}, None])
async def test_a_proof_of_something_else_is_found(change: dict[str, str] | None) -> None:
    desk = KernelDesk(Believer(), patience=0.01)  # type: ignore[arg-type]
    row = dict(row_of(pair_with(await desk.proof_of(problem()))))
    certificate = json.loads(str(row["certificate"]))
    certificate["proof"] = {**certificate["proof"], **change} if change else None
    row["certificate"] = json.dumps(certificate)
    found = [each async for each in audit([row], accepting, window=1, prove=desk.proof)]
    assert [each.outcome for each in found] == ["failed"]


def test_without_a_proof_a_pair_is_what_it_was() -> None:
    assert "proof" not in pair_with(None).model_dump()
    assert row_of(pair_with(None))["integrity"] is None


async def test_lean_is_asked_by_the_same_protocol() -> None:
    """Of a stand-in: no Lean is to be had where this was written."""
    stand_in = (Path(__file__).parent / "lean_stand_in.sh").read_bytes()
    async with Sandbox() as sandbox:
        lean = Lean(sandbox, files={"lean": stand_in})
        statements = [Statement("real", equal(left, num(2))) for left in (Add(num(1), num(1)), num(1))]
        found = await lean.check([lean.script(each) for each in statements])
    assert [outcome.proven for outcome in found] == [True, False]
    assert "stand-in" in lean.versions["lean"]


async def test_a_report_shows_what_was_proven_beside_the_problem(tmp_path: Path) -> None:
    desk = KernelDesk(Believer(), patience=0.01)  # type: ignore[arg-type]
    pair = pair_with(await desk.proof_of(problem()))
    with closing(Ledger(tmp_path / "ledger.sqlite")) as ledger:
        await ledger.claim([(0, pair.problem)])
        await ledger.save_outcome(0, "1", ProblemOutcome(bank="test", counts=Counts(), pairs=(pair,)))
        assert ledger.proven(pair.problem.id, "1") == "2 + 2 = 4."
        assert ledger.proven(pair.problem.id, "2") is None
