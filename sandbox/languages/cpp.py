"""C++, compiled by g++ as C++20.

``int`` is ``long long`` (or whatever integer type the candidate declares: a value that does not fit is
refused, never cut), ``str`` is UTF-8 in a ``std::string``, ``list`` a ``std::vector``, and so on: the glue
reads every argument as the type that the candidate itself declared for it.
"""

import json
import re
from collections.abc import Mapping

from sandbox.errors import NotApplicable
from sandbox.languages.base import INT64, Build, Language, read_driver
from sandbox.languages.controls import Controls, Runner, pattern
from sandbox.languages.declarations import Declaration, Stub, commented
from sandbox.languages.editions import edition
from sandbox.languages.faults.cpp import FAULTS
from sandbox.languages.guards import COUNTED, in_brackets, right_behind
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.joining import without_loading
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import definitions, node_kinds
from sandbox.languages.reach_of_compiled import OF_C
from sandbox.languages.syntax import C_COMMENTS, Grammar, Syntax, words
from sandbox.languages.types import FunctionType, SignatureJson, Type, read_signature

_GXX = "/usr/bin/g++"
_PROGRAM_FLAGS = ("-std=c++20", "-O2", "-w", "-pthread")
#: Glue is mostly templates, which -O2 takes twice as long over; a candidate gains little from it.
_CALL_FLAGS = ("-std=c++20", "-O1", "-w", "-pthread")

_ATOMS = {
    "int": "long long",
    "float": "double",
    "bool": "bool",
    "str": "std::string",
    "bytes": "std::vector<unsigned char>",
    "none": "provender_driver::None",
    "ListNode": "ListNode *",
    "TreeNode": "TreeNode *",
}
_CONTAINERS = {
    "list": "std::vector",
    "run": "std::vector",
    "tuple": "std::tuple",
    "set": "std::set",
    "dict": "std::map",
    "optional": "std::optional",
}
#: What a candidate is given where it does not define them itself.
NODES = {
    "ListNode": """\
struct ListNode {
    int val;
    ListNode *next;
    ListNode() : val(0), next(nullptr) {}
    ListNode(int x) : val(x), next(nullptr) {}
    ListNode(int x, ListNode *next) : val(x), next(next) {}
};
""",
    "TreeNode": """\
struct TreeNode {
    int val;
    TreeNode *left, *right;
    TreeNode() : val(0), left(nullptr), right(nullptr) {}
    TreeNode(int x) : val(x), left(nullptr), right(nullptr) {}
    TreeNode(int x, TreeNode *left, TreeNode *right) : val(x), left(left), right(right) {}
};
""",
}
#: Parameters that an object would be copied for.
_PASSED_BY_REFERENCE = frozenset({"str", "bytes", "list", "run", "tuple", "set", "dict", "optional"})
_INCLUDES = {
    "str": "string",
    "bytes": "vector",
    "list": "vector",
    "run": "vector",
    "tuple": "tuple",
    "set": "set",
    "dict": "map",
    "optional": "optional",
}
_RESERVED = words(
    "alignas alignof and and_eq asm auto bitand bitor bool break case catch char class co_await "
    "co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype "
    "default delete do double dynamic_cast else enum explicit export extern false float for friend goto "
    "if inline int long main mutable namespace new noexcept not not_eq nullptr operator or or_eq "
    "private protected public register reinterpret_cast requires return short signed sizeof static "
    "static_assert static_cast std struct switch template this thread_local throw true try typedef "
    "typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq"
)

#: What published programs link beside the standard library, by the headers that want it.
_LIBRARIES = {
    "<openssl/": "-lcrypto",
    "gtest/gtest.h": "-lgtest_main -lgtest -pthread",
}
_HEADERS = {"set": "set", "dict": "map"}
_REFUSED = {
    "bigint": "C++ has no integers of any size",
    "any": "C++ has no type for a value of unknown type",
}

# Everything after the candidate uses names that a macro of the candidate cannot have kept.
_MAIN = """\
#include <calls.hpp>
{includes}{nodes}using ProvenderConvention = provender_driver::Convention<{types}>;
int main() {{ return provender_driver::serve({returns}); }}
#define main provender_main_of_the_candidate
#include "solution.cpp"
#undef main
#undef auto
#undef static
static auto provender_bound = ProvenderConvention::bind({entry});
"""


