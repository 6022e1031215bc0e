"""Progress says what happened, on a terminal and in a log."""

import io

from engine.funnel import Counts
from engine.progress import LineProgress, LiveProgress, describe, progress_for
from engine.records import VerdictKind

SOLVED = Counts(proposed=1, solved=1, chains=2, accepted={"0": 1, "2": 1}, emitted=2)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_lines_with_the_running_funnel() -> None:
    log = io.StringIO()
    with LineProgress(log, seconds=0) as progress:
        progress.started(total=12, done=10)
        progress.judged(VerdictKind.ACCEPTED)
        progress.advanced(SOLVED)
        progress.advanced(Counts(proposed=1, unsolved=1, chains=1, rejected={"wrong_answer": 1}))
    lines = log.getvalue().splitlines()
    assert lines[0].startswith("10/12 problems") and "1 attempts judged" in lines[0]
    assert lines[1].startswith("11/12 problems")
    assert lines[-1].startswith("12/12 problems")
    assert lines[-1].endswith("1 accepted at once, 1 repaired, 1 rejected, 2 pairs")
    assert len(lines) == 3


def test_the_last_line_is_said_even_when_little_time_has_passed() -> None:
    log = io.StringIO()
    with LineProgress(log, seconds=1e9) as progress:
        progress.started(total=None, done=0)
        progress.advanced(SOLVED)
        progress.advanced(SOLVED)
    assert log.getvalue().startswith("2 problems")
    assert log.getvalue().count("\n") == 1


def test_nothing_is_said_of_nothing() -> None:
    log = io.StringIO()
    with LineProgress(log, seconds=0) as progress:
        progress.started(total=5, done=5)
    assert log.getvalue() == ""


def test_a_terminal_gets_a_bar() -> None:
    terminal = Terminal()
    with LiveProgress(terminal) as progress:
        progress.started(total=2, done=1)
        progress.judged(VerdictKind.WRONG_ANSWER)
        progress.advanced(SOLVED)
    assert "2/2" in terminal.getvalue()
    assert "1 attempts judged, 1 accepted at once" in terminal.getvalue()


def test_the_stream_decides() -> None:
    assert isinstance(progress_for(Terminal()), LiveProgress)
    assert isinstance(progress_for(io.StringIO()), LineProgress)


def test_only_what_happened_is_named() -> None:
    assert describe(Counts(), judged=0) == "0 attempts judged, 0 accepted at once, 0 pairs"
    everything = Counts(unfinished=1, pending=1, translations=2, translated=1, rejected={"x": 3})
    said = "5 attempts judged, 0 accepted at once, 3 rejected, 1 translated, 0 pairs, 1 pending"
    assert describe(everything, judged=5) == said
