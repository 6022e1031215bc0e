"""The page of a comparison: rates and differences with their intervals."""

from pathlib import Path

from engine.bench.compare import Comparison, PairedComparison
from engine.files import write_atomically
from engine.report.data import Fact, Rate, ReportData
from engine.report.page import render
from engine.summary.counts import Count


def write_comparison_page(comparison: Comparison, path: Path) -> None:
    """Draws ``comparison``."""
    rates = tuple(
        Rate(
            label=each.name,
            accepted=round(each.rate.value * each.problems),
            attempts=each.problems,
            low=each.rate.low,
            high=each.rate.high,
        )
        for each in comparison.contestants
    )
    facts = tuple(Fact(label=f"{pair.first} - {pair.second}", value=_said(pair)) for pair in comparison.pairs)
    figures = (
        Count(label="solvers", count=len(comparison.contestants)),
        Count(label="comparisons", count=len(comparison.pairs)),
        Count(label="told apart", count=sum(pair.told_apart for pair in comparison.pairs)),
        Count(label="suspected golds", count=len(comparison.suspects)),
    )
    data = ReportData(title="Comparison", facts=facts, figures=figures, pass_rates=rates)
    write_atomically(path, render(data))


def _said(pair: PairedComparison) -> str:
    apart = "told apart" if pair.told_apart else "not told apart"
    interval = f"[{pair.low:+.1%}, {pair.high:+.1%}]"
    return f"{pair.difference:+.1%} {interval}, corrected p = {pair.corrected:.3g}: {apart}"
