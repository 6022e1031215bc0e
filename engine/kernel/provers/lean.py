"""Lean 4 with Mathlib behind the same protocol.

Written without a toolchain at hand: its tests run a stand-in called ``lean`` that answers as Lean does.
So what is printed here was read by no Lean yet, and no configuration names this prover.
"""

import re
from collections.abc import Mapping, Sequence

from engine.kernel.errors import NotExpressible
from engine.kernel.formulas import (
    And,
    Compare,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Or,
    Statement,
    require_content,
)
from engine.kernel.provers.base import Outcome, Script
from engine.kernel.provers.coq_text import variable
from engine.kernel.terms import Add, Div, Fun, Mod, Mul, Neg, Num, Pi, Pow, Term, Var
from sandbox import HarnessError, Limits, MissingToolchain, Program, RunResult, Sandbox, Status

#: What a proof may rest on: the axioms of Lean's own logic.
AXIOMS = frozenset(("propext", "Classical.choice", "Quot.sound"))

_FUNCTIONS = {"sqrt": "Real.sqrt", "exp": "Real.exp", "ln": "Real.log", "sin": "Real.sin", "cos": "Real.cos"}
_OPS = {"=": "=", "!=": "≠", "<": "<", "<=": "≤"}
_SORTS = {"real": "ℝ", "integer": "ℤ"}
_TACTICS = (
    "by first | norm_num | decide | (intros; ring) | (intros; constructor <;> intros <;> nlinarith) "
    "| (intros; nlinarith)"
)
_LIMITS = Limits(cpu_seconds=600, wall_seconds=3600, memory_mib=8192, output_kib=65_536, file_mib=512)
_NOT_FOUND = 127
_SCRIPT = '[ ! -f lean ] || lean() {{ bash ./lean "$@"; }}\ncommand -v lean >/dev/null || exit 127\nlean {}\n'
#: What Lean says of a theorem's axioms, after ``#print axioms``.
_RESTS = re.compile(r"'pair_(\d+)' (?:depends on axioms: \[([^\]]*)\]|does not depend on any axioms)")


class Lean:
    """The Lean of a box.

    Args:
        files: what the box holds beside the batch, such as a ``lean`` of one's own.
    """

    name = "lean"

    def __init__(self, sandbox: Sandbox, files: Mapping[str, bytes] | None = None) -> None:
        self._sandbox, self._files = sandbox, dict(files or {})
        self._versions: dict[str, str] = {}

    @property
    def versions(self) -> Mapping[str, str]:
        return self._versions

    def script(self, statement: Statement) -> Script:
        require_content(statement)
        text = _formula(statement.formula, statement.sort)
        return Script(libraries=("Mathlib",), proposition=text, proof=_TACTICS)

    def source(self, scripts: Sequence[Script]) -> str:
        theorems = [
            f"theorem pair_{place} : {script.proposition} := {script.proof}\n#print axioms pair_{place}\n"
            for place, script in enumerate(scripts)
        ]
        return "import Mathlib\n" + "".join(theorems)

    async def check(self, scripts: Sequence[Script]) -> list[Outcome]:
        if not self._versions:
            ran = await self._run("--version", "")
            if ran.status is not Status.OK or not ran.stdout.strip():
                raise HarnessError(f"lean does not say its version: {ran.reason}")
            self._versions = {"lean": ran.stdout.decode(errors="replace").strip()[:100]}
        if not scripts:
            return []
        ran = await self._run("Batch.lean", self.source(scripts))
        if ran.status not in (Status.OK, Status.RUNTIME_ERROR):
            raise HarnessError(f"lean ended with {ran.status}: {ran.reason}")
        said = ran.stdout.decode(errors="replace")
        rests = {
            int(place): frozenset(filter(None, axioms.split(", "))) for place, axioms in _RESTS.findall(said)
        }
        return [_judged(rests.get(place)) for place in range(len(scripts))]

    async def _run(self, argument: str, batch: str) -> RunResult:
        files = {**self._files, "Batch.lean": batch.encode()}
        program = Program(language="bash", source=_SCRIPT.format(argument), files=files)
        ran = await self._sandbox.run(program, limits=_LIMITS)
        if ran.exit_code == _NOT_FOUND:
            raise MissingToolchain("kernel proofs in Lean need lean 4 with Mathlib in the box")
        return ran


def _judged(axioms: frozenset[str] | None) -> Outcome:
    """A theorem that failed rests on ``sorryAx``, or is not known at all."""
    if axioms is None:
        return Outcome(proven=False, reason="no tactic proves it")
    if not axioms <= AXIOMS:
        return Outcome(proven=False, reason=f"it rests on {', '.join(sorted(axioms - AXIOMS))}")
    return Outcome(proven=True, assumptions=tuple(sorted(AXIOMS)))


def _formula(formula: Formula, sort: str) -> str:
    def inner(each: Formula) -> str:
        return _formula(each, sort)

    match formula:
        case Compare(op, left, right):
            return f"({_term(left, sort)} {_OPS[op]} {_term(right, sort)})"
        case And(parts) if parts:
            return f"({' ∧ '.join(map(inner, parts))})"
        case Or(parts):
            return f"({' ∨ '.join(map(inner, parts))})" if parts else "False"
        case Implies(left, right):
            return f"({inner(left)} → {inner(right)})"
        case Iff(left, right):
            return f"({inner(left)} ↔ {inner(right)})"
        case ForAll(names, body, _):
            return f"(∀ {' '.join(map(variable, names))} : {_SORTS[sort]}, {inner(body)})"
        case Exists(names, body, _):
            return f"(∃ {' '.join(map(variable, names))} : {_SORTS[sort]}, {inner(body)})"
    raise NotExpressible(f"{type(formula).__name__.lower()} in Lean")


def _term(term: Term, sort: str) -> str:
    def inner(each: Term) -> str:
        return _term(each, sort)

    match term:
        case Num(value) if value.denominator == 1:
            return f"({value} : {_SORTS[sort]})"
        case Num(value) if sort == "real":
            return f"({value.numerator} / {value.denominator} : ℝ)"
        case Var(name):
            return variable(name)
        case Add(left, right):
            return f"({inner(left)} + {inner(right)})"
        case Mul(left, right):
            return f"({inner(left)} * {inner(right)})"
        case Neg(operand):
            return f"(-{inner(operand)})"
        case Pow(base, exponent) if exponent >= 0:
            return f"({inner(base)} ^ {exponent})"
        case Div(above, below) if sort == "real":
            return f"({inner(above)} / {inner(below)})"
        case Fun("abs", operand):
            return f"|{inner(operand)}|"
        case Fun(name, operand) if sort == "real" and name in _FUNCTIONS:
            return f"({_FUNCTIONS[name]} {inner(operand)})"
        case Pi() if sort == "real":
            return "Real.pi"
        case Mod(left, right) if sort == "integer":
            return f"({inner(left)} % {inner(right)})"
    raise NotExpressible(f"{type(term).__name__.lower()} over the {sort} numbers in Lean")
