"""From the ledger of a run to what its report shows. Memory stays flat: problems are read one at a time."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from engine.checks.modules import table_of_missing
from engine.config import RunConfig
from engine.difficulty.pass_rate import pass_rate_interval
from engine.funnel import Counts, Funnel
from engine.ledger import Judged, LedgerView
from engine.records import VerdictKind
from engine.report.charts import difficulty_bin
from engine.report.data import DIFFICULTY_BINS, Fact, Failure, MatrixCell, Rate, ReportData, VerdictsOf
from engine.report.sampling import browsed
from engine.report.solvers import (
    calibration_of,
    curves_of,
    outcomes_of,
    rates_of,
    repair_gains,
    strengths,
)
from engine.solvers import injects_faults
from engine.summary.golds import suspected
from engine.summary.outcomes import MAX_PROBLEMS
from engine.summary.stages import drops, figures, repairs, stages, verdicts
from problem_banks.records import Problem

#: Failures shown: enough to see the kinds, few enough to read.
MAX_FAILURES = 12
#: Of these with the same verdict from the same bank: two of a kind say little more than one.
MAX_ALIKE = 1

#: Problems searched for failures. Beyond, only ever rarer ones would be found.
MAX_SEARCHED = 2_000


def collect(ledger: LedgerView, check_version: str, config: RunConfig, *, times: bool = False) -> ReportData:
    """Everything on the page of one run, as far as the run has come.

    Args:
        times: also what programs took: equal runs then make unequal pages.
    """
    funnel = ledger.funnel(check_version)
    bins, measured, strengths_known = _paired(ledger, check_version)
    outcomes, static = outcomes_of(ledger, check_version)
    drawn, fitted = curves_of(outcomes, static)
    verdicts_of = _verdicts_of(ledger, check_version, times=times)
    total = funnel.total
    solvers = [solver.spec for solver in config.solvers]
    return ReportData(
        title=config.name,
        facts=(
            Fact(label="seed", value=str(config.seed)),
            Fact(label="solvers", value=", ".join(solvers)),
            Fact(label="banks", value=str(len(funnel.banks))),
            Fact(label="samples", value=str(config.samples)),
            *_costs(ledger, total),
            *_times(verdicts_of, times=times),
            *(Fact(label=label, value=value) for label, value in suspected(ledger, check_version).lines),
        ),
        injected_faults=any(map(injects_faults, solvers)),
        figures=figures(funnel.total),
        funnel=stages(funnel.total),
        drops=drops(funnel.total),
        pass_rates=tuple(_pass_rates(funnel)),
        verdicts=verdicts(funnel.total),
        verdicts_of=verdicts_of,
        difficulty_bins=bins,
        difficulty_measured=measured,
        repairs=repairs(funnel.total),
        repair_gains=repair_gains(total.accepted, sum(total.rejected.values())),
        solver_rates=rates_of(outcomes),
        solver_problems=(MAX_PROBLEMS, total.proposed) if total.proposed > MAX_PROBLEMS else None,
        curves=drawn,
        curves_fitted=fitted,
        calibration=calibration_of(outcomes, static),
        strengths=strengths(strengths_known),
        languages=tuple(_languages(funnel)),
        failures=_failures(ledger, check_version),
        browsed=browsed(ledger, check_version, total),
        missing_modules=table_of_missing(ledger.missing_modules(check_version)),
    )


def _costs(ledger: LedgerView, total: Counts) -> Iterator[Fact]:
    """What was bought; no times, since equal runs make equal pages."""
    usage = ledger.usage()
    tokens = usage.prompt_tokens + usage.completion_tokens
    yield Fact(label="completions", value=f"{ledger.bought():,}")
    if tokens:
        yield Fact(label="tokens", value=f"{usage.prompt_tokens:,} in, {usage.completion_tokens:,} out")
    if tokens and total.emitted:
        yield Fact(label="tokens for a pair", value=f"{tokens / total.emitted:,.0f}")
    if usage.cost_micros:
        yield Fact(label="cost", value=f"{usage.cost_micros / 1e6:,.2f}")


def _verdicts_of(ledger: LedgerView, check_version: str, *, times: bool) -> tuple[VerdictsOf, ...]:
    counts: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    seconds: defaultdict[tuple[str, str], float] = defaultdict(float)
    found = ledger.verdicts_by(check_version)
    for (solver, language, verdict), (count, cpu_seconds) in found.items():
        key = solver, language or "math"
        counts[key][verdict] = count
        seconds[key] += cpu_seconds
    return tuple(
        VerdictsOf(solver=key[0], language=key[1], counts=of_one, cpu_seconds=seconds[key] if times else 0.0)
        for key, of_one in counts.items()
    )


def _times(verdicts_of: Sequence[VerdictsOf], *, times: bool) -> Iterator[Fact]:
    if times:
        seconds = sum(each.cpu_seconds for each in verdicts_of)
        yield Fact(label="CPU time of programs", value=f"{seconds:,.1f} s")


def _pass_rates(funnel: Funnel) -> Iterator[Rate]:
    for bank, counts in funnel.banks.items():
        tried = _chains_judged(counts)
        if tried:
            at_once = counts.accepted.get("0", 0)
            interval = pass_rate_interval(tried, at_once)
            yield Rate(label=bank, accepted=at_once, attempts=tried, low=interval.low, high=interval.high)


def _chains_judged(counts: Counts) -> int:
    return sum(counts.accepted.values()) + sum(counts.rejected.values())


def _languages(funnel: Funnel) -> Iterator[MatrixCell]:
    """A cell for every bank and every language that occurs; mathematics has no language."""
    columns = [name for name in funnel.total.attempts_in if name != "math"]
    for bank, counts in funnel.banks.items():
        if any(counts.attempts_in.get(column) for column in columns):
            for column in columns:
                yield MatrixCell(
                    row=bank,
                    column=column,
                    accepted=counts.accepted_in.get(column, 0),
                    attempts=counts.attempts_in.get(column, 0),
                )


def _paired(ledger: LedgerView, check_version: str) -> tuple[tuple[int, ...], bool, list[float]]:
    """Of the problems that made a pair: the histogram of their difficulties, whether these were measured, and
    the strengths of their tests, where those were."""
    bins = [0] * DIFFICULTY_BINS
    measured = False
    known: list[float] = []
    last = None
    for pair in ledger.pairs(check_version):
        if pair.problem.id != last:
            last = pair.problem.id
            bins[difficulty_bin(pair.difficulty.value)] += 1
            measured = measured or pair.difficulty.measured
            if pair.strength is not None:
                known.append(pair.strength)
    for summary in ledger.batches(check_version):
        for tenth, problems in summary.difficulties.items():
            bins[difficulty_bin(int(tenth) / DIFFICULTY_BINS)] += problems
    return tuple(bins), measured, known


def _failures(ledger: LedgerView, check_version: str) -> tuple[Failure, ...]:
    """The first rejected attempts, of each verdict and bank only a few."""
    shown: list[Failure] = []
    taken: Counter[tuple[str, VerdictKind]] = Counter()
    for problem in islice(ledger.problems(), MAX_SEARCHED):
        for judged in ledger.judged(problem.id, check_version):
            kind = problem.bank, judged.verdict.kind
            if not judged.verdict.accepted and taken[kind] < MAX_ALIKE:
                taken[kind] += 1
                shown.append(_failure(problem, judged))
        if len(shown) >= MAX_FAILURES:
            break
    return tuple(shown[:MAX_FAILURES])


def _failure(problem: Problem, judged: Judged) -> Failure:
    attempt, verdict = judged.attempt, judged.verdict
    first = verdict.first_failure
    public = first is not None and first.public
    hidden = first is not None and not first.public
    return Failure(
        problem_id=problem.id,
        bank=problem.bank,
        language=attempt.language,
        solver=attempt.solver,
        round=attempt.round,
        verdict=verdict.kind.value,
        reason=f"hidden case {first.case} does not hold" if first and hidden else verdict.reason,
        statement=problem.statement,
        answer=attempt.extracted,
        input=first.input if first and public else None,
        expected=first.expected if first and public else None,
        got=first.got if first and public else None,
        detail=first.detail if first and public else "",
        public=public,
    )
