"""One self-contained HTML page: no request, readable offline, without scripts, in the dark and on paper."""

from collections.abc import Callable, Sequence
from typing import Any

from engine.records import VerdictKind
from engine.report import charts
from engine.report.browser import SCRIPT_HASH, draw_browser
from engine.report.curves import curves
from engine.report.data import Calibration, Curve, Fact, Failure, ReportData, VerdictsOf
from engine.report.difference import show_difference, written
from engine.report.grid import draw_grid
from engine.report.markup import clipped, element, text
from engine.report.style import STYLE
from engine.summary.counts import Count

#: Nothing may be fetched and no script may run but the browser's, even if hostile text slipped past escaping.
_POLICY = f"default-src 'none'; style-src 'unsafe-inline'; script-src '{SCRIPT_HASH}'"

INJECTED_FAULTS = (
    "The solver is the built-in faulty one: it breaks reference solutions on purpose, with known faults, and "
    "mends them on feedback. These numbers show the checks at work. They say nothing about any model."
)

_MEASURED = "Problems that made a pair, by one minus the pass rate of their solvers."
_FIRST_ATTEMPTS = "First attempts, with 95 % intervals."
_FITTED = "Dots are eighths of the problems by fitted difficulty, lines logistic fits."
_STATIC = (
    "Dots are eighths of the problems by static estimate, lines logistic fits: one solver makes no scale."
)
_ESTIMATED = "Problems that made a pair, estimated from static features: no model has tried them."


