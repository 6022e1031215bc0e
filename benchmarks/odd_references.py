"""A hundred references that do odd things: strengthened tests must accept each of them, whatever it does.

    python -m benchmarks.odd_references

Ten functions, each written in ten odd ways: by a class, by recursion, with printing, chance, global state,
changed arguments, generators, sets, floats. A reference that its own strengthened tests reject, in this world
or another, is a fault of ours; so is one that is not measured without a reason.
"""

import asyncio
import textwrap
from collections import Counter
from collections.abc import Callable
from typing import Any

from engine.checks import Checker
from engine.records import Attempt
from engine.strength.strengthen import Plan, strengthen
from problem_banks.records import Case, CasesCheck, Problem, Reference
from sandbox import Program, Sandbox
from sandbox.values import encode

#: Name -> expression in a list ``xs`` of integers.
_KERNELS = {
    "total": "sum(xs)",
    "spread": "max(xs) - min(xs) if xs else 0",
    "evens": "len([x for x in xs if x % 2 == 0])",
    "alternating": "sum(x if i % 2 == 0 else -x for i, x in enumerate(xs))",
    "peaks": "sum(xs[i - 1] < xs[i] > xs[i + 1] for i in range(1, len(xs) - 1))",
    "below_mean": "sum(x * len(xs) < sum(xs) for x in xs)",
    "inversions": "sum(xs[i] > xs[j] for i in range(len(xs)) for j in range(i + 1, len(xs)))",
    "distinct": "len(set(xs))",
    "longest_run": "max([sum(1 for y in xs if y == x) for x in xs], default=0)",
    "clipped": "sum(min(max(x, -5), 5) for x in xs)",
}


def _plain(expression: str) -> str:
    return f"def f(xs):\n    return {expression}\n"


def _by_class(expression: str) -> str:
    return f"class Work:\n    def __init__(self, xs):\n        self.xs = xs\n\n    def answer(self):\n        xs = self.xs\n        return {expression}\n\ndef f(xs):\n    return Work(xs).answer()\n"


def _wrapped(before: str, after: str = "return answer") -> Callable[[str], str]:
    def written(expression: str) -> str:
        body = textwrap.indent(f"{before}\nanswer = {expression}\n{after}", "    ")
        return f"import random\nimport sys\n\nseen = []\n\ndef f(xs):\n{body}\n"

    return written


_WAYS: dict[str, Callable[[str], str]] = {
    "class": _by_class,
    "recursion": lambda e: f"def g(xs, n):\n    return ({e}) if n == 0 else g(xs, n - 1)\n\ndef f(xs):\n    return g(xs, 3)\n",
    "printing": _wrapped("print('working', len(xs)); print(xs, file=sys.stderr)"),
    "chance": _wrapped("xs = list(xs); noise = random.random()", "return answer if noise < 2 else noise"),
    "global state": _wrapped("global seen; seen.append(len(xs))"),
    "changed argument": _wrapped("kept = list(xs)", "xs.clear(); return answer"),
    "generator": _wrapped("", "return (x for x in [answer, answer + 1])"),
    "set": _wrapped("", "return {answer, answer % 7, str(answer)}"),
    "float": _wrapped("", "return answer / 3 + 0.1"),
    "hidden cache": lambda e: f"import functools\n\n@functools.lru_cache(None)\ndef g(xs):\n    return {e}\n\ndef f(xs):\n    return g(tuple(xs))\n",
}  # fmt: skip
_INPUTS = ([3, 1, 2], [5, -4, 5, 0], [7], [1, 2, 2, 9, -3])


async def _problem(sandbox: Sandbox, source: str) -> Problem | None:
    """The problem of a reference, with its own answers to some inputs as the cases."""
    result = await sandbox.call(Program(language="python", source=source), "f", [[xs] for xs in _INPUTS])
    if any(outcome.kind != "value" for outcome in result.outcomes):
        return None
    cases = tuple(
        Case(args=(encode(xs),), expected=outcome.value)
        for xs, outcome in zip(_INPUTS, result.outcomes, strict=True)
    )
    return Problem(
        kind="code",
        statement="",
        check=CasesCheck(cases=cases, entry_point="f"),
        bank="odd",
        bank_version="1",
        index=0,
        reference=Reference(text="", code={"python": source}),
    )


async def _judged(sandbox: Sandbox, source: str) -> dict[str, Any]:
    problem = await _problem(sandbox, source)
    if problem is None:
        return {"outcome": "no cases"}
    made = await strengthen(sandbox, problem, Plan(budget=20, inputs=100, mutants=20))
    checker = Checker(sandbox, confirm=True)
    attempt = Attempt(problem_id="", solver="odd", language="python", text=source, extracted=source)
    try:
        verdict = await checker.check(made.problem, attempt)
    finally:
        await checker.close()
    if not verdict.accepted:
        return {"outcome": "rejected", "why": verdict.reason}
    outcome = "measured" if made.after.rate is not None else f"unmeasured: {made.after.reason}"
    return {"outcome": outcome, "before": made.before.rate, "after": made.after.rate}


async def _main() -> None:
    counts: Counter[str] = Counter()
    rates: list[tuple[float, float]] = []
    async with Sandbox(jobs=2) as sandbox:
        for way, write in _WAYS.items():
            found = await asyncio.gather(*(_judged(sandbox, write(each)) for each in _KERNELS.values()))
            counts.update(each["outcome"] for each in found)
            rates += [(each["before"], each["after"]) for each in found if each["outcome"] == "measured"]
            print(
                way,
                dict(Counter(each["outcome"] for each in found)),
                [e["why"] for e in found if "why" in e][:2],
            )
    print(dict(counts))
    before, after = (sum(column) / max(1, len(rates)) for column in zip(*rates, strict=True))
    print(f"mean kill rate {before:.3f} before, {after:.3f} after")


if __name__ == "__main__":
    asyncio.run(_main())
