"""Problems of procedural banks, posed as rows of a training set, without end."""

from collections.abc import Iterator
from itertools import count

from engine.dialogue.prompts import messages_for
from engine.solvers.reference import fenced, worked_answer
from engine.verify.posed import posed
from engine.verify.results import written
from problem_banks.bank import Bank
from problem_banks.errors import FaultyItem, OutOfSpace
from problem_banks.records import Problem
from problem_banks.registry import banks, get_bank
from sandbox.languages import HOST_LANGUAGE

#: The name that stands for every bank.
ALL = "all"


def posed_bank(name: str, *, seed: int) -> Iterator[dict[str, str]]:
    """Rows of one bank, or of all in turn; a bank that has no more is left out from then on.

    Raises:
        UnknownBank: there is no such bank.
    """
    streams = [_rows(bank, seed) for bank in (banks().values() if name == ALL else [get_bank(name)])]
    return _in_turn(streams)


def _in_turn(streams: list[Iterator[dict[str, str]]]) -> Iterator[dict[str, str]]:
    while streams:
        for stream in list(streams):
            row = next(stream, None)
            if row is None:
                streams.remove(stream)
            else:
                yield row


def _rows(bank: Bank, seed: int) -> Iterator[dict[str, str]]:
    for index in count():
        try:
            yield _row(bank.problem(seed=seed, index=index))
        except OutOfSpace:
            return
        except FaultyItem:
            continue  # an item in doubt is nobody's task; the next one is


def _row(problem: Problem) -> dict[str, str]:
    language = None if problem.kind == "math" else problem.check.written_in or HOST_LANGUAGE
    code = problem.reference.code.get(language, "") if problem.reference and language else ""
    asked = posed(problem, language, code)
    turns = messages_for(problem, language=language)
    return {
        "id": problem.id,
        "prompt": "\n\n".join(turn.content for turn in turns),
        "problem": written(asked).decode().rstrip("\n"),
        "solution": fenced(code, language) if language else worked_answer(problem),
    }
