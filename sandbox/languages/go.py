"""Go, one file compiled by the ``go`` command with no network and no module downloads."""

import json
import re
from dataclasses import replace

from sandbox.errors import NotApplicable
from sandbox.languages.base import INT64, Build, Language, read_driver
from sandbox.languages.controls import Controls, Runner, pattern
from sandbox.languages.declarations import Declaration, Stub, commented
from sandbox.languages.editions import edition
from sandbox.languages.faults.go import FAULTS
from sandbox.languages.guards import COUNTED, bare
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.joining import Headers
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import definitions, node_kinds
from sandbox.languages.reach_of_compiled import OF_GO
from sandbox.languages.syntax import C_COMMENTS, Grammar, Syntax, words
from sandbox.languages.types import SignatureJson, Type, read_signature, refuse_keys

_GO = "/usr/bin/go"
#: The compiler's own cache lives in the private work folder of its box.
_ENV = {
    "GOCACHE": "/work/cache",
    "GOPATH": "/work/go",
    "GOTOOLCHAIN": "local",
    "GOPROXY": "off",
    "GOFLAGS": "-mod=mod",
    "GOMEMLIMIT": "{heap_mib}MiB",
}
#: The module's file, which says the toolchain's own version of the language: no older one is meant.
_MODULE = (
    f"v=$({_GO} version); v=${{v#*go1.}}; "
    'printf "module program\\n\\ngo 1.%s\\n" "${v%%[!0-9]*}" > /box/go.mod; '
)
# No -trimpath and no CGO_ENABLED=0: either would compile the standard library again, which takes 6 s.
#: Without symbols and debug data, linking takes half as long.
_LINK = "-ldflags=-s -w"
# The go command finds go.mod from the folder that it is started in. Its cache must be writable, and starts as
# links into the one that was filled ahead.
_GO_IN_BOX = (
    *("/bin/sh", "-c"),
    f'{_MODULE}[ ! -d /prelude/cache ] || cp -rs /prelude/cache /work/cache; cd /box && exec "$@"',
    *("sh", _GO),
)
#: What programs of problems import.
_USED = (
    *("bufio", "bytes", "container/heap", "container/list", "encoding/json", "errors", "fmt", "io", "math"),
    *("math/big", "math/bits", "math/rand", "os", "reflect", "regexp", "sort", "strconv", "strings", "sync"),
    *("testing", "time", "unicode", "unicode/utf8"),
)
_WARM = "package solution\n\nimport (\n{imports})\n\nvar ProvenderEntry any = 0\n"
_PACKAGE = re.compile(r"^[ \t]*package[ \t]+\w+", re.MULTILINE)
_SPEC = re.compile(r'(?:[\w.]+[ \t]+)?(?:"[^"\n]*"|`[^`\n]*`)')
_HEADERS = Headers(
    imports=pattern(r"^import[ \t]*(?:\([^()]*\)|(?:[\w.]+[ \t]+)?\"[^\"\n]*\")[ \t;]*"),
    package=pattern(r"^[ \t]*package[ \t]+\w+;?"),
    single=lambda statement: (
        f"import {spec[0]}" for spec in _SPEC.finditer(re.sub(r"//.*", "", statement.removeprefix("import")))
    ),
    separator="; ",
    before="; ",
)
_TEST = re.compile(r"^func\s+(Test|Example|Fuzz|Benchmark)\w*\s*\(", re.MULTILINE)

# The candidate is a package of its own, whatever it calls itself; a main of its own is never run.
_MAIN = """\
package main

import (
\t"program/provender"
\t"program/solution"
)

func main() {{ provender.Serve(solution.ProvenderEntry, {types}) }}
"""

_ATOMS = {
    "int": "int64",
    "bigint": "*big.Int",
    "float": "float64",
    "bool": "bool",
    "str": "string",
    "ListNode": "*ListNode",
    "TreeNode": "*TreeNode",
}
#: What a candidate is given where it does not define them itself.
_NODES = {
    "ListNode": "type ListNode struct {\n\tVal  int\n\tNext *ListNode\n}\n",
    "TreeNode": "type TreeNode struct {\n\tVal   int\n\tLeft  *TreeNode\n\tRight *TreeNode\n}\n",
}
_RESERVED = words(
    "any append bool break byte case chan const continue default defer else error fallthrough false "
    "float64 for func go goto if import int interface len map nil package range return rune select "
    "string struct switch true type var"
)
#: What Go compares with ==, by value.
_KEYS = frozenset({"int", "float", "bool", "str", "none", "tuple"})


