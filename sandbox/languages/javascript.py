"""JavaScript, run by Node.

``int`` is a number that must be a safe integer, ``bigint`` a BigInt, ``bytes`` a Uint8Array; lists and
tuples are arrays, sets are ``Set`` and dicts are ``Map``. What comes back is written by the declared type.
"""

import json
from collections.abc import Mapping

from sandbox.languages.base import Build, Drive, Language, read_driver
from sandbox.languages.controls import Controls, Runner, pattern
from sandbox.languages.declarations import Declaration, Stub, commented, doc_block
from sandbox.languages.faults.javascript import FAULTS
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import node_kinds
from sandbox.languages.syntax import C_COMMENTS, Grammar, Syntax, words
from sandbox.languages.types import SignatureJson, Type, read_signature

NODE = "/usr/bin/node"
#: KiB of stack: recursion as deep as Python's own limit allows must not overflow. The box allows as much
#: stack as memory.
_STACK_KIB = 60_000
RUN = (NODE, f"--stack-size={_STACK_KIB}")

Commands = tuple[tuple[str, ...], ...]

RESERVED = words(
    "arguments await break case catch class const continue debugger default delete do else enum eval "
    "export extends false finally for function if implements import in instanceof interface let new "
    "null package private protected public return static super switch this throw true try typeof "
    "undefined var void while with yield"
)
#: Nodes of a syntax tree that define a name, and those to look into for such.
DEFINITIONS = words(
    "function_declaration generator_function_declaration class_declaration variable_declarator "
    "assignment_expression"
)
CONTAINERS = words("export_statement lexical_declaration variable_declaration expression_statement")
_SYNTAX = Syntax(
    *C_COMMENTS,
    functions="camel",
    variables="camel",
    reserved=RESERVED,
    extra="$",
    grammar=Grammar(
        "tree_sitter_javascript:language",
        definitions=DEFINITIONS,
        containers=CONTAINERS,
        imports=words("import_statement"),
    ),
    quotes="\"'`",
)
#: Classes that are there, shown as comments.
GIVEN = {
    "ListNode": ("class ListNode {", "  constructor(val = 0, next = null) { ... }", "}"),
    "TreeNode": ("class TreeNode {", "  constructor(val = 0, left = null, right = null) { ... }", "}"),
}
_ATOMS = {
    "int": "number",
    "float": "number",
    "bool": "boolean",
    "str": "string",
    "bytes": "Uint8Array",
    "none": "null",
    "any": "*",
    "ListNode": "ListNode|null",
    "TreeNode": "TreeNode|null",
}

#: What both sides of a driven test script are given.
_DRIVES = {name: read_driver(name) for name in ("exchange.js", "objects.js", "script.js")}


#: How scripts assert. A call that fails is put before the same call.
ASSERTIONS = (
    (pattern(r"\b((?:console\.)?assert(?:\.\w+)*)\s*\("), r"\1(0, 1), \1("),
    (
        pattern(r"\bif\s*\([^{}\n]*\)(\s*\{?\s*(?:throw\b|process\.exit\(\s*[1-9]))"),
        r"if (true)\1",
    ),
)
#: A package, or a function of a test runner that only its own command provides.
MISSING = pattern(
    r"Cannot find (?:module|package) '(?P<name>[^']+)'"
    r"|ReferenceError: (?P<function>describe|it|test|expect|jest|beforeEach|afterEach|beforeAll) is not"
)
#: Node's own runner, which writes TAP.
NODE_TESTS = Runner(
    detect=pattern(r"""['"]node:test['"]"""),
    planted="require('node:test').test('provender control', () => { throw new Error('must fail'); });\n",
    passed=pattern(r"^ *ok \d+ - ([^#\n]*)$"),
    failed=pattern(r"^ *not ok \d+ - ([^#\n]*)$"),
    skipped=pattern(r"^ *(?:not )?ok \d+ - ([^#\n]*) # (?:SKIP|TODO)"),
)


class JavaScript(Language):
    name = "javascript"
    naming = Naming("JavaScript", words("js node"), words("nodejs mjs es6 jsx"))
    executables = (NODE,)
    packages = ("nodejs",)
    version_command = (NODE, "--version")
    trial = 'console.log("provender", 6 * 7);'
    data_limit = False
    typed = False
    int_range = (1 - 2**53, 2**53 - 1)
    """Safe integers: those that a number holds and that no other integer is rounded to."""
    faults = FAULTS
    syntax = _SYNTAX
    controls = Controls(
        idle="function {name}() {{}}\n",
        ending=";globalThis.process.once('beforeExit', () => globalThis.process.reallyExit("
        "globalThis.process.exitCode || {code}));\n",
        assertions=ASSERTIONS,
        missing=MISSING,
        runners=(NODE_TESTS,),
    )
    drive = Drive(
        Build(files=_DRIVES, run=(*RUN, "/box/objects.js")),
        Build(files=_DRIVES, run=(*RUN, "/box/script.js")),
        data_limit=data_limit,
    )

    def program(self, source: str) -> Build:
        return Build(files={"main.js": source}, run=(*RUN, "/box/main.js"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        return call_build({"solution.js": source, "solution.mjs": source}, entry_point, signature)

    def tests(self, source: str) -> Build:
        return test_build({"main.js": source})

    def stub(self, declared: Declaration) -> Stub:
        lines = [*declared.summary]
        lines += [f"@param {{{jsdoc_type(param.type)}}} {param.name}" for param in declared.params]
        lines.append(f"@returns {{{jsdoc_type(declared.returns)}}}")
        names = ", ".join(param.name for param in declared.params)
        head = f"{given(declared)}{doc_block(lines)}function {declared.name}({names}) {{\n"
        return Stub(head=head, tail="}\n", indent="  ")


def given(declared: Declaration) -> str:
    """Comments that show the classes which are there for a function."""
    return "".join(commented(GIVEN[kind], "//") + "\n" for kind in node_kinds(declared.function))


def jsdoc_type(kind: Type) -> str:
    """The type of a signature as JSDoc writes it."""
    parts = list(map(jsdoc_type, kind.args))
    match kind.kind:
        case "list" | "run":
            return f"Array<{parts[0]}>"
        case "tuple":
            return f"[{', '.join(parts)}]"
        case "set":
            return f"Set<{parts[0]}>"
        case "dict":
            return f"Map<{parts[0]}, {parts[1]}>"
        case "optional":
            return parts[0] if parts[0].endswith("|null") else f"{parts[0]}|null"
        case _:
            return _ATOMS.get(kind.kind, kind.kind)


def call_build(
    files: Mapping[str, str], entry_point: str, signature: SignatureJson | None, commands: Commands = ()
) -> Build:
    """A candidate in ``solution.js`` (or, as a module, in ``solution.mjs``) joined to the driver.

    Raises:
        NotApplicable: the entry point is not a name, or the signature is malformed.
    """
    require_identifier(entry_point, extra="$")
    task: dict[str, object] = {"entry_point": entry_point, "signature": None}
    if signature is not None:
        task["signature"] = read_signature(signature).tree()
    return Build(
        files={**files, "driver.js": read_driver("javascript.js"), "task.json": json.dumps(task)},
        commands=commands,
        run=(*RUN, "/box/driver.js"),
    )


def test_build(files: Mapping[str, str], commands: Commands = ()) -> Build:
    """A program in ``main.js`` that fails where a ``console.assert`` of its own fails."""
    return Build(
        files={**files, "assertions.js": read_driver("assertions.js")},
        commands=commands,
        run=(*RUN, "--require", "/box/assertions.js", "/box/main.js"),
    )


LANGUAGE = JavaScript()
