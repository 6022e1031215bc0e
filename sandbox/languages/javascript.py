"""JavaScript, run by Node.

``int`` is a number that must be a safe integer, ``bigint`` a BigInt, ``bytes`` a Uint8Array; lists and
tuples are arrays, sets are ``Set`` and dicts are ``Map``. What comes back is written by the declared type.
"""

import json
from collections.abc import Mapping

from sandbox.languages.base import Build, Drive, Language, read_driver
from sandbox.languages.controls import LAST, Controls, Runner, pattern
from sandbox.languages.declarations import Declaration, Stub, commented, doc_block
from sandbox.languages.editions import edition
from sandbox.languages.faults.javascript import FAULTS
from sandbox.languages.guards import COUNTED, in_brackets, right_behind
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import node_kinds
from sandbox.languages.script_modules import as_one_script, imports_program
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

#: The function through which tests await, where they were changed to: it counts what has not come.
AWAITED = "__provender_awaited"
#: The end of tests, which is seen when nothing is left to wait for. The variable is given no value here: what
#: stands before has counted by now.
_ENDING = """
;var __provender_left@;
function __provender_awaited(value@)@ {
  const coming = Promise.resolve(value), came = () => { __provender_left -= 1; };
  __provender_left = (__provender_left || 0) + 1;
  coming.then(came, came);
  return coming;
}
GLOBAL.process.once('beforeExit', () => {
  if (__provender_left) console.error('the tests wait for something that never comes');
  GLOBAL.process.reallyExit(__provender_left ? 1 : GLOBAL.process.exitCode || {code});
});
"""


def ending_of_tests(*, any_type: str, untyped: str) -> str:
    """What is put behind tests: ``any_type`` annotates what has no type, ``untyped`` is the global object."""
    return _ENDING.replace("@", any_type).replace("GLOBAL", untyped)


_PLACES = (
    "Object Function Array String Number Boolean Symbol BigInt Math JSON Reflect Map Set Promise RegExp "
    "Date Error"
)
#: What is there without a program, kept under a name that it cannot know; and how it is looked at again.
_SEALING = (
    "const {name}@ = (() => { const all@ = GLOBAL, was@ = [], get@ = Reflect.getOwnPropertyDescriptor; "
    f"for (const place of [all, ...'{_PLACES}'.split(' ')].flatMap((each@) => "
    "typeof each === 'string' ? [all[each], all[each].prototype] : [each])) "
    "for (const key of place ? Reflect.ownKeys(place) : []) { const held@ = get(place, key); "
    "if (typeof held.value === 'function') was.push([place, key, held.value]); } "
    "return { was, get, exit: all.process.reallyExit.bind(all.process), all }; })(); "
)
_SEAL = (
    "for (let at = 0; at < {name}.was.length; at++) { const [place, key, value] = {name}.was[at]; "
    "const now@ = {name}.get(place, key); if (!now || now.value !== value) {name}.exit({replaced}); }\n"
    "for (const [now, was] of [[Object, {name}.all.Object], [Array, {name}.all.Array], "
    "[JSON, {name}.all.JSON], [Math, {name}.all.Math], "
    "[String, {name}.all.String], [Number, {name}.all.Number]] as@) "
    "if (now !== was) {name}.exit({replaced});\n"
)


def sealed(*, any_type: str, untyped: str) -> tuple[str, str]:
    """What is put before a program, and before the end of its tests; arguments are those of the ending."""
    as_any = " as any[]" if any_type else ""
    filled = [
        text.replace(" as@", as_any).replace("@", any_type).replace("GLOBAL", untyped)
        for text in (_SEALING, _SEAL)
    ]
    return filled[0], filled[1]


#: What has to stand first.
HEADING = pattern(
    r"\A(?:#![^\n]*\n)?(?:\s|//[^\n]*\n|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)*+(['\"])use strict\1;?"
    r"|\A#![^\n]*\n"
)
_OWN_SEAL = sealed(any_type="", untyped="globalThis")

#: What both sides of a driven test script are given.
_DRIVES = {name: read_driver(name) for name in ("exchange.js", "objects.js", "script.js")}


