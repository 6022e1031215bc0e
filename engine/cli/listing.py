"""Help that lists what a registry holds, looked up when it is shown.

Importing a registry costs more than ``provender --help`` may take, so a help text says ``{SOLVERS}`` where
the solvers are to stand; only the page of the verb itself fills it in.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperOption


class Verb(TyperCommand):
    """A verb whose help lists what there is to choose from."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        self.help = _filled(self.help)
        for param in self.params:
            if isinstance(param, TyperArgument | TyperOption):
                param.help = _filled(param.help)
        super().format_help(ctx, formatter)


def _filled(text: str | None) -> str | None:
    for name, listed in _LISTS.items():
        if text is not None and f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", listed())
    return text


def one_of(names: Iterable[str]) -> str:
    """``a, b or c``."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def _solvers() -> str:
    from engine.solvers import SOLVERS

    return one_of(kind.usage for kind in SOLVERS.values())


def _backends() -> str:
    from sandbox.backends import BACKENDS

    return one_of(BACKENDS)


def _logs() -> str:
    from engine.foreign import FORMATS

    return one_of(FORMATS)


def _exports() -> str:
    from engine.exports import EXPORTS

    return one_of(EXPORTS)


def _export_table() -> str:
    from engine.exports import EXPORTS

    width = max(map(len, EXPORTS))
    return "\n".join(f"{export.name:<{width}}  {export.summary}" for export in EXPORTS.values())


def _importers() -> str:
    from problem_banks.importers import IMPORTERS

    return one_of(IMPORTERS)


def _registers() -> str:
    from problem_banks.tellings import REGISTERS

    return one_of(REGISTERS)


def _proposers() -> str:
    from engine.proposers import PROPOSERS

    return one_of(PROPOSERS)


def _languages() -> str:
    from sandbox.languages import LANGUAGES

    return one_of(LANGUAGES)


_LISTS: Mapping[str, Callable[[], str]] = {
    "SOLVERS": _solvers,
    "BACKENDS": _backends,
    "EXPORTS": _exports,
    "LOGS": _logs,
    "EXPORT TABLE": _export_table,
    "IMPORTERS": _importers,
    "LANGUAGES": _languages,
    "PROPOSERS": _proposers,
    "REGISTERS": _registers,
}
