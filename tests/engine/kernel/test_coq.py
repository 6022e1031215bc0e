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

_POINTS = "$(-1, 0, 2) + s(1, 4, -4)$ and $(2, -2, -1) + t(3, 1, 1)$"
_MATRIX = r"M = \begin{pmatrix} 2 & 3 & -1 \\ 4 & 3 & 2 \\ -3 & 2 & -1 \end{pmatrix}"
_FIELD = (
    "Let $F$ be the field of the polynomials in $v$ over the integers modulo $17$, "
    "taken modulo $v^2 + v + 3$."
)
CASES += [
    (
        "How far is the point $(10, -13)$ from the line $-3x - 4y + 291 = 0$?",
        r"\frac{313}{5}",
        r"\frac{314}{5}",
    ),
    (
        "A circle with centre $(h, k)$ and radius $r$ has the equation $5x^2 + 5y^2 + 50x - 40y - 1600 = 0$."
        " Find $(h, k, r)$.",
        "(-5, 4, 19)",
        "(-5, 4, 18)",
    ),
    (
        "Find the area of the triangle with vertices $A = (-12, -8)$, $B = (-11, -3)$ and $C = (-7, -10)$.",
        r"\frac{27}{2}",
        r"\frac{29}{2}",
    ),
    (
        f"Find the distance between the lines {_POINTS}.",
        r"\frac{83\sqrt{354}}{354}",
        r"\frac{84\sqrt{354}}{354}",
    ),
    (
        "Find the mirror image of the point $(3, 0, -1)$ in the plane $4x - 2y - z = -1$.",
        r"(-\frac{7}{3}, \frac{8}{3}, \frac{1}{3})",
        r"(-\frac{7}{3}, \frac{8}{3}, \frac{2}{3})",
    ),
    (
        "Find the orthogonal projection of $v = (5, 6, -2)$ on the plane that is spanned by $u = (2, 1, 1)$"
        " and $w = (3, 1, 1)$.",
        "(5, 2, 2)",
        "(5, 2, 3)",
    ),
    (
        "Determine the real number $x$ that solves $7x = 1$, $6x = 3$ and $3x = -7$ best in the sense of"
        " least squares.",
        r"\frac{2}{47}",
        r"\frac{3}{47}",
    ),
    (f"Let ${_MATRIX}$. Find the trace of $M^3$.", "169", "170"),
    (
        r"Suppose $\frac{7 + 22x}{(1 + 2x)(1 - 2x)} = \sum_{n \ge 0} a_n x^n$. Find $a_4$.",
        "112",
        "113",
    ),
    (
        r"Find the coefficient of $x^4$ in the Maclaurin series of $(9x^2 - 7x + 7) \cos(3x)$.",
        r"-\frac{135}{8}",
        r"-\frac{137}{8}",
    ),
    (
        r"A sequence begins with $b_0 = -14$ and satisfies $b_{n+1} = -2b_n - 7$. Find its generating "
        r"function"
        r" $\sum_{n \ge 0} b_n x^n$ as one fraction.",
        r"\frac{7x - 14}{(1 - x)(1 + 2x)}",
        r"\frac{8x - 14}{(1 - x)(1 + 2x)}",
    ),
    (r"Evaluate $\sum_{k=15}^{17} \left\lfloor \frac{5k + 9}{16} \right\rfloor$.", "15", "16"),
    (r"Find the smallest positive integer $x$ with $x^2 \equiv 3121 \pmod{3211}$.", "636", "2575"),
    (r"How many integers $x$ from $1$ to $210$ satisfy $x^2 \equiv 9 \pmod{105}$?", "8", "9"),
    ("What is the multiplicative order of $80$ modulo $1421$?", "42", "21"),
    (
        f"{_FIELD} What is $(16v + 11)^{{70}}$, in the form $a + bv$ with $a$ and $b$ from $0$ to $16$?",
        "6v + 5",
        "5v + 5",
    ),
    (
        "Both $21432_{5}$ and $14244_{5}$ are written in base 5. Find their sum, written in base 5 as well.",
        "41231_{5}",
        "41232_{5}",
    ),
    (
        "Integrate the function $-3x + 2y$ over the region between the parabola $y = x^2$ and the line "
        "$y = 2x$.",
        r"\frac{4}{15}",
        r"\frac{7}{15}",
    ),
    (
        "What work does the force $(-3x^2 - 4y, 6xy - 6x)$ do along the edge of the region between the"
        " parabola $y = 3x^2$ and the line $y = 9x$, anticlockwise?",
        r"\frac{4239}{5}",
        r"\frac{4238}{5}",
    ),
    (
        "Let $x$ and $y$ be the functions of $t$ with $x' = -2x$, $y' = -3x - 6y$, $x(0) = 4$ and $y(0) = 3$."
        " Determine $y(t)$.",
        "-3e^{-2t} + 6e^{-6t}",
        "-3e^{-2t} + 6e^{-5t}",
    ),
    (
        r"The function $u$ of $x$ satisfies $u'' + 4u = -28\cos(2x)$ with $u(0) = -11$ and $u'(0) = -6$."
        " Find $u(x)$.",
        r"-11\cos(2x) + (-3 - 7x)\sin(2x)",
        r"-11\cos(2x) + (-3 - 6x)\sin(2x)",
    ),
    (
        r"Find the greatest value of $8x + 38y$ for real numbers $x \ge 0$ and $y \ge 0$ with $2x + 7y \le"
        r" 67$ and $x + 6y \le 51$.",
        "338",
        "323",
    ),
    (
        r"Real numbers $x \ge 0$ and $y \ge 0$ satisfy $4x + 7y \ge 62$ and $3x + 2y \ge 40$. What is the"
        " least value that $25x + 34y$ can have?",
        "368",
        "680",
    ),
    (
        r"What is the maximum of $f(x) = 2x^3 + 12x^2 - 72x - 21$ for $-9 \le x \le 7$?",
        "749",
        "141",
    ),
    (
        r"What is the remainder when $3 \cdot 13^{94} + 9 \cdot 37^{204}$ is divided by $42$?",
        "12",
        "11",
    ),
]
_GAME = (
    r"In the table $\begin{pmatrix} 11 & 17 & 12 \\ 19 & 17 & 7 \end{pmatrix}$, Rose secretly chooses a row"
    " and Colin secretly chooses a column. The number where they meet is what Colin pays Rose; what is"
    " negative is paid by Rose. Both play as well as they can, by chance where that is better. Find the exact"
    " value of the game: the greatest gain, on average, that Rose can make sure of."
)
#: Of which a false gold has no statement: nobody has chances that reach it.
ALONE = [(_GAME, r"\frac{151}{13}")]


@cache
def outcomes() -> list[Outcome]:
    """Of all cases, the right golds before the false ones, and those that stand alone."""

    async def checked() -> list[Outcome]:
        async with Sandbox() as sandbox:
            coq = Coq(sandbox)
            golds = [(words, gold) for words, gold, _ in CASES] + [(words, gold) for words, _, gold in CASES]
            golds += ALONE
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
@pytest.mark.parametrize("place", range(len(ALONE)))
def test_a_gold_whose_mutants_are_not_even_stated_is_proven(place: int) -> None:
    assert outcomes()[2 * len(CASES) + place].proven


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
