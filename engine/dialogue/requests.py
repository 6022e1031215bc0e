"""What solvers are asked in each stage: the first request of a chain, its repairs, its translations."""

from engine.config import RULES
from engine.dialogue.feedback import feedback_for
from engine.dialogue.prompts import messages_for
from engine.dialogue.trials import Draw, Trial
from engine.records import Attempt, SolveRequest, VerdictKind
from problem_banks.records import CasesCheck, Problem
from sandbox.languages import HOST_LANGUAGE

#: Verdicts after which another answer is of no use: it was right, or the check cannot be made here.
_FINAL = frozenset({VerdictKind.ACCEPTED, VerdictKind.BAD_REQUEST})


def first_request(problem: Problem, draw: Draw, language: str | None) -> SolveRequest:
    """Asks for a solution; ``language`` is ``None`` for math."""
    return SolveRequest(
        problem=problem,
        messages=messages_for(problem, language=language),
        language=language,
        sample=draw.sample,
        sampling=draw.sampling,
    )


def repair_request(trial: Trial, *, rounds: int) -> SolveRequest | None:
    """Asks to repair a failed attempt; ``None`` where nothing is to be repaired or the rounds are used up."""
    failed = trial.request
    if trial.verdict.kind in _FINAL or failed.round >= rounds:
        return None
    feedback = feedback_for(failed.problem, trial.attempt, trial.verdict)
    return failed.model_copy(
        update={
            "messages": messages_for(
                failed.problem,
                language=failed.language,
                task="repair",
                previous=trial.attempt.text,
                feedback=feedback,
                history=failed.messages,
            ),
            "round": failed.round + 1,
            "task": "repair",
            "previous": trial.attempt.text,
            "feedback": feedback,
        }
    )


def translation_request(source: Trial, language: str, translator: Draw) -> SolveRequest:
    """Asks for an accepted program in another language."""
    problem, solved = source.request.problem, source.attempt.language
    return SolveRequest(
        problem=problem,
        messages=messages_for(
            problem, language=language, task="translate", previous=source.attempt.text, source_language=solved
        ),
        language=language,
        sample=source.request.sample,
        previous=source.attempt.text,
        task="translate",
        source_language=solved,
        sampling=translator.sampling,
    )


def back_translation_request(translated: Trial, language: str, translator: Draw) -> SolveRequest:
    """Asks for an accepted translation in the language that it came from.

    The program is all that is shown: with the statement a solver could write the solution afresh, and what
    the translation lost would stay unseen.
    """
    problem, solved = translated.request.problem, translated.attempt.language
    return SolveRequest(
        problem=problem,
        messages=messages_for(
            problem,
            language=language,
            task="back_translate",
            previous=translated.attempt.text,
            source_language=solved,
        ),
        language=language,
        sample=translated.request.sample,
        previous=translated.attempt.text,
        task="back_translate",
        source_language=solved,
        sampling=translator.sampling,
    )


def rule_translation(source: Trial, request: SolveRequest) -> Attempt | str:
    """The attempt that the built-in rules make of an accepted Python program, or why they make none."""
    from engine.translation import Untranslatable, translate

    check, code = request.problem.check, source.attempt.extracted
    if not isinstance(check, CasesCheck) or check.entry_point is None or check.signature is None:
        return "whole program"
    if source.attempt.language != HOST_LANGUAGE or code is None or request.language is None:
        return f"source in {source.attempt.language}"
    try:
        program = translate(code, check.entry_point, check.signature, request.language)
    except Untranslatable as error:
        return error.construct
    return Attempt(
        problem_id=request.problem.id,
        solver=RULES,
        sample=request.sample,
        task="translate",
        language=request.language,
        parent=source.attempt.id,
        text=f"```{request.language}\n{program.rstrip()}\n```",
        extracted=program,
    )
