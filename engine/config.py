"""The configuration of a run: what a YAML file may say, and clear errors for what it may not.

    config = load_config(Path("corpus.yaml"), ["samples=4", "solvers.0.options.model=qwen"])

An unknown key is an error that names the nearest valid one. Relative paths are taken from the current folder.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import yaml
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from engine.errors import ConfigError, InputError
from engine.records import Integrity, Sampling
from problem_banks.keys import hint_within
from problem_banks.record import left_out
from problem_banks.records import CodeLimits, Record
from problem_banks.refusals import foremost, strange_texts, told
from problem_banks.seeds import MOST_SEED
from problem_banks.yamltext import read_yaml
from sandbox.errors import BadJob
from sandbox.languages import HOST_LANGUAGE, get_language

#: Problems in flight at once: enough to keep a few hundred requests and all sandbox workers busy, while a
#: slow problem at the head holds back no more than this many finished ones. Memory is proportional to it.
DEFAULT_WINDOW = 256


#: Fields of lists and records that hold nothing but numbers.
_OF_NUMBERS = ("sampling", "limits", "temperatures")

#: Translators that are no solver of their own: the built-in rules, and the solver that wrote the solution.
RULES, OWN_SOLVER = "rules", "solver"


def _known(language: str) -> str:
    try:
        return get_language(language).name
    except BadJob as error:
        raise ValueError(str(error)) from error


#: The name of a programming language that there is.
_Language = Annotated[str, AfterValidator(_known)]


class _Written(Record):
    """A part of the file. YAML reads `yes` and `no` as truth values: pydantic would take them for 1 and 0."""

    @field_validator("*", mode="before")
    @classmethod
    def _is_no_truth_value(cls, value: Any, field: ValidationInfo) -> Any:
        kind = cls.model_fields[field.field_name or ""].annotation
        if field.field_name in _OF_NUMBERS and isinstance(value, dict | list):
            numbers = dict(value) if isinstance(value, dict) else dict(enumerate(value))
        else:
            numbers = {"the value": value} if {int, float} & {kind, *get_args(kind)} else {}
        for name, number in numbers.items():
            if isinstance(number, bool):
                raise ValueError(f"{name} must be a number, and none of `true`, `false`, `yes`, `no`")
        return value


class BankConfig(_Written):
    """A source of problems: a procedural bank (``name``, ``count``) or a file (``importer``, ``path``)."""

    name: str | None = None
    importer: str | None = None
    path: Path | None = None
    count: int | None = Field(default=None, ge=1)
    """Problems to draw; all of a file's where absent."""
    start: int = Field(default=0, ge=0)
    """Index of the first problem."""

    @model_validator(mode="after")
    def _is_a_bank_or_a_file(self) -> "BankConfig":
        if (self.name is None) == (self.importer is None):
            raise ValueError("give either `name` and `count` (a bank) or `importer` and `path` (a file)")
        if self.name is not None and (self.count is None or self.path is not None):
            raise ValueError(f"the procedural bank {self.name!r} needs `count`, and takes no `path`")
        if self.importer is not None and self.path is None:
            raise ValueError(f"the importer {self.importer!r} needs `path`, the file to read")
        return self


class SolverConfig(_Written):
    """One solver and how its completions are drawn."""

    spec: str
    """``reference``, ``faulty``, ``replay:PATH``, ``openai:BASE_URL``, ``batch:FOLDER``, ``vllm:MODEL``,
    ``transformers:MODEL`` or ``python:FILE.py``."""
    options: Mapping[str, Any] = {}
    """Options of that solver, e.g. ``model`` and ``concurrency``."""
    sampling: Sampling = Sampling()

    @field_validator("options")
    @classmethod
    def _keeps_no_key(cls, options: Mapping[str, Any]) -> Mapping[str, Any]:
        if "api_key" in options:
            raise ValueError(
                "the configuration is stored with the run: give the key in OPENAI_API_KEY instead"
            )
        return options


def _spelled_out(solver: Any) -> Any:
    """A solver may be written as one word: ``solvers: [faulty]``."""
    return {"spec": solver} if isinstance(solver, str) else solver


class ProposeConfig(_Written):
    """Problems made out of those of another source, by a solver or by running their programs."""

    method: str
    """``reverse_instruction``: the statement of what the source's reference program does."""
    source: BankConfig
    """Where the seeds come from."""
    solver: Annotated[SolverConfig | None, BeforeValidator(_spelled_out)] = None
    """Who writes; nobody where the method runs programs and asks no one."""


