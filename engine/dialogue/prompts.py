"""What a chat model is asked: to solve, to repair, to translate. Only public cases are ever shown."""

from collections.abc import Sequence

from engine.dialogue.examples import asked_text, example_text, public_cases, signature_text
from engine.dialogue.starters import starter_for
from engine.reading.languages import display_name
from engine.records import Message, Task
from problem_banks.records import Case, CasesCheck, Problem
from sandbox.languages import HOST_LANGUAGE

#: Public cases in one prompt. Statements by hand show two or three; more help little and cost tokens.
MAX_EXAMPLES = 5


def messages_for(
    problem: Problem,
    *,
    language: str | None = None,
    task: Task = "solve",
    previous: str | None = None,
    feedback: str | None = None,
    source_language: str | None = None,
    history: Sequence[Message] = (),
) -> tuple[Message, ...]:
    """The conversation that asks for one attempt at ``problem``.

    Args:
        language: to answer in, for code.
        previous: the failed answer (repair) or the accepted program (translate, back_translate), as it came.
        feedback: what was wrong with ``previous`` (repair).
        source_language: of ``previous`` (translate, back_translate).
        history: the whole conversation that led to ``previous``, for a repair; without it the problem is
            put again from the start.
    """
    if task == "translate":
        return (Message(role="user", content=_translate_text(problem, language, previous, source_language)),)
    if task == "back_translate":
        text = _back_translate_text(problem, language, previous, source_language)
        return (Message(role="user", content=text),)
    opening = tuple(history) or (Message(role="user", content=_solve_text(problem, language)),)
    if task == "solve":
        return opening
    return (
        *opening,
        Message(role="assistant", content=previous or ""),
        Message(role="user", content=_repair_text(problem, language, feedback)),
    )


def _solve_text(problem: Problem, language: str | None) -> str:
    if problem.kind == "math":
        return f"{problem.statement}\n\nReason step by step, and put your final answer in \\boxed{{}}."
    name = display_name(language)
    parts = [f"Write a {name} solution to this problem.", problem.statement]
    parts += [*_interface_parts(problem, language), _examples_text(problem)]
    parts.append(f"Answer with the complete {name} program in one fenced code block.")
    return "\n\n".join(part for part in parts if part)


def _repair_text(problem: Problem, language: str | None, feedback: str | None) -> str:
    told = feedback or "That answer was not accepted."
    if problem.kind == "math":
        return f"{told}\n\nFind the mistake and correct it. Put your final answer in \\boxed{{}}."
    name = display_name(language)
    return f"{told}\n\nFind the mistake, and give the complete {name} program in one fenced code block."


def _translate_text(
    problem: Problem, language: str | None, previous: str | None, source_language: str | None
) -> str:
    source, target = display_name(source_language), display_name(language)
    code = _source_code(problem, previous, source_language)
    parts = [
        f"Translate this {source} program into {target}. It solves the problem below; the translation must "
        "return the same value for every valid input.",
        f"Problem:\n\n{problem.statement}",
        f"```{source_language or ''}\n{code}\n```",
    ]
    parts += [*_interface_parts(problem, language), _examples_text(problem)]
    parts.append(f"Answer with the complete {target} program in one fenced code block.")
    return "\n\n".join(part for part in parts if part)


def _back_translate_text(
    problem: Problem, language: str | None, previous: str | None, source_language: str | None
) -> str:
    """The program and how it is called, without the statement: only what the program says may count."""
    source, target = display_name(source_language), display_name(language)
    parts = [
        f"Rewrite this {source} program in {target}. It must return the same value for every valid input.",
        f"```{source_language or ''}\n{_source_code(problem, previous, source_language)}\n```",
        *_interface_parts(problem, language, described=False),
        f"Answer with the complete {target} program in one fenced code block.",
    ]
    return "\n\n".join(part for part in parts if part)


def _source_code(problem: Problem, previous: str | None, source_language: str | None) -> str:
    """The program alone: the prose around it in the accepted answer is of no use to a translator."""
    from engine.reading import read_code

    entry_point = problem.check.entry_point
    code = read_code(previous or "", source_language or HOST_LANGUAGE, entry_point=entry_point)
    return (code if code is not None else previous or "").strip("\n")


def _interface_parts(problem: Problem, language: str | None, *, described: bool = True) -> list[str]:
    """How the program is called: the code that it completes, or words that hold in every language.

    Args:
        described: let the code's comments say what the problem is.
    """
    check, entry_point = problem.check, problem.check.entry_point
    if isinstance(check, CasesCheck) and entry_point is None:
        return ["The program reads standard input and writes to standard output, exactly as described."]
    starter = starter_for(problem, language or "", described=described)
    if starter is not None:
        return [f"Complete this code:\n\n```{language}\n{starter.rstrip()}\n```"]
    if entry_point is None:
        return []
    if isinstance(check, CasesCheck) and check.signature is not None:
        typed = signature_text(entry_point, check.signature)
        return [f"Define a function with exactly this name and these types:\n\n    {typed}"]
    return [f"Define a function named exactly `{entry_point}`."]


def _examples_text(problem: Problem) -> str:
    """The public cases that the statement does not show already."""
    entry_point = problem.check.entry_point
    new = [
        case for case in public_cases(problem.check) if not _is_shown(case, problem.statement, entry_point)
    ]
    if not new:
        return ""
    return "\n".join(["Examples:", *(example_text(case, entry_point) for case in new[:MAX_EXAMPLES])])


def _is_shown(case: Case, statement: str, entry_point: str | None) -> bool:
    if case.is_run:
        return (case.stdin or "").strip() in statement
    return asked_text(case, entry_point) in statement
