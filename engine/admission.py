"""The one way to a pair: no other function makes one, and this one makes it only of an accepted answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.checks.limits import LONGEST_RUN
from engine.config import AdmissionConfig
from engine.records import (
    Attempt,
    BackTranslation,
    Difficulty,
    KernelProof,
    Pair,
    TranslationSource,
    Verdict,
)
from problem_banks.records import Problem


@dataclass(frozen=True)
class Candidate:
    """A judged attempt that may become a pair, with what is known of it."""

    problem: Problem
    attempt: Attempt
    verdict: Verdict
    difficulty: Difficulty
    lineage: tuple[str, ...] = ()
    """Ids of the attempts that led to this one, oldest first."""
    strength: float | None = None
    """Share of non-equivalent mutants of the reference that the tests kill; ``None`` where not measured."""
    source: TranslationSource | None = None
    """Of a translation: what it was translated from."""
    back_translation: BackTranslation | None = None
    """Of a translation: whether the way back led to an accepted program too."""
    proof: KernelProof | None = None
    """What a proof kernel has checked about the gold of a math problem."""


@dataclass(frozen=True)
class Drop:
    """A candidate that does not become a pair."""

    reason: str
    """Short and from a small set, so that reasons can be counted."""


def admit(
    candidate: Candidate, rules: AdmissionConfig, *, admitted: Sequence[Pair] = (), run_seed: int = 0
) -> Pair | Drop:
    """The pair that a candidate makes, or why it makes none.

    ``admitted`` are the pairs of the same problem so far: it must add to them.
    """
    problem, attempt, verdict = candidate.problem, candidate.attempt, candidate.verdict
    reason = (
        _not_proven(problem, attempt, verdict, rules)
        or _source_not_proven(candidate, rules)
        or _not_wanted(candidate, rules)
        or _one_too_many(attempt, rules, admitted)
    )
    if reason is not None:
        return Drop(reason)
    return Pair(
        problem=problem,
        attempt=attempt,
        verdict=_raised(_untimed(verdict), candidate.proof),
        difficulty=candidate.difficulty,
        strength=candidate.strength,
        lineage=candidate.lineage,
        source=_untimed_source(candidate.source),
        back_translation=candidate.back_translation,
        proof=candidate.proof,
        seed=run_seed,
    )


def _untimed(verdict: Verdict) -> Verdict:
    """CPU time is the machine's, not the answer's: a pair is the same bytes wherever it was proven."""
    evidence = {name: value for name, value in verdict.evidence.items() if name != LONGEST_RUN}
    return verdict.model_copy(update={"cpu_seconds": 0.0, "evidence": evidence})


def _raised(verdict: Verdict, proof: KernelProof | None) -> Verdict:
    """The verdict, raised to ``kernel`` by a proof. An accepted answer equals the gold that was proven."""
    if proof is None:
        return verdict
    evidence = {**verdict.evidence, "kernel": {"prover": proof.prover, "proven": proof.words}}
    versions = {**verdict.versions, **proof.versions}
    return verdict.model_copy(update={"integrity": "kernel", "evidence": evidence, "versions": versions})


def _untimed_source(source: TranslationSource | None) -> TranslationSource | None:
    return source and source.model_copy(update={"verdict": _untimed(source.verdict)})


def _not_proven(problem: Problem, attempt: Attempt, verdict: Verdict, rules: AdmissionConfig) -> str | None:
    if not verdict.accepted:
        return f"not accepted: {verdict.kind.value}"
    if attempt.problem_id != problem.id:
        return "answers another problem"
    if attempt.extracted is None or not attempt.extracted.strip():
        return "no answer extracted"
    if problem.kind == "code" and verdict.integrity is None:
        return "integrity unknown"
    if verdict.integrity is not None and verdict.integrity not in rules.integrity:
        return f"integrity {verdict.integrity}"
    if (verdict.sandbox or {}).get("tier") == "T3" and not rules.unsafe:
        return "judged without isolation"
    return None


def _source_not_proven(candidate: Candidate, rules: AdmissionConfig) -> str | None:
    if candidate.source is None:
        return None
    reason = _not_proven(candidate.problem, candidate.source.attempt, candidate.source.verdict, rules)
    return reason and f"source of the translation: {reason}"


def _not_wanted(candidate: Candidate, rules: AdmissionConfig) -> str | None:
    if rules.min_strength is not None and candidate.problem.kind == "code":
        if candidate.strength is None:
            return "strength not measured"
        if candidate.strength < rules.min_strength:
            return "weak tests"
    if candidate.difficulty.value < rules.min_difficulty:
        return "too easy"
    if candidate.difficulty.value > rules.max_difficulty:
        return "too hard"
    return None


def _one_too_many(attempt: Attempt, rules: AdmissionConfig, admitted: Sequence[Pair]) -> str | None:
    alike = [pair.attempt for pair in admitted if pair.attempt.language == attempt.language]
    if any(_content(other) == _content(attempt) for other in alike):
        return "duplicate solution"
    if rules.max_solutions is not None and len(alike) >= rules.max_solutions:
        return "enough solutions"
    return None


def _content(attempt: Attempt) -> str | None:
    """What makes two solutions the same: their code, or for math the whole worked text."""
    return attempt.text if attempt.language is None else attempt.extracted
