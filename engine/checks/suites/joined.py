"""Tests in any language that are joined with the program into one text, and seen to come to their end."""

import hashlib
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from engine.checks.suites.apart import WORD, changed_apart, with_open_plan, words_of_calls
from engine.checks.suites.base import UNENDED, Planted, Ran, Trial, said, stopped
from engine.checks.suites.farness import far_without_a_number
from engine.checks.suites.javascript import awaiting
from engine.checks.suites.linked import linked_lines
from engine.checks.suites.lying import requiring_a_run, says_what_it_equals, with_other_literals
from engine.checks.suites.reach import asking, beyond
from engine.reading.languages import parser_for
from engine.reading.syntax import outline
from engine.records import VerdictKind
from problem_banks.records import content_hash
from sandbox import RunResult, Status
from sandbox.environments import STDLIB
from sandbox.languages import get_language
from sandbox.languages.controls import Controls, Runner
from sandbox.languages.literals import edited, other_literals

#: Exit codes of the end: none that a shell, a signal or a runtime gives by itself.
_CODES = range(33, 100)
#: What makes the words of this process's own: a program cannot have been written to know them.
_SECRET = secrets.token_hex(16)
#: Tests that go on after an error may pass over every one.
_CATCHES = re.compile(r"\bcatch\b")
_REPLACED = "the program has put functions of its own in place of the language's, which the tests may use"
_UNSEEN = "the tests cannot be controlled: no place was found where their end could be seen"
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
_HOLDS_NONE = "the program holds no test that could be seen to fail"
#: What no test is without that asserts, in whatever words.
_ASSERTS = re.compile(
    r"assert|expect|verif|should|fail|panic|throw|raise|exit|abort|error|fatal|requir|check|must|output:"
    r"|\breturn\b[^;\n]{0,300}[!=]=",
    re.IGNORECASE,
)
_ASSERT_NONE = "the tests cannot be controlled: they hold no assertion that could be seen to fail"


