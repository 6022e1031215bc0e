"""The ledger: what went in comes out, a crash loses nothing that was used, and one run owns it."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import InputError, LedgerError
from engine.funnel import Counts, Funnel
from engine.ledger import TABLES, Judged, Ledger, ProblemOutcome
from engine.ledger.commits import Committer, Write
from engine.ledger.file import MIGRATIONS, connected, owner_of
from engine.records import Completion, TokenUsage, Verdict, VerdictKind
from tests.engine.samples import accepted, attempt_at, math_problem


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger(tmp_path / "ledger.sqlite")
    yield opened
    opened.close()


async def test_what_was_saved_is_read_back_after_reopening(ledger: Ledger, tmp_path: Path) -> None:
    problem = math_problem()
    completion = Completion(text="x \ud83d \x00 é", usage=TokenUsage(prompt_tokens=3, completion_tokens=5))
    judged = Judged(attempt_at(problem), accepted())
    await ledger.claim([(0, problem)])
    await ledger.save_completion("key", "solver", completion)
    await ledger.save_verdict(judged, "1")
    await ledger.save_setting("config", "{}")
    ledger.close()
    again = Ledger(tmp_path / "ledger.sqlite")
    assert again.completion("key") == completion
    assert again.verdict(judged.attempt.id, "1") == judged.verdict
    assert again.attempt(judged.attempt.id) == judged.attempt
    assert again.judged(problem.id, "1") == [judged]
    assert again.setting("config") == "{}"
    assert list(again.problems()) == [problem]
    assert again.usage() == completion.usage
    again.close()


async def test_what_was_never_saved_is_absent(ledger: Ledger) -> None:
    assert ledger.completion("key") is None
    assert ledger.verdict("attempt", "1") is None
    assert ledger.setting("config") is None
    assert not ledger.finished(0, "1")
    assert ledger.usage() == TokenUsage()
    assert [ledger.count(table) for table in TABLES] == [0] * len(TABLES)


async def test_the_first_completion_under_a_key_stays(ledger: Ledger) -> None:
    await ledger.save_completion("key", "solver", Completion(text="first"))
    await ledger.save_completion("key", "solver", Completion(text="second"))
    found = ledger.completion("key")
    assert found is not None
    assert found.text == "first"


async def test_a_verdict_belongs_to_its_check_version(ledger: Ledger) -> None:
    judged = Judged(attempt_at(math_problem()), accepted())
    await ledger.save_verdict(judged, "1")
    assert ledger.verdict(judged.attempt.id, "2") is None


async def test_a_harness_error_is_never_stored(ledger: Ledger) -> None:
    judged = Judged(attempt_at(math_problem()), Verdict(kind=VerdictKind.HARNESS_ERROR))
    with pytest.raises(ValueError, match="never stored"):
        await ledger.save_verdict(judged, "1")
    assert ledger.count("verdicts") == ledger.count("attempts") == 0


async def test_many_writers_at_once_all_return(ledger: Ledger) -> None:
    async def save(number: int) -> None:
        await ledger.save_completion(str(number), "solver", Completion(text=str(number)))
        assert ledger.completion(str(number)) == Completion(text=str(number))

    await asyncio.gather(*(save(number) for number in range(500)))
    assert ledger.count("completions") == 500


async def test_a_cancelled_writer_does_not_hold_up_the_others(ledger: Ledger) -> None:
    doomed = asyncio.create_task(ledger.save_completion("a", "solver", Completion(text="a")))
    other = asyncio.create_task(ledger.save_completion("b", "solver", Completion(text="b")))
    await asyncio.sleep(0)
    doomed.cancel()
    await other
    await ledger.save_completion("c", "solver", Completion(text="c"))
    assert ledger.completion("c") is not None


async def test_equal_problems_are_new_only_once(ledger: Ledger) -> None:
    one, two = math_problem(1), math_problem(2)
    assert await ledger.claim([(0, one), (1, two), (2, one)]) == [True, True, False]
    assert await ledger.claim([(3, two)]) == [False]
    assert await ledger.claim([(0, one), (1, two), (2, one)]) == [True, True, False]
    assert list(ledger.problems()) == [one, two]


async def test_a_problem_that_changed_since_the_run_began_is_refused(ledger: Ledger) -> None:
    await ledger.claim([(0, math_problem(1))])
    with pytest.raises(InputError, match=r"problem 0 of the run, from sums"):
        await ledger.claim([(0, math_problem(2))])


async def test_outcomes_come_in_the_order_of_problems_and_the_last_counts(ledger: Ledger) -> None:
    unfinished = ProblemOutcome(bank="b", counts=Counts(proposed=1, unfinished=1))
    await ledger.save_outcome(1, "1", ProblemOutcome(bank="b", counts=Counts(proposed=1, unsolved=1)))
    await ledger.save_outcome(0, "1", unfinished)
    assert (ledger.finished(0, "1"), ledger.finished(1, "1"), ledger.finished_count("1")) == (False, True, 1)
    await ledger.save_outcome(0, "1", ProblemOutcome(bank="a", counts=Counts(proposed=1, unsolved=1)))
    assert ledger.finished_count("1") == 2
    assert list(ledger.funnel("1").banks) == ["a", "b"]
    assert ledger.funnel("1").total.unsolved == 2
    assert ledger.funnel("2") == Funnel()


def test_a_second_live_process_is_refused_and_told_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    script = (
        "import sys; from pathlib import Path; from engine.ledger import Ledger\n"
        "ledger = Ledger(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    arguments = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(LedgerError, match=f"another run \\(process {other.pid}\\)"):
            Ledger(path)
        other.kill()
    Ledger(path).close()


def test_a_second_run_of_one_process_is_refused_and_does_not_loosen_the_first(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    (tmp_path / "other").symlink_to(tmp_path)
    first = Ledger(path)
    for way in (path, tmp_path / "other" / path.name):
        with pytest.raises(LedgerError, match=f"another run \\(process {os.getpid()}\\)"):
            Ledger(way)
        assert owner_of(way) == os.getpid()
    asking = f"from pathlib import Path; from engine.ledger import Ledger; Ledger(Path({str(path)!r}))"
    assert b"another run" in subprocess.run([sys.executable, "-c", asking], capture_output=True).stderr
    first.close()
    assert owner_of(path) is None
    Ledger(path).close()


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"not a database, but long enough to be one" * 100)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="no usable ledger"):
        Ledger(path)
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(LedgerError, match="newer"):
        Ledger(path)


def test_an_unknown_table_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="no table"):
        ledger.count("meta; DROP TABLE problems")


def test_closing_twice_is_harmless(ledger: Ledger) -> None:
    ledger.close()
    ledger.close()


async def test_a_full_disk_stops_the_writer_and_keeps_what_was_saved(tmp_path: Path) -> None:
    connection = connected(tmp_path / "full.sqlite")
    commits = Committer(connection, tmp_path / "full.sqlite")

    async def save(key: str, letters: int) -> None:
        await commits.save(Write("INSERT INTO meta VALUES (?, ?)", [(key, "x" * letters)]))

    def saved() -> list[str]:
        return [key for (key,) in connection.execute("SELECT key FROM meta ORDER BY key")]

    await save("kept", 1)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LedgerError, match=r"disk is full.*make room"):
        await save("lost", 100_000)
    assert saved() == ["kept"]
    connection.execute(f"PRAGMA max_page_count = {pages + 1000}")
    await save("lost", 100_000)
    assert saved() == ["kept", "lost"]
    commits.close()
