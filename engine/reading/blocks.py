"""Which of several fenced blocks is the answer, and which others it needs."""

from collections.abc import Iterable, Sequence

from engine.reading.fences import Block
from engine.reading.languages import language_of_tag, meant_by_blocks, runs_files
from engine.reading.plain import is_program
from engine.reading.syntax import Outline, defines, outline
from sandbox.languages import LANGUAGES, get_language
from sandbox.languages.syntax import words

#: Where nothing says which block is meant, the last is, unless it is this much shorter than the longest:
#: models end with a corrected version, or with a line on how to run it.
_AFTERTHOUGHT = 0.5
#: The kind of a part that does something, as grammars call it.
_STATEMENT = "expression_statement"
#: The language of the lines by which programs are installed and run.
_SHELL = "bash"
#: Tags that say no more than that code or text stands in a block.
_NEUTRAL = words("text txt plain plaintext raw none code source program solution lang")


def chosen_program(blocks: Sequence[Block], language: str, entry_point: str | None) -> str | None:
    """The program that the blocks hold, with the helper blocks that it needs; ``None`` where none is of
    ``language``."""
    candidates = _of_language(blocks, language, entry_point)
    if not candidates:
        return None
    wanted = entry_point or _main_of(candidates, language)
    main = _best(candidates, language, wanted)
    return _with_helpers(candidates, main, language, entry_point)


def _of_language(blocks: Iterable[Block], language: str, entry_point: str | None) -> list[str]:
    """Code of the blocks tagged with the language; else of the untagged ones; else of any that would do."""
    full = [block for block in blocks if block.code.strip()]
    meant = meant_by_blocks(language)
    tagged = [block.code for block in full if language_of_tag(block.tag) in meant or block.tag == language]
    if tagged and (entry_point is None or any(defines(code, language, entry_point) for code in tagged)):
        return tagged
    untagged = [block.code for block in full if not block.tag]
    fitting = [code for code in untagged if _parses(code, language)]
    if entry_point is not None:
        if any(defines(code, language, entry_point) for code in fitting):
            return fitting
        other = [b.code for b in full if b.tag and language_of_tag(b.tag) is None]
        fitting = [code for code in other if defines(code, language, entry_point)]
        return fitting or tagged or untagged or _mistagged(full, language, entry_point)
    return tagged or fitting or untagged or _mistagged(full, language, entry_point)


def _mistagged(blocks: Iterable[Block], language: str, entry_point: str | None) -> list[str]:
    """Code of the one tag that holds programs of the language, where no tag means it: tagged as text, or by
    mistake as another language."""
    sound: dict[str, list[str]] = {}
    for block in blocks:
        meant = language_of_tag(block.tag)
        is_code = block.tag in _NEUTRAL or meant not in (None, _SHELL)
        if is_code and is_program(block.code, language, entry_point):
            sound.setdefault(block.tag, []).append(block.code)
    return next(iter(sound.values())) if len(sound) == 1 else []


def _parses(code: str, language: str) -> bool:
    found = outline(code, language)
    return found is None or found.clean


def _main_of(candidates: Iterable[str], language: str) -> str | None:
    """``main``, where some block defines it."""
    return "main" if any(defines(code, language, "main") for code in candidates) else None


def _best(candidates: Sequence[str], language: str, wanted: str | None) -> str:
    """The last block that defines what is wanted and parses; failing that the last that defines it."""
    if wanted is not None:
        defining = [code for code in candidates if defines(code, language, wanted)]
        # What imports it calls it: a test, or an example of its use.
        defining = [code for code in defining if not _imports(code, language, wanted)] or defining
        if defining:
            clean = [code for code in defining if _parses(code, language)]
            return (clean or defining)[-1]
    programs = [code for code in candidates if not runs_files(code, language)] or candidates
    longest = max(len(code) for code in programs)
    return next(code for code in reversed(programs) if len(code) >= _AFTERTHOUGHT * longest)


def _imports(code: str, language: str, name: str) -> bool:
    """Whether ``name`` comes from elsewhere, and from nowhere in the code itself."""
    found = outline(code, language)
    giving = [part for part in found.parts if name in part.defines] if found is not None else []
    return bool(giving) and all(part.is_import for part in giving)


def _with_helpers(candidates: Sequence[str], main: str, language: str, entry_point: str | None) -> str:
    """``main`` with the blocks that define what it uses, those before it in their order.

    Of the blocks behind it, those that hold nothing but definitions and imports: the others show its use.
    """
    needed = [main]
    place = max(i for i, code in enumerate(candidates) if code is main)
    for code in reversed(candidates[:place]):
        helper = outline(code, language)
        if helper is None or not helper.clean or code in needed:
            continue
        if entry_point is not None and entry_point in helper.defines:
            rest = _rest_of_earlier(helper, needed, language, entry_point)
            needed[:0] = [rest] if rest else []
        elif helper.defines & _missing(needed, language):
            needed.insert(0, code)
    for code in candidates[place + 1 :]:
        helper = outline(code, language)
        if helper is None or not _only_defines(helper, entry_point):
            continue
        if helper.defines & _missing(needed, language):
            needed.insert(0, code)
    return _as_one(needed, language)


def _as_one(files: Sequence[str], language: str) -> str:
    """Blocks as one text: what a language wants at the head of a file moves there."""
    whole, *others = files
    if not others:
        return whole
    for code in others:
        head, rest = f"{whole.rstrip(chr(10))}\n\n", f"{code.rstrip(chr(10))}\n"
        whole = get_language(language).joined("", head, rest) if language in LANGUAGES else head + rest
        if whole.startswith(f"{head}\n"):  # as PHP parts the texts that it joins, which are apart
            whole = f"{head}{whole.removeprefix(head).lstrip(chr(10))}"
    return whole


def _only_defines(helper: Outline, entry_point: str | None) -> bool:
    if not helper.clean or entry_point in helper.defines:
        return False
    return all(part.is_import or part.defines for part in helper.parts)


def _rest_of_earlier(helper: Outline, needed: Sequence[str], language: str, entry_point: str) -> str:
    """What the blocks need of one with an earlier version of the same function: they may hold that alone.

    Not what an earlier block did with it.
    """
    wanted, kept = _missing(needed, language), list[str]()
    for part in reversed(helper.parts):
        if part.kind == _STATEMENT or entry_point in part.defines or not part.defines & wanted:
            continue
        kept.insert(0, part.text)
        wanted |= _missing([part.text], language)
    return "\n\n".join(kept)


def _missing(blocks: Iterable[str], language: str) -> frozenset[str]:
    """Names that the blocks use and do not define."""
    outlines = [found for code in blocks if (found := outline(code, language)) is not None]
    used = frozenset(name for found in outlines for name in found.uses)
    return used - frozenset(name for found in outlines for name in found.defines)
