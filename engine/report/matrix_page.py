"""The page of a language matrix."""

from collections import Counter
from pathlib import Path

from engine.bench.matrix import LanguageMatrix
from engine.files import write_atomically
from engine.report.data import Fact, GridCell, ReportData
from engine.report.page import render
from engine.summary.counts import Count


def write_matrix_page(matrix: LanguageMatrix, path: Path) -> None:
    """Draws ``matrix`` and why cells of it are not accepted."""
    outcomes = matrix.outcomes
    cells = tuple(
        GridCell(
            row=entry.problem,
            column=entry.language,
            outcome=entry.outcome,
            reason=entry.reason,
            cpu_seconds=entry.cpu_seconds,
        )
        for entry in matrix.entries
    )
    reasons = Counter(
        f"{entry.language}: {entry.outcome}: {entry.reason}"
        for entry in matrix.entries
        if entry.outcome != "accepted"
    )
    figures = (
        Count(label="problems", count=len(matrix.problems)),
        Count(label="languages", count=len(matrix.languages)),
        Count(label="cells", count=len(cells)),
        Count(label="accepted", count=outcomes.get("accepted", 0)),
    )
    data = ReportData(
        title="Language matrix",
        facts=(Fact(label="solver", value=matrix.solver),),
        figures=figures,
        grid=cells,
        grid_reasons=tuple(Count(label=label, count=count) for label, count in sorted(reasons.items())),
    )
    write_atomically(path, render(data))