@dataclass(frozen=True)
class JoinedSuite:
    """Tests before and after the program; a whole program that holds its own tests has neither."""

    language: str
    before: str
    after: str
    entry_point: str | None = None
    environment: str = STDLIB.name

    @property
    def key(self) -> str:
        return content_hash([self.language, self.before, self.after, self.entry_point, self.environment])

    @property
    def refusal(self) -> str:
        return ""

    @property
    def is_apart(self) -> bool:
        """Whether there are tests to be told from the program."""
        return bool(self.before.strip() or self.after.strip())

    def trial(self, source: str) -> Trial:
        text = self._text(source, self.after)
        if _runner(self.language, text) is None:  # a runner sees by itself what never comes
            text = self._text(source, awaiting(self.after, self.language))
        trial = _trial(self.language, text, self._tested)
        return replace(trial, read=lambda result: self._blamed(trial.read(result), result, source))

    @property
    def _tested(self) -> str | None:
        """The name of the function under test; ``None`` where the program tests itself."""
        return (self.entry_point or "").rpartition(".")[2] if self.is_apart else None

    def _text(self, source: str, after: str) -> str:
        before, after = (far_without_a_number(part, self.language) for part in (self.before, after))
        return get_language(self.language).joined(before, source, after)

    def planted(self) -> list[Planted]:
        if not self.is_apart:
            return []
        controls = get_language(self.language).controls
        programs = [Planted(controls.empty, "is empty")]
        if self.entry_point and self.entry_point.isidentifier() and controls.idle is not None:
            programs.append(Planted(controls.idle.format(name=self.entry_point), "does nothing"))
            if controls.raising is not None and _CATCHES.search(self.before + self.after):
                raising = controls.raising.format(name=self.entry_point)
                programs.append(Planted(raising, "only raises an error"))
        return programs

    def changed(self, source: str) -> list[Trial]:
        """The tests with every assertion made to fail; none where it is not known how they assert.

        Where the tests stand apart, the same assertions then compare with other values than those expected.
        """
        language = get_language(self.language)
        parts = (self.before, source, self.after)
        false = [_falsified(part, language.controls.assertions, language.controls) for part in parts]
        if self.is_apart:
            false[1] = source
        other = (self.before, source, _with_other_values(self.after, self._tested, language.controls))
        texts = [changed for changed in (tuple(false), other) if changed != parts]
        if self.is_apart:
            apart = changed_apart(self.after, source, self.entry_point, language.controls)
            texts += [each for after in apart if (each := (self.before, source, after)) not in texts]
        trials = [_trial(self.language, language.joined(*each), self._tested) for each in texts]
        if self.is_apart and says_what_it_equals(source, self.language):
            trials += self._with_other_literals(source)
        return asking(trials, self.trial(source), source, self.language) if self.is_apart else trials

    def _with_other_literals(self, source: str) -> list[Trial]:
        other = with_other_literals(self.after, self.language)
        if other == self.after:
            return []
        return [requiring_a_run(_trial(self.language, self._text(source, other), self._tested))]

    def doubt(self, source: str) -> str:
        """Why a pass of ``source`` would show nothing, whatever else is seen; empty where it may."""
        if self.is_apart:
            untold = beyond(source, self.language, get_language(self.language).controls)
            if untold:
                return untold
            taken = self._taken(source)
            if taken:
                return f"the program has {', '.join(taken)} of its own, by which the tests go"
            # A program that does nothing is refused by what asserts anything; the empty one by a mere call.
            asserts = len(self.planted()) > 1 or _ASSERTS.search(self.before + self.after)
            return "" if asserts or self.changed(source) else _ASSERT_NONE
        if self.changed(source) or _runner(self.language, source):
            return ""
        return _HOLDS_NONE

    def _taken(self, source: str) -> list[str]:
        """Names of the language's that the program has given another meaning, where the tests use them."""
        controls, tests = get_language(self.language).controls, self.before + self.after
        used = controls.own & set(_IDENTIFIER.findall(tests))
        if controls.binds is not None:
            used &= {match[match.lastindex or 0] for match in controls.binds.finditer(source)}
        elif used:
            found = outline(source, self.language)
            used &= frozenset() if found is None else found.defines
        return sorted(used - words_of_calls(tests, self.entry_point))

    def _blamed(self, ran: Ran, result: RunResult, source: str) -> Ran:
        """A run that failed for want of a package which only the tests ask for is no fault of the program."""
        missing = get_language(self.language).controls.missing
        tests = self.before + self.after
        if ran.passed or not self.is_apart:
            return ran
        if _is_about_syntax(ran, result):
            own, theirs = _parses(source, self.language), _parses(tests, self.language)
            if own and theirs is False:
                return Ran(VerdictKind.UNDECIDED, f"the tests do not parse: {ran.reason}")
            # Some parsers forgive what an interpreter does not.
            refused = (
                ran.kind is VerdictKind.RUNTIME_ERROR and b"yntax error" in result.stderr + result.stdout
            )
            ran = replace(ran, suspect=theirs is None or (own is not False and refused))
        wrote = (result.stderr + result.stdout).decode("utf-8", errors="replace")
        called = words_of_calls(tests, self.entry_point)
        for match in missing.finditer(wrote) if missing else ():
            name = _spelled(match[match.lastindex or 0], tests)
            if name in tests and name not in source and name not in called:
                return Ran(VerdictKind.UNDECIDED, f"the tests need {name!r}, which the box does not have")
        return self._of_undefined(ran, wrote, tests, source)

    def _of_undefined(self, ran: Ran, wrote: str, tests: str, source: str) -> Ran:
        """A run that failed for a name that only the tests use, and by which they do not call the program."""
        undefined = get_language(self.language).controls.undefined
        if undefined is None or self.entry_point is None:
            return ran
        names = {match[match.lastindex or 0] for match in undefined.finditer(wrote)}
        if names & words_of_calls(tests, self.entry_point) or names & set(WORD.findall(source)):
            return ran
        named = sorted(names & set(WORD.findall(tests)))
        if not named:
            return ran
        return Ran(VerdictKind.UNDECIDED, f"the tests use {named[0]!r}, which nothing defines")


