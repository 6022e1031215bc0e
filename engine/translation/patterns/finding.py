"""The functions of ``re`` for one pattern, as functions of the subset that use its matcher."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from engine.translation.patterns.matching import MatcherWriter
from engine.translation.patterns.reading import NotUnderstood, Pattern, Place

#: A replacement's references to groups and its escapes; any other backslash is not understood.
_REFERENCE = re.compile(r"\\(?:([1-9])(?![0-9])|g<(\w+)>|([\\nt]))")
_ESCAPES = {"\\": "\\", "n": "\n", "t": "\t"}


@dataclass
class Finder:
    """Writes what is asked of one pattern; each function is written once."""

    pattern: Pattern
    new_name: Callable[[str], str]
    sources: list[str] = field(default_factory=list)
    """What is written."""
    _written: dict[tuple[object, ...], str] = field(default_factory=dict)

    #: What stands first among the parameters, the statements and a matcher's arguments.
    leading_params: ClassVar[str] = ""
    leading_lines: ClassVar[tuple[str, ...]] = ()
    leading_args: ClassVar[str] = ""

    def _function(self, base: str, params: str, lines: Sequence[str], *key: object) -> str:
        """The name of a function; parameters carry their types, since patterns look at texts alone."""
        if (base, *key) not in self._written:
            name = self._written[(base, *key)] = self.new_name(base)
            self.sources.append("\n".join([f"def {name}({self.leading_params}{params}):", *lines]))
        return self._written[(base, *key)]

    def _matcher(self, observed: tuple[int, ...], *, one_by_one: bool, whole: bool = False) -> str:
        advancing = one_by_one and self.pattern.may_be_empty
        key = ("matcher", observed, advancing, whole)
        if key not in self._written:
            writer = MatcherWriter(self.pattern, observed, advancing, self.new_name)
            self._written[key] = writer.write(whole=whole)
            self.sources.extend(writer.functions)
        return self._written[key]

    def check_groups(self, groups: Sequence[int]) -> None:
        """Refuses a group that the pattern does not have: Python raises."""
        for group in groups:
            if not 0 <= group <= self.pattern.groups:
                raise NotUnderstood(f"group {group} of a pattern that has {self.pattern.groups}")

    # One match --------------------------------------------------------------------------------------

    def is_found(self, method: str) -> str:
        """Whether there is a match: a function of the text."""
        lines = self._search((), method, "True", "False")
        return self._function("is_found", "text: str", lines, method)

    def find(self, method: str, observed: tuple[int, ...]) -> str:
        """The places of the match, or an empty list: where it begins and ends, then each observed group."""
        self.check_groups(observed)
        found = "found" if observed else "[place, found]"
        lines = self._search(observed, method, found, "[]")
        return self._function("find_match", "text: str", lines, method, observed)

    def found_text(self, method: str, group: int) -> str:
        """The text of a group; there must be a match."""
        observed = (group,) if group else ()
        at = 2 if group else 0
        lines = [
            f"    places = {self.find(method, observed)}({self._passed_on()}text)",
            f"    return text[places[{at}]:places[{at + 1}]]",
        ]
        return self._function("found_text", "text: str", lines, method, group)

    def _search(self, observed: tuple[int, ...], method: str, result: str, none: str) -> list[str]:
        matcher = self._matcher(observed, one_by_one=False, whole=method == "fullmatch")
        called = f"{matcher}({self.leading_args}codes, {'place, ' if observed else ''}place)"
        test = "len(found) > 0" if observed else "found >= 0"
        begins = self.pattern.items[:1] == (Place("start", self._ascii()),)
        attempt = [f"found = {called}", f"if {test}:", f"    return {result}"]
        before = [*self.leading_lines, "codes = [ord(c) for c in text]", "place = 0"]
        lines = [f"    {line}" for line in before]
        if method != "search" or begins:
            return [*lines, *(f"    {line}" for line in attempt), f"    return {none}"]
        lines.append("    while place <= len(codes):")
        return [
            *lines,
            *(f"        {line}" for line in [*attempt, "place = place + 1"]),
            f"    return {none}",
        ]

    def _passed_on(self) -> str:
        return "".join(f"{each.partition(':')[0]}, " for each in self.leading_params.split(", ") if each)

    def _ascii(self) -> bool:
        first = self.pattern.items[0] if self.pattern.items else None
        return isinstance(first, Place) and first.ascii_words

    # All matches ------------------------------------------------------------------------------------

    def find_all(self) -> str:
        """All matches, or their groups where the pattern has some: a function of the text."""
        groups = tuple(range(1, self.pattern.groups + 1))
        places = [(f"found[{2 * g}]", f"found[{2 * g + 1}]") for g in groups] or [("place", "end")]
        parts = [f"text[{start}:{end}]" for start, end in places]
        value = parts[0] if len(parts) == 1 else f"({', '.join(parts)})"
        lines = self._each(groups, ["matches = []"], [f"matches.append({value})"])
        return self._function("find_all", "text: str", [*lines, "    return matches"])

    def find_places(self, observed: tuple[int, ...]) -> str:
        """The places of every match, as :meth:`find` gives those of one."""
        self.check_groups(observed)
        value = "found" if observed else "[place, end]"
        lines = self._each(observed, ["matches = []"], [f"matches.append({value})"])
        return self._function("find_matches", "text: str", [*lines, "    return matches"], observed)

    def split(self, *, limited: bool) -> str:
        """The text between matches: a function of the text, and of how many are looked for."""
        if self.pattern.groups:
            raise NotUnderstood("split() at a pattern with groups")
        before = ["pieces = []", "last = 0"]
        lines = self._each((), before, ["pieces.append(text[last:place])", "last = end"], limited=limited)
        params = "text: str, most: int" if limited else "text: str"
        end = ["    pieces.append(text[last:])", "    return pieces"]
        return self._function("split_at", params, [*lines, *end], limited)

    def replace(self, replacement: str | None, *, limited: bool) -> str:
        """The text with its matches replaced; without a ``replacement`` that is known, it is a parameter."""
        parts = self._template(replacement) if replacement is not None else []
        observed = tuple(sorted({part for part in parts if isinstance(part, int) and part > 0}))
        self.check_groups(observed)
        shown = ["text[last:place]"]
        for part in parts:
            shown.append(repr(part) if isinstance(part, str) else self._group_text(part, observed))
        if replacement is None:
            shown.append("replacement")
        before = ["replaced = ''", "last = 0"]
        if replacement is None:
            before[:0] = ["if '\\\\' in replacement:", "    raise ValueError('a backslash in a replacement')"]
        steps = [f"replaced = replaced + {' + '.join(shown)}", "last = end"]
        lines = self._each(observed, before, steps, limited=limited)
        params = [*(["replacement: str"] if replacement is None else []), "text: str"]
        params += ["most: int"] if limited else []
        end = "    return replaced + text[last:]"
        return self._function("replace_all", ", ".join(params), [*lines, end], replacement, limited)

    @staticmethod
    def _group_text(group: int, observed: tuple[int, ...]) -> str:
        if group == 0:
            return "text[place:end]"
        at = 2 + 2 * observed.index(group)
        return f"text[found[{at}]:found[{at + 1}]]"

    def _template(self, replacement: str) -> list[str | int]:
        """A replacement's texts and groups."""
        parts: list[str | int] = []
        last = 0
        for found in _REFERENCE.finditer(replacement):
            parts.append(replacement[last : found.start()])
            number, name, escape = found.groups()
            parts.append(_ESCAPES[escape] if escape else int(number) if number else self._named(name))
            last = found.end()
        parts.append(replacement[last:])
        if any(isinstance(part, str) and "\\" in part for part in parts[::2]):
            raise NotUnderstood(f"the replacement {replacement!r}")
        return [part for part in parts if part != ""]

    def _named(self, name: str) -> int:
        if name.isascii() and name.isdecimal():
            return int(name)
        if name not in self.pattern.names:
            raise NotUnderstood(f"a group {name!r} that the pattern does not have")
        return self.pattern.names[name]

    def _each(
        self,
        observed: tuple[int, ...],
        before: Sequence[str],
        steps: Sequence[str],
        *,
        limited: bool = False,
    ) -> list[str]:
        """A loop over the matches from left to right: ``place`` and ``end`` are where each one is."""
        matcher = self._matcher(observed, one_by_one=True)
        empty = self.pattern.may_be_empty
        passed = ["codes", *(["place"] if observed else []), "place", *(["least"] if empty else [])]
        found, test = ("found", "len(found) == 0") if observed else ("end", "end < 0")
        lines = [*self.leading_lines, "codes = [ord(c) for c in text]", *before, "place = 0"]
        lines += ["least = 0"] if empty else []
        lines += ["count = 0"] if limited else []
        more = " and (most == 0 or count < most)" if limited else ""
        lines.append(f"while place <= len(codes){more}:")
        body = [
            f"{found} = {matcher}({self.leading_args}{', '.join(passed)})",
            f"if {test}:",
            "    place = place + 1",
        ]
        taken = [
            *(["end = found[1]"] if observed else []),
            *steps,
            *(["count = count + 1"] if limited else []),
        ]
        after = ["least = end + 1 if end == place else end"] if empty else []
        body += ["else:", *(f"    {line}" for line in [*taken, *after, "place = end"])]
        return [f"    {line}" for line in [*lines, *(f"    {line}" for line in body)]]