#: The header of all headers, which takes longer to read than most programs take to compile.
_EVERYTHING = "#include <bits/stdc++.h>\n"
_INCLUDES_EVERYTHING = re.compile(r"^[ \t]*#[ \t]*include[ \t]*<bits/stdc\+\+\.h>", re.MULTILINE)

#: Nodes of a syntax tree that define a name, and those to look into for such: C's are among them.
DEFINITIONS = words(
    "function_definition class_specifier struct_specifier enum_specifier type_definition alias_declaration "
    "preproc_def preproc_function_def init_declarator"
)
CONTAINERS = words(
    "template_declaration linkage_specification declaration_list preproc_ifdef preproc_if declaration "
    "namespace_definition"
)


#: Assertions are macros, that a program may have switched off.
#: How tests include a file that lies beside them.
LOADING = pattern(r'^[ \t]*#[ \t]*include[ \t]*"([\w./-]+)"')
ASSERTIONS = (
    (
        pattern(r"\b((?:EXPECT|ASSERT)_(?:EQ|NE|TRUE|FALSE|STREQ|NEAR|DOUBLE_EQ|FLOAT_EQ|GT|LT|GE|LE))\s*\("),
        r"EXPECT_EQ(0, 1); \1(",
    ),
    (pattern(r"\bassert\s*\("), "assert(!__LINE__), (void)("),
    right_behind(r"return +[1-9]|_?exit\(\s*[1-9]|abort\b|throw\b", true="1"),
    *in_brackets(
        rf"(?:std::)?(?:_?exit|_Exit|quick_exit)\s*\(\s*(?:[1-9]|-1|EXIT_FAILURE)|(?:std::)?(?:abort|terminate)\s*\("
        rf"|return\s+(?:[1-9]|-1|EXIT_FAILURE|false)|throw\b|{COUNTED}",
        true="1",
        false="0",
    ),
)
#: The end of ``main``, where that is the last function of the text.
LEAVING = (
    (pattern(r"(?:std::)?\b_?exit\s*\(\s*(?:0|EXIT_SUCCESS)\s*\)\s*;(?=\s*\}\s*\Z)"), ""),
    (
        pattern(r"(?:std::)?\b_?exit\s*\(([^;\n]{1,300})\)\s*;(?=\s*\}\s*\Z)"),
        r"for (int provender = (\1); provender != 0;) exit(provender);",
    ),
)
MISSING = pattern(r"(?<![\w./])([\w./-]+\.h\w*|boost/[\w./-]+): No such file")


#: The header by which checkers, interactors and generators of contests are written.
_TESTLIB = pattern(r'#\s*include\s*["<]testlib\.h[">]')
#: What tests compare with, which a program could define itself, as a function or as a macro.
OWN = words(
    "strcmp strncmp strcasecmp strncasecmp strlen strstr strchr strrchr strcpy strncpy strcat strtol "
    "strtod memcmp memcpy memset atoi atol atof abs labs llabs fabs fabsf fmin fmax floor ceil round sqrt "
    "pow isnan isinf isfinite signbit qsort bsearch malloc calloc free printf fprintf sprintf snprintf "
    "puts abort exit assert isalpha isdigit isspace toupper tolower true false NULL bool"
)
BINDS = pattern(
    r"^[ \t]*#[ \t]*define[ \t]+(\w+)|^[A-Za-z_][\w \t*&:<>,]*?[ \t*&](\w+)[ \t]*\([^;{}()]*\)[^;{}()\n]*\{"
)


