"""C++, compiled by g++ as C++20.

``int`` is ``long long`` (or whatever integer type the candidate declares: a value that does not fit is
refused, never cut), ``str`` is UTF-8 in a ``std::string``, ``list`` a ``std::vector``, and so on: the glue
reads every argument as the type that the candidate itself declared for it.
"""

import json

from sandbox.languages.base import INT64, Build, NotApplicable, SignatureJson, read_driver
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.types import FunctionType, Type, read_signature

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
}
_CONTAINERS = {
    "list": "std::vector",
    "run": "std::vector",
    "tuple": "std::tuple",
    "set": "std::set",
    "dict": "std::map",
    "optional": "std::optional",
}
#: What published programs link beside the standard library, by the headers that want it.
_LIBRARIES = {"<openssl/": "-lcrypto"}
_HEADERS = {"set": "set", "dict": "map"}
_REFUSED = {
    "bigint": "C++ has no integers of any size",
    "any": "C++ has no type for a value of unknown type",
}

# Everything after the candidate uses names that a macro of the candidate cannot have kept.
_MAIN = """\
{includes}#include "driver.hpp"
using ProvenderConvention = provender_driver::Convention<{types}>;
int main() {{ return provender_driver::serve({returns}); }}
#define main provender_main_of_the_candidate
#include "solution.cpp"
#undef main
#undef auto
#undef static
static auto provender_bound = ProvenderConvention::bind(&::{entry_point});
"""


class Cpp:
    name = "cpp"
    executables = (_GXX,)
    packages = ("g++",)
    version_command = (_GXX, "--version")
    data_limit = False
    int_range = INT64

    def program(self, source: str) -> Build:
        command = (_GXX, *_PROGRAM_FLAGS, "-o", "/box/main", "/box/main.cpp", *_libraries(source))
        return Build(files={"main.cpp": source}, commands=(command,), run=("/box/main",))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point)
        if signature is None:
            raise NotApplicable("call cases in cpp need a signature: C++ is typed")
        return call_build(source, read_signature(signature), entry_point)

    def tests(self, source: str) -> Build:
        return self.program(source)


def _libraries(source: str) -> tuple[str, ...]:
    return tuple(library for header, library in _LIBRARIES.items() if header in source)


def call_build(source: str, function: FunctionType, entry_point: str, *linked: str) -> Build:
    """A candidate that defines ``entry_point`` joined to the driver, and linked with objects and libraries.

    Raises:
        NotApplicable: a type of the function cannot be carried exactly.
    """
    files = {
        "solution.cpp": source,
        "driver.hpp": read_driver("cpp.hpp"),
        "main.cpp": _main(function, entry_point),
    }
    objects = tuple(name if name.startswith("-") else f"/box/{name}" for name in linked)
    command = (_GXX, *_CALL_FLAGS, "-o", "/box/main", "/box/main.cpp", *objects)
    return Build(files=files, commands=(command,), run=("/box/main",))


def _main(function: FunctionType, entry_point: str) -> str:
    types = ", ".join(map(cpp_type, (function.returns, *function.params)))
    returns = json.dumps(json.dumps(function.returns.tree(), separators=(",", ":")))
    used = {kind.kind for kind in function.walk()}
    includes = "".join(f"#include <{_HEADERS[kind]}>\n" for kind in _HEADERS if kind in used)
    return _MAIN.format(includes=includes, types=types, returns=returns, entry_point=entry_point)


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
