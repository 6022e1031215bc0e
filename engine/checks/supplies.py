"""What a program finds when it starts, by its check and by the case that it is asked."""

import base64
from collections.abc import Mapping

from problem_banks.records import Case, CasesCheck, Files
from sandbox import Program
from sandbox.languages import HOST_LANGUAGE
from sandbox.languages.preludes import with_prelude

#: A statement that gives a module in Python the names of the one prelude that there is.
_NAMES = "globals().update(__import__('sandbox.inbox.leetcode', fromlist=['names']).names())"


def prepared(program: Program, prelude: str | None) -> Program:
    """``program`` with the names of a prelude.

    Raises:
        NotApplicable: its language has none of that name.
    """
    if prelude is None:
        return program
    source = with_prelude(program.source, program.language, prelude)
    named = prelude if program.language == HOST_LANGUAGE else ""
    return program.model_copy(update={"source": source, "prelude": named})


def standing_alone(program: Program) -> str:
    """The source of a program in whose text its prelude stands, for what runs no more than a text."""
    if not program.prelude:
        return program.source
    lines = program.source.split("\n")
    last = max((at for at, line in enumerate(lines) if line.startswith("from __future__ ")), default=-1)
    return "\n".join([*lines[: last + 1], _NAMES, *lines[last + 1 :]])


def without_names(source: str) -> str:
    """What of the source of a program that stands alone is its own: all but the line of its prelude."""
    return "\n".join(line for line in source.split("\n") if line != _NAMES)


def contents(files: Files) -> dict[str, bytes]:
    """Files as bytes, by name."""
    return {
        name: base64.b64decode(content.base64)
        if not isinstance(content, str)
        else content.encode("utf-8", errors="surrogatepass")
        for name, content in files.items()
    }


def supplied(program: Program, check: CasesCheck, case: Case) -> Program:
    """``program`` with the arguments and the files of one case; those of the case come first."""
    files: Mapping[str, bytes] = {**contents(check.files), **contents(case.files)}
    argv = check.argv if case.argv is None else case.argv
    if not files and not argv:
        return program
    return program.model_copy(update={"argv": argv, "files": files})