def render(data: ReportData) -> str:
    """The whole page."""
    pictures = element("div", "".join(_pictures(data)), class_="grid")
    body = "".join(
        (
            _head(data),
            _figures(data.figures),
            _grid(data),
            pictures,
            _verdicts_of(data.verdicts_of),
            draw_browser(data.browsed),
            _drops(data.drops),
            _missing(data.missing_modules),
            _failures(data.failures),
        )
    )
    footer = element(
        "footer",
        "Made by Provender. Every emitted pair re-checks from its own certificate: "
        + element("code", "provender audit FOLDER")
        + ".",
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{text(_POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(data.title)}</title><style>{STYLE}</style></head>"
        f"<body>{element('main', body + footer)}</body></html>\n"
    )


def _head(data: ReportData) -> str:
    parts = [element("h1", text(data.title)), _facts(data.facts)]
    if data.injected_faults:
        parts.append(element("div", text(INJECTED_FAULTS), class_="notice"))
    return "".join(parts)


def _facts(facts: Sequence[Fact]) -> str:
    words = " · ".join(f"{text(fact.label)} {element('b', text(fact.value))}" for fact in facts)
    return element("p", words, class_="soft")


def _figures(figures: Sequence[Count]) -> str:
    cells = (element("b", f"{figure.count:,}") + element("span", text(figure.label)) for figure in figures)
    return element("div", "".join(element("div", cell) for cell in cells), class_="figures")


def _pictures(data: ReportData) -> list[str]:
    """The pictures that have something to show."""
    difficulty = _MEASURED if data.difficulty_measured else _ESTIMATED
    difficulties = data.difficulty_bins if any(data.difficulty_bins) else ()
    fitted = (_FITTED if data.curves_fitted else _STATIC) + _first(data.solver_problems)
    solvers = _FIRST_ATTEMPTS + _first(data.solver_problems)
    pictures: tuple[tuple[str, str, Callable[..., str], Sequence[Any]], ...] = (
        ("From problem to pair", "What reached each stage.", charts.bars, data.funnel),
        ("Verdicts", "Of every attempt, repairs and translations included.", charts.bars, data.verdicts),
        ("Pass rate by bank", _FIRST_ATTEMPTS, charts.intervals, data.pass_rates),
        ("Difficulty", difficulty, charts.histogram, difficulties),
        ("Solvers", solvers, charts.intervals, data.solver_rates),
        ("Pass rate by difficulty", fitted, curves, data.curves),
        ("Static estimate", _said_of(data.calibration), curves, _drawn(data.calibration)),
        ("Strength", "Problems by the faulty programs that their tests reject.", charts.bars, data.strengths),
        ("Repair gains", "Of what was sent back, what was then right.", charts.intervals, data.repair_gains),
        ("Repair", "Answers by the round in which they were accepted.", charts.bars, data.repairs),
        ("Languages", "Accepted of attempted, by bank and language.", charts.matrix, data.languages),
    )
    wide = data.languages if charts.needs_room(data.languages) else None
    return [
        _section(heading, caption, draw(items, title=heading), wide=items is wide)
        for heading, caption, draw, items in pictures
        if items
    ]


def _first(problems: tuple[int, int] | None) -> str:
    """What to say where a picture is of the first problems alone."""
    return "" if problems is None else " Of the first {:,} of {:,} problems.".format(*problems)


def _drawn(calibration: Calibration | None) -> Sequence[Curve]:
    return () if calibration is None else (calibration.curve,)


def _said_of(calibration: Calibration | None) -> str:
    """How far an estimate may be trusted for problems that nobody tried."""
    if calibration is None:
        return ""
    return (
        f"Pass rate of all solvers by static estimate, whose rank correlation with the difficulty that they "
        f"measured is {calibration.correlation:.2f} over {calibration.problems:,} problems."
    )


def _verdicts_of(rows: Sequence[VerdictsOf]) -> str:
    """A table of solvers and languages by verdict."""
    if not rows:
        return ""
    present = {name for row in rows for name in row.counts}
    known = [kind.value for kind in VerdictKind if kind.value in present]
    names = [*known, *sorted(present - set(known))]
    times = any(row.cpu_seconds for row in rows)
    heads = (
        "solver",
        "language",
        *(name.replace("_", " ")[:40] for name in names),
        *(["CPU s"] if times else []),
    )
    lines = [element("tr", "".join(element("th", text(head)) for head in heads))]
    for row in rows:
        numbers = [f"{row.counts.get(name, 0):,}" for name in names] + (
            [f"{row.cpu_seconds:,.1f}"] if times else []
        )
        cells = element("td", clipped(row.solver)) + element("td", clipped(row.language))
        cells += "".join(element("td", number, class_="number") for number in numbers)
        lines.append(element("tr", cells))
    caption = "Of every attempt that was judged."
    return _section("Verdicts by solver and language", caption, _scrolling("".join(lines)), wide=True)


def _scrolling(rows: str) -> str:
    """A table that a narrow window scrolls, and not the page with it."""
    return element("div", element("table", rows), class_="scroll", tabindex=0)


def _section(heading: str, caption: str, content: str, *, wide: bool = False) -> str:
    head = element("h2", text(heading)) + element("p", text(caption), class_="soft")
    return element("section", head + content, **({"class_": "wide"} if wide else {}))


def _grid(data: ReportData) -> str:
    """The matrix of problems and languages, and why cells of it are not accepted."""
    if not data.grid:
        return ""
    caption = "Every problem in every language, judged by the same cases."
    picture = draw_grid(tuple(data.grid), title="Problems by language")
    parts = [_section("Problems by language", caption, picture, wide=True)]
    if data.grid_reasons:
        parts.append(_section("Not accepted", "Why, cell by cell.", _table(data.grid_reasons), wide=True))
    return "".join(parts)


def _table(counts: Sequence[Count]) -> str:
    rows = "".join(
        element("tr", element("td", clipped(each.label)) + element("td", f"{each.count:,}", class_="number"))
        for each in counts
    )
    return _scrolling(rows)


def _drops(drops: Sequence[Count]) -> str:
    if not drops:
        return ""
    caption = "Everything that did not become a pair, with its reason. The counts add up."
    return _section("Dropped", caption, _table(drops), wide=True)


def _missing(modules: Sequence[tuple[str, str, str]]) -> str:
    if not modules:
        return ""
    rows = "".join(
        element(
            "tr",
            element("td", clipped(name))
            + element("td", text(number), class_="number")
            + element("td", text(how)),
        )
        for name, number, how in modules
    )
    caption = (
        "Programs asked for them, and their box environment lacks them: how many, and how they could be had."
    )
    return _section("Missing modules", caption, _scrolling(rows), wide=True)


def _failures(failures: Sequence[Failure]) -> str:
    if not failures:
        return ""
    caption = "A few rejected attempts. Only public cases show their input and expected value."
    return _section("Failures", caption, "".join(_failure(failure) for failure in failures), wide=True)


def _failure(failure: Failure) -> str:
    what = " · ".join(filter(None, (failure.bank, failure.language, f"round {failure.round}")))
    summary = f"{element('code', text(failure.verdict))} {text(what)} — {clipped(failure.reason)}"
    parts = [element("summary", summary), element("pre", clipped(failure.statement))]
    if failure.answer is not None:
        parts.append(
            element("div", element("b", "answer") + element("pre", clipped(failure.answer)), class_="side")
        )
    if failure.public:
        given = element(
            "div", element("b", "input") + element("pre", clipped(written(failure.input))), class_="side"
        )
        parts.append(given + element("div", _outcome(failure), class_="sides"))
    if failure.detail:
        parts.append(element("p", clipped(failure.detail), class_="soft"))
    return element("details", "".join(parts))


def _outcome(failure: Failure) -> str:
    """Expected beside got; a program that failed by itself gave no value that could be compared."""
    if failure.verdict == VerdictKind.WRONG_ANSWER:
        return show_difference(failure.expected, failure.got)
    return element(
        "div", element("b", "expected") + element("pre", clipped(written(failure.expected))), class_="side"
    )
