"""The verifier's report card: its confusion matrix, by category, on a file of labelled answer pairs."""

import json
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.answers.errors import GoldError
from engine.answers.judge import judge
from engine.errors import InputError

_DELIMITED = re.compile(r"\$.*\$|\\\(.*\\\)|\\\[.*\\\]|\\boxed\b|\\fbox\b", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PairResult:
    """One labelled pair judged."""

    id: str
    category: str
    expected: bool
    ambiguous: bool
    decision: str
    """As of :class:`engine.answers.AnswerVerdict`, or ``gold_error``."""
    method: str
    reason: str
    seconds: float

    @property
    def accepted(self) -> bool:
        return self.decision == "equal"

    @property
    def right(self) -> bool:
        return self.accepted == self.expected


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """The confusion matrix of one category; undecided and unread answers count as rejected."""

    category: str
    true_accepts: int
    false_accepts: int
    true_rejects: int
    false_rejects: int
    undecided: int
    """How many of the rejected were not certainly different."""
    p50_ms: float
    p95_ms: float
    worst_ms: float

    @property
    def pairs(self) -> int:
        return self.true_accepts + self.false_accepts + self.true_rejects + self.false_rejects


@dataclass(frozen=True, slots=True)
class ReportCard:
    rows: tuple[CategoryRow, ...]
    """One per category in the order of the file; ambiguous pairs are left out."""
    total: CategoryRow
    wrong: tuple[PairResult, ...]
    """Every unambiguous pair whose verdict differs from its label."""
    ambiguous: int
    ambiguous_as_labelled: int

    def table(self) -> str:
        """The matrix as a Markdown table, a row per category; times are left out, so that it can be kept."""
        head = ("category", "pairs", "false accepts", "false rejects", "rejected undecided")
        lines = [f"| {' | '.join(head)} |", "|---|---|---|---|---|"]
        for row in (*self.rows, self.total):
            wrong = f"{row.false_accepts} of {row.false_accepts + row.true_rejects}"
            missed = f"{row.false_rejects} of {row.false_rejects + row.true_accepts}"
            lines.append(f"| {row.category} | {row.pairs} | {wrong} | {missed} | {row.undecided} |")
        doubtful = f"Ambiguous pairs judged as labelled: {self.ambiguous_as_labelled} of {self.ambiguous}."
        return "\n".join([*lines, "", doubtful])


def report_card(pairs_path: Path | str) -> ReportCard:
    """Judges every pair of a JSONL file: ``id, gold, pred, expected, category``, perhaps ``kind, ambiguous``.

    Raises:
        InputError: the file is missing, or a line is no labelled pair.
    """
    results = [_judged(pair) for pair in read_pairs(Path(pairs_path))]
    clear = [result for result in results if not result.ambiguous]
    categories = dict.fromkeys(result.category for result in clear)
    rows = tuple(_row(name, [r for r in clear if r.category == name]) for name in categories)
    doubtful = [result for result in results if result.ambiguous]
    return ReportCard(
        rows=rows,
        total=_row("all", clear),
        wrong=tuple(result for result in clear if not result.right),
        ambiguous=len(doubtful),
        ambiguous_as_labelled=sum(result.right for result in doubtful),
    )


def read_pairs(path: Path) -> Iterator[Mapping[str, Any]]:
    """The labelled pairs of a JSONL file.

    Raises:
        InputError: the file is missing, or a line is no labelled pair.
    """
    if not path.is_file():
        raise InputError(f"there is no file {path} of answer pairs: check the path")
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                pair = json.loads(line)
                missing = {"id", "gold", "pred", "expected", "category"} - set(pair)
            except (json.JSONDecodeError, TypeError) as error:
                raise InputError(f"{path}, line {number}: {error}") from None
            if missing:
                raise InputError(f"{path}, line {number}: no {', '.join(sorted(missing))}")
            yield pair


def _judged(pair: Mapping[str, Any]) -> PairResult:
    started = time.perf_counter()
    decision, method, reason = "gold_error", "", ""
    try:
        verdict = judge(pair["gold"], boxed(pair["pred"], is_response=pair.get("kind") == "response"))
        decision, method, reason = verdict.decision, verdict.method, verdict.reason
    except GoldError as error:
        reason = str(error)
    return PairResult(
        id=pair["id"],
        category=pair["category"],
        expected=bool(pair["expected"]),
        ambiguous=bool(pair.get("ambiguous")),
        decision=decision,
        method=method,
        reason=reason,
        seconds=time.perf_counter() - started,
    )


def boxed(answer: str, *, is_response: bool) -> str:
    """A bare answer in a box, as a model would give it; a whole response as it stands."""
    if is_response or _DELIMITED.search(answer):
        return answer
    return f"\\boxed{{{answer}}}"


def _row(category: str, results: list[PairResult]) -> CategoryRow:
    times = sorted(result.seconds * 1000 for result in results) or [0.0]
    return CategoryRow(
        category=category,
        true_accepts=sum(r.accepted and r.expected for r in results),
        false_accepts=sum(r.accepted and not r.expected for r in results),
        true_rejects=sum(not r.accepted and not r.expected for r in results),
        false_rejects=sum(not r.accepted and r.expected for r in results),
        undecided=sum(r.decision not in ("equal", "different") for r in results),
        p50_ms=times[len(times) // 2],
        p95_ms=times[min(len(times) - 1, len(times) * 95 // 100)],
        worst_ms=times[-1],
    )
