"""The folder of a curated corpus: a dataset as a run writes it, and the shelf of what was taken out.

::

    data/, pairs.jsonl    the rows that stay, unchanged: `provender audit` and `export` read them
    shelf.jsonl           every row that went, with its sieve and reason; a person may put it back
    traces.jsonl          of every row that stays: tool errors, slips of form, wrong turns, repairs
    style.jsonl           with a judge: its mark of every row that stays, or that it was ignored
    judge.sqlite          what it said, so that nothing is asked twice
    curation.json         counts, histograms and measures
    README.md, manifest.json
"""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from engine.concurrency import run_to_end
from engine.curation.card import FILE_NAME as CARD_FILE
from engine.curation.card import render_card
from engine.curation.pipeline import Decided, Gone, decide, entries_of, left_of
from engine.curation.plan import CurationPlan
from engine.curation.review import Curation, curation_of
from engine.curation.style import Heard, judged
from engine.curation.traces import shown, trace_of
from engine.errors import ConfigError
from engine.exports.base import writing
from engine.exports.jsonl import JSONL
from engine.exports.manifest import FILE_NAME as MANIFEST_FILE
from engine.exports.manifest import render_manifest
from engine.exports.parquet import PARQUET, parquet_files
from engine.exports.reader import find_rows
from engine.exports.rows import Row
from engine.files import GrowingText, write_atomically
from engine.funnel import Funnel
from engine.ledger import Ledger
from engine.solvers import Solver

STYLE_FILE, JUDGE_FILE = "style.jsonl", "judge.sqlite"
SHELF_FILE, TRACES_FILE, CURATION_FILE = "shelf.jsonl", "traces.jsonl", "curation.json"


def curate(
    plan: CurationPlan,
    folder: Path,
    judge: Solver | None = None,
    heard: Callable[[str], None] = lambda _: None,
    judge_tokens: int | None = None,
) -> Curation:
    """Decides on every row of the sources and writes ``folder``, an earlier one file by file.

    Args:
        judge: marks the style of the rows that stay; what it said is kept in the folder, and bought once.
        heard: is told of each of its answers.
        judge_tokens: the most of one of them.

    Raises:
        ConfigError: the plan cannot be met, or the folder is one of its sources.
        InputError: a source is missing, malformed, or no dataset of verified pairs.
    """
    _require_apart(plan, folder)
    decided, passed = decide(plan)
    curation = curation_of(plan, decided, passed)
    folder.mkdir(parents=True, exist_ok=True)
    licences: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    shelf = GrowingText(folder / SHELF_FILE, encoding="utf-8")
    traces = GrowingText(folder / TRACES_FILE, encoding="utf-8")
    try:
        with writing([PARQUET.open(folder), JSONL.open(folder)]) as writers:
            for place, entry in enumerate(entries_of(plan.sources)):
                if (gone := decided.gone.get(place)) is not None:
                    shelf.write(_shelved(entry.row, gone))
                    continue
                licences[entry.licence] += 1
                trace = trace_of(entry)
                counts.update(shown(trace))
                traces.write(trace.model_dump_json() + "\n")
                for writer in writers:
                    writer.write(entry.row)
    except BaseException:
        shelf.abandon()
        traces.abandon()
        raise
    shelf.finish()
    traces.finish()
    curation = curation.model_copy(update={"traces": dict(sorted(counts.items()))})
    if judge is not None:
        marks = run_to_end(_mark_styles(plan, decided, folder, judge, heard, judge_tokens))
        curation = curation.model_copy(update={"styles": dict(sorted(marks.items()))})
    _write_beside(folder, curation, licences, plan)
    return curation


async def _mark_styles(
    plan: CurationPlan,
    decided: Decided,
    folder: Path,
    judge: Solver,
    heard: Callable[[str], None],
    max_tokens: int | None,
) -> Counter[str]:
    """Writes what the judge makes of every row that stays, and counts its marks."""
    counts: Counter[str] = Counter()
    file = GrowingText(folder / STYLE_FILE, encoding="utf-8")
    try:
        with closing(Ledger(folder / JUDGE_FILE)) as ledger:
            entries = (entry for _, entry in left_of(plan, decided))
            async for style in judged(entries, judge, Heard(ledger, heard), max_tokens):
                counts["ignored" if style.mark is None else str(style.mark)] += 1
                file.write(style.model_dump_json() + "\n")
    except BaseException:
        file.abandon()
        raise
    finally:
        await judge.close()
    file.finish()
    return counts


def _shelved(row: Row, gone: Gone) -> str:
    shelved: dict[str, Any] = {"sieve": gone.sieve, "reason": gone.reason, "row": row}
    return json.dumps(shelved, ensure_ascii=True, sort_keys=True) + "\n"


def _write_beside(folder: Path, curation: Curation, licences: Counter[str], plan: CurationPlan) -> None:
    write_atomically(folder / CURATION_FILE, curation.model_dump_json(indent=2) + "\n")
    tables = [str(path.relative_to(folder)) for path in parquet_files(folder)]
    write_atomically(folder / CARD_FILE, render_card(curation, licences, name=folder.name, rows=tables))
    told = _placeless(plan)
    styles = (STYLE_FILE,) if curation.styles else ()
    files = (*tables, *styles, JSONL.file_name, SHELF_FILE, TRACES_FILE, CURATION_FILE, CARD_FILE)
    manifest = render_manifest(
        folder, files, pairs=curation.kept, funnel=Funnel(), run={"curation": told.model_dump(mode="json")}
    )
    write_atomically(folder / MANIFEST_FILE, manifest)


def _placeless(plan: CurationPlan) -> CurationPlan:
    """The plan without places of this machine."""
    return plan.model_copy(
        update={
            "sources": tuple(Path(source.name) for source in plan.sources),
            "before": plan.before and Path(plan.before.name),
            "unwanted": plan.unwanted and Path(plan.unwanted.name),
            **{
                name: tuple(
                    bank.model_copy(update={"path": bank.path and Path(bank.path.name)})
                    for bank in getattr(plan, name)
                )
                for name in ("against", "like", "trained_on")
            },
        }
    )


def _require_apart(plan: CurationPlan, folder: Path) -> None:
    for source in plan.sources:
        for file in find_rows(source):
            if file.resolve().parent == folder.resolve() or folder.resolve() == source.resolve():
                raise ConfigError(f"{folder} holds a source, {file}, and cannot be where the corpus goes")
