from textwrap import dedent

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.reading import read_code
from sandbox import MissingToolchain, Program, Sandbox, UnsafeHost
from sandbox.languages import LANGUAGES, get_language

F = "def f(x):\n    return x + 1\n"
G = "def g(x):\n    return f(f(x))\n"


def text(code: str) -> str:
    return dedent(code).lstrip("\n")


PROGRAMS = {
    "python": F,
    "javascript": "function f(x) {\n  return `${x}`;\n}\n",
    "typescript": "function f(x: number): number {\n  return x + 1;\n}\n",
    "c": "int f(int x) {\n  return x + 1;\n}\n",
    "cpp": "#include <vector>\nlong long f(std::vector<long long> x) {\n  return x[0];\n}\n",
    "java": "class Solution {\n  static int f(int x) {\n    return x + 1;\n  }\n}\n",
    "go": "package main\n\nfunc f(x int) int {\n\treturn x + 1\n}\n",
    "rust": "fn f(x: i64) -> i64 {\n    x + 1\n}\n",
    "csharp": "class Solution {\n  static int f(int x) {\n    return x + 1;\n  }\n}\n",
    "ruby": "def f(x)\n  x + 1\nend\n",
    "php": "<?php\nfunction f($x) {\n  return $x + 1;\n}\n",
    "perl": "sub f {\n  return $_[0] + 1;\n}\n",
    "lua": "function f(x)\n  return x + 1\nend\n",
    "bash": "f() {\n  echo $(($1 + 1))\n}\n",
    "haskell": "f :: Int -> Int\nf x = x + 1\n",
}


def test_a_program_for_every_language() -> None:
    assert PROGRAMS.keys() == set(LANGUAGES)


@pytest.mark.parametrize("language", PROGRAMS)
@pytest.mark.parametrize("entry_point", [None, "f"])
class TestEveryLanguage:
    def test_a_plain_program_is_unchanged(self, language: str, entry_point: str | None) -> None:
        assert read_code(PROGRAMS[language], language, entry_point) == PROGRAMS[language]

    def test_in_a_fence_with_its_tags(self, language: str, entry_point: str | None) -> None:
        for tag in ("", language, language.upper(), *get_language(language).naming.tags):
            answer = f"Sure! Here it is.\n\n```{tag}\n{PROGRAMS[language]}```\n\nIt adds one."
            assert read_code(answer, language, entry_point) == PROGRAMS[language]

    def test_among_prose(self, language: str, entry_point: str | None) -> None:
        answer = (
            f"Sure, here is the program:\n\n{PROGRAMS[language]}\nThis function adds one to its argument."
        )
        assert read_code(answer, language, entry_point) == PROGRAMS[language]

    def test_after_thinking_about_another(self, language: str, entry_point: str | None) -> None:
        program = PROGRAMS[language]
        other = f"```{language}\n{program.replace('1', '2')}```"
        answer = f"<think>\nPerhaps\n{other}\n</think>\n```{language}\n{program}```"
        assert read_code(answer, language, entry_point) == program

    def test_prose_alone_is_no_program(self, language: str, entry_point: str | None) -> None:
        assert read_code("I am sorry, I do not know how to do this.", language, entry_point) is None
        assert read_code("", language, entry_point) is None


def test_the_block_that_defines_what_is_asked() -> None:
    answer = f"```python\n{F}```\nRun it:\n```python\nprint(f(1))\n```\n"
    assert read_code(answer, "python", "f") == F
    assert read_code(answer, "python") == F


def test_the_last_version_wins() -> None:
    answer = f"```python\n{F}```\nBetter:\n```python\n{F.replace('1', '2')}```\n"
    assert read_code(answer, "python", "f") == F.replace("1", "2")
    assert read_code(answer, "python") == F.replace("1", "2")


def test_a_broken_last_version_does_not() -> None:
    answer = f"```python\n{F}```\nOr:\n```python\ndef f(x:\n    ...\n```\n"
    assert read_code(answer, "python", "f") == F


def test_helper_blocks_are_joined() -> None:
    answer = (
        f"First a helper:\n```python\n{F}```\nThen:\n```python\n{G}```\nTest:\n```python\nprint(g(1))\n```"
    )
    assert read_code(answer, "python", "g") == f"{F}\n{G}"