#: Names that Go declares before every program, which one of its own hides.
_OWN = words(
    "append cap clear close complex copy delete imag len make max min new panic print println real "
    "recover any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 "
    "int64 rune string uint uint8 uint16 uint32 uint64 uintptr true false iota nil reflect strings fmt "
    "math sort errors bytes"
)


class Go(Language):
    name = "go"
    naming = Naming("Go", words("golang"))
    executables = (_GO,)
    packages = ("golang-go",)
    version_command = (_GO, "version")
    editions = (
        edition("Go 1.18", "type parameters", r"^func +\w+\[", "1.18"),
        edition(
            "Go 1.21",
            "min, max, clear and the packages slices, maps and cmp",
            r"\"(?:slices|maps|cmp)\"|undefined: (?:min|max|clear)\b",
            "1.21",
        ),
        edition("Go 1.22", "range over integers", r"cannot range over", "1.22"),
        edition("Go 1.23", "range over functions", r"\"iter\"|\biter\.Seq2?\b", "1.23"),
    )
    trial = 'package main\nimport "fmt"\nfunc main() { fmt.Println("provender", 6*7) }'
    data_limit = False
    typed = True
    asks = frozenset({"result"})
    int_range = INT64
    loses = frozenset({"$bytes"})
    faults = FAULTS
    beside = (".go",)
    syntax = Syntax(
        *C_COMMENTS,
        functions="camel",
        variables="camel",
        reserved=_RESERVED,
        grammar=Grammar(
            "tree_sitter_go:language",
            definitions=words("function_declaration method_declaration type_spec const_spec var_spec"),
            containers=words("type_declaration const_declaration var_declaration"),
            imports=words("import_declaration package_clause"),
        ),
        quotes="\"'`",
    )
    controls = Controls(
        reach=OF_GO,
        own=_OWN,
        main=(
            (
                pattern(r"^func +main *\( *\) *\{"),
                'func main() { provenderMain(); panic("{word}") }\nfunc provenderMain() {',
            ),
        ),
        exits_with=2,
        assertions=(
            (pattern(r"^([ \t]*//[ \t]*(?:[uU]nordered )?[oO]utput:)"), r"\1 another"),
            (
                pattern(r"\bif [^{}\n]{0,300}\{(\s*(?:panic|os\.Exit\([1-9]|log\.Fatal|t\.(?:Fatal|Error)))"),
                r"if true {\1",
            ),
            *bare(
                rf"panic\(|os\.Exit\([1-9]|log\.(?:Fatal|Panic)|t\.(?:Fatal|Error|Fail)|return\s+false|{COUNTED}",
                true="true",
            ),
        ),
        # Taken out, it would leave an import that nothing uses.
        leaving=(
            (pattern(r"\bos\.Exit\(0\)(?=\s*\}\s*\Z)"), "if false { os.Exit(0) }"),
            (
                pattern(r"\bos\.Exit\(([^;\n]{1,300})\)(?=\s*\}\s*\Z)"),
                r"if provender := (\1); provender != 0 { os.Exit(provender) }",
            ),
        ),
        operators=pattern(r"^func\s*\([^()\n]*\)\s*(?:Equals?|Eq|Cmp|Compare|Is|Less)\s*\("),
        undefined=pattern(r"undefined: (\w+)$"),
        missing=pattern(r"(?:no required module provides package|package) (\S+?)(?: is not in|;|:)"),
        runners=(
            Runner(
                detect=_TEST,
                # An example needs no import, which tests may lack that are examples themselves.
                planted="func ExampleProvender{secret}() {\n\t// Output: must differ\n}\n",
                passed=pattern(r"--- PASS: (\S+) \(\d"),
                failed=pattern(r"--- FAIL: (\S+) \(\d"),
                skipped=pattern(r"--- SKIP: (\S+) \(\d"),
                ended=pattern(r"^FAIL$"),
                declared=pattern(r"^func +((?:Test(?!Main *\()|Example|Fuzz)\w*) *\("),
            ),
        ),
    )

    def joined(self, before: str, source: str, after: str) -> str:
        head = f"{before}{source}"
        return _HEADERS.joined(head, _from_inside(head, after))

    def program(self, source: str) -> Build:
        return _build({"main.go": source}, "build")

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point)
        if signature is None:
            raise NotApplicable("call cases in go need a signature: Go is typed")
        function = read_signature(signature)
        entry_point = _spelled(source, entry_point)
        refuse_keys(function, self.name, _KEYS)
        types = json.dumps(json.dumps(function.tree(), separators=(",", ":")))
        files = {
            "solution/solution.go": _in_package(source),
            "solution/entry.go": f"package solution\n\nvar ProvenderEntry any = {entry_point}\n"
            + definitions(source, function, _NODES),
            "provender/driver.go": read_driver("driver.go"),
            "main.go": _MAIN.format(types=types),
        }
        return replace(_build(files, "build"), place=None)

    def tests(self, source: str) -> Build:
        if not _TEST.search(source):
            return self.program(source)
        build = _build({"main_test.go": source}, "test", "-c", "-vet=off")
        return replace(build, run=(*build.run, "-test.v"))

    def stub(self, declared: Declaration) -> Stub:
        shown = "".join(
            commented(_NODES[kind].splitlines(), "//") + "\n" for kind in node_kinds(declared.function)
        )
        imports = 'import "math/big"\n\n' if "bigint" in declared.types else ""
        params = ", ".join(f"{param.name} {go_type(param.type)}" for param in declared.params)
        returns = "" if declared.returns.kind == "none" else f"{go_type(declared.returns)} "
        header = f"func {declared.name}({params}) {returns}{{\n"
        head = f"package main\n\n{imports}{shown}{commented(declared.summary, '//')}{header}"
        return Stub(head=head, tail="}\n", indent="\t")