class SandboxConfig(_Written):
    """The box that programs run in."""

    backend: str = "auto"
    """``auto``, or one of :data:`sandbox.backends.BACKENDS`."""
    unsafe: bool = False
    """Whether programs run as plain processes (tier ``T3``) where ``auto`` can prove nothing better."""
    jobs: int | None = Field(default=None, ge=1)
    """Programs run at once; one per core where absent."""
    confirm: bool = True
    """Whether programs that pass are run a second time, in another order, hash seed, clock, zone and locale;
    one whose verdict that changes is ``flaky``, recorded and never emitted."""
    limits: CodeLimits = CodeLimits()
    """Limits of programs whose problem sets none of its own; they become part of the problem."""
    environment: str = "stdlib"
    """The box environment of programs whose problem names none; it becomes part of the problem."""

    @field_validator("backend")
    @classmethod
    def _is_a_backend(cls, backend: str) -> str:
        from sandbox.backends import BACKENDS

        known = [repr(name) for name in ("auto", *BACKENDS)]
        if repr(backend) not in known:
            raise ValueError(f"Input should be {', '.join(known[:-1])} or {known[-1]}")
        return backend


class AdmissionConfig(_Written):
    """What an accepted answer must be, beyond accepted, to become a pair."""

    integrity: tuple[Integrity, ...] = ("value", "driver")
    """Integrity levels of code verdicts that are trusted."""
    unsafe: bool = False
    """Whether programs that were judged without isolation (tier ``T3``) may become pairs."""
    min_strength: float | None = Field(default=None, ge=0, le=1)
    """Least strength of the tests of a program; what could not be measured is dropped too. Not asked of
    mathematics. Set, it has strength measured."""
    min_difficulty: float = Field(default=0.0, ge=0, le=1)
    max_difficulty: float = Field(default=1.0, ge=0, le=1)
    max_solutions: int | None = Field(default=None, ge=1)
    """Most pairs of one problem in one language; no bound where absent."""

    @model_validator(mode="after")
    def _lets_something_in(self) -> "AdmissionConfig":
        if self.min_difficulty > self.max_difficulty:
            raise ValueError(
                f"no difficulty is at least {self.min_difficulty:g} and at most {self.max_difficulty:g}: "
                "exchange them"
            )
        return self


class StrengthConfig(_Written):
    """How the strength of tests is measured: on faulty variants of each reference."""

    mutants: int = Field(default=40, ge=1)
    """Most faulty variants of one reference."""
    inputs: int = Field(default=200, ge=0)
    """Fresh inputs on which those that live are told from equivalent ones."""
    counter_examples: bool = False
    """Whether rejected programs carry the smallest failing input that is found by shrinking."""


class KernelConfig(_Written):
    """Whether a proof kernel checks the golds of math problems, against the problems themselves."""

    prover: Literal["coq"] = "coq"
    batch: int = Field(default=256, ge=1, le=1000)
    """Statements checked together, at most: a start costs as much as a hundred of them."""


class EnoughConfig(_Written):
    """When no more samples of a solver are drawn for a problem, though ``samples`` would allow them."""

    accepted: int | None = Field(default=None, ge=1)
    """Once so many were accepted: 1 for the best of n by verdict."""
    width: float | None = Field(default=None, gt=0, lt=1)
    """Once the pass rate is known to an interval so wide."""
    error: float = Field(default=0.05, gt=0, lt=1)
    """The chance, at most, that the interval leaves the true rate out at whatever moment drawing stops."""
    wave: int = Field(default=4, ge=1)
    """Samples drawn together, before looking again."""

    @model_validator(mode="after")
    def _says_when(self) -> "EnoughConfig":
        if self.accepted is None and self.width is None:
            raise ValueError("give `accepted`, how many are enough, or `width`, of the pass rate's interval")
        return self


class ToolsConfig(_Written):
    """The box as a tool of the solvers that answer."""

    form: Literal["fenced", "protocol"] = "fenced"
    """``fenced``: a block of Python with the tag ``run``. ``protocol``: a tool call of Chat Completions."""
    calls: int = Field(default=4, ge=1)
    """Programs run for one answer, at most."""
    cpu_seconds: float = Field(default=20.0, gt=0, le=3600)
    """Of all of them together."""


#: All of them are started at once, and the one process with the ledger serves no more.
_MOST_PROCESSES = 1024
#: All draws of a problem are held at once.
_MOST_SAMPLES = 100_000


