"""Deduction: what a verified program returns for an input. Followed by hand, decided by running it."""

from engine.proposers.base import Derivation, NotPosed
from engine.proposers.runs.asking import call_of, question, told
from engine.proposers.runs.following import followed_runs
from engine.records import Attempt
from engine.strength.mutants import mutants_of
from problem_banks.records import Distractor, ExecutionCheck, Problem, Reference
from sandbox import Sandbox
from sandbox.languages import HOST_LANGUAGE
from sandbox.values import decode, dump_wire

#: Inputs that are tried, and faulty programs whose results are typical wrong answers.
_TRIED, _MUTANTS, _DISTRACTORS = 12, 8, 3


async def _derived(sandbox: Sandbox, seed: Problem, answer: Attempt) -> Problem | NotPosed:
    found = await followed_runs(sandbox, seed, answer, _TRIED)
    if isinstance(found, NotPosed):
        return found
    subject, followed = found
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
