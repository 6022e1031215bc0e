from pathlib import Path
from typing import Any

import pytest

from engine.errors import ConfigError, InputError
from engine.solvers import SOLVERS, injects_faults, kind_of, knows_answers, make_solver


def test_every_usage_begins_with_its_name() -> None:
    for name, kind in SOLVERS.items():
        assert kind.usage.partition(":")[0] == name
        assert kind.summary


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ("faulti", "faulty"),
        ("opnai:http://localhost:1/v1", "openai:http"),
        ("", "reference"),
        ("vllm:Qwen/Qwen2.5-Coder-1.5B", "vllm serve MODEL.* openai:http://localhost:8000/v1"),
        ("transformers:gpt2", "transformers serve.* openai:http://localhost:8000/v1"),
        ("openai", "openai:http://HOST:PORT/v1"),
        ("replay:", "replay:FILE.jsonl"),
        ("reference:gpt", "nothing after a colon"),
        ("http://localhost:8000/v1", "openai:http://localhost:8000/v1"),
        ("openai:localhost:8000", "no URL"),
    ],
)
def test_a_wrong_specification_names_the_right_one(spec: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        make_solver(spec)


def test_an_unknown_option_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match="fault_rate"):
        make_solver("faulty", fault_rat=0.5)
    with pytest.raises(ConfigError, match="no options"):
        make_solver("reference", temperature=1)


def test_common_arguments_go_to_whom_they_concern(tmp_path: Path) -> None:
    recording = tmp_path / "said.jsonl"
    recording.write_text('{"task_id": "a", "completion": "b"}\n')
    common: dict[str, Any] = {"model": "m", "seed": 5, "concurrency": 3, "api_key_env": "NO_SUCH_KEY"}
    names = {
        "reference": "reference",
        "faulty": "faulty:seed=5",
        "openai:http://localhost:1/v1": "openai:m",
        f"replay:{recording}": "replay:said@",
    }
    for spec, name in names.items():
        solver = make_solver(spec, **common)
        assert solver.name.startswith(name)
        # What records say of a solver is told by the kind that its name begins with.
        assert kind_of(solver.name) is kind_of(spec) is not None
    # A solver of one's own has the name that its file gives it.
    assert {spec.partition(":")[0] for spec in names} == SOLVERS.keys() - {"python"}


def test_what_a_name_says_of_its_numbers() -> None:
    for name, kind in SOLVERS.items():
        for solver in (name, f"{name}:seed=7"):
            assert knows_answers(solver) is kind.knows_answers
            assert injects_faults(solver) is kind.injects_faults
    assert {name for name, kind in SOLVERS.items() if kind.knows_answers} == {"reference", "faulty"}
    # A solver of no kind that is known tries, as far as anyone can tell.
    assert not knows_answers("faulty-model") and not injects_faults("faulty-model")


_OWN = """
import provender


class Parrot:
    def __init__(self, word):
        self.name = f"parrot:{word}"

    async def solve(self, request):
        return provender.Completion(text=self.name)

    async def close(self):
        pass


def make(*, word="hello"):
    return Parrot(word)
"""


def test_a_file_may_hold_the_solver(tmp_path: Path) -> None:
    file = tmp_path / "parrot.py"
    file.write_text(_OWN)
    assert make_solver(f"python:{file}", word="polly", seed=3).name == "parrot:polly"
    with pytest.raises(ConfigError, match="no option 'wrod'; the nearest is 'word'"):
        make_solver(f"python:{file}", wrod="polly")
    with pytest.raises(InputError, match=r"there is no file .*absent\.py"):
        make_solver(f"python:{tmp_path / 'absent.py'}")
    file.write_text("word = 1")
    with pytest.raises(ConfigError, match="no function `make`"):
        make_solver(f"python:{file}")
    with pytest.raises(InputError, match="no Python file"):
        (tmp_path / "solver.txt").write_text(_OWN)
        make_solver(f"python:{tmp_path / 'solver.txt'}")