class RunConfig(_Written):
    """Everything that decides what a run puts out, and how fast."""

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
    seed: int = Field(default=0, ge=0, le=MOST_SEED)
    propose: tuple[ProposeConfig, ...] = ()
    """Problems made out of others; they come after those of the banks."""
    banks: tuple[BankConfig, ...] = Field(default=(), validate_default=True)
    solvers: tuple[Annotated[SolverConfig, BeforeValidator(_spelled_out)], ...] = Field(min_length=1)
    samples: int = Field(default=1, ge=1, le=_MOST_SAMPLES)
    """Independent completions of each solver for each problem; at most, with ``enough``."""
    temperatures: tuple[Annotated[float, Field(ge=0, allow_inf_nan=False)], ...] = left_out(())
    """Of the samples in turn, from the first again after the last, in place of the solvers' own."""
    enough: EnoughConfig | None = left_out()
    """When fewer are drawn; all of them where absent."""
    language: _Language = HOST_LANGUAGE
    """Programming language to solve code problems in, where the problem leaves it open."""
    repair_rounds: int = Field(default=2, ge=0)
    """How often a failed answer goes back to its solver with feedback."""
    stop_repeats: bool = left_out(False)
    """Whether a repair that says what was said before ends its dialogue: more feedback will not help."""
    tools: ToolsConfig | None = left_out()
    """Whether solvers may run programs before they answer; translators may not."""
    translate: tuple[_Language, ...] = ()
    """Languages that accepted solutions are carried into, each once."""
    translator: Annotated[SolverConfig, BeforeValidator(_spelled_out)] = SolverConfig(spec=RULES)
    """Who translates: ``rules``, built in and from Python only; ``solver``, the one that wrote the solution;
    or a solver of its own. Solvers get ``repair_rounds`` of feedback."""
    back_translate: bool = False
    """Whether accepted translations are carried back by a solver and judged again: a signal of quality."""
    sandbox: SandboxConfig = SandboxConfig()
    admission: AdmissionConfig = AdmissionConfig()
    strength: StrengthConfig | None = None
    """Whether and how the strength of tests is measured, for every pair of a program."""
    kernel: KernelConfig | None = left_out()
    """Whether golds of math problems are proven by a kernel: see docs/kernel.md."""
    perplexity: Annotated[SolverConfig | None, BeforeValidator(_spelled_out)] = left_out()
    """The local model whose perplexity of each problem's reference is a feature of its difficulty."""
    max_cost: float | None = Field(default=None, gt=0)
    """The most money that may be spent, in the currency of the solvers' prices."""
    window: int = Field(default=DEFAULT_WINDOW, ge=1)
    """Problems worked on at once."""
    executor: Literal["local", "ray"] = "local"
    """Where the processes run: on this machine, or on the nodes of a Ray cluster."""
    processes: int = Field(default=1, ge=1, le=_MOST_PROCESSES)
    """Processes that share the work; one does all of it by itself."""
    bulk: bool = False
    """Whether the ledger keeps what came out and nothing of the attempts: see :mod:`engine.bulk`."""
    jsonl: bool = True
    """Whether the dataset holds its rows as JSON lines too, beside Parquet."""
    output: Path = Path()
    """Run folder; ``out/NAME`` where absent."""

    @property
    def asked(self) -> tuple[SolverConfig, ...]:
        """Every solver of the run, in whatever part."""
        reader = () if self.perplexity is None else (self.perplexity,)
        writers = (each.solver for each in self.propose if each.solver is not None)
        return (*self.solvers, self.translator, *writers, *reader)

    @property
    def sources(self) -> tuple[BankConfig, ...]:
        """Every source of problems or seeds, in the order of the output."""
        return (*self.banks, *(each.source for each in self.propose))

    @model_validator(mode="after")
    def _has_one_temperature_a_sample(self) -> "RunConfig":
        if self.temperatures and any(each.sampling.temperature is not None for each in self.solvers):
            raise ValueError("give either `temperatures`, of the samples in turn, or `sampling.temperature`")
        return self

    @model_validator(mode="after")
    def _counts_its_money_in_one_place(self) -> "RunConfig":
        if self.max_cost is not None and (self.processes > 1 or self.executor != "local"):
            raise ValueError(
                "max_cost is counted in one process: leave `processes` at 1 and `executor` at local with it"
            )
        return self

    @model_validator(mode="after")
    def _translator_takes_its_options(self) -> "RunConfig":
        if self.translator.spec in (RULES, OWN_SOLVER) and (
            self.translator.options or self.translator.sampling != Sampling()
        ):
            raise ValueError(
                f"the translator {self.translator.spec!r} has no options: give them to the solver, or name a "
                "solver as the translator"
            )
        return self

    @model_validator(mode="after")
    def _reads_without_sampling(self) -> "RunConfig":
        if self.perplexity is not None and self.perplexity.sampling != Sampling():
            raise ValueError("perplexity samples nothing: give its model without `sampling`")
        return self

    @field_validator("translate")
    @classmethod
    def _names_each_once(cls, languages: tuple[str, ...]) -> tuple[str, ...]:
        twice = [name for name in dict.fromkeys(languages) if languages.count(name) > 1]
        if twice:
            raise ValueError(f"{twice[0]!r} stands there twice: name each language once")
        return languages

    @field_validator("banks")
    @classmethod
    def _has_a_source(cls, banks: tuple[BankConfig, ...], others: ValidationInfo) -> tuple[BankConfig, ...]:
        # `propose` is missing from the others where it has faults of its own.
        if not banks and others.data.get("propose", True) == ():
            raise ValueError("missing: give at least one source of problems, here or under `propose`")
        return banks

    @model_validator(mode="before")
    @classmethod
    def _has_an_output(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("output") is None and isinstance(data.get("name"), str):
            return {**data, "output": f"out/{data['name']}"}
        return data


def load_config(path: str | Path, overrides: Sequence[str] = ()) -> RunConfig:
    """The configuration in a YAML file, with ``a.b=value`` overrides applied.

    Raises:
        InputError: the file cannot be read, or is not YAML.
        ConfigError: a key is unknown or a value cannot be used; every fault is listed.
    """
    if not Path(path).is_file():
        raise InputError(
            f"there is no configuration {path}: check the path, or write one as docs/configuration.md shows"
        )
    try:
        data = read_yaml(Path(path).read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"cannot read the configuration {path}: {error}") from error
    if not isinstance(data, dict):
        raise ConfigError(
            f"{path} must hold `key: value` lines, starting with `name:`; it holds {data!r:.80}"
        )
    return parse_config(data, overrides, source=str(path))


def parse_config(
    data: Mapping[str, Any], overrides: Sequence[str] = (), *, source: str = "configuration"
) -> RunConfig:
    """As :func:`load_config`, from data already read."""
    content: Any = dict(data)
    if isinstance(content.get("solvers"), list):
        content["solvers"] = [_spelled_out(solver) for solver in content["solvers"]]
    content = overridden(content, overrides)
    for path, text in strange_texts(content):
        raise ConfigError(f"{source} cannot be used:\n  {path}: {text!r:.100} holds what is no text")
    try:
        return RunConfig.model_validate(content)
    except ValidationError as error:
        faults = "\n".join(f"  {_describe(fault)}" for fault in foremost(error.errors()))
        raise ConfigError(f"{source} cannot be used:\n{faults}") from error


def overridden(data: Any, overrides: Sequence[str], *, flag: str = "--set") -> Any:
    """A copy of ``data`` with ``a.b=value`` set for each override; the value is read as YAML.

    Raises:
        ConfigError: an override is none, or names no place; ``flag`` is how the user gave it.
    """
    for override in overrides:
        dotted, equals, text = override.partition("=")
        if not equals or not dotted.strip("."):
            raise ConfigError(f"{flag} takes KEY=VALUE, e.g. samples=4; got {override!r}")
        try:
            value = read_yaml(text, "the value")
        except yaml.YAMLError as error:
            raise ConfigError(f"{flag} {override}: the value is not YAML: {error}") from error
        data = _with_value(data, dotted.split("."), value, f"{flag} {override}")
    return data


def dump_config(config: RunConfig) -> str:
    """The resolved configuration as YAML that :func:`load_config` reads back to an equal one."""
    return yaml.safe_dump(config.model_dump(mode="json"), sort_keys=False, allow_unicode=True)


def _with_value(data: Any, keys: Sequence[str], value: object, override: str) -> Any:
    """A copy of ``data`` with ``value`` at the path ``keys``; list positions are numbers."""
    if not keys:
        return value
    key, rest = keys[0], keys[1:]
    if isinstance(data, list | tuple):
        if not key.isdigit() or int(key) >= len(data):
            raise ConfigError(f"{override}: {key!r} must be a position from 0 to {len(data) - 1}")
        place = int(key)
        return [*data[:place], _with_value(data[place], rest, value, override), *data[place + 1 :]]
    if data is not None and not isinstance(data, dict):
        raise ConfigError(f"{override}: {key!r} would go inside {data!r}, which is a single value")
    content = data or {}
    return {**content, key: _with_value(content.get(key), rest, value, override)}


def _describe(fault: Any) -> str:
    path = ".".join(str(part) for part in fault["loc"]) or "the configuration"
    if fault["type"] == "extra_forbidden":
        return f"{path}: unknown key. {hint_within(RunConfig, fault['loc'])}"
    if fault["type"] == "missing":
        return f"{path}: missing"
    return f"{path}: {told(fault)}"
