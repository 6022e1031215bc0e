"""The ledger over a connection: what goes in comes out, and nobody is heard who does not know the token."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.executors.base import Address
from engine.executors.remote import LedgerServer, RemoteLedger, receive, send
from engine.funnel import Counts
from engine.ledger import Judged, Ledger, ProblemOutcome
from engine.records import Completion, VerdictKind
from tests.engine.samples import accepted, attempt_at, math_pair, math_problem


class Served:
    """A ledger that is served, and what went by."""

    def __init__(self, path: Path) -> None:
        self.ledger = Ledger(path)
        self.judged: list[VerdictKind] = []
        self.advanced: list[Counts] = []
        self.server = LedgerServer(self.ledger, judged=self.judged.append, advanced=self.advanced.append)


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[tuple[Served, Address]]:
    host = Served(tmp_path / "ledger.sqlite")
    yield host, await host.server.open("127.0.0.1")
    await host.server.close()
    host.ledger.close()


async def test_what_a_worker_saves_stands_in_the_ledger(served: tuple[Served, Address]) -> None:
    host, address = served
    remote = RemoteLedger(address)
    completion, judged = Completion(text="\ud83d é"), Judged(attempt_at(math_problem()), accepted())
    assert await remote.known_completion("key") is None
    await remote.save_completion("key", "solver", completion)
    await remote.save_verdict(judged, "1")
    counts = Counts(proposed=1, solved=1)
    outcome = ProblemOutcome(bank="sums", counts=counts, pairs=(math_pair(),))
    await remote.save_outcome(3, "1", outcome)
    assert await remote.known_completion("key") == host.ledger.completion("key") == completion
    assert await remote.known_verdict(judged.attempt.id, "1") == judged.verdict
    assert host.ledger.finished(3, "1")
    assert list(host.ledger.pairs("1")) == [math_pair()]
    assert (host.judged, host.advanced) == ([VerdictKind.ACCEPTED], [counts])
    await remote.close()


async def test_many_may_wait_on_one_connection(served: tuple[Served, Address]) -> None:
    host, address = served
    remote = RemoteLedger(address)
    names = [str(number) for number in range(200)]
    await asyncio.gather(*(remote.save_completion(name, "s", Completion(text=name)) for name in names))
    found = await asyncio.gather(*map(remote.known_completion, names))
    assert [each and each.text for each in found] == names
    assert host.ledger.count("completions") == len(names)
    await remote.close()


async def test_a_server_that_closes_leaves_no_connection_open(served: tuple[Served, Address]) -> None:
    """What is left of one would be found by whoever comes later in the process."""
    host, address = served
    reader, writer = await asyncio.open_connection(address.host, address.port)
    send(writer, address.token)
    send(writer, [0, "completion", ["key"]])
    assert await receive(reader) == [0, {"result": None}]
    await host.server.close()
    assert await asyncio.wait_for(reader.read(), timeout=10) == b""
    writer.close()


async def test_a_value_that_cannot_be_stored_is_told_to_its_writer(served: tuple[Served, Address]) -> None:
    _, address = served
    remote = RemoteLedger(address)
    with pytest.raises(ValueError, match="stored"):
        await remote.save_completion("key\ud800", "solver", Completion(text="x"))
    await remote.save_completion("key", "solver", Completion(text="x"))
    await remote.close()


@pytest.mark.parametrize("first", ["", "guess", "gu\ud800ess é", None, 7, [0, "completion", ["key"]]])
async def test_nobody_is_heard_without_the_token(served: tuple[Served, Address], first: object) -> None:
    host, address = served
    reader, writer = await asyncio.open_connection(address.host, address.port)
    send(writer, first)
    send(writer, [0, "save_completion", ["key", "solver", '{"text": "x"}']])
    with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
        await receive(reader)
    writer.close()
    assert host.ledger.count("completions") == 0


async def test_a_worker_that_lost_its_connection_is_told(served: tuple[Served, Address]) -> None:
    _, address = served
    remote = RemoteLedger(Address(address.host, address.port, "wrong"))
    with pytest.raises(ConnectionError):
        await remote.known_completion("key")
    await remote.close()
