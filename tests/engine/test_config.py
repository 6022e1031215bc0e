"""Configurations: what they accept, and how they refuse."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.config import BankConfig, RunConfig, SolverConfig, dump_config, load_config, parse_config
from engine.errors import ConfigError, InputError
from engine.resuming import changes

SMALL: dict[str, Any] = {
    "name": "small",
    "banks": [{"name": "linear_equation", "count": 3}],
    "solvers": ["faulty"],
}


def test_a_short_file_is_a_whole_configuration(tmp_path: Path) -> None:
    file = tmp_path / "run.yaml"
    file.write_text("name: a\nbanks:\n- {name: linear_equation, count: 3}\nsolvers: [faulty]\n")
    config = load_config(file)
    assert config.output == Path("out/a")
    assert config.solvers[0].spec == "faulty"
    assert config.admission.integrity == ("value", "driver")


def test_the_resolved_configuration_reads_back_equal(tmp_path: Path) -> None:
    config = parse_config(SMALL, ["sandbox.limits.cpu_seconds=2.5", "solvers.0.options.fault_rate=0.1"])
    file = tmp_path / "config.yaml"
    file.write_text(dump_config(config))
    assert load_config(file) == config


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        ({"sampels": 3}, "sampels: unknown key. Did you mean `samples`?"),
        ({"sandbox": {"job": 2}}, "sandbox.job: unknown key. Did you mean `jobs`?"),
        ({"jobs": 2}, "jobs: unknown key. Did you mean `sandbox.jobs`?"),
        ({"temperature": 1}, "Did you mean `solvers.sampling.temperature`?"),
        ({"admission": {"min_strength": 1.5}}, "admission.min_strength: Input should be less than"),
        ({"perplexity": {"spec": "transformers:m", "sampling": {"seed": 1}}}, "perplexity samples nothing"),
        ({"language": "Python"}, "language: unknown language 'Python'; did you mean 'python'?"),
        ({"translate": ["rust", "klingon"]}, "translate.1: unknown language 'klingon'"),
        ({"translate": ["rust", "rust"]}, "translate: 'rust' stands there twice"),
        (
            {"admission": {"min_difficulty": 0.9, "max_difficulty": 0.1}},
            "admission: no difficulty is at least",
        ),
        (
            {"solvers": [{"spec": "faulty", "sampling": {"max_tokens": 0}}]},
            "max_tokens: Input should be greater",
        ),
        ({"solvers": [{"spec": "faulty", "sampling": {"top_p": 1.5}}]}, "top_p: Input should be less than"),
        (
            {"solvers": [{"spec": "faulty", "sampling": {"temperature": float("nan")}}]},
            "temperature: Input should be",
        ),
        ({"temperatures": [float("inf")]}, "temperatures.0: Input should be a finite number"),
        ({"seed": 2**63}, "seed: Input should be less than or equal to 9223372036854775807"),
        ({"xyzzy": 1}, "xyzzy: unknown key. Valid keys: name, seed"),
        (
            {"solvers": [{"spec": "faulty", "samplin": {}}]},
            "solvers.0.samplin: unknown key. Did you mean `sampling`?",
        ),
        (
            {"banks": [{"name": "a", "count": 1, "sart": 0}]},
            "banks.0.sart: unknown key. Did you mean `start`?",
        ),
        (
            {"banks": [{"name": "a", "count": 1, "seed": 0}]},
            "banks.0.seed: unknown key. `seed` stands at the top. Valid keys here: name, importer,",
        ),
        ({"sandbox": {"limits": {"cpu": 1}}}, "sandbox.limits.cpu: unknown key"),
        ({"samples": 0}, "samples: Input should be greater than or equal to 1; got 0"),
        ({"banks": []}, "banks: "),
        ({"banks": [{"name": "a"}]}, "the procedural bank 'a' needs `count`"),
        ({"banks": [{"importer": "gsm8k"}]}, "the importer 'gsm8k' needs `path`"),
        ({"banks": [{"count": 2}]}, "give either `name` and `count`"),
        ({"name": "a/b"}, "name: "),
        ({"solvers": [{"spec": "openai:x", "options": {"api_key": "k"}}]}, "OPENAI_API_KEY"),
        ({"sandbox": {"backend": "none"}}, "got 'none'"),
        ({"processes": 10**6}, "processes: Input should be less than or equal to 1024"),
        ({"output": "a\0b"}, "output: 'a\\x00b' holds what is no text"),
        ({"banks": [{"importer": "gsm8k", "path": "a\ud800"}]}, "banks.0.path: 'a\\ud800' holds what is no"),
        ({"solvers": ["replay:a\0b"]}, "solvers.0.spec: 'replay:a\\x00b' holds what is no text"),
        ({"solvers": [{"spec": "faulty", "options": {"a": [{"b\0": 1}]}}]}, "holds what is no text"),
        ({"samples": 10**9}, "samples: Input should be less than or equal to 100000"),
        ({"banks": {"name": "a", "count": 1}}, "banks: must be a list, as [a, b] or lines"),
        ({"banks": ["a"]}, "banks.0: must be keys with values, as {key: value}; got 'a'"),
        ({"solvers": []}, "solvers: must have at least one entry"),
    ],
)
def test_a_fault_shows_where_it_is_and_what_to_do(data: dict[str, Any], hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(SMALL | data)
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    "override",
    [
        "seed=yes",
        "samples=true",
        "max_cost=on",
        "banks.0.count=true",
        "sandbox.jobs=yes",
        "enough={accepted: yes}",
        "solvers.0.sampling.temperature=no",
        "sandbox.limits.cpu_seconds=yes",
        "temperatures=[0.2, no]",
    ],
)
def test_a_truth_value_is_no_number(override: str) -> None:
    with pytest.raises(ConfigError, match="must be a number"):
        parse_config(SMALL, [override])


@pytest.mark.parametrize(
    "data",
    [
        {"solvers": [{"spec": "openai:x", "options": {"api_key": "sk-verysecret"}}]},
        {"solvers": {"spec": "openai:x", "options": {"api_key": "sk-verysecret"}}},
        {"solvers": [[{"api_key": "sk-verysecret"}]]},
        {"name": {"api_key": "sk-verysecret"}},
        {"translator": {"api_key": "sk-verysecret"}},
        {"banks": [{"name": "a", "api_key": "sk-verysecret"}]},
    ],
)
def test_what_stands_under_keys_is_in_no_error(data: dict[str, Any]) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(SMALL | data)
    assert "sk-verysecret" not in str(caught.value)


def test_a_list_is_not_called_short_for_the_faults_of_its_entries() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(SMALL | {"solvers": [{"spec": "faulty", "sampling": {"max_tokens": 0}}]})
    assert str(caught.value).count("\n") == 1


@pytest.mark.parametrize("text", ["name: a\nname: b\n", "name: a\nsandbox: {jobs: 1, jobs: 2}\n"])
def test_a_key_that_stands_twice_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "run.yaml"
    file.write_text(text)
    with pytest.raises(InputError, match=r"(?s)the same key stands here.*line \d.*and here"):
        load_config(file)


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{one}: &{one} [{', '.join(['*' + other] * 9)}]\n"
    for other, one in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BOMB, "stands for more than 100,000 values"),
        ("name: a\nbanks: &b [*b]\n", "a value holds itself"),
        ("name: &n {n: *n}\n", "a value holds itself"),
        ("name: " + "[" * 5000 + "]" * 5000, "more deeply than can be read"),
        ("name: " + "{a: " * 5000 + "}" * 5000, "more deeply than can be read"),
    ],
    ids=["bomb", "list in itself", "keys in themselves", "lists", "keys"],
)
def test_a_text_that_grows_beyond_reading_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "run.yaml"
    file.write_text(text)
    with pytest.raises(InputError, match=reason):
        load_config(file)


@pytest.mark.parametrize("value", ["[" * 3000, "[" * 3000 + "]" * 3000, "&a [*a]"])
def test_such_a_value_of_an_override_is_refused(value: str) -> None:
    with pytest.raises(ConfigError, match="not YAML"):
        parse_config(SMALL, [f"translate={value}"])


def test_every_fault_is_listed() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config({"name": "x", "samples": 0, "repairs": 1})
    message = str(caught.value)
    assert all(
        part in message for part in ("banks: missing", "solvers: missing", "samples:", "`repair_rounds`")
    )


@pytest.mark.parametrize(
    ("override", "path", "value"),
    [
        ("samples=4", "samples", 4),
        ("sandbox.jobs=2", "sandbox.jobs", 2),
        ("banks.0.count=7", "banks.0.count", 7),
        ("translate=[cpp]", "translate.0", "cpp"),
        ("admission.min_difficulty=0.5", "admission.min_difficulty", 0.5),
        ("solvers.0={spec: reference}", "solvers.0.spec", "reference"),
        ("output=some=where", "output", "some=where"),
    ],
)
def test_set_overrides_one_value(override: str, path: str, value: object) -> None:
    plain, changed = parse_config(SMALL), parse_config(SMALL, [override])
    assert [(change.path, change.after) for change in changes(plain, changed)] == [(path, value)]


@pytest.mark.parametrize(
    ("override", "hint"),
    [
        ("samples", "KEY=VALUE"),
        ("=3", "KEY=VALUE"),
        ("banks.5.count=1", "'5' must be a position from 0 to 0"),
        ("name.first=x", "which is a single value"),
        ("samples=[1", "not YAML"),
        ("sampels=2", "Did you mean `samples`?"),
    ],
)
def test_a_bad_override_is_refused(override: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(SMALL, [override])
    assert hint in str(caught.value)


@pytest.mark.parametrize("content", ["- a list\n", "just text", "", "a: [", "\x00"])
def test_a_file_that_is_no_configuration_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "run.yaml"
    file.write_text(content)
    with pytest.raises((ConfigError, InputError)) as caught:
        load_config(file)
    assert str(file) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.yaml"):
        load_config(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize(
    ("override", "harmless"),
    [
        ("sandbox.jobs=3", True),
        ("window=8", True),
        ("solvers.0.options.concurrency=9", True),
        ("samples=2", False),
        ("seed=1", False),
        ("banks.0.count=4", False),
        ("sandbox.backend=docker", False),
        ("admission.integrity=[value]", False),
    ],
)
def test_only_speed_may_change_in_a_resumed_run(override: str, harmless: bool) -> None:
    found = changes(parse_config(SMALL), parse_config(SMALL, [override]))
    assert found
    assert all(change.harmless for change in found) is harmless


@given(
    st.integers(0, 10**9),
    st.integers(1, 50),
    st.lists(st.sampled_from(["javascript", "cpp"]), max_size=2, unique=True),
)
def test_equal_configurations_have_no_changes(seed: int, samples: int, targets: list[str]) -> None:
    config = parse_config(SMALL | {"seed": seed, "samples": samples, "translate": targets})
    assert changes(config, RunConfig.model_validate_json(config.model_dump_json())) == ()


DOCUMENT = Path(__file__).parents[2] / "docs" / "configuration.md"


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(), re.DOTALL))
def test_every_documented_configuration_is_valid(block: str) -> None:
    assert parse_config(yaml.safe_load(block)).sources


def test_every_key_is_documented() -> None:
    documented = set(re.findall(r"`([a-z_.]+)`", DOCUMENT.read_text()))
    for key, field in RunConfig.model_fields.items():
        assert any(name == key or name.startswith(f"{key}.") for name in documented), key
        inner = field.annotation if isinstance(field.annotation, type) else None
        for part in getattr(inner, "model_fields", {}):
            assert f"{key}.{part}" in documented, f"{key}.{part}"
    for part in (*BankConfig.model_fields, *SolverConfig.model_fields):
        assert {f"banks.{part}", f"solvers.{part}"} & documented, part
