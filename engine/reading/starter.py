"""Completions of a starter: a bare body goes on where the starter stops; a repeated function needs the
starter's imports and helpers."""

import re
from textwrap import indent

from engine.reading.languages import empty_body
from engine.reading.syntax import Part, defines, outline

_INDENT = " " * 4
#: Imports that do not say which names they bring: ``import java.util.*``, ``using namespace std``.
_BLANKET_IMPORT = re.compile(r"[*]|using\s+namespace")
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")


def continues(code: str, language: str, *, entry_point: str | None) -> bool:
    """Whether ``code`` goes on from a starter, rather than repeating what the starter begins."""
    if entry_point is not None:
        return not defines(code, language, entry_point)
    found = outline(code, language)
    return code[:1] in " \t" or found is None or not found.defines


def joined(starter: str, body: str, language: str, *, entry_point: str | None) -> str:
    """The starter and the body as one program, with the indentation or closing bracket that models lose."""
    base = starter if starter.endswith("\n") else f"{starter}\n"
    body = _BLANK_LINES.sub("", body).rstrip() + "\n"
    if empty_body(language) is not None:
        return base + _indented(body, starter)
    candidates = [base + body, f"{base}{body}}}\n", f"{base}{body}}}\n}}\n"]
    for candidate in candidates:
        found = outline(candidate, language)
        if found is None or (found.clean and (entry_point is None or entry_point in found.defines)):
            return candidate
    # None parses whole. The first is what was asked for, and its error is the candidate's own.
    return candidates[0]


def _indented(body: str, starter: str) -> str:
    """An indented body with the depth that it lost: on its first line (stripped by a template) or on all."""
    if body[:1] in " \t":
        return body
    depth = _depth(next((line for line in reversed(starter.splitlines()) if line.strip()), "")) or _INDENT
    first, *rest = body.splitlines()
    depths = [len(_depth(line)) for line in rest if line.strip()]
    opens_block = first.rstrip().endswith(":")
    lost_on_first_only = (
        depths and min(depths) >= len(depth) and not (opens_block and depths[0] == len(depth))
    )
    return depth + body if lost_on_first_only else indent(body, depth)


def _depth(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def with_preamble(code: str, language: str, *, entry_point: str | None, starter: str | None) -> str:
    """``code`` after the imports and helpers of the starter that it uses and does not have."""
    if starter is None:
        return code
    given, program = outline(_whole(starter, language), language), outline(code, language)
    if given is None or program is None:
        return code
    wanted = program.uses - program.defines
    kept = [
        part.text.rstrip("\n")
        for part in given.parts
        if _is_wanted(part, wanted) and entry_point not in part.defines and part.text.strip() not in code
    ]
    if not kept:
        return code
    cut = max((part.end for part in program.parts if part.is_leading), default=0)
    head = f"{program.slice(0, cut)}\n" if cut else ""
    rest = program.slice(cut, len(program.source)) if cut else code
    return head + "\n".join(kept) + "\n\n\n" + rest.lstrip("\n")


def _is_wanted(part: Part, names: frozenset[str]) -> bool:
    """Whether a part of the starter gives a name that the program lacks, or names that cannot be told."""
    if part.broken:
        return False
    if part.is_import and (not part.defines or _BLANKET_IMPORT.search(part.text)):
        return True
    return bool(part.defines & names)


def _whole(starter: str, language: str) -> str:
    """The starter made into a program that parses, with an empty body where it stops before one."""
    placeholder = empty_body(language)
    ends = ("", "}\n", "}\n}\n") if placeholder is None else ("", f"\n{_INDENT}{placeholder}\n")
    for end in ends:
        found = outline(starter + end, language)
        if found is None or found.clean:
            return starter + end
    return starter