class Cpp(Language):
    name = "cpp"
    naming = Naming("C++", words("c++ cxx cc"), words("cplusplus hpp c++17 c++20"), neighbours=words("c"))
    executables = (_GXX,)
    packages = ("g++",)
    version_command = (_GXX, "--version")
    editions = (
        edition(
            "C++23",
            "std::print, std::expected and deducing this",
            r"\bstd::(?:print|println|expected|generator|flat_map|mdspan)\b"
            r"|#include *<(?:print|expected|generator)>|\(\s*this\s+(?:auto|\w+)\b",
        ),
        edition("C++20", "std::format", r"\bstd::format\(|#include *<format>", "13"),
    )
    trial = '#include <iostream>\nint main() { std::cout << "provender " << 6 * 7 << "\\n"; }'
    data_limit = False
    typed = True
    asks = frozenset({"result"})
    names_exceptions = True
    int_range = INT64
    faults = FAULTS
    units = (".cpp", ".cc", ".cxx")
    beside = (*units, ".h", ".hpp", ".hh", ".hxx", ".inc", ".ipp", ".tpp", ".def")
    syntax = Syntax(
        *C_COMMENTS,
        functions="snake",
        variables="snake",
        reserved=_RESERVED,
        grammar=Grammar(
            "tree_sitter_cpp:language",
            definitions=DEFINITIONS,
            containers=CONTAINERS,
            imports=words("preproc_include using_declaration"),
        ),
    )
    controls = Controls(
        ending="static struct ProvenderEnd {\n  ProvenderEnd() {\n"
        '    static char name[] = "main", *values[] = {name, nullptr};\n'
        "    int status = ((int (*)(int, char **))main)(1, values);\n"
        "    __builtin_exit(status ? status : {code});\n  }\n} provender_end;\n",
        assertions=ASSERTIONS,
        leaving=LEAVING,
        operators=pattern(
            r"##|\boperator\s*+(?!\(\s*\)|<<|>>|\[|<=?(?!=>|>)|>=?|=(?!=)|new\b|delete\b|\"\")"
        ),
        undefined=pattern(r"[‘'`](\w+)['’] was not declared in this scope"),
        reach=OF_C,
        own=OWN,
        binds=BINDS,
        missing=MISSING,
        runners=(
            Runner(
                detect=pattern(r'^[ \t]*#[ \t]*include[ \t]*[<"]gtest/gtest\.h[>"]'),
                name="googletest",
                packages=("libgtest-dev",),
                library="/usr/include/gtest/gtest.h",
                planted="TEST(Provender, Control{secret}) { FAIL(); }\n",
                passed=pattern(r"\[ +OK \] ([\w/]+\.[\w/]+)"),
                failed=pattern(r"\[ +FAILED +\] ([\w/]+\.[\w/]+)"),
                skipped=pattern(r"\[ +(?:SKIPPED|DISABLED) \] ([\w/]+\.[\w/]+)"),
                ended=pattern(r"\[=+\] \d+ tests? from \d+ test suites? ran\."),
            ),
        ),
    )

    def joined(self, before: str, source: str, after: str) -> str:
        return f"{before}{source}{without_loading(LOADING, source, after)}"

    def program(self, source: str) -> Build:
        flags, libraries = (*_PROGRAM_FLAGS, "-I/prelude/ahead", "-I/box"), _libraries(source)
        command = (_GXX, *flags, "-o", "/box/main", "/box/main.cpp", *libraries)
        prelude = _PROGRAM_PRELUDE if _INCLUDES_EVERYTHING.search(source) else None
        lent = {"testlib.h": read_driver("testlib.h")} if _TESTLIB.search(source) else {}
        return Build(
            files={**lent, "main.cpp": source}, commands=(command,), run=("/box/main",), prelude=prelude
        )

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        for part in entry_point.split("::"):  # a namespace, or a class with a static function
            require_identifier(part)
        if signature is None:
            raise NotApplicable("call cases in cpp need a signature: C++ is typed")
        place = signature.get("result")
        return _call_build(source, read_signature(signature), entry_point, place=place)

    def tests(self, source: str) -> Build:
        return self.program(source)

    def stub(self, declared: Declaration) -> Stub:
        headers = sorted({_INCLUDES[kind] for kind in declared.types if kind in _INCLUDES})
        includes = "".join(f"#include <{header}>\n" for header in headers)
        shown = "".join(
            commented(NODES[kind].splitlines(), "//") + "\n" for kind in node_kinds(declared.function)
        )
        params = ", ".join(_parameter(param.name, param.type) for param in declared.params)
        returns = "void" if declared.returns.kind == "none" else cpp_type(declared.returns)
        gap = "" if returns.endswith("*") else " "
        head = f"{returns}{gap}{declared.name}({params}) {{\n"
        blank = "\n" if includes else ""
        return Stub(head=f"{includes}{blank}{shown}{commented(declared.summary, '///')}{head}", tail="}\n")


def _parameter(name: str, kind: Type) -> str:
    text = cpp_type(kind)
    if kind.kind in _PASSED_BY_REFERENCE:
        return f"const {text}& {name}"
    return f"{text}{name}" if text.endswith("*") else f"{text} {name}"


