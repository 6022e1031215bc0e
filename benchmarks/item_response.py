"""Planted abilities, difficulties and discriminations are recovered, and planted bad golds are flagged.

500 problems and 8 solvers, one problem in twenty with a bad gold, drawn anew from every seed, in worlds:

* ``normal``: difficulties and abilities from N(0, 1), discriminations log-normal, a bad gold turns its sign;
* ``hard``: most problems are too hard for most solvers (difficulties from N(1.5, 1.5));
* ``close``: the solvers differ little (abilities from N(0, 0.4));
* ``guessed``: every problem is passed by chance in one sample of ten, which the fitted model does not know;
* ``even``: discriminations are uniform between 0.2 and 2.2, which is not what the model supposes;
* ``coin``: a bad gold is passed by all alike, at a rate of its own, in place of by the worse ones.

For each world and number of samples of each solver and problem: the correlation of what was fitted with what
was planted; of what an oracle says, which is told all abilities and what problems were drawn from, and misses
what nothing could find; precision and recall of the flags, golds of all seeds together; how often the
95 % intervals of difficulties hold what was planted; and CPU seconds of a fit.

    python benchmarks/item_response.py [--seeds 10]
"""

import argparse
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.difficulty.item_response import ItemResponseFit, Outcome, fit_item_response

PROBLEMS, SOLVERS, BAD = 500, 8, 0.05
WORLDS: Mapping[str, Sequence[int]] = {
    "normal": (64, 16, 8, 4, 1),
    "hard": (16,),
    "close": (16,),
    "guessed": (16,),
    "even": (16,),
    "coin": (64, 16),
}
#: Points of the oracle's grid: difficulties, and discriminations.
_GRID = 81, 41
_Z = 1.96

Array = NDArray[np.float64]


@dataclass(frozen=True)
class World:
    """What is true, and what was seen of it."""

    difficulty: Array
    discrimination: Array
    ability: Array
    bad: NDArray[np.bool_]
    samples: int
    accepted: NDArray[np.int64]

    def outcomes(self) -> list[Outcome]:
        return [
            Outcome(f"s{column}", f"p{row:03}", self.samples, int(count))
            for row, counts in enumerate(self.accepted)
            for column, count in enumerate(counts)
        ]


@dataclass(frozen=True)
class Found:
    """What one fit came to."""

    ability: float
    difficulty: float
    oracle: float
    discrimination: float
    oracle_discrimination: float
    covered: float
    flagged: int
    right: int
    bad: int
    seconds: float


def planted(world: str, samples: int, seed: int) -> World:
    """The world of a seed."""
    draw = np.random.default_rng(seed)
    difficulty = draw.normal(1.5, 1.5, PROBLEMS) if world == "hard" else draw.normal(0, 1, PROBLEMS)
    steep = np.exp(draw.normal(0.2, 0.3, PROBLEMS))
    if world == "even":
        steep = draw.uniform(0.2, 2.2, PROBLEMS)
    bad = draw.random(PROBLEMS) < BAD
    ability = draw.normal(0, 0.4 if world == "close" else 1, SOLVERS)
    discrimination = np.where(bad, 0.0 if world == "coin" else -steep, steep)
    chance = 1 / (1 + np.exp(-discrimination[:, None] * (ability[None, :] - difficulty[:, None])))
    if world == "coin":
        chance[bad] = draw.random((int(bad.sum()), 1))
    if world == "guessed":
        chance = 0.1 + 0.9 * chance
    return World(difficulty, discrimination, ability, bad, samples, draw.binomial(samples, chance))


