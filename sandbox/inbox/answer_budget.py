"""What all answers of one job may cost whoever reads them, told from their text before anything reads it."""

import re
from collections.abc import Sequence

#: Bytes of text of all answers of one job. A list of a million integers is some 7 MB.
MAX_BYTES = 64 * 1024 * 1024
#: Values in all answers of one job, containers and their items. Read, one takes from 40 to 150 bytes.
MAX_VALUES = 4_000_000

_TEXTS = re.compile(r'"(?:[^"\\]|\\.)*+"')
#: Each stands for a value that follows it.
_MARKS = ",[{"


def excess_of(answers: Sequence[str]) -> str:
    """What is over its limit in all answers of one job, or nothing."""
    if len(answers) + sum(map(len, answers)) <= MAX_VALUES:
        return ""  # few bytes hold few values
    budget = AnswerBudget()
    return next(filter(None, map(budget.spend, answers)), "")


class AnswerBudget:
    """Counts answers up to their limits."""

    def __init__(self) -> None:
        self.bytes = 0
        self.values = 0
        """Of the answers that were counted: few bytes hold few values, since each takes one at least."""
        self._uncounted: list[str] = []

    def spend(self, line: str) -> str:
        """Counts one more answer; returns what is over its limit with it, by number, or nothing."""
        self.bytes += len(line)
        if self.bytes > MAX_BYTES:
            return f"answers of {self.bytes} bytes in all, over the limit of {MAX_BYTES // 2**20} MiB"
        self._uncounted.append(line)
        if self.values + self.bytes + len(self._uncounted) <= MAX_VALUES:
            return ""
        for each in self._uncounted:
            self.values += values_in(each, exact=self.values + values_in(each) > MAX_VALUES)
        self._uncounted = []
        if self.values > MAX_VALUES:
            return f"answers of {self.values} values in all, over the limit of {MAX_VALUES}"
        return ""


def values_in(line: str, *, exact: bool = False) -> int:
    """How many values a line of JSON holds at most; ``exact``: without what only looks so inside of texts."""
    text = _TEXTS.sub("", line) if exact else line
    return 1 + sum(map(text.count, _MARKS))
