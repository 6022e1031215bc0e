"""Answers of a built-in solver behind the server: a run can be rehearsed over HTTP without a model.

A server sees only messages. The problem is found again by its opening message, and the attempt by how far the
conversation has come.
"""

import asyncio
import re
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.dialogue.prompts import messages_for
from engine.reading.languages import languages_by_display
from engine.records import SolveRequest, Task
from engine.scripted_server.replies import Answerer, Chat, Reply
from engine.solvers.base import Solver, SolverUnavailable
from engine.solvers.reference import NoReference, carried_over
from problem_banks.records import Problem
from sandbox.languages import HOST_LANGUAGE

#: How :func:`engine.dialogue.prompts.messages_for` opens a translation, and one that is carried back.
_TRANSLATION = re.compile(r"Translate this (?P<source>.+?) program into (?P<target>.+?)\. ")
_CARRIED_BACK = re.compile(
    r"Rewrite this (?P<source>.+?) program in (?P<target>.+?)\. .*\n\n"
    r"(?P<program>```\S*\n(?P<code>(?s:.*?))\n```)"
)


@dataclass(frozen=True)
class _Asked:
    """What a conversation is about."""

    problem: Problem
    language: str | None
    task: Task = "solve"
    source_language: str | None = None


def rehearsed(
    solver: Solver, problems: Iterable[Problem], *, languages: Sequence[str] = (HOST_LANGUAGE,)
) -> Answerer:
    """Lets ``solver`` answer prompts about ``problems``, and refuses others with status 400.

    A sample is told from another by the seed of the request; without seeds, by the order in which they come.
    """
    known = tuple(problems)
    openings = {
        messages_for(problem, language=language)[0].content: _Asked(problem, language)
        for problem in known
        for language in (languages if problem.kind == "code" else (None,))
    }
    seen: Counter[tuple[str, ...]] = Counter()
    lock = threading.Lock()

    def answer(chat: Chat) -> Reply:
        asked = _asked(chat.messages[0].content, openings, known)
        if asked is None:
            return Reply(
                f"no problem of the rehearsal opens with {chat.messages[0].content[:200]!r}", status=400
            )
        with lock:
            conversation = tuple(message.content for message in chat.messages)
            sample, seen[conversation] = seen[conversation], seen[conversation] + 1
        request = _request(chat, asked, sample if chat.seed is None else chat.seed)
        try:
            completion = asyncio.run(solver.solve(request))
        except SolverUnavailable as error:
            return Reply(str(error), status=503)
        return Reply(completion.text, finish_reason=completion.finish_reason or "stop")

    return answer


def _asked(opening: str, openings: Mapping[str, _Asked], problems: Iterable[Problem]) -> _Asked | None:
    if opening in openings:
        return openings[opening]
    by_display = languages_by_display()
    if languages := _TRANSLATION.match(opening):
        task: Task = "translate"
    elif languages := _CARRIED_BACK.match(opening):
        task = "back_translate"
    else:
        return None
    target, source = by_display.get(languages["target"]), by_display.get(languages["source"])
    if task == "translate":
        problem = next((problem for problem in problems if problem.statement in opening), None)
    else:
        problem = _solved_by(languages, target, source, problems)
    return None if problem is None else _Asked(problem, target, task, source)


def _solved_by(
    prompt: re.Match[str], target: str | None, source: str | None, problems: Iterable[Problem]
) -> Problem | None:
    """The problem whose solution is to be carried back, which the prompt does not name.

    It is called as the prompt says. Of several that are, it is the one whose reference the program
    translates.
    """

    def is_called_so(problem: Problem) -> bool:
        asked = messages_for(
            problem,
            language=target,
            task="back_translate",
            previous=prompt["program"],
            source_language=source,
        )
        return asked[0].content == prompt.string

    called_so = [problem for problem in problems if problem.kind == "code" and is_called_so(problem)]
    if len(called_so) == 1:
        return called_so[0]
    code = prompt["code"]
    return next((problem for problem in called_so if _reference_in(problem, source) == code), None)


def _reference_in(problem: Problem, language: str | None) -> str | None:
    """A problem's own solution in a language, as translations begin from it."""
    codes = problem.reference.code if problem.reference else {}
    if language is None or HOST_LANGUAGE not in codes:
        return None
    try:
        return codes.get(language) or carried_over(codes[HOST_LANGUAGE], problem, language).strip("\n")
    except NoReference:
        return None


def _request(chat: Chat, asked: _Asked, sample: int) -> SolveRequest:
    answers = [message.content for message in chat.messages if message.role == "assistant"]
    # The program to translate stands in a fenced block of the opening.
    opening = None if asked.task == "solve" else chat.prompt
    return SolveRequest(
        problem=asked.problem,
        messages=chat.messages,
        language=asked.language,
        sample=sample,
        round=len(answers),
        previous=answers[-1] if answers else opening,
        feedback=chat.prompt if answers else None,
        task="repair" if answers else asked.task,
        source_language=asked.source_language,
    )
