"""Coq: batches of theorems, compiled by ``coqc`` and checked again by ``coqchk``, in a box.

Only the kernel's word counts. A theorem is proven where ``coqc`` accepts its file, ``coqchk`` accepts the
compiled file as well, and ``Print Assumptions`` names nothing but the axioms of the real numbers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.kernel.formulas import Statement, require_content
from engine.kernel.provers.base import Outcome, Script
from engine.kernel.provers.coq_proofs import RANGE, REAL_TACTICS, proof
from engine.kernel.provers.coq_text import needs_analysis, proposition
from sandbox import HarnessError, Limits, MissingToolchain, Program, RunResult, Sandbox, Status

#: What a proof may rest on: how Coq's library makes the real numbers, and nothing else.
AXIOMS = frozenset(
    (
        "Classical_Prop.classic",
        "ClassicalDedekindReals.sig_forall_dec",
        "ClassicalDedekindReals.sig_not_dec",
        "FunctionalExtensionality.functional_extensionality_dep",
    )
)
INSTALL = "apt-get install --no-install-recommends coq libcoq-coquelicot libcoq-interval libcoq-coqprime"

_HEADERS: Mapping[str, str] = {
    "integers": f"From Coq Require Import ZArith Lia ZifyBool Zpow_facts.\nOpen Scope Z_scope.\n{RANGE}",
    "reals": f"From Coq Require Import Reals Lra Psatz.\nOpen Scope R_scope.\n{REAL_TACTICS}",
    "coquelicot": (
        "From Coq Require Import Reals Lra Psatz.\nFrom Coquelicot Require Import Coquelicot.\n"
        f"Open Scope R_scope.\n{REAL_TACTICS}"
    ),
}
_LIMITS = Limits(cpu_seconds=600, wall_seconds=3600, memory_mib=3072, output_kib=65_536, file_mib=512)
#: Findlib is asked for plugins, and Debian's configuration of it stands outside what a box sees.
_FINDLIB = b'destdir="/usr/lib/ocaml"\npath="/usr/lib/ocaml"\n'
_NOT_COMPILED, _NOT_CHECKED, _NOT_FOUND = 3, 4, 127
_COMPILE = """\
export OCAMLFIND_CONF="$PWD/findlib.conf"
command -v coqc coqchk >/dev/null || exit 127
coqc -q -R . Pairs batch.v 2>errors.txt || { tail -c 2000 errors.txt >&2; exit 3; }
coqchk -silent -norec Pairs.batch -R . Pairs >checked.txt 2>&1 || { tail -c 2000 checked.txt >&2; exit 4; }
"""
_TRY = """\
export OCAMLFIND_CONF="$PWD/findlib.conf"
command -v coqtop >/dev/null || exit 127
coqtop -q -quiet <batch.v 2>/dev/null
exit 0
"""
_VERSION = "command -v coqc >/dev/null || exit 127\ncoqc --print-version\n"
#: Wall seconds for one theorem where theorems are tried one by one: enough on a busy machine.
_SECONDS = 10
_LINE = re.compile(r'^File "[^"]*batch\.v", line (\d+)', re.MULTILINE)
_LINES_OF_THEOREM = 2
_CLOSED = "Closed under the global context"
_AXIOM = re.compile(r"^([A-Za-z_][\w.']*)(?: :|$)", re.MULTILINE)
_FOUND = re.compile(r"^tried_(\d+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _NotTaken:
    """A file that the kernel does not take, and which of its theorems fails first, where that is known."""

    place: int | None


class Coq:
    """The Coq of this machine, run in a sandbox that is open."""

    name = "coq"

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._versions: dict[str, str] = {}
        self.cpu_seconds = 0.0
        """Of everything that ran for it, so far."""

    @property
    def versions(self) -> Mapping[str, str]:
        return self._versions

    def script(self, statement: Statement) -> Script:
        require_content(statement)
        library = "integers" if statement.sort == "integer" else "reals"
        if needs_analysis(statement.formula):
            library = "coquelicot"
        return Script(libraries=(library,), proposition=proposition(statement), proof=proof(statement))

    def source(self, scripts: Sequence[Script]) -> str:
        (library,) = {name for script in scripts for name in script.libraries}
        return source(library, scripts)

    async def check(self, scripts: Sequence[Script]) -> list[Outcome]:
        if not self._versions:
            await self._ask_version()
        outcomes: dict[int, Outcome] = {}
        for library in _HEADERS:
            places = [place for place, script in enumerate(scripts) if script.libraries == (library,)]
            found = await self._batch(library, [scripts[place] for place in places])
            outcomes |= dict(zip(places, found, strict=True))
        unknown = Outcome(proven=False, reason="libraries that are not listed")
        return [outcomes.get(place, unknown) for place in range(len(scripts))]

    async def _ask_version(self) -> None:
        ran = await self._run(_VERSION, "")
        version = ran.stdout.decode(errors="replace").split()
        if ran.status is not Status.OK or not version:
            raise HarnessError(f"coqc does not say its version: {ran.reason or ran.stderr[:200]!r}")
        self._versions = {"coq": version[0]}

    async def _batch(self, library: str, scripts: Sequence[Script]) -> list[Outcome]:
        """All at once, which is cheap where all hold; else what stands before the first that fails, and of
        the others those that hold when tried one by one."""
        outcomes = [_REFUSED] * len(scripts)
        if not scripts:
            return outcomes
        found = await self._compiled(library, scripts)
        if isinstance(found, list):
            return found
        first = 0 if found.place is None else found.place + 1
        later = await self._tried(library, scripts[first:])
        holding = [*range(first - 1), *(first + place for place in later)]
        if holding:
            found = await self._compiled(library, [scripts[place] for place in holding])
            if isinstance(found, list):
                return _filled(outcomes, holding, found)
        return outcomes

    async def _compiled(self, library: str, scripts: Sequence[Script]) -> "list[Outcome] | _NotTaken":
        """What the kernel says of a file of theorems, or where it does not take the whole file."""
        ran = await self._run(_COMPILE, source(library, scripts))
        if ran.status is Status.RUNTIME_ERROR and ran.exit_code in (_NOT_COMPILED, _NOT_CHECKED):
            said = ran.stderr.decode(errors="replace")
            return _NotTaken(
                _failing(library, said, len(scripts)) if ran.exit_code == _NOT_COMPILED else None
            )
        if ran.status in (Status.TIME_LIMIT, Status.MEMORY_LIMIT):
            return _NotTaken(None)
        if ran.status is not Status.OK:
            raise HarnessError(f"coqc ended with {ran.status}: {ran.reason} {ran.stderr[-300:]!r}")
        axioms = read_assumptions(ran.stdout.decode(errors="replace"))
        if axioms is None:
            raise HarnessError("coqc does not say what the theorems rest on")
        if axioms <= AXIOMS:
            return [Outcome(proven=True, assumptions=tuple(sorted(AXIOMS)))] * len(scripts)
        if len(scripts) == 1:
            return [Outcome(proven=False, reason=f"it rests on {', '.join(sorted(axioms - AXIOMS))}")]
        # One of them rests on something else; no tactic of ours should, so it is found the slow way.
        alone = [await self._compiled(library, [each]) for each in scripts]
        return [found[0] if isinstance(found, list) else _REFUSED for found in alone]

    async def _tried(self, library: str, scripts: Sequence[Script]) -> list[int]:
        """Which of the theorems hold when each is tried by itself. A hint: it proves nothing."""
        if not scripts:
            return []
        ran = await self._run(_TRY, trial(library, scripts))
        said = ran.stdout.decode(errors="replace")
        return sorted({place for each in _FOUND.findall(said) if (place := int(each)) < len(scripts)})

    async def _run(self, script: str, batch: str) -> RunResult:
        files = {"batch.v": batch.encode(), "findlib.conf": _FINDLIB}
        program = Program(language="bash", source=script, files=files)
        ran = await self._sandbox.run(program, limits=_LIMITS)
        self.cpu_seconds += ran.usage.cpu_seconds
        if ran.exit_code == _NOT_FOUND:
            raise MissingToolchain(
                f"kernel proofs need coqc and coqchk in the box; install them with `{INSTALL}`"
            )
        return ran


def _filled(outcomes: list[Outcome], places: Sequence[int], found: Sequence[Outcome]) -> list[Outcome]:
    for place, outcome in zip(places, found, strict=True):
        outcomes[place] = outcome
    return outcomes


def _failing(library: str, said: str, theorems: int) -> int | None:
    """Which theorem ``coqc`` stopped at, by the line that it names. A hint: it proves nothing."""
    lines = _LINE.findall(said)
    if not lines:
        return None
    place = (int(lines[-1]) - 1 - _HEADERS[library].count("\n")) // _LINES_OF_THEOREM
    return place if 0 <= place < theorems else None


def source(library: str, scripts: Sequence[Script]) -> str:
    """A file of theorems that says what they rest on; a reader can give it to ``coqc``.

    It is asked once, of all of them together: to find out takes longer than most proofs. They stand in a row
    of definitions and in no tuple, whose type would be written out for every part of it.
    """
    theorems = [
        f"Theorem pair_{place} : {script.proposition}.\nProof. {script.proof} Qed.\n"
        for place, script in enumerate(scripts)
    ]
    used = " ".join(f"let _ := pair_{place} in" for place in range(len(scripts)))
    asked = f"Definition pairs : True := {used} I.\nPrint Assumptions pairs.\n"
    return _HEADERS[library] + "".join(theorems) + asked


def trial(library: str, scripts: Sequence[Script]) -> str:
    """The same theorems for ``coqtop``, which goes on where one fails."""
    theorems = [
        f"Theorem tried_{place} : {script.proposition}.\nProof. Timeout {_SECONDS} "
        f"({script.proof.removesuffix('.')}). Qed.\nAbort All.\nCheck tried_{place}.\n"
        for place, script in enumerate(scripts)
    ]
    return _HEADERS[library] + "".join(theorems)


def read_assumptions(said: str) -> frozenset[str] | None:
    """The axioms that ``Print Assumptions`` names at the end of what a file says; ``None`` of other texts."""
    lines = said.splitlines()
    if lines and lines[-1] == _CLOSED:
        return frozenset()
    if "Axioms:" not in lines:
        return None
    listed = lines[lines.index("Axioms:") + 1 :]
    return frozenset(_AXIOM.findall("\n".join(listed))) or None


_REFUSED = Outcome(proven=False, reason="no tactic proves it")
