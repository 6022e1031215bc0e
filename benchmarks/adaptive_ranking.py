"""Does a tenth of the problems, chosen adaptively, rank solvers as all of them do?

Recorded: the published HumanEval generations of each model in the folder, a column of outcomes for Python,
for Python under EvalPlus's further inputs, and for every language of MultiPL-E; problems are fitted on all
other columns. Planted: pools of 400 problems and nine solvers of known ability, fitted from twelve others.

The ranking of a full run is what it claims: which of two solvers is better, for those pairs that it tells
apart. Of solvers within a problem of each other it claims nothing, and another full run orders them anew. So
the bar is that a tenth of the problems orders alike all pairs that the full run tells apart, where

- *by interval*: the 95 % interval of their paired difference leaves out 0. Of many pairs some do by chance;
- *by Holm*: the paired test does at 0.05, corrected for the number of pairs, as `bench compare` decides. This
  is the bar.

Beside it stands Kendall's tau over all pairs, those included that the full run leaves open, and what a second
full run would reach in each, by a bootstrap of the problems: no shorter run can be asked for more. That it
does not hang on one fit is shown with item banks fitted on a dozen of the other columns, drawn anew.

    PROVENDER_DATA=.. python benchmarks/adaptive_ranking.py
"""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kendalltau

from engine.bench.paired import difference, holm
from engine.difficulty.adaptive import EXPOSURE, AdaptiveTest, Answered
from engine.difficulty.item_response import Item, Outcome, fit_item_response

Passed = NDArray[np.float64]
#: Problems asked at once, as `bench run --adaptive` does.
AT_ONCE = 1
RECORDED_DRAWS, PLANTED_DRAWS, BOOTSTRAPS = 20, 4, 200
PLANTED_PROBLEMS, POOLS = 400, 5
#: Item banks fitted on this many of the other columns, and how often they are drawn.
PANEL, PANELS = 12, 2
#: Of the paired test that tells two solvers apart.
LEVEL = 0.05


class Agreement(NamedTuple):
    """Of a ranking with the full one: Kendall's tau, over all pairs and over those that are told apart."""

    all: float
    apart: float
    corrected: float

    def __str__(self) -> str:
        return f"tau {self.all:.2f}, {self.apart:.3f} by interval, {self.corrected:.3f} by Holm"


class FullRun:
    """Rates of all problems, and which pairs of solvers they tell apart."""

    def __init__(self, columns: Mapping[str, Passed]) -> None:
        self.rates = [float(column.mean()) for column in columns.values()]
        self._pairs = list(combinations(range(len(columns)), 2))
        passed = list(columns.values())
        clusters = [str(place) for place in range(len(passed[0]))]
        differences = [difference(passed[one], passed[two], clusters) for one, two in self._pairs]
        corrected = holm([each.p_value for each in differences])
        self.apart = [
            pair for pair, each in zip(self._pairs, differences, strict=True) if each.low > 0 or each.high < 0
        ]
        self.corrected = [pair for pair, p in zip(self._pairs, corrected, strict=True) if p < LEVEL]

    def agreement(self, short: Sequence[float]) -> Agreement:
        tau = float(np.nan_to_num(kendalltau(self.rates, short).statistic))
        return Agreement(tau, self._over(self.apart, short), self._over(self.corrected, short))

    def _over(self, pairs: Sequence[tuple[int, int]], short: Sequence[float]) -> float:
        signs = [
            np.sign(self.rates[one] - self.rates[two]) * np.sign(short[one] - short[two])
            for one, two in pairs
        ]
        return float(np.mean(signs)) if signs else 1.0


def recorded(data: Path) -> dict[str, Passed]:
    """One column of outcomes a model and language, over the problems that all have."""
    tables: dict[str, dict[int, bool]] = {}
    for folder in sorted(data.glob("qwen2.5-coder-*")):
        model = folder.name.rpartition("-")[2]
        python = json.loads((folder / "humaneval_eval_results.json").read_text())["eval"]
        for name, key in (("python", "base_status"), ("python, more inputs", "plus_status")):
            tables[f"{model} {name}"] = {
                int(task.split("/")[1]): run[0][key] == "pass" for task, run in python.items()
            }
        for path in sorted(folder.glob("multipl-e_*_details.json")):
            details = json.loads(path.read_text())
            tables[f"{model} {path.name.split('_')[1]}"] = {
                int(task.split("_")[1]): bool(run[0][1]["passed"]) for task, run in details.items()
            }
    common = sorted(set.intersection(*map(set, tables.values())))
    return {name: np.array([table[at] for at in common], float) for name, table in tables.items()}


def planted(seed: int) -> tuple[dict[str, Passed], Mapping[str, Item]]:
    """Nine solvers evenly spread, and the problems as twelve others let them be fitted."""
    draw = np.random.default_rng(seed)
    difficulty = draw.normal(0, 1.2, PLANTED_PROBLEMS)
    slope = np.exp(draw.normal(0.3, 0.4, PLANTED_PROBLEMS))

    def passed(ability: float) -> Passed:
        chance = 1 / (1 + np.exp(-slope * (ability - difficulty)))
        return (draw.random(PLANTED_PROBLEMS) < chance).astype(float)

    panel = {f"panel {at}": passed(ability) for at, ability in enumerate(np.linspace(-2, 2, 12))}
    solvers = {f"solver {at}": passed(ability) for at, ability in enumerate(np.linspace(-1.8, 1.8, 9))}
    return solvers, fitted(panel)


