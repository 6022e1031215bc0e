"""Completions of a starter: a bare body goes on where the starter stops; a repeated function needs the
starter's imports and helpers."""

import re
from textwrap import indent

from engine.reading.languages import comment_marks, empty_body
from engine.reading.prose import is_prose
from engine.reading.syntax import Part, defines, outline

_INDENT = " " * 4
#: What a completion may leave out behind a body, of its function and of the class around it.
_ENDS = ("", "}\n", "}\n}\n", "end\n", "end\nend\n")
#: A type that stands apart from what has it, as grammars call it.
_SIGNATURE = "signature"
#: Imports that do not say which names they bring: ``import java.util.*``, ``using namespace std``.
_BLANKET_IMPORT = re.compile(r"[*]|using\s+namespace")
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")


def begun_name(starter: str, entry_point: str) -> str:
    """What a completion defines that repeats the starter: of a method, its class, if that begins there."""
    holder, _, method = entry_point.rpartition(".")
    is_begun = re.search(rf"(?m)^[ \t]*class\s+{re.escape(holder)}\b", starter) if holder else None
    return holder if is_begun else method


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
        return _by_indentation(base, body, language)
    # Words may parse as code in some languages; what ends before them does so only where nothing is cut off.
    bodies = dict.fromkeys((_before_words(body, language), body))
    for candidate in (f"{base}{each}{end}" for end in _ENDS for each in bodies):
        found = outline(candidate, language)
        if found is None or (found.clean and (entry_point is None or entry_point in found.defines)):
            return candidate
    # None parses whole. This is what was asked for, and its error is the candidate's own.
    return base + body


def _by_indentation(base: str, body: str, language: str) -> str:
    *before, header = base.rstrip("\n").split("\n")
    opens = header.rstrip().endswith(":")
    if opens and body.partition("\n")[0].strip() == header.strip():
        # The completion repeats the header that the starter ends with.
        return "".join(f"{line}\n" for line in before) + _indented(body, _depth(header), header)
    whole = base + _indented(body, _depth(header) + _INDENT if opens else _depth(header) or _INDENT, header)
    ended = _before_words(body, language)
    if ended != body and not _is_clean(whole, language):
        shorter = _by_indentation(base, ended, language)
        return shorter if _is_clean(shorter, language) else whole
    return whole


def _before_words(body: str, language: str) -> str:
    """The body without the explanation that follows it."""
    lines = body.split("\n")
    marks = comment_marks(language)
    words = (at for at, line in enumerate(lines) if at and is_prose(line, marks) and not _depth(line))
    at = next(words, len(lines))
    return "\n".join(lines[:at]).rstrip() + "\n" if at < len(lines) else body


def _is_clean(code: str, language: str) -> bool:
    found = outline(code, language)
    return found is not None and found.clean


def _indented(body: str, depth: str, header: str) -> str:
    """An indented body with the depth that it lost, on its first line (stripped by a template) or on all, or
    that it has from elsewhere."""
    first, *rest = body.splitlines()
    own = _depth(first)
    if own:
        opens = header.rstrip().endswith(":")
        fits = own.startswith(_depth(header)) and own != _depth(header) if opens else own == depth
        return body if fits else _moved(body, own, depth)
    depths = [len(_depth(line)) for line in rest if line.strip()]
    opens_block = first.rstrip().endswith(":")
    lost_on_first_only = (
        depths and min(depths) >= len(depth) and not (opens_block and depths[0] == len(depth))
    )
    return depth + body if lost_on_first_only else indent(body, depth)


def _moved(body: str, own: str, depth: str) -> str:
    """A body at ``depth`` instead of ``own``; what stands before the latter is no part of it, and stays."""
    lines = body.splitlines(keepends=True)
    inside = (at for at, line in enumerate(lines) if line.strip() and not line.startswith(own))
    end = next(inside, len(lines))
    moved = [depth + line.removeprefix(own) if line.strip() else line for line in lines[:end]]
    return "".join(moved + lines[end:])


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
    typed = frozenset(name for part in program.parts if part.kind == _SIGNATURE for name in part.defines)
    untyped = program.defines - typed
    kept = [
        part.text.rstrip("\n")
        for part in given.parts
        if part.text.strip() not in code
        and (
            part.defines & untyped
            if part.kind == _SIGNATURE
            else _is_wanted(part, wanted) and entry_point not in part.defines
        )
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