def test_imports_of_an_earlier_block_are_joined() -> None:
    answer = "```python\nimport math\n```\nand\n```python\ndef f(x):\n    return math.sqrt(x)\n```"
    assert read_code(answer, "python", "f") == "import math\n\ndef f(x):\n    return math.sqrt(x)\n"


def test_a_helper_behind_the_function_is_joined() -> None:
    answer = f"```python\n{G}```\nwith\n```python\n{F}```\nso that\n```python\nprint(g(1))\n```\n"
    assert read_code(answer, "python", "g") == f"{F}\n{G}"


def test_a_block_that_imports_the_function_only_uses_it() -> None:
    test = "from solution import f\n\n\ndef test_f():\n    assert f(1) == 2\n"
    assert read_code(f"```python\n{F}```\nTests:\n```python\n{test}```\n", "python", "f") == F


@pytest.mark.parametrize("token", ["[/INST]", "<|EOT|>", "<EOT>", "<|im_end|>", "</s>", "<file_sep>"])
def test_a_token_of_the_end_is_no_code(token: str) -> None:
    assert read_code(F + token, "python", "f") == F


def test_code_that_is_marked_up() -> None:
    code = "<pre><code class='language-python'>def f(x):\n    return x &lt; 1\n</code></pre>\n"
    assert read_code(f"Here it is:\n\n{code}", "python", "f") == "def f(x):\n    return x < 1\n"


def test_a_block_of_another_language_is_not_it() -> None:
    answer = f"```bash\npip install it\n```\n```python\n{F}```\n```json\n{{}}\n```"
    assert read_code(answer, "python") == F
    assert read_code("```bash\npip install it\n```", "python") is None


@pytest.mark.parametrize("language", PROGRAMS)
@pytest.mark.parametrize("entry_point", [None, "f"])
def test_a_tag_of_another_language_by_mistake(language: str, entry_point: str | None) -> None:
    wrong = "haskell" if language != "haskell" else "python"
    lines = "" if language == "bash" else "\n```bash\nls && run it\n```\n"
    answer = f"Sure!\n\n```{wrong}\n{PROGRAMS[language]}```\n{lines}"
    assert read_code(answer, language, entry_point) == PROGRAMS[language]


def test_a_program_of_another_language_is_none() -> None:
    answer = f"```haskell\n{PROGRAMS['haskell']}```\n\n```bash\npip install numpy\n```\n"
    assert read_code(answer, "python", None) is None
    assert read_code('```json\n{"a": [1]}\n```\n', "python", None) is None


def test_lines_that_run_a_script_are_not_the_script() -> None:
    script = "read -r n\necho $((n * 2))\n"
    for run in ("chmod +x twice.sh\n./twice.sh", "bash -x twice.sh < in.txt", "echo 4 | ./twice.sh"):
        assert read_code(f"```bash\n{script}```\n\nRun it:\n\n```bash\n{run}\n```\n", "bash") == script


def test_cpp_tagged_c() -> None:
    assert read_code(f"```c\n{PROGRAMS['cpp']}```", "cpp", "f") == PROGRAMS["cpp"]


def test_a_fence_inside_a_docstring_does_not_cut_a_plain_program() -> None:
    program = 'def f(x):\n    """Adds.\n\n```\nf(1)\n```\n"""\n    return x + 1\n'
    assert read_code(program, "python", "f") == program


@pytest.mark.parametrize(
    ("language", "program"),
    [
        ("python", "HELP = '''\n```\nusage\n```\n'''\ndef f(x):\n    return x + 1\n"),
        ("python", 'HELP = """\n```python\nf(1)\n```\n"""\ndef f(x):\n    return x + 1\n'),
        ("bash", "cat <<'END'\n```\nusage\n```\nEND\n"),
        ("java", "/*\n```\nf(1)\n```\n*/\nclass A { static int f(int x) { return x + 1; } }\n"),
    ],
)
def test_a_fence_inside_a_text_does_not_cut_a_block(language: str, program: str) -> None:
    answer = f"Here it is:\n```{language}\n{program}```\nTo run it:\n```text\nrun\n```\n"
    assert read_code(answer, language) == program


