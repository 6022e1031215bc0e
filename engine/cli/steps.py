"""``provender steps``: the label of every step of worked solutions."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.boundary import BAD_NEWS
from engine.cli.streams import STANDARD, reading, writing


def steps(
    input: Annotated[Path, typer.Argument(help="JSON lines with worked solutions; - is standard input.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Labels, one line per solution; - is standard output.")
    ] = STANDARD,
) -> None:
    """Labels every step of worked solutions: holds, fails (and why), or unchecked.

    One JSON object per line in, with a `solution` or a `response`, and the `problem` where there is one: its
    equations and definitions may be used. One line of labels out for each, in the same order with the same
    id. A line that is no such record gets an `error`, and the rest go on. Files of any size are streamed.

    \b
    {"id": 1, "problem": "Solve $2x + 3 = 7$.",
     "solution": "Subtract 3: $2x = 7 - 3 = 4$. So $x = 3$."}

    \b
    provender steps solutions.jsonl --output labels.jsonl
    cat solutions.jsonl | provender steps - | jq .first_failure

    A step fails only where that is certain: two values that differ, or an earlier statement that it
    contradicts. `first_failure` is the index of the first step that fails. docs/steps.md has the rules.
    Exit code 1 where a line was no record.
    """
    from engine.cli.ticker import Ticker
    from engine.steps.stream import label_stream
    from engine.verify import read_lines
    from engine.verify.results import written

    ticker = Ticker("solutions")
    with reading(input) as lines, writing(output, source=lines, noun="labels") as labels:
        for result in label_stream(read_lines(lines)):
            labels.write(written(result))
            ticker.count(_kind(result))
    ticker.finish()
    if ticker.counts[_MALFORMED]:
        raise typer.Exit(BAD_NEWS)


_MALFORMED = "malformed"


def _kind(result: dict[str, object]) -> str:
    if "error" in result:
        return _MALFORMED
    return "without a failure" if result["first_failure"] is None else "with a failing step"
