"""C, compiled by gcc.

Call cases carry ``int`` as ``long long``, ``float`` as ``double``, ``bool``, and ``str`` as ``const char *``;
a parameter ``list[T]`` of ``int``, ``float`` or ``str`` is two: ``const T *`` and its length as ``size_t``.
A prototype stands before the candidate, so that other types are a compile error and never a wrong value.
"""

from collections.abc import Sequence
from dataclasses import replace

from sandbox.errors import NotApplicable
from sandbox.languages.base import INT64, Build, Language
from sandbox.languages.controls import Controls
from sandbox.languages.cpp import ASSERTIONS, CONTAINERS, DEFINITIONS, MISSING, call_build
from sandbox.languages.declarations import Declaration, Stub, commented
from sandbox.languages.faults.c import FAULTS
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.naming import Naming
from sandbox.languages.syntax import C_COMMENTS, Grammar, Syntax, words
from sandbox.languages.types import FunctionType, SignatureJson, Type, read_signature

_FLAGS = ("/usr/bin/gcc", "-O2", "-std=gnu17", "-w")
_AS_CANDIDATE = ("-Dmain=provender_main_of_the_candidate", "-include", "/box/prototype.h")

_SCALARS = {"int": "long long", "float": "double", "bool": "bool", "str": "const char *"}
_LISTED = frozenset({"int", "float", "str"})
_RESERVED = words(
    "auto bool break case char const continue default do double else enum extern false float for goto "
    "if inline int long main register restrict return short signed sizeof static struct switch true "
    "typedef union unsigned void volatile while"
)

# The glue is C++, whose driver it shares: it calls the candidate through C's linkage.
_GLUE = """\
#include "driver.hpp"
#include <cstddef>
#include <vector>

extern "C" {prototype};

static const char *text(const std::string &value) {{
    if (value.find('\\0') != value.npos) provender_driver::not_carried("text that holds a NUL");
    return value.c_str();
}}
static std::vector<const char *> texts(const std::vector<std::string> &values) {{
    std::vector<const char *> out;
    for (const auto &value : values) out.push_back(text(value));
    return out;
}}
static {returns} provender_call({params}) {{
{body}
}}
"""


class C(Language):
    name = "c"
    naming = Naming("C", dialects=words("h c99 c11"), neighbours=words("cpp"))
    executables = ("/usr/bin/gcc", "/usr/bin/g++")
    packages = ("gcc", "libc6-dev", "g++")
    version_command = ("/usr/bin/gcc", "--version")
    trial = '#include <stdio.h>\nint main(void) { printf("provender %d\\n", 6 * 7); return 0; }'
    data_limit = False
    typed = True
    int_range = INT64
    faults = FAULTS
    syntax = Syntax(
        *C_COMMENTS,
        functions="snake",
        variables="snake",
        reserved=_RESERVED,
        grammar=Grammar(
            "tree_sitter_c:language",
            definitions=DEFINITIONS,
            containers=CONTAINERS,
            imports=words("preproc_include"),
        ),
    )
    controls = Controls(
        ending="__attribute__((constructor)) static void provender_end(int count, char **values) {\n"
        "  int status = ((int (*)(int, char **))main)(count, values);\n"
        "  __builtin_exit(status ? status : {code});\n}\n",
        assertions=ASSERTIONS,
        missing=MISSING,
    )

    def program(self, source: str) -> Build:
        command = (*_FLAGS, "-o", "/box/main", "/box/main.c", "-lm", "-pthread")
        return Build(files={"main.c": source}, commands=(command,), run=("/box/main",))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point)
        if signature is None:
            raise NotApplicable("call cases in c need a signature: C is typed")
        function = read_signature(signature)
        prototype = c_prototype(function, entry_point)
        glue = call_build(
            _glue(function, entry_point, prototype), function, "provender_call", "solution.o", "-lm"
        )
        candidate = (*_FLAGS, *_AS_CANDIDATE, "-c", "-o", "/box/solution.o", "/box/solution.c")
        header = f"#include <stdbool.h>\n#include <stddef.h>\n{prototype};\n"
        files = {**glue.files, "solution.c": source, "prototype.h": header}
        return replace(glue, files=files, commands=(candidate, *glue.commands))

    def tests(self, source: str) -> Build:
        return self.program(source)

    def stub(self, declared: Declaration) -> Stub:
        names = [param.name for param in declared.params]
        header = c_prototype(declared.function, declared.name, names)
        included = "".join(f"#include <std{name}.h>\n" for name in ("bool", "def") if _uses(name, header))
        blank = "\n" if included else ""
        return Stub(head=f"{included}{blank}{commented(declared.summary, '//')}{header} {{\n", tail="}\n")


def _uses(header: str, prototype: str) -> bool:
    return {"bool": "bool ", "def": "size_t "}[header] in prototype


def c_prototype(function: FunctionType, entry_point: str, names: Sequence[str] = ()) -> str:
    """The C declaration of a function of this type, its parameters named ``a0``, ``a1``, .. by default.

    Raises:
        NotApplicable: no type of C carries one of its types together with its length.
    """
    params = []
    for i, kind in enumerate(function.params):
        name, count = (names[i], f"{names[i]}_count") if names else (f"a{i}", f"n{i}")
        if kind.kind == "list" and kind.args[0].kind in _LISTED:
            params.append(f"{_SCALARS[kind.args[0].kind]} const *{name}, size_t {count}")
        else:
            params.append(f"{_scalar(kind)} {name}")
    return f"{_returned(function)} {entry_point}({', '.join(params) or 'void'})"


def _returned(function: FunctionType) -> str:
    return "void" if function.returns.kind == "none" else _scalar(function.returns)


def _scalar(kind: Type) -> str:
    if kind.kind not in _SCALARS:
        raise NotApplicable(f"type {kind} in c: no type of C carries it together with its length")
    return _SCALARS[kind.kind]


def _glue(function: FunctionType, entry_point: str, prototype: str) -> str:
    params, body, arguments = [], [], []
    for i, kind in enumerate(function.params):
        of = kind.args[0].kind if kind.kind == "list" else kind.kind
        held = "std::string" if of == "str" else _SCALARS[of]
        params.append(f"const std::vector<{held}> &a{i}" if kind.kind == "list" else f"const {held} &a{i}")
        if kind.kind != "list":
            arguments.append(f"text(a{i})" if of == "str" else f"a{i}")
            continue
        if of == "str":
            body.append(f"    auto p{i} = texts(a{i});")
        arguments.append(f"{'p' if of == 'str' else 'a'}{i}.data(), a{i}.size()")
    body.append(f"    return {entry_point}({', '.join(arguments)});")
    return _GLUE.format(
        prototype=prototype,
        returns="std::string" if function.returns.kind == "str" else _returned(function),
        params=", ".join(params),
        body="\n".join(body),
    )


LANGUAGE = C()
