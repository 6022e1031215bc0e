"""A pattern as functions of the subset that say where a match from a given place ends.

They try what Python's engine tries, in its order: longer repetitions first, or shorter ones where they are
lazy, and the alternatives as they stand. What follows a choice is a function of its own, which is asked with
each way in turn; where only one way can lead on, there is a loop and no way back.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from engine.translation.patterns.charsets import LAST, WORDS, Charset, Range
from engine.translation.patterns.reading import (
    Chars,
    Choice,
    Item,
    Items,
    Mark,
    NotUnderstood,
    Pattern,
    Place,
    Repeat,
)

#: Copies of a repeated part that are written out.
_MOST_COPIES = 8

#: Lines for one pattern; beyond that, nobody would read them.
_MOST_LINES = 400

_NEWLINE = 10

_TESTS_OF_PLACE = {
    "start": "place == 0",
    "very end": "place == len(codes)",
    "end": f"place == len(codes) or (place == len(codes) - 1 and codes[place] == {_NEWLINE})",
    "line start": f"place == 0 or codes[place - 1] == {_NEWLINE}",
    "line end": f"place == len(codes) or codes[place] == {_NEWLINE}",
}


@dataclass(frozen=True)
class _Jump:
    """Goes on with another function."""

    function: str


_Step = Item | _Jump
_Steps = tuple[_Step, ...]


@dataclass
class MatcherWriter:
    """Writes the functions of one pattern; ``new_name`` gives names that nothing else has."""

    pattern: Pattern
    observed: tuple[int, ...]
    """The groups whose places are asked for: then a match is a list of places, and an empty one is none."""
    advancing: bool
    """Whether a match must end at ``least`` or beyond, as where matches are found one after another."""
    new_name: Callable[[str], str]
    functions: list[str] = field(default_factory=list)
    _tests: dict[Charset, str] = field(default_factory=dict)

    def write(self, *, whole: bool = False) -> str:
        """Writes the functions; gives the name of the one that matches from a place on.

        Raises:
            NotUnderstood: it would take too many lines, or a group that is asked for may be left out.
        """
        if self.pattern.inner & set(self.observed):
            raise NotUnderstood("a group that is repeated or one of several alternatives, and asked for")
        items = (*self.pattern.items, Place("very end")) if whole else self.pattern.items
        name = self._function("match_at", self._seen(items), ())
        if sum(text.count("\n") for text in self.functions) > _MOST_LINES:
            raise NotUnderstood("a pattern that takes too many lines")
        return name

    def _seen(self, items: Items) -> _Steps:
        """The items without the marks of groups that nobody asks for."""
        return tuple(item for item in items if not isinstance(item, Mark) or item.group in self.observed)

    # Functions --------------------------------------------------------------------------------------

    def _function(self, base: str, steps: _Steps, known: tuple[str, ...]) -> str:
        return self._defined(self.new_name(base), known, lambda body: self._steps(body, steps, known))

    def _defined(self, name: str, known: tuple[str, ...], fill: Callable[[list[str]], None]) -> str:
        body: list[str] = []
        fill(body)
        self.functions.append("\n".join([f"def {name}({', '.join(self._passed('place', known))}):", *body]))
        return name

    def _passed(self, place: str, known: tuple[str, ...]) -> list[str]:
        first = ["codes", "begin", place] if self.observed else ["codes", place]
        return [*first, *(["least"] if self.advancing else []), *known]

    def _call(self, function: str, place: str, known: tuple[str, ...]) -> str:
        return f"{function}({', '.join(self._passed(place, known))})"

    @property
    def _failed(self) -> str:
        return "[]" if self.observed else "-1"

    def _succeeded(self, name: str) -> str:
        return f"len({name}) > 0" if self.observed else f"{name} >= 0"

    # Statements -------------------------------------------------------------------------------------

    def _steps(self, body: list[str], steps: _Steps, known: tuple[str, ...]) -> None:
        """Statements that match the steps from ``place`` on and return what comes of it."""
        while steps:
            step, rest = steps[0], steps[1:]
            match step:
                case Chars(of=of):
                    body.append(f"    if place >= len(codes) or {self._is_not(of, 'codes[place]')}:")
                    body += [f"        return {self._failed}", "    place = place + 1"]
                case Place():
                    body += [f"    if {self._not_at(step)}:", f"        return {self._failed}"]
                case Mark(group=group, ends=ends):
                    name = f"{'end' if ends else 'start'}_{group}"
                    body.append(f"    {name} = place")
                    known = (*known, name)
                case Repeat() if self._is_certain(step, rest):
                    self._loop(body, step)
                case Repeat():
                    self._repeat(body, step, rest, known)
                    return
                case Choice(alternatives=alternatives):
                    self._choice(body, alternatives, rest, known)
                    return
                case _Jump(function=function):
                    body.append(f"    return {self._call(function, 'place', known)}")
                    return
            steps = rest
        if self.advancing:
            body += ["    if place < least:", f"        return {self._failed}"]
        found = ", ".join(
            ["begin", "place", *(f"{side}_{g}" for g in self.observed for side in ("start", "end"))]
        )
        body.append(f"    return [{found}]" if self.observed else "    return place")

    def _choice(
        self, body: list[str], alternatives: tuple[Items, ...], rest: _Steps, known: tuple[str, ...]
    ) -> None:
        after = self._after(rest, known)
        for number, alternative in enumerate(alternatives):
            way = (*self._seen(alternative), *after)
            if number == len(alternatives) - 1:
                body.append(
                    f"    return {self._call(self._function('match_way', way, known), 'place', known)}"
                )
                return
            self._try(body, self._function("match_way", way, known), "place", known, 1)

    def _after(self, rest: _Steps, known: tuple[str, ...]) -> _Steps:
        """What follows, written once for several ways that lead to it."""
        if not rest or isinstance(rest[0], _Jump):
            return rest
        return (_Jump(self._function("match_rest", rest, known)),)

    def _try(self, body: list[str], function: str, place: str, known: tuple[str, ...], depth: int) -> None:
        indent = "    " * depth
        body.append(f"{indent}found = {self._call(function, place, known)}")
        body += [f"{indent}if {self._succeeded('found')}:", f"{indent}    return found"]

    def _repeat(self, body: list[str], step: Repeat, rest: _Steps, known: tuple[str, ...]) -> None:
        if len(step.body) == 1 and isinstance(step.body[0], Chars):
            self._repeat_chars(body, step, step.body[0].of, rest, known)
            return
        inside = self._seen(step.body)
        if step.most == 0:
            self._steps(body, rest, known)
            return
        if step.least > 0:
            if step.least > _MOST_COPIES:
                raise NotUnderstood(f"{step.least} times a part of a pattern")
            most = None if step.most is None else step.most - step.least
            more: _Steps = (Repeat(step.body, 0, most, step.lazy),) if most != 0 else ()
            self._steps(body, (*inside * step.least, *more, *rest), known)
            return
        if step.most is not None and step.most > _MOST_COPIES:
            raise NotUnderstood(f"up to {step.most} times a part of a pattern")
        after = self._after(rest, known)
        name = self.new_name("match_more")
        again: _Steps = (_Jump(name),)
        if step.most is not None:
            again = (Repeat(step.body, 0, step.most - 1, step.lazy), *after) if step.most > 1 else after
        once = self._function("match_once", (*inside, *again), known)
        if step.most is None:
            self._defined(name, known, lambda lines: self._either(lines, once, after, step.lazy, known))
            body.append(f"    return {self._call(name, 'place', known)}")
        else:
            self._either(body, once, after, step.lazy, known)

    def _either(self, body: list[str], once: str, after: _Steps, lazy: bool, known: tuple[str, ...]) -> None:
        """One turn more, or what follows: in this order, or the other where shorter ones are wanted."""
        if not lazy:
            self._try(body, once, "place", known, 1)
            self._steps(body, after, known)
            return
        ended = after or (_Jump(self._function("match_rest", (), known)),)
        jump = ended[0]
        name = jump.function if isinstance(jump, _Jump) else self._function("match_rest", ended, known)
        self._try(body, name, "place", known, 1)
        body.append(f"    return {self._call(once, 'place', known)}")

    def _repeat_chars(
        self, body: list[str], step: Repeat, of: Charset, rest: _Steps, known: tuple[str, ...]
    ) -> None:
        """A repeated character, every number of times in turn."""
        jump = self._after(rest, known)
        if not jump:
            jump = (_Jump(self._function("match_rest", (), known)),)
        assert isinstance(jump[0], _Jump)
        ends = f"stop >= len(codes) or {self._is_not(of, 'codes[stop]')}"
        body.append("    stop = place")
        if step.lazy:
            if step.least:
                body += [f"    while stop - place < {step.least}:", f"        if {ends}:"]
                body += [f"            return {self._failed}", "        stop = stop + 1"]
            limit = "" if step.most is None else f"stop - place >= {step.most} or "
            body.append("    while True:")
            self._try(body, jump[0].function, "stop", known, 2)
            body += [f"        if {limit}{ends}:", f"            return {self._failed}"]
            body.append("        stop = stop + 1")
            return
        limit = "" if step.most is None else f" and stop - place < {step.most}"
        body.append(f"    while stop < len(codes){limit} and {self._is(of, 'codes[stop]')}:")
        body.append("        stop = stop + 1")
        body.append(f"    while stop >= place{f' + {step.least}' if step.least else ''}:")
        self._try(body, jump[0].function, "stop", known, 2)
        body += ["        stop = stop - 1", f"    return {self._failed}"]

    # Repetitions without a way back ---------------------------------------------------------------------

    def _is_certain(self, step: Repeat, rest: _Steps) -> bool:
        """Whether only one number of turns can lead on, as what follows takes no repeated character."""
        if len(step.body) != 1 or not isinstance(step.body[0], Chars):
            return False
        if step.least == step.most:
            return True
        of = step.body[0].of
        following = next((each for each in rest if not isinstance(each, Mark)), None)
        match following:
            case None:
                return not self.advancing and not step.lazy
            case Chars(of=other):
                return not of.meets(other)
            case Repeat(body=(Chars(of=other),), least=least):
                return least > 0 and not of.meets(other)
            case Place(kind="very end"):
                return step.most is None
            case Place(kind="end" | "line end"):
                return step.most is None and not of.has(_NEWLINE)
        return False

    def _loop(self, body: list[str], step: Repeat) -> None:
        of = step.body[0].of if isinstance(step.body[0], Chars) else Charset(())
        test = f"place < len(codes) and {self._is(of, 'codes[place]')}"
        if step.least or step.most is not None:
            body.append("    first = place")
        if step.most is not None:
            test = f"place < len(codes) and place - first < {step.most} and {self._is(of, 'codes[place]')}"
        body += [f"    while {test}:", "        place = place + 1"]
        if step.least:
            body += [f"    if place - first < {step.least}:", f"        return {self._failed}"]

    # Tests ------------------------------------------------------------------------------------------

    def _is(self, of: Charset, code: str) -> str:
        if not of.ascii_only and len(of.ranges) == 1:
            return _in_range(of.ranges[0], code)
        return f"{self._test(of)}({code})"

    def _is_not(self, of: Charset, code: str) -> str:
        if not of.ascii_only and len(of.ranges) == 1:
            low, high = of.ranges[0]
            return f"{code} != {low}" if low == high else f"not {_in_range(of.ranges[0], code)}"
        return f"not {self._test(of)}({code})"

    def _test(self, of: Charset) -> str:
        """The function that tells whether a character is in a set."""
        if of not in self._tests:
            name = self._tests[of] = self.new_name("is_in_set")
            lines = [f"def {name}(code):", *_stop_beyond_ascii(of)]
            shown = " or ".join(_in_range(each, "code") for each in of.ranges)
            missing = of.complement().ranges
            if len(missing) < len(of.ranges):
                shown = f"not ({' or '.join(_in_range(each, 'code') for each in missing)})"
            lines.append(f"    return {shown or 'code < 0'}")
            self.functions.insert(0, "\n".join(lines))
        return self._tests[of]

    def _not_at(self, step: Place) -> str:
        if step.kind not in ("boundary", "no boundary"):
            return (
                f"not ({_TESTS_OF_PLACE[step.kind]})"
                if " or " in _TESTS_OF_PLACE[step.kind]
                else (_TESTS_OF_PLACE[step.kind].replace("==", "!="))
            )
        words = Charset(WORDS, ascii_only=not step.ascii_words)
        before = f"(place > 0 and {self._is(words, 'codes[place - 1]')})"
        after = f"(place < len(codes) and {self._is(words, 'codes[place]')})"
        if step.kind == "boundary":
            return f"{before} == {after}"
        return f"{before} != {after}" if _INSIDE_NOTHING else f"len(codes) == 0 or {before} != {after}"


#: Whether ``\B`` holds in an empty text, which newer versions of Python say.
_INSIDE_NOTHING = re.search(r"\B", "") is not None


def _in_range(given: Range, code: str) -> str:
    low, high = given
    if low == high:
        return f"{code} == {low}"
    if low == 0:
        return f"{code} <= {high}"
    return f"{code} >= {low}" if high == LAST else f"{low} <= {code} <= {high}"


def _stop_beyond_ascii(of: Charset) -> list[str]:
    if not of.ascii_only:
        return []
    return ["    if code > 127:", '        raise ValueError("a character beyond ASCII in a pattern")']