def _is_about_syntax(ran: Ran, result: RunResult) -> bool:
    wrote = result.stderr + result.stdout
    words = (b"yntax", b"Parse error", b"expected")
    return ran.kind is VerdictKind.COMPILE_ERROR or any(word in wrote for word in words)


def _spelled(path: str, tests: str) -> str:
    """The name of a missing file, ``Test/Deep``, as the tests write it: ``Test::Deep``, or its last part."""
    spellings = (path, path.replace("/", "::"), path.replace("/", "\\"), path.rpartition("/")[2])
    return next((name for name in spellings if name in tests), spellings[-1])


def _parses(text: str, language: str) -> bool | None:
    """Whether a text parses by itself; ``None`` where no parser of the language is installed."""
    parser = parser_for(language)
    if parser is None:
        return None
    return not parser.parse(text.encode("utf-8", "surrogatepass")).root_node.has_error


def _falsified(text: str, changes: Sequence[tuple[re.Pattern[str], str]], controls: Controls) -> str:
    if controls.must_fail is not None and controls.must_fail.search(text):
        return text
    changed = text
    for assertion, false in changes:
        changed = assertion.sub(false, changed)
    return text if changed == text else with_open_plan(changed, controls)


def _with_other_values(text: str, tested: str | None, controls: Controls) -> str:
    """Tests that compare what came of the program with other values: literals, and what looks compared in
    lines without such."""
    if controls.must_fail is not None and controls.must_fail.search(text):
        return text
    every = range(text.count("\n") + 1)
    # Where no line that names what is tested compares it with something, it may be another that is tested.
    for lines in (linked_lines(text, tested) if tested else every, every):
        whole = _compared_otherwise(text, lines, controls)
        if whole != text:
            return with_open_plan(whole, controls)
    return text


def _compared_otherwise(text: str, numbers: Iterable[int], controls: Controls) -> str:
    changed, lines = edited(text, other_literals(text)).split("\n"), text.split("\n")
    for number in numbers:
        old, new = lines[number], changed[number]
        lines[number] = new if new != old else _falsified(old, controls.compared, controls)
    return "\n".join(lines)


def _runner(language: str, text: str) -> Runner | None:
    runners = get_language(language).controls.runners
    return next((runner for runner in runners if runner.detect.search(text)), None)


def _trial(language: str, text: str, tested: str | None) -> Trial:
    """One run of a text; ``tested`` is the name of what is under test, ``None`` where it tests itself."""
    text = get_language(language).without_data(text)
    runner = _runner(language, text)
    if runner is not None:
        return _planted_trial(text, runner)
    controls = get_language(language).controls
    if tested is None:
        controls = replace(controls, sealing="", seal="")
    text = controls.staying(text)
    digest = _digest(text)
    code, word = _CODES[digest[0] % len(_CODES)], f"provender-{digest[1:13].hex()}"
    if controls.exits_with is not None:
        code = controls.exits_with
    replaced = _CODES[(digest[0] + 1) % len(_CODES)]
    values = {"code": str(code), "word": word, "name": word.replace("-", "_"), "replaced": str(replaced)}
    values["tested"] = tested or "-"
    ended = _ended(text, controls, values)
    if ended is None:
        return Trial(text, lambda result: _unseen(result))
    shown = word.encode() if controls.exits_with is not None else b""
    return Trial(ended, lambda result: _ran(result, (code, replaced), shown, controls))


def _digest(text: str) -> bytes:
    return hashlib.sha256(f"{_SECRET}{text}".encode(errors="surrogatepass")).digest()


def _ended(text: str, controls: Controls, values: dict[str, str]) -> str | None:
    """The text with an end that can be seen; ``None`` where there is no one place for it."""
    if controls.main:
        found = [(head, new) for head, new in controls.main for _ in head.finditer(text)]
        if len(found) != 1:
            return None
        head, new = found[0]
        text = head.sub(controls.filled(new, values), text)
    elif controls.ending is None:
        return None
    ending = controls.filled(f"\n{controls.seal}{controls.ending}", values) if controls.ending else ""
    heading = controls.heading.match(text) if controls.heading else None
    at = heading.end() if heading else 0
    opening = controls.filled(f"{controls.opening}{controls.sealing}", values)
    return f"{text[:at]}{opening}{text[at:]}{ending}"