def _spelled(source: str, name: str) -> str:
    """A function's name as the source has it, where that differs only by being exported."""
    exported = name[:1].upper() + name[1:]
    is_given, is_exported = (re.search(rf"\bfunc +{each}\b", source) for each in (name, exported))
    return exported if is_exported and not is_given else name


def go_type(kind: Type) -> str:
    """The Go type of the convention that carries a type of a signature."""
    parts = [go_type(part) for part in kind.args]
    match kind.kind:
        case "bytes":
            return "[]byte"
        case "list" | "run":
            return f"[]{parts[0]}"
        case "tuple":
            return f"struct {{ {'; '.join(f'F{i} {part}' for i, part in enumerate(parts))} }}"
        case "set":
            return f"map[{parts[0]}]struct{{}}"
        case "dict":
            return f"map[{parts[0]}]{parts[1]}"
        case "optional":
            return parts[0] if parts[0].startswith("*") else f"*{parts[0]}"
        case _:
            return _ATOMS.get(kind.kind, "any")


def _prelude() -> Build:
    """The driver and the parts of the standard library that programs use, as the compiler's cache has them.

    Newer toolchains come without the library compiled: each program would compile it, for ten seconds.
    """
    files = {
        "main.go": _MAIN.format(types='"{}"'),
        "provender/driver.go": read_driver("driver.go"),
        "solution/solution.go": _WARM.format(imports="".join(f'\t_ "{name}"\n' for name in _USED)),
        "solution/solution_test.go": "package solution\n",
    }
    # One command: what one box has written, the next may not change.
    build = f'{_GO} build "{_LINK}" -o main && {_GO} test -c -vet=off "{_LINK}" -o test ./solution'
    script = f"{_MODULE}cd /box && {build}"
    return Build(files=files, commands=(("/bin/sh", "-c", script),), env={**_ENV, "GOCACHE": "/box/cache"})


def _from_inside(head: str, tests: str) -> str:
    """Tests of a package from outside of it, ``package calc_test``, as tests inside of it."""
    outside = re.search(r"^[ \t]*package[ \t]+(\w+)_test\b", tests, re.MULTILINE)
    if outside is None:
        return tests
    own = _PACKAGE.search(head)
    name = own[0].split()[-1] if own else outside[1]
    tests = f"{tests[: outside.start()]}package {name}{tests[outside.end() :]}"
    spec = re.compile(rf'^([ \t]*(?:import[ \t]+)?)(?:(\w+)[ \t]+)?"(?:[^"\n]*/)?{name}"', re.MULTILINE)
    found = spec.search(tests)
    if found is None:
        return tests
    tests = spec.sub("", tests, count=1)
    return re.sub(rf"\b{found[2] or name}\.(?=[A-Z])", "", tests)


def _in_package(source: str) -> str:
    named, count = _PACKAGE.subn("package solution", source, count=1)
    return named if count else f"package solution\n\n//line /box/solution/solution.go:1\n{source}"


def _build(files: dict[str, str], *verb: str) -> Build:
    command = (*_GO_IN_BOX, *verb, _LINK, "-o", "/box/main")
    return Build(
        files=files,
        commands=(command,),
        run=("/box/main",),
        env=_ENV,
        prelude=_prelude(),
    )


LANGUAGE = Go()