def test_words_before_a_fence_do_not_make_a_template_of_it() -> None:
    program = "function f(x) { return `${x}`; }\n"
    for before in ("Solution", "`solution.js`", "**`solution.js`**", "Code:"):
        for language in ("javascript", "typescript"):
            assert read_code(f"{before}\n```js\n{program}```\n", language, "f") == program
    commented = f"/*\n```\nf(1)\n```\n*/\n{program}"
    assert read_code(commented, "javascript", "f") == commented


#: Programs of two files, each in a block of its own: the first line of the second has to move.
FILES = {
    "java": ("public class A {\n    static int twice(int n) { return 2 * n; }\n}\n",
             "import java.util.Scanner;\n\npublic class Main {\n    public static void main(String[] a) {\n"
             "        System.out.println(A.twice(new Scanner(System.in).nextInt()));\n    }\n}\n"),
    "csharp": ("class A { public static int Twice(int n) { return 2 * n; } }\n", "using System;\nclass P {\n"
               "    static void Main() { Console.WriteLine(A.Twice(int.Parse(Console.ReadLine()))); }\n}\n"),
    "go": ("package main\n\nfunc twice(n int) int { return 2 * n }\n", 'package main\n\nimport "fmt"\n\n'
           "func main() {\n\tvar n int\n\tfmt.Scan(&n)\n\tfmt.Println(twice(n))\n}\n"),
    "php": ("<?php\nfunction twice($n) { return 2 * $n; }\n", "<?php\nrequire_once 'twice.php';\n"
            "echo twice((int) fgets(STDIN)), \"\\n\";\n"),
    "c": ("int twice(int n) { return 2 * n; }\n", '#include <stdio.h>\n#include "twice.h"\n'
          'int main(void) { int n; scanf("%d", &n); printf("%d\\n", twice(n)); }\n'),
    "javascript": ("function twice(n) { return 2 * n; }\nmodule.exports = { twice };\n",
                   "const { twice } = require('./twice');\n"
                   "console.log(twice(Number(require('fs').readFileSync(0, 'utf8'))));\n"),
}  # fmt: skip


@pytest.mark.parametrize("language", FILES)
async def test_a_program_of_two_files_is_one(language: str) -> None:
    first, second = FILES[language]
    answer = f"`first`:\n```{language}\n{first}```\n\n`second`:\n```{language}\n{second}```\n"
    code = read_code(answer, language)
    try:
        async with Sandbox(jobs=1) as sandbox:
            result = await sandbox.run(Program(language=language, source=code or ""), stdin=b"21\n")
    except (MissingToolchain, UnsafeHost) as error:
        pytest.skip(str(error))
    assert result.stdout == b"42\n", (code, result)


def test_broken_code_stays_broken() -> None:
    program = "def f(x):\n    return (x + 1\n"
    assert read_code(f"```python\n{program}```", "python", "f") == program
    assert read_code(program, "python", "f") == program


STARTER = text('''
    import math
    from typing import List


    def helper(x: int) -> int:
        return x + 1


    def f(xs: List[int]) -> float:
        """Adds them up.
        >>> f([1, 2])
        3
        """
''')
BODY = "    total = 0\n    for x in xs:\n        total += x\n    return total\n"