def _ran(result: RunResult, codes: tuple[int, int], word: bytes, controls: Controls) -> Ran:
    code, replaced = codes
    if controls.seal and result.exit_code == replaced:
        return Ran(VerdictKind.UNDECIDED, _REPLACED, said(result))
    at_its_end = result.status is Status.RUNTIME_ERROR and result.exit_code == code and word in result.stderr
    if not at_its_end:
        return _failed(result)
    output = result.stdout.decode("utf-8", errors="replace")
    skipped = [match[1] for match in controls.skipped.finditer(output)] if controls.skipped else []
    return Ran(VerdictKind.ACCEPTED, skipped=tuple(skipped))


def _failed(result: RunResult) -> Ran:
    ran = stopped(result)
    # Every language says so in its own words: AssertionError, "Assertion failed", "assertion failed at".
    wrote = result.stderr + result.stdout
    if ran.kind is VerdictKind.RUNTIME_ERROR and any(word in wrote for word in (b"ssert", b"Failed test")):
        return replace(ran, kind=VerdictKind.WRONG_ANSWER)
    return ran


def _unseen(result: RunResult) -> Ran:
    if result.status is Status.OK:
        return Ran(VerdictKind.UNDECIDED, _UNSEEN, said(result))
    return _failed(result)


def _planted_trial(text: str, runner: Runner) -> Trial:
    match = runner.detect.search(text)
    case = match[1] if match and match.re.groups else ""
    secret = _digest(text)[:12].hex()
    planted = runner.planted.replace("{case}", case).replace("{secret}", secret)
    declared = (
        {found[1].replace(":", ".") for found in runner.declared.finditer(text)} if runner.declared else set()
    )
    tests = runner.started.sub("", text) if runner.started else text
    return Trial(f"{tests}\n{planted}", lambda result: _read_runner(result, runner, declared, secret))


def _read_runner(result: RunResult, runner: Runner, declared: set[str], secret: str) -> Ran:
    """What a runner says: the planted test failed, and no other; all others ran."""
    if result.status is not Status.RUNTIME_ERROR or result.signal is not None:
        return stopped(result)
    output = result.stdout.decode("utf-8", errors="replace")
    if runner.counts is not None:
        return _read_counts(result, output, runner.counts)
    passed, failed, skipped = (
        _named(each, output) for each in (runner.passed, runner.failed, runner.skipped)
    )
    failed |= _named(runner.astray, output)
    planted = {name for name in failed if secret in name}
    if failed - planted:
        reason = f"tests failed: {', '.join(sorted(failed - planted)[:8])}"
        return Ran(VerdictKind.WRONG_ANSWER, reason, said(result), {"tests": len(passed)})
    if not planted:
        return _failed(result) if result.exit_code else stopped(result)
    ended = runner.ended.search(output) if runner.ended else None
    if runner.ended and ended is None:
        return Ran(VerdictKind.RUNTIME_ERROR, UNENDED, said(result))
    counted = int(ended["passed"]) if ended and "passed" in ended.groupdict() else len(passed)
    return _passed(counted, sorted(skipped | (declared - passed)))


def _passed(ran: int, skipped: Sequence[str]) -> Ran:
    """A run in which nothing failed."""
    if not ran and not skipped:
        return Ran(VerdictKind.UNDECIDED, "no test ran")
    return Ran(VerdictKind.ACCEPTED, evidence={"tests": ran}, skipped=tuple(skipped))


def _named(line: re.Pattern[str] | None, output: str) -> set[str]:
    return {match[1].strip() for match in line.finditer(output)} if line else set()


def _read_counts(result: RunResult, output: str, counts: re.Pattern[str]) -> Ran:
    found = [match.groupdict() for match in counts.finditer(output)]
    if len(found) != 1 or int(found[0]["failed"]) != 1:
        return _failed(result)
    ran, skipped = int(found[0]["ran"]) - 1, int(found[0]["skipped"] or 0)
    return _passed(ran - skipped, [f"{skipped} of {ran} tests"] if skipped else [])
