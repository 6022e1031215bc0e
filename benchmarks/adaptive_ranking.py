"""Does a tenth of the problems, chosen adaptively, rank solvers as all of them do?

Recorded: one model's published HumanEval generations in Python, C++, Java and JavaScript, and in Python under
EvalPlus's further inputs: five columns of outcomes, as close as solvers ever are, fitted on the other four.
Planted: pools of 400 problems and nine solvers of known ability, fitted from twelve others.

    PROVENDER_DATA=.. python benchmarks/adaptive_ranking.py
"""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.stats import kendalltau

from engine.difficulty.adaptive import AdaptiveTest, Answered
from engine.difficulty.item_response import Item, Outcome, fit_item_response

Passed = NDArray[np.float64]
#: Problems asked at once, as `bench run --adaptive` does.
AT_ONCE = 2
RECORDED_DRAWS, PLANTED_DRAWS = 10, 2
PLANTED_PROBLEMS, POOLS = 400, 5


def recorded(folder: Path) -> dict[str, Passed]:
    """One column of outcomes a language, over the problems that all have."""
    tables: dict[str, dict[int, bool]] = {}
    python = json.loads((folder / "humaneval_eval_results.json").read_text())["eval"]
    for name, key in (("python", "base_status"), ("python, more inputs", "plus_status")):
        tables[name] = {int(task.split("/")[1]): run[0][key] == "pass" for task, run in python.items()}
    for language in ("cpp", "java", "js"):
        details = json.loads((folder / f"multipl-e_{language}_details.json").read_text())
        tables[language] = {
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


def adaptive(items: Mapping[str, Item], column: Passed, most: int, seed: str) -> float:
    """The ability after ``most`` problems."""
    test, asked = AdaptiveTest(items, seed=seed), 0
    while asked < most and (chosen := test.next(min(AT_ONCE, most - asked))):
        for name in chosen:
            test.take(Answered(name, 1, int(column[int(name)])))
        asked += len(chosen)
    return test.ability.value


def agreement(
    columns: Mapping[str, Passed],
    share: float,
    items_for: Callable[[str], Mapping[str, Item]],
    draws: int,
) -> tuple[float, float]:
    """Kendall's tau with the full ranking, chosen and at random; means over draws."""
    names = list(columns)
    full = [columns[name].mean() for name in names]
    problems = len(columns[names[0]])
    most = round(problems * share)
    chosen, random = [], []
    for draw in range(draws):
        abilities = [adaptive(items_for(name), columns[name], most, f"{draw} {name}") for name in names]
        picked = Random(draw).sample(range(problems), most)
        chosen.append(_tau(full, abilities))
        random.append(_tau(full, [float(columns[name][picked].mean()) for name in names]))
    return float(np.mean(chosen)), float(np.mean(random))


def _tau(full: Sequence[float], short: Sequence[float]) -> float:
    return float(np.nan_to_num(kendalltau(full, short).statistic))


def main() -> None:
    columns = recorded(Path(os.environ["PROVENDER_DATA"]) / "qwen2.5-coder-1.5b")
    rates = ", ".join(f"{name} {column.mean():.1%}" for name, column in columns.items())
    print(f"recorded: {len(columns['python'])} problems; {rates}")
    others = {name: fitted({key: columns[key] for key in columns if key != name}) for name in columns}
    everyone = fitted(columns)
    for share in (0.1, 0.25, 0.5, 1.0):
        apart, random = agreement(columns, share, others.__getitem__, RECORDED_DRAWS)
        together, _ = agreement(columns, share, lambda name: everyone, RECORDED_DRAWS)
        told = f"tau {apart:.2f} fitted on the others, {together:.2f} on all, {random:.2f} at random"
        print(f"  {share:4.0%}: {told}")
    taus = []
    for seed in range(POOLS):
        solvers, items = planted(seed)
        taus.append(agreement(solvers, 0.1, lambda name, items=items: items, PLANTED_DRAWS))  # type: ignore[misc]
    chosen, random = np.mean(taus, axis=0)
    worst = min(tau for tau, _ in taus)
    print(
        f"planted: {POOLS} pools, a tenth: tau {chosen:.3f} (worst pool {worst:.2f}), {random:.3f} at random"
    )


if __name__ == "__main__":
    main()
