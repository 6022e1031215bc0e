"""Deduction: what a verified program returns for an input. Followed by hand, decided by running it."""

from random import Random

from engine.proposers.base import Derivation, NotPosed
from engine.proposers.runs.asking import call_of, fits, question, told, worth_asking
from engine.proposers.runs.subjects import subject_of
from engine.proposers.runs.tracing import traces
from engine.records import Attempt
from engine.strength.mutants import mutants_of
from problem_banks.records import Distractor, ExecutionCheck, Problem, Reference
from sandbox import Sandbox
from sandbox.languages import HOST_LANGUAGE
from sandbox.values import decode, dump_wire

#: Inputs that are tried, and faulty programs whose results are typical wrong answers.
_TRIED, _MUTANTS, _DISTRACTORS = 12, 8, 3


async def _derived(sandbox: Sandbox, seed: Problem, answer: Attempt) -> Problem | NotPosed:
    subject = await subject_of(sandbox, seed, answer.extracted or "")
    if isinstance(subject, NotPosed):
        return subject
    runs = [run for run in subject.runs if worth_asking(subject, run)]
    if not runs:
        return NotPosed("what it returns can be guessed or read off")
    tried = Random(seed.id).sample(runs, min(_TRIED, len(runs)))
    found = await traces(sandbox, subject.program, subject.function, [run.args for run in tried])
    followed = [(run, trace) for run, trace in zip(tried, found, strict=True) if trace and fits(trace)]
    if not followed:
        return NotPosed("no run is long enough and short enough to be followed")
    run, trace = followed[0]
    call, value = call_of(subject.function, run.args), repr(decode(run.value))
    slips = []
    for mutant in mutants_of(subject.program, HOST_LANGUAGE, _MUTANTS):
        (outcome,) = await subject.ask.answers(mutant.source, [run.args], starts=1)
        if (
            outcome is not None
            and outcome.kind == "value"
            and dump_wire(outcome.value) != dump_wire(run.value)
        ):
            slips.append(Distractor(answer=repr(decode(outcome.value)), slip=f"takes {mutant.change}"))
    return question(
        PROPOSER.name,
        seed,
        subject,
        statement=(
            f"What does `{call}` return?\n\n```python\n{subject.program}```\n\n"
            "Give the value as Python writes it, texts in quotes."
        ),
        check=ExecutionCheck(
            asks="output",
            program=subject.program,
            function=subject.function,
            args=run.args,
            expected=run.value,
        ),
        reference=Reference(text="\n".join([*told(trace), f"So `{call}` returns \\boxed{{{value}}}."])),
        trace=trace,
        asked=list(run.args),
        distractors=tuple({each.answer: each for each in slips}.values())[:_DISTRACTORS],
    )


PROPOSER = Derivation("deduction", _derived)
