"""Batches hold what may share one, and everyone gets their own answer."""

import asyncio
from collections.abc import Sequence

import pytest

from engine.solvers.batching import Batcher


class Echo:
    """Answers with what was asked, and remembers the batches."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def __call__(self, asked: Sequence[str]) -> list[str]:
        self.batches.append(list(asked))
        if "bad" in asked:
            raise RuntimeError("no answer to this")
        return [text.upper() for text in asked]


async def ask_all(batcher: Batcher[str, str], texts: Sequence[str], *, groups: int = 1) -> list[str]:
    return list(
        await asyncio.gather(
            *(batcher.ask(text, group=place % groups, length=len(text)) for place, text in enumerate(texts))
        )
    )


async def test_everyone_gets_their_own_answer_in_batches_of_one_group() -> None:
    echo = Echo()
    batcher = Batcher(echo, size=4)
    texts = [f"{'x' * (place * 7 % 23)}{place}" for place in range(50)]
    assert await ask_all(batcher, texts, groups=3) == [text.upper() for text in texts]
    group = {text: place % 3 for place, text in enumerate(texts)}
    assert all(len(batch) <= 4 and len({group[text] for text in batch}) == 1 for batch in echo.batches)
    assert sum(map(len, echo.batches)) == len(texts)
    await batcher.close()


async def test_a_batch_is_of_about_one_length_and_nobody_waits_for_ever() -> None:
    echo = Echo()
    batcher = Batcher(echo, size=3)
    await ask_all(batcher, ["a", "b" * 100, "c", "d" * 101, "e", "f" * 99])
    assert [sorted(map(len, batch)) for batch in echo.batches] == [[1, 1, 1], [99, 100, 101]]
    await batcher.close()


async def test_what_fails_is_told_to_those_of_its_batch_only() -> None:
    batcher = Batcher(Echo(), size=1)
    answers = await asyncio.gather(
        *(batcher.ask(text, group=0, length=1) for text in ("good", "bad", "fine")), return_exceptions=True
    )
    assert (answers[0], answers[2]) == ("GOOD", "FINE")
    assert isinstance(answers[1], RuntimeError)
    await batcher.close()


async def test_who_no_longer_waits_is_not_answered() -> None:
    echo = Echo()
    batcher = Batcher(echo, size=1)
    gone = asyncio.create_task(batcher.ask("gone", group=0, length=4))
    await asyncio.sleep(0)
    gone.cancel()
    assert await ask_all(batcher, ["here"]) == ["HERE"]
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert ["here"] in echo.batches
    await batcher.close()
