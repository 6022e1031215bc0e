"""``provender verify``: verdicts for any (problem, solution) records."""

import contextlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from engine.cli.boundary import BAD_NEWS
from engine.cli.options import AUTO, JobsOption, SandboxOption, UnsafeOption
from engine.cli.rejudging import Log, rejudge
from engine.cli.streams import Output, reading, writing
from engine.cli.told import refuse_without

if TYPE_CHECKING:
    from engine.verify.feeding import Order


LogOption = Annotated[
    str | None, typer.Option("--from", metavar="TOOL", help="The input is a log of another tool: {LOGS}.")
]
ProblemsOption = Annotated[
    str | None,
    typer.Option(
        help="With --from, what is right: IMPORTER:FILE, or requests without answers. Left out, the log "
        "has to say it."
    ),
]
MetricOption = Annotated[
    str | None, typer.Option(help="With --from, which of the log's verdicts to compare with.")
]
DisagreementsOption = Annotated[
    Path | None, typer.Option(help="With --from, where the log's verdict is not ours, as JSON lines.")
]


def verify(
    context: typer.Context,
    input: Annotated[Path, typer.Option("--input", "-i", help="JSON lines to judge; - is standard input.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Verdicts; - is standard output.")],
    sandbox: SandboxOption = AUTO,
    unsafe: UnsafeOption = False,
    jobs: JobsOption = None,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Run programs that pass a second time, to find flaky ones.")
    ] = False,
    log: LogOption = None,
    problems: ProblemsOption = None,
    metric: MetricOption = None,
    disagreements: DisagreementsOption = None,
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

    With --from, the answers of another tool's log are judged again, and its verdicts compared with ours:

    \b
    provender verify --from evalplus -i humaneval_eval_results.json -o verdicts.jsonl \\
        --problems humaneval:HumanEval.jsonl.gz --disagreements differing.jsonl

    docs/verify.md has every form of a line. Exit code 1 where infrastructure kept a line from being judged.
    """
    from engine.cli.missing import show_missing_modules
    from engine.concurrency import run_to_end
    from engine.verify.feeding import Order

    order = Order(sandbox, confirm=confirm, unsafe=unsafe)
    missing: Mapping[str, int]
    if log is not None:
        told = Log(log, input, problems, metric)
        counted = rejudge(told, output, disagreements, order, jobs)
        harness_errors, missing = counted.harness_errors, counted.missing
    else:
        refuse_without("--from", context, given=False, names=("problems", "metric", "disagreements"))
        with reading(input) as lines, writing(output, source=lines, noun="verdicts") as verdicts:
            harness_errors, missing = run_to_end(_verify(lines, verdicts, order, jobs))
    show_missing_modules(missing, err=True)
    if harness_errors:
        typer.echo(f"{harness_errors:,} lines were not judged (harness_error); verify them again.", err=True)
        raise typer.Exit(BAD_NEWS)


async def _verify(
    lines: BinaryIO, verdicts: Output, order: "Order", jobs: int | None
) -> tuple[int, Mapping[str, int]]:
    """Judges every line; returns how many got no verdict because infrastructure failed, and the modules that
    programs asked for in vain."""
    from engine.cli.ticker import Ticker
    from engine.verify.feeding import verified
    from engine.verify.incoming import incoming

    ticker, missing = Ticker("verdicts"), Counter[str]()
    async with contextlib.aclosing(verified(incoming(lines), order, jobs, missing)) as results:
        try:
            async for kind, line in results:
                verdicts.write(line)
                ticker.count(kind)
        finally:
            ticker.finish()
    return ticker.counts["harness_error"], dict(missing.most_common())
