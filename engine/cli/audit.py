"""``provender audit``: re-checks pairs from their certificates."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli.boundary import BAD_NEWS
from engine.cli.options import AUTO, JobsOption, JsonOption, SandboxOption, UnsafeOption

if TYPE_CHECKING:
    from engine.audit.recheck import Recheck

#: Rows under way: proofs are checked in batches, which are cheap only where they are large.
_PROVEN_TOGETHER = 256

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

    found = _Found()
    try:
        run_to_end(_audit(dataset, sandbox, jobs, found, unsafe=unsafe))
    except KeyboardInterrupt:
        _show(found, as_json=json, whole=False)
        raise
    _show(found, as_json=json, whole=True)
    if found.sound < found.rows:
        raise typer.Exit(BAD_NEWS)


@dataclass
class _Found:
    """What an audit has found so far."""

    counts: Counter[str] = field(default_factory=Counter)
    listed: "list[Recheck]" = field(default_factory=list)
    tier: str = ""

    @property
    def rows(self) -> int:
        return self.counts.total()

    @property
    def sound(self) -> int:
        return self.counts["verified"]


def _show(found: _Found, *, as_json: bool, whole: bool) -> None:
    """Says what was found, and where the audit did not come to its end, that it did not."""
    if as_json:
        from json import dumps

        unsound = [finding.model_dump(mode="json") for finding in found.listed]
        said = {"rows": found.rows, "outcomes": found.counts, "not_verified": unsound, "tier": found.tier}
        typer.echo(dumps(said if whole else {**said, "whole": False}, indent=2))
        return
    for finding in found.listed:
        typer.echo(f"row {finding.row}  {finding.id}  {finding.outcome}: {finding.reason}")
    if found.rows - found.sound > len(found.listed):
        typer.echo(f"... and {found.rows - found.sound - len(found.listed):,} more")
    others = "".join(
        f", {count:,} {name}" for name, count in sorted(found.counts.items()) if name != "verified"
    )
    stopped = "" if whole else " It was stopped before the end: of the other rows nothing is known."
    typer.echo(f"{found.sound:,} of {found.rows:,} pairs verified{others}.{stopped}")
    if found.tier == "T3":
        typer.echo("Programs ran without isolation (tier T3): this audit proves nothing to others.")


async def _audit(dataset: Path, backend: str, jobs: int | None, found: _Found, *, unsafe: bool) -> None:
    """Counts outcomes, and keeps the rows to show, in ``found``."""
    from engine.audit.recheck import audit as audit_rows
    from engine.checks import Checker
    from engine.cli.ticker import Ticker
    from engine.exports.reader import find_rows, read_rows
    from engine.kernel.desk import LazyDesk
    from sandbox import Sandbox

    find_rows(dataset)
    ticker = Ticker("pairs", found.counts)
    async with Sandbox(backend, jobs=jobs, unsafe=unsafe) as sandbox:
        found.tier = sandbox.capabilities.tier
        checker = Checker(sandbox)
        try:
            desk = LazyDesk(sandbox)
            checked = audit_rows(
                read_rows(dataset),
                checker.check,
                window=max(_PROVEN_TOGETHER, 4 * sandbox.jobs),
                prove=desk.proof,
            )
            async for finding in checked:
                ticker.count(finding.outcome)
                if not finding.sound and len(found.listed) < MAX_LISTED:
                    found.listed.append(finding)
        finally:
            await checker.close()
            ticker.finish()