#: How scripts assert. A call that fails is put inside of the same call, which may stand anywhere.
ASSERTIONS = (
    (pattern(r"(?<![\w.])expect\s*\("), "expect.call((expect(0).toBe(1), null), "),
    (
        pattern(r"\b((?:console\.)?assert(?:\.(?!rejects\b|doesNotReject\b)\w+)*)\s*\("),
        r"\1.call((\1(0, 1), null), ",
    ),
    right_behind(r"throw\b|process\.exit\(\s*[1-9]"),
    *in_brackets(
        rf"throw\b|process\.exit\(\s*[1-9]|process\.exitCode\s*=\s*[1-9]|process\.abort\(|return\s+false|{COUNTED}"
    ),
)
LEAVING = (
    (pattern(rf"{LAST}process\.exit\(\s*0?\s*\)\s*;?\s*\Z"), ""),
    (
        pattern(rf"{LAST}process\.exit\(([^;\n]{{1,300}})\)\s*;?\s*\Z"),
        r"for (const provenderCode of [\1]) if (provenderCode) process.exit(provenderCode);\n",
    ),
)
#: A package, or a function of a test runner that only its own command provides.
MISSING = pattern(
    r"Cannot find (?:module|package) '(?P<name>[^']+)'"
    r"|not offered by the box: (?:\w+(?:\(\))?\.)*(?P<offered>\w+)"
    r"|ReferenceError: (?P<function>\w+) is not"
)
#: Node's own runner, which writes TAP.
#: Tests by the functions that jest and mocha give, where nothing else gives them.
_GIVEN_TESTS = (
    r"\A(?![\s\S]*(?:\b(?:function|class|const|let|var)\s+(?:test|it|describe)\b|['\"]node:test['\"]))[\s\S]*?"
    r"(?:^|;)[ \t]*(?:describe|test|it|context|suite)(?:\.\w+)*\s*[(`]"
)
GIVEN_TESTS = pattern(_GIVEN_TESTS)
NODE_TESTS = Runner(
    detect=pattern(rf"""['"]node:test['"]|{_GIVEN_TESTS}"""),
    # In other quotes than those by which it is told that a script runs its tests itself.
    planted="require(`node:test`).test('provender {secret}', () => { throw new Error('must fail'); });\n",
    passed=pattern(r"(?<!not )ok \d+ - ([^#\n]*)$"),
    failed=pattern(r"not ok \d+ - ([^#\n]*)$"),
    skipped=pattern(r"ok \d+ - ([^#\n]*) # (?:SKIP|TODO)"),
    astray=pattern(r"^# (?:Error|Warning): (.*asynchronous activity after the test ended.*)$"),
    ended=pattern(r"^# pass (?P<passed>\d+)$"),
)


class JavaScript(Language):
    name = "javascript"
    naming = Naming("JavaScript", words("js node"), words("nodejs mjs es6 jsx"))
    executables = (NODE,)
    packages = ("nodejs",)
    version_command = (NODE, "--version")
    editions = (
        edition("ES2023", "copying array methods", r"\.(?:toSorted|toReversed|toSpliced)\(", "20"),
        edition("ES2024", "Object.groupBy", r"\b(?:Object|Map)\.groupBy\(", "21"),
        edition(
            "ES2025",
            "methods of Set and of iterators",
            r"\.(?:isSubsetOf|isSupersetOf|symmetricDifference)\(|\bIterator\.from\(",
            "22",
        ),
    )
    trial = 'console.log("provender", 6 * 7);'
    data_limit = False
    typed = False
    tells_floats = False
    int_range = (1 - 2**53, 2**53 - 1)
    """Safe integers: those that a number holds and that no other integer is rounded to."""
    faults = FAULTS
    beside = ("",)
    syntax = _SYNTAX
    controls = Controls(
        idle="function {name}() {{}}\n",
        raising="function {name}() {{ throw new Error('planted'); }}\n",
        heading=HEADING,
        sealing=_OWN_SEAL[0],
        seal=_OWN_SEAL[1],
        ending=ending_of_tests(any_type="", untyped="globalThis"),
        assertions=ASSERTIONS,
        leaving=LEAVING,
        missing=MISSING,
        runners=(NODE_TESTS,),
    )
    asks = frozenset({"result", "operations"})
    names_exceptions = True
    drive = Drive(
        Build(files=_DRIVES, run=(*RUN, "/box/objects.js")),
        Build(files=_DRIVES, run=(*RUN, "/box/script.js")),
        data_limit=data_limit,
    )

    def joined(self, before: str, source: str, after: str) -> str:
        if not imports_program(after):
            return f"{before}{source}{after}"
        return as_one_script(f"{before}{source}", after)

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
    loaded = ["assertions.js"]
    if any(GIVEN_TESTS.search(text) for text in files.values()):
        loaded.append("globals.js")
    options = [option for name in loaded for option in ("--require", f"/box/{name}")]
    return Build(
        files={**files, **{name: read_driver(name) for name in loaded}},
        commands=commands,
        run=(*RUN, *options, "--test-reporter=tap", "/box/main.js"),
    )


LANGUAGE = JavaScript()
