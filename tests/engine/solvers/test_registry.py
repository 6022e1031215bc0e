import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from engine.errors import ConfigError, InputError, MissingExtra, SolverError
from engine.solvers import SOLVERS, injects_faults, kind_of, knows_answers, make_reader, make_solver
from engine.solvers.options import option_names


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


#: What is tried for every option of every kind, whatever its type.
ODD_VALUES: tuple[Any, ...] = (
    -1,
    0,
    0.5,
    float("nan"),
    float("inf"),
    "",
    "many",
    True,
    None,
    [],
    ["a", 1],
    {},
    {1: 2},
    {"a": date.max},
)


@pytest.mark.parametrize("name", sorted(SOLVERS.keys() - {"python", "transformers", "replay"}))
def test_a_value_that_an_option_cannot_have_is_refused_by_name(name: str, tmp_path: Path) -> None:
    """Nothing is raised for any value but what a user can act on."""
    kind = SOLVERS[name]
    target = {"openai": ":http://localhost:9/v1", "batch": f":{tmp_path}", "vllm": ":m"}.get(name, "")
    common: dict[str, Any] = (
        {} if not target else {"executable": "/bin/false"} if name == "vllm" else {"model": "m"}
    )
    for option in option_names(import_module(kind.module).make) - {"offline"}:
        for value in ODD_VALUES:
            try:
                make_solver(f"{name}{target}", **common | {option: value})
            except ConfigError as refusal:
                assert option in str(refusal)
            except (MissingExtra, SolverError):
                continue


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("concurrency", "many", "`concurrency` is 'many', and it cannot be: Input should be a valid integer"),
        ("concurrency", 0, "`concurrency` is 0, .* greater than or equal to 1"),
        ("timeout_seconds", -1, "`timeout_seconds` is -1, .* greater than 0"),
        ("timeout_seconds", float("nan"), "`timeout_seconds` is nan"),
        ("max_retries", -1, "`max_retries` is -1"),
        ("parameters", [1], r"`parameters` is \[1\]"),
        ("parameters", {"since": date(2020, 1, 1)}, r"`parameters\.since.*` is datetime\.date"),
        ("api_key_env", 5, "`api_key_env` is 5"),
    ],
)
def test_what_an_option_may_be_is_said(option: str, value: Any, says: str) -> None:
    with pytest.raises(ConfigError, match=f"solver 'openai': {says}"):
        make_solver("openai:http://localhost:9/v1", **{"model": "m", option: value})


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:99999/v1",
        "http://localhost:x/v1",
        "http://local host/v1",
        "http://localhost\n/v1",
        "http://[::1/v1",
        "http://[v1]/v1",
        "http://a]/v1",
    ],
)
def test_an_address_that_nobody_can_reach_is_refused_at_once(address: str) -> None:
    with pytest.raises(ConfigError, match="is no URL"):
        make_solver(f"openai:{address}", model="m")


def test_a_batch_in_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="is a file"):
        make_solver(f"batch:{tmp_path / 'file'}", model="m")


def test_what_loads_a_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "engine.solvers.local_model", raising=False)
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingExtra, match=r"pip install 'provender\[transformers\]'"):
        make_solver("transformers:gpt2")
    with pytest.raises(MissingExtra, match=r"pip install 'provender\[vllm\]'"):
        make_solver("vllm:gpt2", executable="/nowhere/vllm")
    monkeypatch.delitem(sys.modules, "engine.solvers.offline_model", raising=False)
    monkeypatch.setitem(sys.modules, "vllm", None)
    with pytest.raises(MissingExtra, match=r"Provender's own environment .* leave `offline` out"):
        make_solver("vllm:gpt2", offline=True)
    with pytest.raises(ConfigError, match="'--port=1' is given by Provender itself"):
        make_solver("vllm:gpt2", arguments=["--port=1"])


def test_common_arguments_go_to_whom_they_concern(tmp_path: Path) -> None:
    recording = tmp_path / "said.jsonl"
    recording.write_text('{"task_id": "a", "completion": "b"}\n')
    common: dict[str, Any] = {"model": "m", "seed": 5, "concurrency": 3, "api_key_env": "NO_SUCH_KEY"}
    names = {
        "reference": "reference",
        "faulty": "faulty:seed=5",
        "openai:http://localhost:1/v1": "openai:m",
        f"batch:{tmp_path / 'files'}": "openai:m",
        f"replay:{recording}": "replay:said@",
    }
    for spec, name in names.items():
        solver = make_solver(spec, **common)
        assert solver.name.startswith(name)
        # What records say of a solver is told by the kind that its name begins with.
        named, asked = kind_of(solver.name), kind_of(spec)
        assert named is not None and asked is not None
        # A model behind an address is one solver, however it is asked there.
        assert named is asked or (named.target_is_address and asked.target_is_address)
    # A solver of one's own has the name that its file gives it; a model that is loaded has tests of its own.
    assert {spec.partition(":")[0] for spec in names} == SOLVERS.keys() - {"python", "transformers", "vllm"}


def test_what_a_name_says_of_its_numbers() -> None:
    for name, kind in SOLVERS.items():
        for solver in (name, f"{name}:seed=7"):
            assert knows_answers(solver) is kind.knows_answers
            assert injects_faults(solver) is kind.injects_faults
    assert {name for name, kind in SOLVERS.items() if kind.knows_answers} == {"reference", "faulty"}
    # A solver of no kind that is known tries, as far as anyone can tell.
    assert not knows_answers("faulty-model") and not injects_faults("faulty-model")


@pytest.mark.parametrize("spec", [kind.usage for kind in SOLVERS.values() if not kind.reads])
def test_a_solver_that_cannot_say_how_likely_an_answer_is_is_no_reader(spec: str) -> None:
    with pytest.raises(ConfigError, match=r"cannot say how likely .*; name transformers:MODEL"):
        make_reader(spec)


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
