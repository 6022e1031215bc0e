"""For each language, the source of ``f``, which returns its arguments as one tuple."""

from collections.abc import Callable, Sequence

from sandbox.languages.cpp import cpp_type
from sandbox.languages.csharp import csharp_type
from sandbox.languages.go import go_type
from sandbox.languages.haskell import haskell_type
from sandbox.languages.java import java_type
from sandbox.languages.rust import rust_type
from sandbox.languages.types import Type


def _python(types: Sequence[Type]) -> str:
    return "def f(*values):\n    return values\n"


def _javascript(types: Sequence[Type]) -> str:
    return "function f(...values) { return values; }"


def _cpp(types: Sequence[Type]) -> str:
    params = ", ".join(f"{cpp_type(kind)} const& a{i}" for i, kind in enumerate(types))
    names = ", ".join(f"a{i}" for i in range(len(types)))
    return f"auto f({params}) {{ return std::make_tuple({names}); }}"


def _java(types: Sequence[Type]) -> str:
    params = ", ".join(f"{java_type(kind)} a{i}" for i, kind in enumerate(types))
    names = ", ".join(f"a{i}" for i in range(len(types)))
    body = f"return java.util.Arrays.asList({names});"
    return f"class Solution {{ public static java.util.List<Object> f({params}) {{ {body} }} }}"


def _go(types: Sequence[Type]) -> str:
    params = ", ".join(f"a{i} {go_type(kind)}" for i, kind in enumerate(types))
    names = ", ".join(f"a{i}" for i in range(len(types)))
    imports = 'import "math/big"\n' if "big." in params else ""
    return f"package main\n{imports}func f({params}) []any {{ return []any{{{names}}} }}"


def _rust(types: Sequence[Type]) -> str:
    params = ", ".join(f"a{i}: {rust_type(kind)}" for i, kind in enumerate(types))
    names = [f"a{i}" for i in range(len(types))]
    return f"fn f({params}) -> ({', '.join(map(rust_type, types))},) {{ ({', '.join(names)},) }}"


def _ruby(types: Sequence[Type]) -> str:
    return "def f(*values)\n  values\nend\n"


def _php(types: Sequence[Type]) -> str:
    return "<?php\nfunction f(...$values) { return $values; }\n"


def _perl(types: Sequence[Type]) -> str:
    return "sub f { return [@_]; }\n1;\n"


def _lua(types: Sequence[Type]) -> str:
    return "function f(...) return {...} end"


def _csharp(types: Sequence[Type]) -> str:
    params = ", ".join(f"{csharp_type(kind)} a{i}" for i, kind in enumerate(types))
    names = ", ".join(f"a{i}" for i in range(len(types)))
    body = f"return new object[] {{ {names} }};"
    return f"public static class Solution {{ public static object[] f({params}) {{ {body} }} }}"


def _haskell(types: Sequence[Type]) -> str:
    imports = "import qualified Data.ByteString\nimport qualified Data.Map\nimport qualified Data.Set\n"
    texts = list(map(haskell_type, types))
    names = [f"a{i}" for i in range(len(types))]
    whole, parts = f"({', '.join(texts)})", f"({', '.join(names)})"
    return f"{imports}f :: {' -> '.join((*texts, whole))}\nf {' '.join(names)} = {parts}\n"


IDENTITIES: dict[str, Callable[[Sequence[Type]], str]] = {
    "python": _python,
    "javascript": _javascript,
    "typescript": _javascript,
    "cpp": _cpp,
    "java": _java,
    "go": _go,
    "rust": _rust,
    "csharp": _csharp,
    "haskell": _haskell,
    "ruby": _ruby,
    "php": _php,
    "perl": _perl,
    "lua": _lua,
}