def _libraries(source: str) -> tuple[str, ...]:
    return tuple(
        library
        for header, libraries in _LIBRARIES.items()
        if header in source
        for library in libraries.split()
    )


def _call_build(source: str, function: FunctionType, entry_point: str, *, place: int | None) -> Build:
    """A candidate that defines ``entry_point`` joined to the driver.

    Args:
        place: of the argument that is the answer once the function has changed it.

    Raises:
        NotApplicable: a type of the function cannot be carried exactly.
    """
    header = '#include "driver.hpp"\n' + (_EVERYTHING if _INCLUDES_EVERYTHING.search(source) else "")
    shared = {"driver.hpp": read_driver("cpp.hpp"), "calls.hpp": header}
    files = {**shared, "solution.cpp": source, "main.cpp": _main(source, function, entry_point, place)}
    command = (_GXX, *_CALL_FLAGS, "-I/prelude/ahead", "-I/box", "-o", "/box/main", "/box/main.cpp")
    prelude = _precompiled(shared, _CALL_FLAGS, "calls.hpp", "calls.hpp")
    return Build(files=files, commands=(command,), run=("/box/main",), prelude=prelude)


def _precompiled(files: Mapping[str, str], flags: tuple[str, ...], header: str, name: str) -> Build:
    """A header compiled ahead under a name: taken only where nothing before it makes a difference.

    Beside it stands a header that leads to the one of that name: read where a program includes it again.
    """
    compiled = f"/box/ahead/{name}.gch"
    again = f"#include_next <{name}>" if "/" in name else f'#include "/box/{header}"'
    made = (
        *("/bin/sh", "-c"),
        'mkdir -p "$(dirname "$0")" && echo "$1" > "${0%.gch}" && shift && exec "$@" -o "$0"',
        *(compiled, again),
    )
    return Build(files=files, commands=((*made, _GXX, *flags, "-x", "c++-header", f"/box/{header}"),))


_PROGRAM_PRELUDE = _precompiled(
    {"everything.hpp": _EVERYTHING}, _PROGRAM_FLAGS, "everything.hpp", "bits/stdc++.h"
)


_IN_BRACES = re.compile(r"\{[^{}]*\}")
_SOLUTION = re.compile(r"\b(?:class|struct)\s+Solution\b")


def called(source: str, name: str) -> str:
    """How the function is called: ``Solution::name`` where it stands in the class ``Solution`` alone."""
    code = LANGUAGE.syntax.without_comments(source)
    if not _SOLUTION.search(code):
        return name
    count = 1
    while count:
        code, count = _IN_BRACES.subn("", code)
    return name if re.search(rf"\b{name}\b", code) else f"Solution::{name}"


def _entry(source: str, name: str, place: int | None) -> str:
    found = called(source, name)
    entry = f"&::{found}" if found == name else f"&provender_driver::Method<&{found}>::call"
    return entry if place is None else f"&provender_driver::InPlace<{place}, {entry}>::call"


def _main(source: str, function: FunctionType, entry_point: str, place: int | None) -> str:
    types = ", ".join(map(cpp_type, (function.returns, *function.params)))
    returns = json.dumps(json.dumps(function.returns.tree(), separators=(",", ":")))
    used = {kind.kind for kind in function.walk()}
    includes = "".join(f"#include <{_HEADERS[kind]}>\n" for kind in _HEADERS if kind in used)
    nodes = "".join(f"struct {kind};\n" for kind in node_kinds(function)) + definitions(
        source, function, NODES
    )
    entry = _entry(source, entry_point, place)
    return _MAIN.format(includes=includes, nodes=nodes, types=types, returns=returns, entry=entry)


def cpp_type(kind: Type) -> str:
    """The C++ type that carries a type of a signature.

    Raises:
        NotApplicable: there is none that carries it exactly.
    """
    if kind.kind in _REFUSED:
        raise NotApplicable(f"type {kind} in cpp: {_REFUSED[kind.kind]}")
    if kind.kind in _ATOMS:
        return _ATOMS[kind.kind]
    return f"{_CONTAINERS[kind.kind]}<{', '.join(map(cpp_type, kind.args))}>"


LANGUAGE = Cpp()