class TestStarter:
    def test_a_body_is_joined(self) -> None:
        assert read_code(BODY, "python", "f", STARTER) == STARTER + BODY

    def test_a_body_that_lost_its_first_indentation(self) -> None:
        assert read_code(BODY.lstrip(), "python", "f", STARTER) == STARTER + BODY

    def test_a_body_that_lost_all_its_indentation(self) -> None:
        assert read_code(text(BODY), "python", "f", STARTER) == STARTER + BODY

    def test_a_body_in_a_fence(self) -> None:
        assert read_code(f"```python\n{BODY}```", "python", "f", STARTER) == STARTER + BODY

    def test_a_body_that_ends_in_a_fence(self) -> None:
        assert read_code(f"{BODY}```\n\nIt adds them up.", "python", "f", STARTER) == STARTER + BODY

    @pytest.mark.parametrize("indentation", ["  ", "        ", "\t"])
    def test_a_body_with_another_indentation(self, indentation: str) -> None:
        body = BODY.replace("    ", indentation)
        moved = "".join(f"    {line.removeprefix(indentation)}" for line in body.splitlines(keepends=True))
        assert read_code(body, "python", "f", STARTER) == STARTER + moved

    def test_a_body_before_words(self) -> None:
        answer = f"{BODY}\nThis adds all of the numbers up, and returns the total.\n"
        assert read_code(answer, "python", "f", STARTER) == STARTER + BODY

    @pytest.mark.parametrize("words", ["", "\nThis adds one to the number that it is given.\n"])
    @pytest.mark.parametrize("language", sorted(PROGRAMS))
    def test_a_body_before_words_in_every_language(self, language: str, words: str) -> None:
        program = PROGRAMS[language]
        body = min(program.index(mark) for mark in ("+ 1", "${x}", "x[0]") if mark in program)
        head = program[: program.rindex("\n", 0, body) + 1]
        read = read_code(program.removeprefix(head) + words, language, "f", head)
        assert read is not None
        assert read.split() == program.split()

    @pytest.mark.parametrize("language", ["lua", "ruby"])
    def test_a_body_without_its_end(self, language: str) -> None:
        program = PROGRAMS[language]
        head, _, body = program.partition("\n")
        assert read_code(body.removesuffix("end\n"), language, "f", f"{head}\n") == program

    def test_a_function_among_words(self) -> None:
        answer = f"Here is the function that you asked for:\n\n{F}\nIt adds one to the number.\n"
        assert read_code(answer, "python", "f", "def f(x):\n") == F

    def test_a_body_before_the_fence_that_closes_it(self) -> None:
        answer = "return x + 1\n```\nIt adds one to the number.\n"
        assert read_code(answer, "python", "f", "def f(x):\n") == F

    def test_words_in_a_text_of_the_body_stay(self) -> None:
        body = '    words = """\nThis is a text of the program.\n"""\n    return len(words)\n'
        assert read_code(body, "python", "f", STARTER) == STARTER + body

    def test_what_follows_a_moved_body_stays(self) -> None:
        body = "  return g(xs)\n\n\ndef g(xs):\n  return sum(xs)\n"
        assert read_code(body, "python", "f", STARTER) == STARTER + "  " + body

    @pytest.mark.parametrize(
        "completion",
        [
            "        return x + 1\n",
            "return x + 1\n",
            "    def f(self, x: int) -> int:\n        return x + 1\n",
            "class Solution:\n    def f(self, x: int) -> int:\n        return x + 1\n",
        ],
    )
    def test_a_method(self, completion: str) -> None:
        starter = "class Solution:\n    def f(self, x: int) -> int:\n"
        whole = f"{starter}        return x + 1\n"
        assert read_code(completion, "python", "Solution.f", starter) == whole

    def test_the_whole_program_is_unchanged(self) -> None:
        assert read_code(STARTER + BODY, "python", "f", STARTER) == STARTER + BODY

    def test_a_repeated_function_keeps_what_it_uses_of_the_starter(self) -> None:
        repeated = "def f(xs: List[int]) -> float:\n    return sum(helper(x) for x in xs)\n"
        read = read_code(repeated, "python", "f", STARTER)
        assert read is not None
        assert read.endswith(repeated)
        assert "from typing import List\n" in read
        assert "def helper(x: int)" in read
        assert "import math" not in read

    def test_a_future_import_stays_first(self) -> None:
        repeated = "from __future__ import annotations\ndef f(xs: List[int]) -> float:\n    return sum(xs)\n"
        read = read_code(repeated, "python", "f", STARTER)
        assert read is not None
        compile(read, "read", "exec")
        assert "from typing import List" in read

    @pytest.mark.parametrize("body", ["  return x + 1;\n}\n", "  return x + 1;\n"])
    def test_a_body_in_a_language_with_braces(self, body: str) -> None:
        starter = "#include <vector>\nusing namespace std;\nint f(int x) {\n"
        assert read_code(body, "cpp", "f", starter) == starter + "  return x + 1;\n}\n"

    def test_a_repeated_function_in_cpp_keeps_the_includes(self) -> None:
        starter = "#include <vector>\nusing namespace std;\nint f(vector<int> x){\n"
        repeated = "int f(vector<int> x) {\n  return x[0];\n}\n"
        assert (
            read_code(repeated, "cpp", "f", starter)
            == f"#include <vector>\nusing namespace std;\n\n\n{repeated}"
        )

    def test_a_repeated_class_in_java_keeps_the_imports(self) -> None:
        starter = "import java.util.*;\n\nclass Solution {\n    public int f(List<Integer> x) {\n"
        repeated = (
            "class Solution {\n    public int f(List<Integer> x) {\n        return x.get(0);\n    }\n}\n"
        )
        assert read_code(repeated, "java", "f", starter) == f"import java.util.*;\n\n\n{repeated}"


