"""``provender audit``: re-checks pairs from their certificates."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.boundary import BAD_NEWS
from engine.cli.options import AUTO, JobsOption, JsonOption, SandboxOption, UnsafeOption

if TYPE_CHECKING:
    from engine.audit.recheck import Recheck

#: Rows that no longer verify are listed up to this many; the counts are of all.
MAX_LISTED = 20


def audit(
    dataset: Annotated[Path, typer.Argument(help="Dataset folder, or a .parquet or .jsonl file of one.")],
    sandbox: SandboxOption = AUTO,
    unsafe: UnsafeOption = False,
    jobs: JobsOption = None,
    json: JsonOption = False,
) -> None:
    """Proves every pair of a dataset again, each from its own certificate and nothing else.

    Finds rows whose check no longer accepts, and rows that were changed after they were certified. Exit code
    0 where every row verifies, 1 where one does not.

    \b
    provender audit out/demo
    provender audit out/demo/data/train.parquet --jobs 8
    """
    from engine.concurrency import run_to_end

    counts, listed, tier = run_to_end(_audit(dataset, sandbox, jobs, unsafe=unsafe))
    total = sum(counts.values())
    sound = counts.get("verified", 0)
    if json:
        from json import dumps

        unsound = [finding.model_dump(mode="json") for finding in listed]
        said = {"rows": total, "outcomes": counts, "not_verified": unsound, "tier": tier}
        typer.echo(dumps(said, indent=2))
    else:
        for finding in listed:
            typer.echo(f"row {finding.row}  {finding.id}  {finding.outcome}: {finding.reason}")
        if total - sound > len(listed):
            typer.echo(f"... and {total - sound - len(listed):,} more")
        others = "".join(
            f", {count:,} {name}" for name, count in sorted(counts.items()) if name != "verified"
        )
        typer.echo(f"{sound:,} of {total:,} pairs verified{others}.")
        if tier == "T3":
            typer.echo("Programs ran without isolation (tier T3): this audit proves nothing to others.")
    if sound < total:
        raise typer.Exit(BAD_NEWS)


async def _audit(
    dataset: Path, backend: str, jobs: int | None, *, unsafe: bool
) -> "tuple[dict[str, int], list[Recheck], str]":
    """Outcomes by count, the rows to show, and the tier of the sandbox."""
    from engine.audit.recheck import audit as audit_rows
    from engine.checks import Checker
    from engine.cli.ticker import Ticker
    from engine.exports.reader import find_rows, read_rows
    from sandbox import Sandbox

    find_rows(dataset)
    ticker = Ticker("pairs")
    listed: list[Recheck] = []
    async with Sandbox(backend, jobs=jobs, unsafe=unsafe) as sandbox:
        checker = Checker(sandbox)
        try:
            async for finding in audit_rows(read_rows(dataset), checker.check, window=4 * sandbox.jobs):
                ticker.count(finding.outcome)
                if not finding.sound and len(listed) < MAX_LISTED:
                    listed.append(finding)
        finally:
            await checker.close()
            ticker.finish()
    return dict(ticker.counts), listed, sandbox.capabilities.tier
