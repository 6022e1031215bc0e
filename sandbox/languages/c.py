"""C, compiled by gcc.

A function is called by the types that its programmer chose (``int f(int)``, ``char *f(const char *)``,
``int *f(int *a, int n, int *out_n)``): see :mod:`sandbox.languages.c_arguments`. A value that such a type
cannot hold is refused, never cut. Stubs have ``long long`` for ``int``, ``double`` for ``float``, ``bool``,
``const char *`` for ``str``, and for a list a pointer and its length as ``size_t``. A function whose header
has no place for its arguments is held to those: a compile error.
"""

import json
from collections.abc import Sequence

from sandbox.errors import NotApplicable
from sandbox.languages.base import INT64, Build, Language, read_driver
from sandbox.languages.c_arguments import MAX_LISTS, Given, arranged, list_depth
from sandbox.languages.c_header import CType, c_header
from sandbox.languages.controls import Controls, pattern
from sandbox.languages.cpp import ASSERTIONS, BINDS, CONTAINERS, DEFINITIONS, LEAVING, LOADING, MISSING, OWN
from sandbox.languages.declarations import Declaration, Stub, commented
from sandbox.languages.editions import edition
from sandbox.languages.faults.c import FAULTS
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.joining import without_loading
from sandbox.languages.naming import Naming
from sandbox.languages.reach_of_compiled import OF_C
from sandbox.languages.syntax import C_COMMENTS, Grammar, Syntax, words
from sandbox.languages.types import FunctionType, SignatureJson, Type, read_signature

_FLAGS = ("/usr/bin/gcc", "-O2", "-std=gnu17", "-w")
_AS_CANDIDATE = ("-Dmain=provender_main_of_the_candidate", "-I/box")
#: The glue is C++, whose driver it shares, and the same for all programs: compiled once.
_GLUE = ("/usr/bin/g++", "-std=c++20", "-O1", "-w", "-c", "-I/box", "/box/glue.cpp", "-o")
_LINKING = (
    *("/bin/sh", "-c"),
    f'glue=/prelude/glue.o; [ -e "$glue" ] || {{ glue=/box/glue.o; {" ".join(_GLUE)} "$glue" || exit; }}; '
    'exec "$@" "$glue" -lstdc++ -lm -pthread',
    "sh",
)

_SCALARS = {"int": "long long", "float": "double", "bool": "bool", "str": "const char *"}
_RESERVED = words(
    "auto bool break case char const continue default do double else enum extern false float for goto "
    "if inline int long main register restrict return short signed sizeof static struct switch true "
    "typedef union unsigned void volatile while"
)

_UNIT = """\
#include "c.h"
#include <stdbool.h>
#include <stddef.h>
{prototype}#include "solution.c"
{required}const struct provender_param provender_params[] = {{{params}}};
const int provender_count = {count};
const struct provender_shape provender_result = {result};
const char *const provender_returns = {returns};
void provender_invoke(void **slots, void *result) {{ {call}; }}
"""