class PlainFinder(Finder):
    """A pattern that is known only when the program runs: it stops unless all its characters are plain."""

    leading_params = "pattern: str, "
    leading_args = "wanted, "

    def __init__(self, new_name: Callable[[str], str]) -> None:
        super().__init__(Pattern((), 0, {}, False, frozenset()), new_name)
        stop = "raise ValueError('a pattern that is no plain text')"
        special = "[ord(c) for c in '.^$*+?{}[]|()'] + [92]"
        plain = self.new_name("plain_codes")
        lines = [f"special = {special}", "codes = [ord(c) for c in pattern]", "for code in codes:"]
        lines += [
            "    if code in special:",
            f"        {stop}",
            "if len(codes) == 0:",
            f"    {stop}",
            "return codes",
        ]
        self.sources.append("\n".join([f"def {plain}(pattern: str):", *(f"    {line}" for line in lines)]))
        self.leading_lines = (f"wanted = {plain}(pattern)",)  # type: ignore[misc]

    def _matcher(self, observed: tuple[int, ...], *, one_by_one: bool, whole: bool = False) -> str:
        key = ("matcher", whole)
        if key not in self._written:
            end = "len(wanted) != len(codes) - place" if whole else "len(wanted) > len(codes) - place"
            lines = [f"if {end}:", "    return -1", "for i in range(len(wanted)):"]
            lines += [
                "    if codes[place + i] != wanted[i]:",
                "        return -1",
                "return place + len(wanted)",
            ]
            name = self._written[key] = self.new_name("match_at")
            body = "\n".join(f"    {line}" for line in lines)
            self.sources.append(f"def {name}(wanted, codes, place):\n{body}")
        return self._written[key]
