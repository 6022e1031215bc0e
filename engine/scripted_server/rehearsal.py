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
from engine.records import SolveRequest
from engine.scripted_server.replies import Answerer, Chat, Reply
from engine.solvers.base import Solver, SolverUnavailable
from problem_banks.records import Problem
from sandbox.languages import HOST_LANGUAGE

#: How :func:`engine.dialogue.prompts.messages_for` opens a translation.
_TRANSLATION = re.compile(r"Translate this (?P<source>.+?) program into (?P<target>.+?)\. ")


@dataclass(frozen=True)
class _Asked:
    """What a conversation is about."""

    problem: Problem
    language: str | None
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
    languages = _TRANSLATION.match(opening)
    problem = next((problem for problem in problems if problem.statement in opening), None)
    if languages is None or problem is None:
        return None
    by_display = languages_by_display()
    return _Asked(problem, by_display.get(languages["target"]), by_display.get(languages["source"]))


def _request(chat: Chat, asked: _Asked, sample: int) -> SolveRequest:
    answers = [message.content for message in chat.messages if message.role == "assistant"]
    translating = asked.source_language is not None
    return SolveRequest(
        problem=asked.problem,
        messages=chat.messages,
        language=asked.language,
        sample=sample,
        round=len(answers),
        # The program to translate stands in a fenced block of the opening.
        previous=answers[-1] if answers else chat.prompt if translating else None,
        feedback=chat.prompt if answers else None,
        task="repair" if answers else "translate" if translating else "solve",
        source_language=asked.source_language,
    )
