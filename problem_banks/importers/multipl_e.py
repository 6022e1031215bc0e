"""MultiPL-E as it is published, one language a file: a prompt, and the tests that follow its completion.

Solutions are whole programs here. Tests of languages with braces begin by closing the function that the
prompt leaves open, and in Java go on inside its class: both are put right.
"""

import re
from collections.abc import Mapping

from problem_banks.importers.registry import Importer
from problem_banks.importers.rows import BadRow, Row, shown
from problem_banks.records import Problem, ProgramCheck

#: The set's names of languages whose tests stand behind a program, by the names that they have here.
_LANGUAGES: Mapping[str, str] = {
    "cpp": "cpp",
    "java": "java",
    "js": "javascript",
    "ts": "typescript",
    "rs": "rust",
    "rb": "ruby",
    "lua": "lua",
    "php": "php",
    "pl": "perl",
    "sh": "bash",
}
#: Lines of a prompt that a program may leave out or repeat. Java's tuples are of a library that no box has.
_IMPORTS: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(_LANGUAGES.values(), re.compile(r"(?!)")),
    "cpp": re.compile(r"#\s*include"),
    "java": re.compile(r"import java\."),
}
_TUPLES = re.compile(r"\b(?:Unit|Pair|Triplet|Quartet|Quintet)\.with\b")
_NUMBERED = re.compile(r"(?:HumanEval|mbpp)_(\d+)_\w+", re.ASCII)


def _problem(row: Row, index: int) -> Problem:
    language = _LANGUAGES.get(row["language"])
    if language is None:
        known = ", ".join(_LANGUAGES)
        raise BadRow(f"no tests of {shown(row['language'])} can be put behind a program: known are {known}")
    prompt, tests = row["prompt"], row["tests"]
    if not prompt.strip() or not tests.strip():
        raise BadRow("`prompt` or `tests` is empty")
    return Problem(
        kind="code",
        statement="Complete the function as its comment says.",
        check=_check(prompt, tests, language),
        bank="multipl_e",
        bank_version="1",
        index=index,
        source_id=f"MultiPL-E/{row['language']}/{row['name']}",
        starter={language: prompt},
        axes={"number": int(found[1])} if (found := _NUMBERED.fullmatch(row["name"])) else {},
        licence="BSD-3-Clause",
        tags=("published",),
    )


def _check(prompt: str, tests: str, language: str) -> ProgramCheck:
    """The check of a whole program, which closes what the prompt opens and may leave out its imports."""
    rest = tests.lstrip()
    opened = prompt.rstrip().endswith("{")
    if language == "java":
        if not (
            opened and "class Problem" in prompt and rest.startswith("}") and rest.rstrip().endswith("}")
        ):
            raise BadRow(f"the tests do not go on inside the prompt's class: {shown(tests)}")
        if _TUPLES.search(tests):
            raise BadRow("the tests need org.javatuples, which no box has")
        # A class of its own, which has the methods of the program's class by inheritance.
        rest = "class Main extends Problem {\n" + rest.removeprefix("}")
    elif rest.startswith("}"):
        if not opened:
            raise BadRow(f"the tests close a function that the prompt does not open: {shown(tests)}")
        rest = rest.removeprefix("}")
    before = "".join(f"{line}\n" for line in prompt.splitlines() if _IMPORTS[language].match(line))
    return ProgramCheck(language=language, before=before, after="\n\n" + rest)


IMPORTER = Importer(
    name="multipl_e",
    version="1",
    kind="code",
    summary="MultiPL-E: HumanEval and MBPP in ten languages, with tests and without solutions",
    fields=dict.fromkeys(("name", "language", "prompt", "tests"), str),
    problem=_problem,
)
