"""What graders made of the same lines: false accepts, false rejects, failures, time, with 95 % intervals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.difficulty.pass_rate import pass_rate_interval
from engine.doctor.graders.grading import Grade, Grader
from engine.doctor.graders.lines import Line


@dataclass(frozen=True, slots=True)
class GraderRow:
    """One grader on one kind of lines, or on all."""

    grader: str
    version: str
    false_accepts: int
    wrong: int
    """Lines that are wrong by their label."""
    false_rejects: int
    right: int
    """Lines that are right by their label."""
    failures: int
    """Lines on which it crashed, was killed, or would not judge; each also counts as not accepted."""
    median_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class GradersCard:
    rows: tuple[GraderRow, ...]
    """One per grader, over all lines, ours first."""
    by_kind: dict[str, tuple[GraderRow, ...]]
    """Likewise for each kind of line."""

    def table(self) -> str:
        """All lines, a row per grader, in Markdown."""
        head = (
            "| grader | version | false accepts | false rejects | failures | median | p95 |\n"
            "|---|---|---|---|---|---|---|"
        )
        return "\n".join((head, *map(_line, self.rows)))

    def table_by_kind(self) -> str:
        """Wrong ones accepted and right ones refused, a row per kind and a column per grader, in Markdown."""
        names = [row.grader for row in self.rows]
        head = f"| wrong accepted, right refused | {' | '.join(names)} |\n|---{'|---' * len(names)}|"
        lines = (
            f"| {kind} | " + " | ".join(f"{row.false_accepts}, {row.false_rejects}" for row in rows) + " |"
            for kind, rows in self.by_kind.items()
        )
        return "\n".join((head, *lines))


def graders_card(graders: Sequence[Grader], lines: Sequence[Line]) -> GradersCard:
    """Every line through every grader, one grader after the other."""
    graded = [
        (grader, [(line, grader.grade(line.gold, line.response)) for line in lines]) for grader in graders
    ]
    kinds = dict.fromkeys(line.kind for line in lines)
    return GradersCard(
        tuple(_row(grader, results) for grader, results in graded),
        {
            kind: tuple(
                _row(grader, [each for each in results if each[0].kind == kind]) for grader, results in graded
            )
            for kind in kinds
        },
    )


def _row(grader: Grader, results: Iterable[tuple[Line, Grade]]) -> GraderRow:
    results = list(results)
    times = sorted(grade.seconds * 1000 for _, grade in results)
    return GraderRow(
        grader.name,
        grader.version,
        sum(grade.accepted and not line.is_right for line, grade in results),
        sum(not line.is_right for line, _ in results),
        sum(not grade.accepted and line.is_right for line, grade in results),
        sum(line.is_right for line, _ in results),
        sum(grade.failed for _, grade in results),
        times[len(times) // 2],
        times[len(times) * 95 // 100],
    )


def _line(row: GraderRow) -> str:
    accepts, rejects = _share(row.false_accepts, row.wrong), _share(row.false_rejects, row.right)
    cells = (row.grader, row.version, accepts, rejects, f"{row.failures}", f"{row.median_ms:.2f} ms")
    return f"| {' | '.join(cells)} | {row.p95_ms:.1f} ms |"


def _share(count: int, of: int) -> str:
    """A count with the 95 % interval of its rate."""
    if not of:
        return "0 of 0"
    interval = pass_rate_interval(of, count)
    low, high = (f"{float(Fraction(end) * 100):.1f}" for end in (interval.low, interval.high))
    return f"{count} of {of} ({low} to {high} %)"
