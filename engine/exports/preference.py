"""Preference data: accepted answers against answers to the same problem that are wrong in themselves.

A loser was read as a winner is (its code or answer was found), so that no packaging is preferred. Winners and
losers are balanced in length over the whole file: a model must not learn that longer, or shorter, is better.
"""

from collections.abc import Callable

from engine.exports.attempts import Attempts
from engine.exports.examples import Example, Once
from engine.exports.lines import AttemptsExport, Lines
from engine.ledger import Judged
from problem_banks.record import storable

#: A loser that is this many times as long as its winner, or as short, is none: its length gives it away.
MAX_LENGTH_RATIO = 3.0


def _turn(text: str) -> list[dict[str, str]]:
    return [{"role": "assistant", "content": storable(text)}]


def _pairs() -> Callable[[Example, Attempts], Lines]:
    balance, used = 0, Once()

    def pair(example: Example, attempts: Attempts) -> Lines:
        """The winner with the loser that brings the lengths of all winners and losers closest together."""
        nonlocal balance
        length = len(example.row["solution"])
        losers = [
            judged
            for judged in attempts.rejected(example.row, example.task[0])
            if not used.has(example, judged.attempt.id) and _is_near(length, judged)
        ]
        if not losers:
            return
        loser = min(
            losers, key=lambda each: (abs(balance + length - len(each.attempt.text)), each.attempt.id)
        )
        balance += length - len(loser.attempt.text)
        used.is_first(example, loser.attempt.id)
        yield {
            "prompt": example.prompt,
            "chosen": [example.answer],
            "rejected": _turn(loser.attempt.text),
            "rejected_verdict": loser.verdict.kind.value,
        }

    return pair


def _is_near(length: int, judged: Judged) -> bool:
    other = max(len(judged.attempt.text), 1)
    return max(length, 1) / MAX_LENGTH_RATIO <= other <= max(length, 1) * MAX_LENGTH_RATIO


def _labelled() -> Callable[[Example, Attempts], Lines]:
    tasks = Once()

    def labelled(example: Example, attempts: Attempts) -> Lines:
        """The winner; and with the first winner of a task, its losers."""
        yield {"prompt": example.prompt, "completion": [example.answer], "label": True}
        if tasks.is_new(example):
            for judged in attempts.rejected(example.row, example.task[0]):
                yield {"prompt": example.prompt, "completion": _turn(judged.attempt.text), "label": False}

    return labelled


DPO = AttemptsExport(
    "dpo",
    "accepted against wrong answers of one problem, balanced in length (DPO, ORPO, CPO)",
    "dpo.jsonl",
    _pairs,
)
KTO = AttemptsExport("kto", "accepted and wrong answers, each with a label (KTO)", "kto.jsonl", _labelled)