FENCES = ["```", "```python\n", "~~~", "`", "`````", "<think>", "</think>"]
CODE = ["def f(x):", "    ", "return", "{", "}", "(", ";", "class ", "import a", "#include", '"""', "'"]
TEXTS = ["Text here.", "\n", "\r\n", "\x00", "\udc80", "é"]
FRAGMENTS = st.sampled_from([*FENCES, *CODE, *TEXTS])


@settings(max_examples=150)
@given(
    st.lists(FRAGMENTS | st.text(max_size=5)).map("".join),
    st.sampled_from(sorted(LANGUAGES)),
    st.sampled_from([None, "f", "é", "("]),
    st.sampled_from([None, STARTER, "```", "", "int f(int x) {"]),
)
@example("```", "python", "f", "")
@example("\udc80def f(x): pass", "python", "f", STARTER)
def test_any_text_is_read(answer: str, language: str, entry_point: str | None, starter: str | None) -> None:
    read = read_code(answer, language, entry_point, starter)
    assert read is None or isinstance(read, str)


@pytest.mark.parametrize(
    "piece",
    [
        "```\n",
        "```python\n",
        "<think>",
        "</think>",
        "A ,",
        "A a",
        "def f(x:\n",
        "(",
        "`",
        "\n\n  ",
        "Note that. \n",
    ],
)
@pytest.mark.parametrize("language", ["python", "cpp", "haskell"])
def test_long_hostile_text_is_read(piece: str, language: str) -> None:
    """Quadratic reading of a megabyte would outlast any patience."""
    answer = piece * (1_000_000 // len(piece))
    read = read_code(answer, language, "f", STARTER)
    assert read is None or isinstance(read, str)


MAGIC = "%load_ext autoreload\\n%autoreload 2\\n# how to show\\n%matplotlib inline\\n!pip install tqdm\\n"
SESSION = ">>> def f(x):\n...     return x + 1\n...\n>>> f(2)\n3\n"
CELLS = (
    '{"cells": [{"cell_type": "markdown", "source": ["# f\\n"]}, {"cell_type": "code", "outputs": [], '
    '"source": ["def f(x):\\n", "    return x + 1\\n"]}, {"cell_type": "code", "source": "f(2)"}], '
    '"nbformat": 4}'
)


@pytest.mark.parametrize(
    "answer", [SESSION, f"It works:\n\n```python\n{SESSION}```\n", f"```pycon\n{SESSION}```"]
)
def test_a_session_is_what_was_typed(answer: str) -> None:
    assert read_code(answer, "python", "f") == f"{F}\nf(2)\n"


def test_what_a_cell_asks_of_the_notebook_is_no_code() -> None:
    asking = CELLS.replace('["def', f'["{MAGIC}def').replace('"f(2)"', '"%%time\\nf(2)"')
    assert asking != CELLS
    assert read_code(asking, "python", "f") == read_code(CELLS, "python", "f")
    within = CELLS.replace('"f(2)"', '"f(2)\\n%matplotlib inline"')
    assert "%matplotlib" in (read_code(within, "python", "f") or "")


@pytest.mark.parametrize("answer", [CELLS, f"The notebook:\n\n```json\n{CELLS}\n```\n"])
def test_a_notebook_is_its_cells_of_code(answer: str) -> None:
    assert read_code(answer, "python", "f") == f"{F}\nf(2)\n\n"


def test_prompts_within_a_program_stay() -> None:
    documented = f'def f(x):\n    """\n    >>> f(2)\n    3\n    """\n    return x + 1\n\n\n{G}'
    assert read_code(documented, "python", "g") == documented
