"""Abduction: which call makes a verified program return a value. Any that does is right: a run says so."""

from engine.checks.execution import differs
from engine.proposers.base import Derivation, NotPosed
from engine.proposers.runs.asking import call_of, guesses, question, told
from engine.proposers.runs.following import followed_runs
from engine.proposers.runs.subjects import Run, Subject
from engine.records import Attempt
from problem_banks.records import Distractor, ExecutionCheck, Problem, Reference
from sandbox import Sandbox
from sandbox.values import decode

#: Inputs that are tried, and near ones that are typical wrong answers.
_TRIED, _DISTRACTORS = 8, 3


async def _derived(sandbox: Sandbox, seed: Problem, answer: Attempt) -> Problem | NotPosed:
    found = await followed_runs(sandbox, seed, answer, _TRIED)
    if isinstance(found, NotPosed):
        return found
    subject, followed = found
    for run, trace in followed:
        if await _is_guessed(subject, run):
            continue
        value, call = repr(decode(run.value)), call_of(subject.function, run.args)
        others = [each for each in subject.runs if differs(each.value, run.value) is not None]
        near = sorted(others, key=lambda each: len(repr(each.args)))[:_DISTRACTORS]
        solution = [
            f"Try `{call}`.",
            *told(trace),
            f"That returns {value}, so \\boxed{{{call}}} is an answer.",
        ]
        return question(
            PROPOSER.name,
            seed,
            subject,
            statement=(
                f"Find a call of `{subject.function}` that returns `{value}`. Any that does is right.\n\n"
                f"```python\n{subject.program}```\n\n"
                f"Give the whole call, `{subject.function}(..)`, with values as Python writes them."
            ),
            check=ExecutionCheck(
                asks="input", program=subject.program, function=subject.function, expected=run.value
            ),
            reference=Reference(text="\n".join(solution)),
            trace=trace,
            asked=run.value,
            distractors=tuple(
                Distractor(
                    answer=call_of(subject.function, each.args),
                    slip=f"gives an input that returns {decode(each.value)!r}",
                )
                for each in near
            ),
        )
    return NotPosed("an input is found by guessing")


async def _is_guessed(subject: Subject, run: Run) -> bool:
    """Whether an input that anybody tries first gives the value."""
    outcomes = await subject.ask.answers(subject.program, guesses(subject, run.value))
    return any(
        outcome is not None and outcome.kind == "value" and differs(outcome.value, run.value) is None
        for outcome in outcomes
    )


PROPOSER = Derivation("abduction", _derived)
