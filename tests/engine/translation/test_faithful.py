"""What is translated means the same: each sample, in each language, on many inputs."""

import random

import pytest

from engine.translation import TARGETS
from sandbox import Sandbox
from tests.engine.translation.differential import differences, functions_of, translatable
from tests.engine.translation.samples import SOURCE

NAMES = functions_of(SOURCE)

#: What each target may refuse of the samples; anything else that is refused is a regression.
MAY_REFUSE: dict[str, set[str]] = {
    # Map and Set compare tuples, which are arrays, by identity.
    "javascript": {"tuples"},
    "typescript": {"tuples"},
    # Lists inside a dict that is walked have two names where values are copied.
    "cpp": {"counters"},
    "go": {"counters"},
    "rust": {"counters"},
}


def _inputs() -> list[tuple[list[int], str, int]]:
    rng = random.Random(5)
    alphabet = "aab bcA9B z-"
    fixed = [([3, -1, 2], "ab 9", 4), ([0], "", 0), ([7, 7, -8, 5, 3], "é😀a語b", 3), ([2, 1], "\uffff𐀀", 1)]
    drawn = [
        (
            [rng.randint(-20, 20) for _ in range(rng.choice([1, 2, 5, 9]))],
            "".join(rng.choice(alphabet) for _ in range(rng.choice([0, 1, 4, 9]))),
            rng.randint(0, 30),
        )
        for _ in range(40)
    ]
    return fixed + drawn


@pytest.mark.parametrize("target", TARGETS)
def test_samples_are_not_refused(target: str) -> None:
    _, refused = translatable(SOURCE, NAMES, target)
    assert refused.keys() == MAY_REFUSE.get(target, set()), refused


@pytest.mark.parametrize("target", TARGETS)
async def test_samples_mean_the_same(target: str) -> None:
    names, _ = translatable(SOURCE, NAMES, target)
    async with Sandbox() as box:
        found = await differences(box, SOURCE, names, _inputs(), target)
    assert not found, found[:5]