class C(Language):
    name = "c"
    naming = Naming("C", dialects=words("h c99 c11"), neighbours=words("cpp"))
    executables = ("/usr/bin/gcc", "/usr/bin/g++")
    packages = ("gcc", "libc6-dev", "g++")
    version_command = ("/usr/bin/gcc", "--version")
    editions = (
        edition(
            "C23",
            "nullptr, constexpr and typed enumerations",
            r"\bnullptr\b|\bconstexpr\b|^[ \t]*enum\s+\w+\s*:",
        ),
    )
    trial = '#include <stdio.h>\nint main(void) { printf("provender %d\\n", 6 * 7); return 0; }'
    data_limit = False
    typed = True
    int_range = INT64
    faults = FAULTS
    units = (".c",)
    beside = (*units, ".h", ".hpp", ".hh", ".hxx", ".inc", ".ipp", ".tpp", ".def")
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
        leaving=LEAVING,
        undefined=pattern(r"[‘'`](\w+)['’] undeclared|undefined reference to [‘'`](\w+)"),
        reach=OF_C,
        own=OWN,
        binds=BINDS,
        missing=MISSING,
    )

    def joined(self, before: str, source: str, after: str) -> str:
        return f"{before}{source}{without_loading(LOADING, source, after)}"

    def program(self, source: str) -> Build:
        command = (*_FLAGS, "-o", "/box/main", "/box/main.c", "-lm", "-pthread")
        return Build(files={"main.c": source}, commands=(command,), run=("/box/main",))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point)
        if signature is None:
            raise NotApplicable("call cases in c need a signature: C is typed")
        function = read_signature(signature)
        shared = {
            "c.h": read_driver("c.h"),
            "glue.cpp": read_driver("c.cpp"),
            "driver.hpp": read_driver("cpp.hpp"),
        }
        files = {**shared, "solution.c": source, "unit.c": _unit(source, function, entry_point)}
        command = (*_LINKING, *_FLAGS, *_AS_CANDIDATE, "-o", "/box/main", "/box/unit.c")
        prelude = Build(files=shared, commands=((*_GLUE, "/box/glue.o"),))
        return Build(files=files, commands=(command,), run=("/box/main",), prelude=prelude)

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
        lists, of = _lists(kind)
        params.append(f"{_SCALARS[of]}{' const *' if lists else ' '}{'const *' * (lists - 1)}{name}")
        params += [f"size_t {count}", f"const size_t *{count}s"][:lists]
    returned = "void"
    if function.returns.kind != "none":
        lists, of = _lists(function.returns)
        returned = f"{_SCALARS[of]} {'*' * lists}".strip()
        params += ["size_t *returned_count", "size_t **returned_counts"][:lists]
    return f"{returned} {entry_point}({', '.join(params) or 'void'})"


def _lists(kind: Type) -> tuple[int, str]:
    """How many lists are around which scalar."""
    lists, of = list_depth(kind)
    if kind.kind not in ("list", of) or of not in _SCALARS or lists > MAX_LISTS:
        raise NotApplicable(f"type {kind} in c: no type of C carries it together with its length")
    return lists, of


def _unit(source: str, function: FunctionType, entry_point: str) -> str:
    """The candidate, with what the glue has to know of it.

    Raises:
        NotApplicable: the candidate's own types are no help, and the usual ones do not carry the function.
    """
    header = c_header(source, entry_point)
    given = arranged(function, header) if header else None
    prototype = ""
    if header is None or given is None:
        prototype = f"{c_prototype(function, entry_point)};\n"
        header = c_header(prototype.replace(";", "{"), entry_point)
        given = arranged(function, header) if header else None
    if header is None or given is None:
        raise NotApplicable(f"{prototype!r} in c is not what its function can be called by")
    passed = ", ".join(f"*({each.of.text} *)slots[{i}]" for i, each in enumerate(given))
    is_void = header.returns.pointers == 0 and header.returns.base == "void"
    target = "" if is_void else f"*({header.returns.below(0)} *)result = "
    types = [each.of for each in given] + ([] if is_void else [header.returns])
    return _UNIT.format(
        prototype=prototype,
        required="".join(f"PROVENDER_REQUIRE({base});\n" for base in sorted({of.base for of in types})),
        params=", ".join(map(_param, given)),
        count=len(given),
        result="{0}" if is_void else _shape(header.returns),
        returns=json.dumps(json.dumps(function.returns.tree(), separators=(",", ":"))),
        call=f"{target}{entry_point}({passed})",
    )


def _param(given: Given) -> str:
    return f'{{"{given.role}", {given.argument}, {_shape(given.of)}}}'


def _shape(of: CType) -> str:
    return f"PROVENDER_SHAPE({of.base}, {of.pointers})"


LANGUAGE = C()
