"""JavaScript tests that import the program: it becomes the module that they ask for.

Both run as one CommonJS script. Statements ``import`` and ``export`` are read by their forms, each of which
begins a line; what has another form stays as it is, and Node refuses it.
"""

import re

_NAME = r"[A-Za-z_$][\w$]*"
FROM = re.compile(
    rf"^import\s+(?:(?P<default>{_NAME})\s*,?\s*)?(?:\*\s*as\s+(?P<all>{_NAME})|\{{(?P<names>[^{{}}]*)\}})?\s*"
    r"(?:from\s*)(?P<quote>['\"])(?P<module>[^'\"\n]+)(?P=quote)[ \t]*;?",
    re.MULTILINE,
)
_REQUIRED = re.compile(r"\brequire\(\s*(['\"`])\.{1,2}/[^'\"`\n]*\1\s*\)")
_EXPORTED = re.compile(
    rf"^export\s+(?P<default>default\s+)?(?=(?:async\s+)?(?:function\b\s*\*?|class\b)\s*(?P<name>{_NAME}))"
    rf"|^export\s+(?=(?:const|let|var)\s+(?P<variable>{_NAME}))",
    re.MULTILINE,
)
_EXPORTED_LIST = re.compile(r"^export\s*\{(?P<names>[^{}]*)\}[ \t]*;?", re.MULTILINE)
_EXPORTED_VALUE = re.compile(r"^export\s+default\s+", re.MULTILINE)
_DEFINED = re.compile(
    rf"^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function\b\s*\*?|class|const|let|var)\s+({_NAME})",
    re.MULTILINE,
)
#: Modules that give what is given anyway.
GIVEN = frozenset({"@jest/globals", "vitest", "mocha", "bun:test"})
_MODULE = "provenderModule"
#: What a script has by itself, but not where it awaits outside of functions: Node takes that for a module.
_REQUIRE = "var require = require ?? process.getBuiltinModule('node:module').createRequire('/box/main.js'); "
_IF_THERE = "typeof {name} === 'undefined' ? undefined : {name}"


def imports_program(tests: str) -> bool:
    """Whether tests load the program as a module, or are a module themselves."""
    return bool(_REQUIRED.search(tests) or FROM.search(tests))


def as_one_script(program: str, tests: str) -> str:
    """The program, and the tests behind it; as a module, where they load it as one."""
    loaded = _REQUIRED.search(tests) or any(found["module"].startswith(".") for found in FROM.finditer(tests))
    first = _as_module(program) if loaded else _without_exports(program)
    return f"{_REQUIRE}{first}{_REQUIRED.sub(_MODULE, FROM.sub(_required, tests))}"


def _without_exports(program: str) -> str:
    return _EXPORTED_LIST.sub("", _EXPORTED.sub("", FROM.sub(_required, program)))


def _as_module(program: str) -> str:
    names = {found[1]: found[1] for found in _DEFINED.finditer(program)}
    for listed in _EXPORTED_LIST.finditer(program):
        names |= {other or name: name for name, other in aliases(listed["names"])}
    default = next((found["name"] for found in _EXPORTED.finditer(program) if found["default"]), None)
    program = _without_exports(program)
    if _EXPORTED_VALUE.search(program):
        program, default = _EXPORTED_VALUE.sub("var provenderDefault = ", program), "provenderDefault"
    own = [f"{key}: {_IF_THERE.format(name=name)}" for key, name in names.items()]
    own += [f"default: {default}"] if default and "default" not in names else []
    # What a module gives by itself comes first; the names that it defines are there for whoever asks.
    return (
        f"var {_MODULE} = ((module) => {{ let exports = module.exports; {program}\n"
        f"const own = {{ {', '.join(own)} }}; const given = module.exports;\n"
        "if (given === null || !['object', 'function'].includes(typeof given)) return given;\n"
        "for (const name of Object.keys(own)) if (!(name in given)) given[name] = own[name];\n"
        "if (!('default' in given)) given.default = given;\n"
        "return given; })({ exports: {} });"
    )


def _required(found: "re.Match[str]") -> str:
    """``import`` as the declarations that do the same; its line breaks stay."""
    module = found["module"]
    relative = module.startswith(".")
    source = _MODULE if relative else f"require('{module}')"
    parts = []
    if module not in GIVEN:
        if found["default"]:
            parts.append(f"const {found['default']} = {source}{'.default' if relative else ''};")
        if found["all"]:
            parts.append(f"const {found['all']} = {source};")
        if found["names"]:
            named = ", ".join(
                f"{name}: {other}" if other else name for name, other in aliases(found["names"])
            )
            parts.append(f"const {{ {named} }} = {source};")
    return " ".join(parts) + "\n" * found[0].count("\n")


def aliases(names: str) -> list[tuple[str, str]]:
    """``a, b as c`` as names and what they are called instead, if anything."""
    parts = [re.split(r"\s+as\s+", part.strip()) for part in names.split(",") if part.strip()]
    return [(part[0], part[1] if len(part) > 1 else "") for part in parts]