def fitted(columns: Mapping[str, Passed]) -> Mapping[str, Item]:
    return fit_item_response(
        Outcome(name, str(at), 1, int(value))
        for name, column in columns.items()
        for at, value in enumerate(column)
    ).items


def adaptive(items: Mapping[str, Item], column: Passed, most: int, seed: str, exposure: float) -> float:
    """The ability after ``most`` problems."""
    test, asked = AdaptiveTest(items, seed=seed, exposure=exposure), 0
    while asked < most and (chosen := test.next(min(AT_ONCE, most - asked))):
        for name in chosen:
            test.take(Answered(name, 1, int(column[int(name)])))
        asked += len(chosen)
    return test.ability.value


def agreement(
    columns: Mapping[str, Passed],
    full: FullRun,
    share: float,
    items_for: Callable[[str], Mapping[str, Item]],
    draws: int,
    exposure: float = 1.0,
) -> tuple[list[Agreement], list[Agreement]]:
    """With the full ranking, of problems that are chosen and of as many at random."""
    names = list(columns)
    problems = len(columns[names[0]])
    most = round(problems * share)
    chosen, random = [], []
    for draw in range(draws):
        abilities = [
            adaptive(items_for(name), columns[name], most, f"{draw} {name}", exposure) for name in names
        ]
        picked = Random(draw).sample(range(problems), most)
        chosen.append(full.agreement(abilities))
        random.append(full.agreement([float(columns[name][picked].mean()) for name in names]))
    return chosen, random


def again(columns: Mapping[str, Passed], full: FullRun) -> list[Agreement]:
    """Of full runs over other problems of the same kind."""
    draw, found = np.random.default_rng(0), []
    problems = len(next(iter(columns.values())))
    for _ in range(BOOTSTRAPS):
        picked = draw.integers(0, problems, problems)
        found.append(full.agreement([float(column[picked].mean()) for column in columns.values()]))
    return found


def mean(found: Sequence[Agreement]) -> Agreement:
    return Agreement(*(float(np.mean(column)) for column in zip(*found, strict=True)))


def panel(columns: Mapping[str, Passed], left_out: str, seed: int) -> Mapping[str, Item]:
    """Problems as some of the other solvers saw them."""
    others = sorted(set(columns) - {left_out})
    chosen = Random(f"{seed} {left_out}").sample(others, min(PANEL, len(others)))
    return fitted({name: columns[name] for name in chosen})


def ordered(found: Sequence[Agreement]) -> str:
    by_interval, by_holm = (sum(each[at] == 1 for each in found) for at in (1, 2))
    return f"{mean(found)}; all of them in {by_interval} and {by_holm} of {len(found)} runs"


def of_panels(columns: Mapping[str, Passed], full: FullRun) -> None:
    """A tenth, where nothing is kept from being asked of everybody, by other item banks."""
    found = []
    for seed in range(PANELS):
        banks = {name: panel(columns, name, seed) for name in columns}
        found += agreement(columns, full, 0.1, banks.__getitem__, 1)[0]
    print(f"   10%, {PANELS} times {PANEL} other columns: {ordered(found)}", flush=True)


def of_recorded(data: Path) -> None:
    columns = recorded(data)
    full = FullRun(columns)
    rates = ", ".join(f"{name} {column.mean():.1%}" for name, column in columns.items())
    problems = len(next(iter(columns.values())))
    pairs = len(columns) * (len(columns) - 1) // 2
    print(f"recorded: {problems} problems, {len(columns)} solvers; {rates}")
    print(f"  of {pairs} pairs {len(full.apart)} are told apart by interval, {len(full.corrected)} by Holm")
    others = {name: fitted({key: columns[key] for key in columns if key != name}) for name in columns}
    for share in (0.1, 0.2, 0.3):
        best, _ = agreement(columns, full, share, others.__getitem__, 1)
        chosen, random = agreement(columns, full, share, others.__getitem__, RECORDED_DRAWS, EXPOSURE)
        print(f"  {share:4.0%}: {ordered(best)}")
        print(f"        of 70 % at most: {ordered(chosen)}")
        print(f"        at random: {ordered(random)}", flush=True)
    of_panels(columns, full)
    print(f"  another full run: {mean(again(columns, full))}", flush=True)


def of_planted() -> None:
    found = []
    for seed in range(POOLS):
        solvers, items = planted(seed)
        full = FullRun(solvers)
        found.append(agreement(solvers, full, 0.1, lambda name, items=items: items, PLANTED_DRAWS, EXPOSURE))  # type: ignore[misc]
    chosen, random = ([each for pool in kind for each in pool] for kind in zip(*found, strict=True))
    worst = min(each.all for each in chosen)
    print(f"planted: {POOLS} pools, a tenth: {mean(chosen)} (worst tau {worst:.2f})")
    print(f"        at random: {mean(random)}")


def main() -> None:
    of_recorded(Path(os.environ["PROVENDER_DATA"]))
    of_planted()


if __name__ == "__main__":
    main()
