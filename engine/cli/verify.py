"""``provender verify``: verdicts for any (problem, solution) records."""

from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from engine.cli.boundary import BAD_NEWS
from engine.cli.options import AUTO, JobsOption, SandboxOption, UnsafeOption
from engine.cli.streams import Output, reading, writing


def verify(
    input: Annotated[Path, typer.Option("--input", "-i", help="JSON lines to judge; - is standard input.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Verdicts; - is standard output.")],
    sandbox: SandboxOption = AUTO,
    unsafe: UnsafeOption = False,
    jobs: JobsOption = None,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Run programs that pass a second time, to find flaky ones.")
    ] = False,
) -> None:
    """Verdicts for solutions that you already have: one JSON object per line in, one per line out.

    Output lines stand in the order of the input and carry its ids. A line that cannot be judged gets the
    verdict `bad_request` with the reason, and the rest go on. Files of any size are streamed: each verdict is
    written as soon as it and all before it are known, so a pipe can be talked with line by line.

    \b
    {"id": 1, "kind": "math", "gold": "\\\\frac{1}{2}", "response": "so the answer is \\\\boxed{0.5}"}
    {"id": 2, "kind": "code", "language": "python", "solution": "def f(x): return x + 1",
     "entry_point": "f", "cases": [{"args": [1], "expected": 2}]}
    {"id": 3, "kind": "code", "language": "python", "solution": "print(int(input()) * 2)",
     "cases": [{"stdin": "4", "stdout": "8"}]}

    \b
    provender verify --input answers.jsonl --output verdicts.jsonl --jobs 8
    cat answers.jsonl | provender verify -i - -o - | jq .verdict

    docs/verify.md has every form of a line. Exit code 1 where infrastructure kept a line from being judged.
    """
    from engine.concurrency import run_to_end

    with reading(input) as lines, writing(output, source=lines, noun="verdicts") as verdicts:
        harness_errors = run_to_end(_verify(lines, verdicts, sandbox, jobs, confirm=confirm, unsafe=unsafe))
    if harness_errors:
        typer.echo(f"{harness_errors:,} lines were not judged (harness_error); verify them again.", err=True)
        raise typer.Exit(BAD_NEWS)


async def _verify(
    lines: BinaryIO, verdicts: Output, backend: str, jobs: int | None, *, confirm: bool, unsafe: bool
) -> int:
    """Judges every line; returns how many got no verdict because infrastructure failed."""
    from engine.cli.ticker import Ticker
    from engine.verify import AsyncVerifier
    from engine.verify.incoming import incoming
    from engine.verify.results import written

    ticker = Ticker("verdicts")
    async with AsyncVerifier(backend, jobs=jobs, confirm=confirm, unsafe=unsafe) as verifier:
        try:
            async for result in verifier.verify_lines(incoming(lines)):
                verdicts.write(written(result))
                ticker.count(result["verdict"])
        finally:
            ticker.finish()
    return ticker.counts["harness_error"]
