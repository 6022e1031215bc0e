"""``provender strength``: how many faulty variants of a reference its tests reject, and stronger tests."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from engine.cli.boundary import BAD_NEWS
from engine.cli.options import AUTO, JobsOption, SandboxOption, UnsafeOption
from engine.cli.streams import STANDARD, Output, reading, writing
from engine.cli.told import refuse_without

if TYPE_CHECKING:
    from engine.strength.strengthen import Plan


def strength(
    context: typer.Context,
    input: Annotated[
        Path, typer.Argument(help="JSON lines with a reference and tests; - is standard input.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="One result per line; - is standard output.")
    ] = STANDARD,
    add: Annotated[
        int, typer.Option("--add", min=0, help="Search for at most this many cases that kill more mutants.")
    ] = 0,
    rate: Annotated[
        float, typer.Option("--rate", min=0, max=1, help="With --add: the share of mutants to kill.")
    ] = 1.0,
    sandbox: SandboxOption = AUTO,
    unsafe: UnsafeOption = False,
    jobs: JobsOption = None,
) -> None:
    """Strength of tests: the share of faulty variants of the reference that they reject.

    One JSON object per line in, as for `verify`, with a `reference`; `solution` may be left out. One line out
    for each, in the same order with the same id: the rate, the counts by kind of fault, and the mutants that
    the tests let live, each with an input that tells it from the reference. Where nothing could be measured,
    `rate` is null and `reason` says why.

    \b
    {"id": 1, "kind": "code", "language": "python", "entry_point": "f",
     "reference": "def f(x):\\n    return 0 if x < 3 else x",
     "cases": [{"args": [1], "expected": 0}, {"args": [9], "expected": 9}]}

    \b
    provender strength problems.jsonl --output strengths.jsonl
    provender strength problems.jsonl --add 20 | jq .added_cases

    With --add, cases are found that kill the survivors: each as small as can be, its expected value given by
    the reference twice, and by every program under `solutions`. `incorrect_solutions` are a second kill set.
    Exit code 1 where a line was no record.
    """
    from engine.concurrency import run_to_end
    from engine.strength.strengthen import Plan

    refuse_without("--add", context, given=add > 0, names=("rate",))
    plan = Plan(rate=rate, budget=add) if add else None
    with reading(input) as lines, writing(output, source=lines, noun="strengths") as results:
        faults = run_to_end(_measure(lines, results, sandbox, jobs, unsafe=unsafe, plan=plan))
    if faults:
        raise typer.Exit(BAD_NEWS)


async def _measure(
    lines: BinaryIO, results: Output, backend: str, jobs: int | None, *, unsafe: bool, plan: "Plan | None"
) -> int:
    """Measures every line; returns how many were no records."""
    from engine.cli.ticker import Ticker
    from engine.strength.stream import strength_stream
    from engine.verify import read_lines
    from engine.verify.results import written
    from sandbox import Sandbox

    ticker = Ticker("strengths")
    async with Sandbox(backend, jobs=jobs, unsafe=unsafe) as box:
        stream = strength_stream(read_lines(lines), box, plan=plan)
        async with contextlib.aclosing(stream) as measured:
            try:
                async for result in measured:
                    results.write(written(result))
                    ticker.count(_kind(result))
            finally:
                ticker.finish()
    return ticker.counts[_MALFORMED]


_MALFORMED = "malformed"


def _kind(result: dict[str, object]) -> str:
    if "error" in result:
        return _MALFORMED
    strength = result["strength"]
    is_measured = isinstance(strength, dict) and strength["rate"] is not None
    return "measured" if is_measured else "unmeasured"