def found(world: World) -> Found:
    """The fit of a world, held against what was planted."""
    start = time.process_time()
    fit = fit_item_response(world.outcomes())
    seconds = time.process_time() - start
    abilities = np.array([fit.abilities[f"s{column}"].value for column in range(SOLVERS)])
    fitted, flagged = of_items(fit, "difficulty"), of_items(fit, "suspect").astype(bool)
    known = oracle(world)
    told = ~world.bad if not world.discrimination[world.bad].any() else np.ones(PROBLEMS, bool)
    slope, shift = np.polyfit(abilities, world.ability, 1)  # the scale of a fit is its own
    off = np.abs(fitted * slope + shift - world.difficulty)
    covered = off <= _Z * of_items(fit, "difficulty_error") * abs(slope)
    return Found(
        ability=correlation(abilities, world.ability),
        difficulty=correlation(fitted[told], world.difficulty[told]),
        oracle=correlation(known[0][told], world.difficulty[told]),
        discrimination=correlation(of_items(fit, "discrimination")[told], world.discrimination[told]),
        oracle_discrimination=correlation(known[1][told], world.discrimination[told]),
        covered=float(covered[told].mean()),
        flagged=int(flagged.sum()),
        right=int((flagged & world.bad).sum()),
        bad=int(world.bad.sum()),
        seconds=seconds,
    )


def oracle(world: World) -> tuple[Array, Array]:
    """Posterior means of difficulties and discriminations for who knows the abilities and what problems were
    drawn from."""
    b = np.linspace(-6, 7, _GRID[0])
    steep = np.exp(np.linspace(0.2 - 0.9, 0.2 + 0.9, _GRID[1]))
    prior_a = np.exp(-(((np.log(steep) - 0.2) / 0.3) ** 2) / 2)
    centre, width = (1.5, 1.5) if world.difficulty.mean() > 0.75 else (0.0, 1.0)
    prior_b = np.exp(-(((b - centre) / width) ** 2) / 2)
    signed = np.concatenate([steep, -steep])
    prior = np.outer(np.concatenate([(1 - BAD) * prior_a, BAD * prior_a]), prior_b)
    logit = signed[:, None, None] * (world.ability[None, None, :] - b[None, :, None])
    passed, failed = -np.logaddexp(0, -logit), -np.logaddexp(0, logit)
    means = []
    for counts in world.accepted:
        misfit = passed @ counts + failed @ (world.samples - counts)
        weight = prior * np.exp(misfit - misfit.max())
        weight /= weight.sum()
        means.append((float(weight.sum(0) @ b), float(weight.sum(1) @ signed)))
    return np.array(means)[:, 0], np.array(means)[:, 1]


def of_items(fit: ItemResponseFit, name: str) -> Array:
    return np.array([getattr(fit.items[f"p{row:03}"], name) for row in range(PROBLEMS)], dtype=float)


def correlation(one: Array, other: Array) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def main() -> None:
    """Prints a row for each world and number of samples."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=10, help="worlds of a kind")
    seeds = range(parser.parse_args().seeds)
    print(f"{PROBLEMS} problems x {SOLVERS} solvers, {len(seeds)} seeds; r: mean (least of a seed)")
    print(f"{'world':8} {'samples':>7} {'r ability':>13} {'r difficulty':>14} {'of the oracle':>14} "
          f"{'r discrim.':>13} {'of the oracle':>14} {'precision':>9} {'recall':>7} {'in 95 %':>8} "
          f"{'CPU s':>6}")  # fmt: skip
    for world, counts in WORLDS.items():
        for samples in counts:
            rows = [found(planted(world, samples, seed)) for seed in seeds]
            print(line(world, samples, rows), flush=True)


def line(world: str, samples: int, rows: Sequence[Found]) -> str:
    def told(values: Sequence[float]) -> str:
        return f"{np.mean(values):.3f} ({min(values):.3f})"

    flagged, right, bad = (sum(getattr(row, name) for row in rows) for name in ("flagged", "right", "bad"))
    return (
        f"{world:8} {samples:7} {told([row.ability for row in rows]):>13} "
        f"{told([row.difficulty for row in rows]):>14} {told([row.oracle for row in rows]):>14} "
        f"{told([row.discrimination for row in rows]):>13} "
        f"{told([row.oracle_discrimination for row in rows]):>14} {right / max(1, flagged):9.3f} "
        f"{right / max(1, bad):7.3f} {np.mean([row.covered for row in rows]):8.3f} "
        f"{np.mean([row.seconds for row in rows]):6.2f}"
    )


if __name__ == "__main__":
    main()
