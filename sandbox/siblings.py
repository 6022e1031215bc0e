"""Files of a request that a program names from its own place: ``#include "x.h"``, ``require_relative "x"``.

A program finds all its files in its work folder. Its source lies elsewhere, and what it loads as code is
looked for beside that: such files lie there too, and what a compiler has to be told of is told.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from sandbox.errors import BadJob
from sandbox.languages.base import Build, Language

_INCLUDED = re.compile(r"^[ \t]*#[ \t]*include[ \t]*[\"<](?:[^\">\n]*/)?([^\">/\n]+)[\">]", re.MULTILINE)


def with_siblings(build: Build, language: Language, files: Mapping[str, bytes]) -> Build:
    """``build`` with those of ``files`` that its language looks for beside the source.

    Raises:
        BadJob: the box needs the name of one itself, or nothing can lie beside a source of this kind.
    """
    named = {name: content for name, content in files.items() if name.endswith(language.beside)}
    if not named or not build.files:
        return build
    if build.place is None:
        raise BadJob(
            f"{min(named)!r} cannot lie beside a function in {language.name} that is called: what it holds "
            "has to stand in the solution"
        )
    texts = {
        f"{build.place}{name}": content.decode(errors="surrogateescape") for name, content in named.items()
    }
    taken = sorted(texts.keys() & build.files.keys())
    if taken:
        raise BadJob(
            f"the box needs the name {taken[0]!r} itself, where a program in {language.name} looks for it"
        )
    units = [f"/box/{name}" for name in sorted(texts) if _is_unit(name, language, {**build.files, **texts})]
    return replace(
        build,
        files={**build.files, **texts},
        given=frozenset(texts),
        commands=tuple(_compiling(command, units, language.units) for command in build.commands),
    )


def _is_unit(name: str, language: Language, texts: Mapping[str, str]) -> bool:
    """Whether a file is compiled by itself: it is no part of another."""
    included = {found for text in texts.values() for found in _INCLUDED.findall(text)}
    return bool(language.units) and name.endswith(language.units) and name.rpartition("/")[2] not in included


def _compiling(command: tuple[str, ...], units: list[str], endings: tuple[str, ...]) -> tuple[str, ...]:
    """A command with further sources behind those that it compiles."""
    if not units:
        return command
    last = max((at for at, part in enumerate(command) if part.endswith(endings)), default=-1)
    return command if last < 0 else (*command[: last + 1], *units, *command[last + 1 :])
