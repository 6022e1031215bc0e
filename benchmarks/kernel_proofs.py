"""Kernel proofs: how many golds of a mixed corpus get one, what they cost, and that no false gold does.

    python benchmarks/kernel_proofs.py --items 10 --mutants 1000

The corpus is every math bank in equal parts. A mutant is a gold in which one numeral, letter or sign is
another; those that still mean the same are left out. CPU is that of coqc and coqchk, starts included.
"""

import argparse
import asyncio
import json
import re
from collections import Counter
from collections.abc import Iterator

from engine.answers import judge
from engine.kernel.errors import NotExpressible
from engine.kernel.provers.base import Script
from engine.kernel.provers.coq import Coq
from engine.kernel.proving import statement_of
from problem_banks.errors import FaultyItem, OutOfSpace
from problem_banks.records import AnswerCheck, Problem
from problem_banks.registry import banks
from sandbox import Sandbox

_TOKEN = re.compile(r"\d+|[-+]|(?<![A-Za-z\\])[a-z](?![A-Za-z])")
_BATCH = 1000


def corpus(items: int, seed: int, start: int = 0) -> Iterator[Problem]:
    """Every math bank in equal parts."""
    for bank in banks().values():
        if bank.kind == "math":
            for index in range(start, start + items):
                try:
                    yield bank.problem(seed, index)
                except (FaultyItem, OutOfSpace):
                    break


def mutants(gold: str) -> Iterator[str]:
    """The gold with one token changed, each token in turn."""
    for found in _TOKEN.finditer(gold):
        token = found[0]
        if token.isdigit():
            other = str(int(token) + 1)
        elif token in "+-":
            other = "-" if token == "+" else "+"
        else:
            other = "w" if token != "w" else "v"
        yield gold[: found.start()] + other + gold[found.end() :]


def script_of(coq: Coq, words: str, check: AnswerCheck) -> Script | str:
    """The script, or why there is none."""
    try:
        return coq.script(statement_of(words, check))
    except NotExpressible as reason:
        return str(reason)


async def proven(coq: Coq, scripts: list[Script]) -> list[bool]:
    found: list[bool] = []
    for start in range(0, len(scripts), _BATCH):
        found += [outcome.proven for outcome in await coq.check(scripts[start : start + _BATCH])]
    return found


async def share(coq: Coq, problems: list[Problem]) -> tuple[dict[str, object], list[Problem]]:
    made = [
        (problem, script)
        for problem in problems
        if isinstance(problem.check, AnswerCheck)
        and not isinstance(script := script_of(coq, problem.statement, problem.check), str)
    ]
    before = coq.cpu_seconds
    outcomes = await proven(coq, [script for _, script in made])
    certified = [problem for (problem, _), holds in zip(made, outcomes, strict=True) if holds]
    banks_ = Counter(problem.bank for problem in certified)
    return {
        "pairs": len(problems),
        "statements": len(made),
        "proven": len(certified),
        "share": round(len(certified) / len(problems), 4),
        "banks": len(banks_),
        "cpu_ms_a_pair": round(1000 * (coq.cpu_seconds - before) / max(1, len(problems)), 1),
        "cpu_ms_a_proof": round(1000 * (coq.cpu_seconds - before) / max(1, len(certified)), 1),
        "unproven": sorted(
            {
                f"{problem.bank} {problem.index}"
                for (problem, _), holds in zip(made, outcomes, strict=True)
                if not holds
            }
        )[:20],
    }, certified


async def refused(coq: Coq, certified: list[Problem], wanted: int) -> dict[str, object]:
    """Mutants of golds that were proven, one token each; every golden problem in turn."""
    tried: list[tuple[Problem, str, Script]] = []
    unreadable = 0
    sources = [
        (problem, mutants(problem.check.gold))
        for problem in certified
        if isinstance(problem.check, AnswerCheck)
    ]
    while sources and len(tried) + unreadable < wanted:
        for source in list(sources):
            problem, rest = source
            gold = next(rest, None)
            if gold is None:
                sources.remove(source)
                continue
            check = problem.check
            assert isinstance(check, AnswerCheck)
            if judge(check.gold, f"\\boxed{{{gold}}}").decision == "equal":
                continue
            script = script_of(coq, problem.statement, check.model_copy(update={"gold": gold}))
            if isinstance(script, str):
                unreadable += 1
            else:
                tried.append((problem, gold, script))
            if len(tried) + unreadable >= wanted:
                break
    outcomes = await proven(coq, [script for *_, script in tried])
    accepted = [
        f"{problem.bank} {problem.index}: {gold}"
        for (problem, gold, _), holds in zip(tried, outcomes, strict=True)
        if holds
    ]
    return {"mutants": len(tried) + unreadable, "no_statement": unreadable, "accepted": accepted}


async def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=10, help="problems of each bank")
    parser.add_argument("--start", type=int, default=0, help="index of the first: a long run goes in pieces")
    parser.add_argument("--mutants", type=int, default=1000, help="false golds")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    async with Sandbox() as sandbox:
        coq = Coq(sandbox)
        await coq.check(())
        found, certified = await share(coq, list(corpus(options.items, options.seed, options.start)))
        print(json.dumps({**found, **coq.versions}), flush=True)
        if options.mutants:
            print(json.dumps(await refused(coq, certified, options.mutants)), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
