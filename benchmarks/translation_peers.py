"""Other translators beside the built-in one: the same programs of MBPP, cases and fresh inputs.

Usage: python -m benchmarks.translation_peers --python PEERS_PYTHON [--peers a,b] [--fresh N] [--sample N]
       [--data FOLDER]

``PEERS_PYTHON`` is the interpreter of an environment with those of the peers that are asked for: py2many,
pscript and javascripthon. Outcomes are those of ``translation_probes``: ``equal``, ``refuted`` (another value
on one input at least), ``broken`` (it does not run, or on no input), ``refused`` (the translator gives up).
Beside the peers of a language stands the built-in translator, on the same programs. py2many is told the types
of the signature, and helped as ``translation_peer`` says; the others take none.
"""

import argparse
import ast
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.translation_joined import Joinable, Joined, Judge, read_programs
from benchmarks.translation_peer import TARGETS, helped, with_typing
from engine.translation import Untranslatable
from sandbox import Limits, Sandbox

#: Reads the sources of many programs and writes what a translator makes of each; ``null`` where it gives up.
_WORKER = """
import json, sys
{imports}
given = json.load(sys.stdin)
made = {{}}
for name, source in given.items():
    try:
        made[name] = {call}
    except Exception:
        made[name] = None
json.dump(made, sys.stdout)
"""

Codes = Mapping[str, str | None]


@dataclass(frozen=True)
class Peer:
    """A translator into one language."""

    target: str
    translated: Callable[[Path, Sequence[Joinable]], Codes]
    """What it makes of programs, by the interpreter of its environment."""


def _worker(imports: str, call: str) -> Callable[[Path, Sequence[Joinable]], Codes]:
    def translated(python: Path, programs: Sequence[Joinable]) -> Codes:
        worker = _WORKER.format(imports=imports, call=call)
        given = json.dumps({program.name: program.source for program in programs})
        done = subprocess.run([python, "-c", worker], input=given, capture_output=True, text=True, check=True)
        codes: Codes = json.loads(done.stdout)
        return codes

    return translated


def _py2many(target: str) -> Callable[[Path, Sequence[Joinable]], Codes]:
    def translated(python: Path, programs: Sequence[Joinable]) -> Codes:
        with tempfile.TemporaryDirectory() as folder:
            given, out = Path(folder, "given"), Path(folder, "out")
            given.mkdir()
            for number, program in enumerate(programs):
                (given / f"p{number}.py").write_text(with_typing(annotated(program)), encoding="utf-8")
            command = [
                str(part) for part in (python.parent / "py2many", f"--{target}", given, "--outdir", out)
            ]
            subprocess.run(command, cwd=folder, capture_output=True, check=False)
            made = {
                program.name: out / f"p{number}{TARGETS[target]}" for number, program in enumerate(programs)
            }
            return {
                program.name: _read(made[program.name], program.entry_point, target) for program in programs
            }

    return translated


def _read(place: Path, entry_point: str, target: str) -> str | None:
    code = place.read_text(encoding="utf-8") if place.exists() else "FAILED"
    return None if code == "FAILED" else helped(code, entry_point, target)


def annotated(program: Joinable) -> str:
    """The source with the signature's types at its entry point."""
    tree = ast.parse(program.source)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == program.entry_point:
            for arg, param in zip(node.args.args, program.signature.params, strict=False):
                arg.annotation = _named(param.type)
            node.returns = _named(program.signature.returns)
    return ast.unparse(tree)


def _named(kind: str) -> ast.expr:
    return ast.parse(kind.replace("optional[", "Optional["), mode="eval").body


PEERS = {
    "pscript": Peer("javascript", _worker("import pscript", "pscript.py2js(source)")),
    "javascripthon": Peer(
        "javascript",
        _worker("from metapensiero.pj import api", "api.translates(source, enable_es6=True)[0]"),
    ),
    **{f"py2many {target}": Peer(target, _py2many(target)) for target in TARGETS},
}


class PeerJudge(Judge):
    """Runs what a peer has made of programs, each alone; one that hangs is not asked for long."""

    most_starts = 3
    limits = Limits(cpu_seconds=5, memory_mib=2000)

    def __init__(self, box: Sandbox, target: str, codes: Codes) -> None:
        super().__init__(box, target)
        self._codes = codes

    def _translated(self, programs: Sequence[Joinable]) -> tuple[Joined | None, str, str]:
        (one,) = programs
        code = self._codes[one.name]
        if code is None:
            raise Untranslatable("the translator gives up")
        return None, code, one.entry_point


async def measure(python: Path, names: Sequence[str], programs: Sequence[Joinable]) -> None:
    """One line for each peer, and one for the built-in translator beside those of a language."""
    async with Sandbox() as box:
        for target in dict.fromkeys(PEERS[name].target for name in names):
            judges: dict[str, Judge] = {
                name: PeerJudge(box, target, PEERS[name].translated(python, programs))
                for name in names
                if PEERS[name].target == target
            }
            judges["built in"] = Judge(box, target)
            for name, judge in judges.items():
                for program in programs:
                    await judge.judge([program])
                counts = Counter(finding.outcome for finding in judge.findings.values())
                print(f"{target} {name}: {dict(counts)}, {judge.calls} calls", flush=True)
                print(*_first(judge, "refuted"), sep="\n", flush=True)


def _first(judge: Judge, outcome: str, count: int = 5) -> list[str]:
    found = [f"  {name}: {f.detail[:200]}" for name, f in judge.findings.items() if f.outcome == outcome]
    return found[:count]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", type=Path, required=True, help="interpreter that has the peers")
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--fresh", type=int, default=100)
    parser.add_argument("--sample", type=int, default=None, help="programs drawn")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PROVENDER_DATA", "../shared/data")))
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    programs = read_programs("mbpp", options.data, options.fresh, options.sample)
    asyncio.run(measure(options.python, options.peers.split(","), programs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
