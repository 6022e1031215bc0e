"""The formats by name."""

from collections.abc import Mapping

from engine.errors import ConfigError
from engine.foreign import curator, evalplus, inspect_logs, livecodebench, lm_eval, openai_batch
from engine.foreign.base import LogFormat

FORMATS: Mapping[str, LogFormat] = {
    module.FORMAT.name: module.FORMAT
    for module in (lm_eval, inspect_logs, evalplus, livecodebench, openai_batch, curator)
}


def format_named(name: str) -> LogFormat:
    """The format that ``--from`` names.

    Raises:
        ConfigError: there is none; the text gives those that there are.
    """
    if name not in FORMATS:
        known = "; ".join(f"{each.name} ({each.summary})" for each in FORMATS.values())
        raise ConfigError(f"--from {name!r} is no log that is known; there are {known}")
    return FORMATS[name]
