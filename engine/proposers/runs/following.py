"""The runs of a verified program that a question may be about: worth asking, and short enough to follow."""

from random import Random

from engine.proposers.base import NotPosed
from engine.proposers.runs.asking import fits, worth_asking
from engine.proposers.runs.subjects import Run, Subject, subject_of
from engine.proposers.runs.tracing import Trace, traces
from engine.records import Attempt
from problem_banks.records import Problem
from sandbox import Sandbox


async def followed_runs(
    sandbox: Sandbox, seed: Problem, answer: Attempt, tried: int
) -> tuple[Subject, list[tuple[Run, Trace]]] | NotPosed:
    """The program of an answer with runs of it and their traces, at least one; or why there is none.

    Args:
        tried: how many runs are looked at, at most; which, the seed's id decides.
    """
    subject = await subject_of(sandbox, seed, answer.extracted or "")
    if isinstance(subject, NotPosed):
        return subject
    runs = [run for run in subject.runs if worth_asking(subject, run)]
    if not runs:
        return NotPosed("what it returns can be guessed or read off")
    drawn = Random(seed.id).sample(runs, min(tried, len(runs)))
    found = await traces(sandbox, subject.program, subject.function, [run.args for run in drawn])
    followed = [(run, trace) for run, trace in zip(drawn, found, strict=True) if trace and fits(trace)]
    return (
        (subject, followed) if followed else NotPosed("no run is long enough and short enough to be followed")
    )
