"""Real model output, verdict by verdict against a third party's: Qwen2.5-Coder-1.5B on HumanEval and MBPP.

    PROVENDER_DATA=... python benchmarks/model_output.py [--jobs 2]

The generations are replayed through the replay solver, read and checked as any completion is. The labels are
EvalPlus's ``base_status``. MBPP problems for which EvalPlus has an oracle of its own (``special``) are left
out. Every difference is listed with what was found, and with the explanation of that item where one is known.
"""

import argparse
import asyncio
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.checks import Checker
from engine.records import SolveRequest, Verdict
from engine.solvers import Solver, make_solver
from engine.workbench import attempt_of
from problem_banks.importers import load
from problem_banks.records import Problem
from sandbox import Program, Sandbox

_FOLDER = "qwen2.5-coder-1.5b"
#: Set, importer, its file, and the stem of the generations and the labels.
_SETS = (
    ("humaneval", "HumanEval.jsonl.gz", "humaneval"),
    ("mbpp_evalplus_base", "mbpp_evalplus_base.jsonl", "mbpp"),
)
_LEFT_OUT = "compare:special"
#: What was found by hand about items on which the two differ.
_WRONG_LABEL = (
    "the label contradicts itself: it lists no failing base test. The output equals the expected one as a "
    "set, which is how EvalPlus compares this task and what the statement's own assert asks"
)
_EXPLANATIONS: Mapping[str, str] = {
    "Mbpp/2": _WRONG_LABEL + " (a set where a tuple is expected)",
    "Mbpp/232": _WRONG_LABEL + " (the same items in ascending order)",
    "Mbpp/249": _WRONG_LABEL + " (the very list of the statement's assert; EvalPlus expects another order)",
    "Mbpp/123": "right but slow: EvalPlus stopped the input 9999 by a limit of about a second of wall time "
    "per test, we allow 10 s of CPU time in all",
}


@dataclass(frozen=True)
class _Label:
    passed: bool
    failed_inputs: str


@dataclass(frozen=True)
class _Judged:
    problem: Problem
    verdict: Verdict
    label: _Label
    program: str

    @property
    def agrees(self) -> bool:
        return self.verdict.accepted == self.label.passed


async def _judge(checker: Checker, solver: Solver, problem: Problem, label: _Label) -> _Judged:
    request = SolveRequest(problem=problem, messages=(), language="python")
    completion = await solver.solve(request)
    attempt = attempt_of(request, completion, solver=solver.name)
    return _Judged(problem, await checker.check(problem, attempt), label, attempt.extracted or "")


def _labels(path: Path) -> dict[str, _Label]:
    results = json.loads(path.read_text())["eval"]
    return {
        name: _Label(samples[0]["base_status"] == "pass", json.dumps(samples[0]["base_fail_tests"])[:80])
        for name, samples in results.items()
    }


def _row(name: str, judged: list[_Judged]) -> str:
    def count(accepted: bool, label: bool) -> int:
        return sum(each.verdict.accepted is accepted and each.label.passed is label for each in judged)

    agreed = count(True, True) + count(False, False)
    numbers = (len(judged), count(True, True), count(False, False), count(True, False), count(False, True))
    return f"{name:<20}" + "".join(f"{number:>8}" for number in numbers) + f"{agreed / len(judged):>12.2%}"


async def _measure(data: Path, jobs: int) -> None:
    print(f"{'set':<20}{'items':>8}{'both ok':>8}{'both no':>8}{'only us':>8}{'only EP':>8}{'agreement':>12}")
    everything: list[_Judged] = []
    async with Sandbox(jobs=jobs) as sandbox:
        checker = Checker(sandbox)
        for importer, file, stem in _SETS:
            labels = _labels(data / _FOLDER / f"{stem}_eval_results.json")
            solver = make_solver(f"replay:{data / _FOLDER / f'{stem}_generated.jsonl'}")
            problems = [each for each in load(importer, data / file) if _LEFT_OUT not in each.tags]
            judging = (_judge(checker, solver, each, labels[str(each.source_id)]) for each in problems)
            judged = await asyncio.gather(*judging)
            await solver.close()
            print(_row(importer, judged))
            everything.extend(judged)
        await checker.close()
        print(_row("all", everything))
        for each in everything:
            if not each.agrees:
                await _explain(sandbox, each)


async def _explain(sandbox: Sandbox, judged: _Judged) -> None:
    name, verdict = str(judged.problem.source_id), judged.verdict
    label = "pass" if judged.label.passed else "fail"
    print(f"\n{name}: EvalPlus says {label} (failing base inputs: {judged.label.failed_inputs})")
    print(f"    we say {verdict.kind} {verdict.reason}({verdict.cpu_seconds:.2f} s of CPU time)")
    asserts = [line for line in judged.problem.statement.splitlines() if line.startswith("assert ")]
    source = "\n".join([judged.program, *asserts])
    witness = await sandbox.run(Program(language="python", source=source))
    print(f"    the statement's own assert, in plain Python: {witness.status} {witness.reason}")
    print(f"    {_EXPLANATIONS.get(name, 'not explained')}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    asyncio.run(_measure(Path(os.environ.get("PROVENDER_DATA", "../shared/data")), options.jobs))


if __name__ == "__main__":
    main()
