"""What a program finds when it starts: its arguments and its files, in every language, and nothing else."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import BadJob, BlockingSandbox, Program, Status, UnsafeHost
from sandbox.languages import LANGUAGES
from sandbox.program import require_file_name

#: Programs that print their arguments, with bars between them, in each language.
PRINT_ARGUMENTS = {
    "python": "import sys\nprint('|'.join(sys.argv[1:]))",
    "javascript": "console.log(process.argv.slice(2).join('|'))",
    "typescript": "declare var process: any;\nconsole.log(process.argv.slice(2).join('|'))",
    "c": "#include <stdio.h>\nint main(int n, char **v) { for (int i = 1; i < n; i++) "
    'printf("%s%s", i > 1 ? "|" : "", v[i]); puts(""); }',
    "cpp": "#include <iostream>\nint main(int n, char **v) { for (int i = 1; i < n; i++) "
    'std::cout << (i > 1 ? "|" : "") << v[i]; std::cout << "\\n"; }',
    "java": "public class Main { public static void main(String[] a) "
    '{ System.out.println(String.join("|", a)); } }',
    "go": 'package main\nimport ("fmt"; "os"; "strings")\n'
    'func main() { fmt.Println(strings.Join(os.Args[1:], "|")) }',
    "rust": 'fn main() { println!("{}", std::env::args().skip(1).collect::<Vec<_>>().join("|")); }',
    "csharp": "public class P { public static void Main(string[] a) "
    '{ System.Console.WriteLine(string.Join("|", a)); } }',
    "ruby": 'puts ARGV.join("|")',
    "php": '<?php echo implode("|", array_slice($argv, 1)), "\\n";',
    "perl": 'print join("|", @ARGV), "\\n";',
    "lua": 'print(table.concat(arg, "|"))',
    "bash": 'IFS="|"; echo "$*"',
    "haskell": 'import System.Environment\nimport Data.List\nmain = getArgs >>= putStrLn . intercalate "|"',
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[BlockingSandbox]:
    try:
        with BlockingSandbox(jobs=1) as opened:
            yield opened
    except UnsafeHost as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_program_finds_its_arguments(sandbox: BlockingSandbox, language: str) -> None:
    program = Program(
        language=language, source=PRINT_ARGUMENTS[language], argv=("x y", "--z", "{heap_mib}", "$HOME")
    )
    try:
        result = sandbox.run(program)
    except BadJob as error:
        pytest.skip(str(error))
    assert (result.status, result.stdout) == (Status.OK, b"x y|--z|{heap_mib}|$HOME\n")


@given(
    files=st.dictionaries(
        st.from_regex(r"\A[a-z]{1,3}(/[a-z]{1,3}\.txt)?\Z"), st.binary(max_size=300), max_size=4
    ).filter(lambda files: not any(f"{name}/" in other for name in files for other in files))
)
def test_a_program_finds_its_files_and_no_others(sandbox: BlockingSandbox, files: dict[str, bytes]) -> None:
    source = (
        "import os\nfound = {}\nfor at, _, names in os.walk('.'):\n    for name in names:\n"
        "        path = os.path.join(at, name)\n        found[path[2:]] = open(path, 'rb').read()\n"
        "print(sorted(found.items()))\n"
    )
    result = sandbox.run(Program(language="python", source=source, files=files))
    assert result.stdout.decode().strip() == str(sorted(files.items()))


@given(st.text(max_size=12))
def test_the_name_of_a_file_never_leaves_the_folder(name: str) -> None:
    try:
        require_file_name(name)
    except BadJob:
        return
    parts = name.split("/")
    assert all(part and set(part) != {"."} for part in parts)
    assert not any(character in name for character in "\0\n\\~*?$`'\"")


@pytest.mark.parametrize(
    "name", ["", ".", "..", "/a", "a/", "a//b", "../a", "a/..", "a\0", "a\nb", " a", "a ", "~/a"]
)
def test_what_is_no_name_inside_the_folder_is_refused(sandbox: BlockingSandbox, name: str) -> None:
    with pytest.raises(BadJob):
        sandbox.run(Program(language="python", source="", files={name: b""}))


def test_modules_among_the_files_are_imported_behind_all_others(sandbox: BlockingSandbox) -> None:
    files = {"helper.py": b"def two(): return 2\n", "kit/__init__.py": b"three = 3\n", "json.py": b"1 / 0\n"}
    source = "import json, helper, kit\ndef f(n): return json.loads(str(n * helper.two() * kit.three))\n"
    program, printing = (
        Program(language="python", source=f"{source}{end}", files=files) for end in ("", "print(f(1))")
    )
    assert [each.value for each in sandbox.call(program, "f", [[1], [2]]).outcomes] == [6, 12]
    assert sandbox.run(printing).stdout == b"6\n"
    assert sandbox.run(Program(language="python", source=source)).status is Status.RUNTIME_ERROR
