"""A report with something in every part of it."""

from engine.report.data import (
    Calibration,
    Curve,
    Dot,
    Fact,
    Failure,
    MatrixCell,
    Rate,
    ReportData,
    VerdictsOf,
)
from engine.summary.counts import Count

HOSTILE = "</pre><script>alert('x')</script><img src=http://example.org onerror=alert(1)>\u202e\x00"


def sample_report(*, hostile: str = HOSTILE) -> ReportData:
    banks = (
        "linear_equations",
        "integer_factors",
        "derivatives",
        "list_programs",
        "string_scans",
        "grid_paths",
    )
    return ReportData(
        title="demo",
        facts=(
            Fact(label="seed", value="7"),
            Fact(label="solver", value="faulty"),
            Fact(label="banks", value="6"),
        ),
        injected_faults=True,
        figures=(Count(label="problems", count=48), Count(label="pairs emitted", count=118)),
        funnel=tuple(
            Count(label=label, count=count)
            for label, count in (
                ("problems proposed", 48),
                ("answers asked for", 96),
                ("accepted at once", 41),
                ("accepted after 1 repair", 30),
                ("accepted after 2 repairs", 11),
                ("rejected for good", 14),
                ("translated", 52),
                ("pairs emitted", 118),
            )
        ),
        drops=(
            Count(label="answer rejected in the end: wrong_answer", count=9),
            Count(label="answer rejected in the end: time_limit", count=5),
            Count(label="accepted, not admitted: duplicate solution", count=16),
        ),
        pass_rates=tuple(
            Rate(label=bank, accepted=6 + index, attempts=16, low=0.1 + index / 20, high=0.55 + index / 20)
            for index, bank in enumerate(banks)
        ),
        verdicts=(
            Count(label="accepted", count=134, tone="good"),
            Count(label="wrong_answer", count=51),
            Count(label="runtime_error", count=17),
            Count(label="time_limit", count=9),
            Count(label="unparsable", count=2),
        ),
        verdicts_of=(
            VerdictsOf(solver="faulty", language="python", counts={"accepted": 120, "wrong_answer": 51}),
            VerdictsOf(
                solver=hostile, language=hostile, counts={"accepted": 14, hostile: 2}, cpu_seconds=3.5
            ),
        ),
        calibration=Calibration(
            problems=48,
            correlation=0.5,
            curve=Curve(label=hostile, dots=(Dot(x=0.2, share=0.9),), line=(Dot(x=0.2, share=0.9),)),
        ),
        missing_modules=((hostile, hostile, hostile),),
        difficulty_bins=(9, 0, 4, 0, 0, 12, 0, 8, 0, 15),
        repairs=(
            Count(label="at once", count=41),
            Count(label="1 repair", count=30),
            Count(label="2 repairs", count=11),
            Count(label="never", count=14),
        ),
        languages=tuple(
            MatrixCell(row=bank, column=language, accepted=index * 3, attempts=12)
            for index, bank in enumerate(banks[3:])
            for language in ("python", "javascript", "cpp")
        ),
        failures=(
            Failure(
                problem_id="0" * 32,
                bank="list_programs",
                language="python",
                solver="faulty",
                round=0,
                verdict="wrong_answer",
                reason="case 2 of 9: got [1, 4, 10], expected [1, 4, 9]",
                statement="Write `squares(xs)`, the list of the squares of `xs`.",
                answer="def squares(xs):\n    return [x * x + (x > 2) for x in xs]\n",
                input=[[1, 2, 3]],
                expected=[1, 4, 9],
                got=[1, 4, 10],
                detail="the lists differ at position 2",
                public=True,
            ),
            Failure(
                problem_id="1" * 32,
                bank="grid_paths",
                language="cpp",
                solver="faulty",
                round=1,
                verdict="runtime_error",
                reason=hostile,
                statement=hostile,
                answer=hostile,
                input=hostile,
                expected=hostile,
                got=f"{hostile}!",
                public=True,
            ),
        ),
    )
