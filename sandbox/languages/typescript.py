"""TypeScript: checked and compiled by the language's own compiler, then run by Node.

A type error is a compile error, as ``tsc`` would have it without its strict options. What is left to running:
Node's own modules and globals, which have no declarations here, and methods newer than the compiler.
"""

from collections.abc import Sequence

from sandbox.languages.base import Build, Language, read_driver
from sandbox.languages.controls import Controls, pattern
from sandbox.languages.declarations import Declaration, Stub, commented, doc_block
from sandbox.languages.editions import edition
from sandbox.languages.faults.typescript import FAULTS
from sandbox.languages.javascript import (
    ASSERTIONS,
    CONTAINERS,
    DEFINITIONS,
    GIVEN,
    HEADING,
    LEAVING,
    MISSING,
    NODE,
    NODE_TESTS,
    RESERVED,
    call_build,
    ending_of_tests,
    sealed,
    test_build,
)
from sandbox.languages.javascript import LANGUAGE as JAVASCRIPT
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import lacking, node_kinds
from sandbox.languages.syntax import C_COMMENTS, Grammar, Syntax, words
from sandbox.languages.types import SignatureJson, Type, read_signature
from sandbox.languages.typescript_modules import beside

_COMPILER = "/usr/share/nodejs/typescript/lib/typescript.js"

#: The global classes that the driver has, as the compiler is told of them.
_NODES = {
    "ListNode": (
        "declare class ListNode {\n"
        "  val: number;\n  next: ListNode | null;\n"
        "  constructor(val?: number, next?: ListNode | null);\n}\n"
    ),
    "TreeNode": (
        "declare class TreeNode {\n"
        "  val: number;\n  left: TreeNode | null;\n  right: TreeNode | null;\n"
        "  constructor(val?: number, left?: TreeNode | null, right?: TreeNode | null);\n}\n"
    ),
}
_ATOMS = {
    "int": "number",
    "float": "number",
    "bool": "boolean",
    "str": "string",
    "bytes": "Uint8Array",
    "none": "null",
    "ListNode": "ListNode | null",
    "TreeNode": "TreeNode | null",
}


_SEALED = sealed(any_type=": any", untyped="(globalThis as any)")


class TypeScript(Language):
    name = "typescript"
    naming = Naming("TypeScript", words("ts"), words("tsx"), neighbours=words("javascript"))
    executables = (NODE, "/usr/bin/tsc")
    packages = ("nodejs", "node-typescript")
    version_command = ("/usr/bin/tsc", "--version")
    editions = (
        edition("TypeScript 4.9", "satisfies", r"\bsatisfies\b", "4.9"),
        edition("TypeScript 5.0", "const type parameters", r"<\s*const\s+\w+", "5.0"),
        edition("TypeScript 5.2", "using declarations", r"^[ \t]*(?:await +)?using +\w+ *=", "5.2"),
    )
    trial = 'const n: number = 6 * 7; console.log("provender", n);'
    data_limit = False
    typed = False
    tells_floats = False
    int_range = JAVASCRIPT.int_range
    faults = FAULTS
    beside = (".ts", ".js", ".cjs", ".mjs", ".json")
    asks = frozenset({"result", "operations"})
    names_exceptions = True
    syntax = Syntax(
        *C_COMMENTS,
        functions="camel",
        variables="camel",
        reserved=RESERVED | words("any boolean declare module namespace number string symbol type"),
        extra="$",
        grammar=Grammar(
            "tree_sitter_typescript:language_typescript",
            definitions=DEFINITIONS
            | words(
                "interface_declaration type_alias_declaration enum_declaration abstract_class_declaration "
                "internal_module function_signature"
            ),
            containers=CONTAINERS | words("ambient_declaration"),
            imports=words("import_statement"),
        ),
        quotes="\"'`",
    )
    controls = Controls(
        idle="function {name}(...args: any[]): any {{}}\n",
        raising="function {name}(...args: any[]): any {{ throw new Error('planted'); }}\n",
        heading=HEADING,
        sealing=_SEALED[0],
        seal=_SEALED[1],
        ending=ending_of_tests(any_type=": any", untyped="(globalThis as any)"),
        assertions=ASSERTIONS,
        leaving=LEAVING,
        undefined=pattern(r"Cannot find name '(\w+)'"),
        missing=MISSING,
        runners=(NODE_TESTS,),
    )

    def joined(self, before: str, source: str, after: str) -> str:
        return beside(f"{before}{source}", after)

    def program(self, source: str) -> Build:
        files, commands = _compiled(source, "main.js")
        return Build(files=files, commands=commands, run=(NODE, "--enable-source-maps", "/box/main.js"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        needed = () if signature is None else lacking(source, read_signature(signature))
        files, commands = _compiled(source, "solution.js", [_NODES[kind] for kind in needed])
        return call_build(files, entry_point, signature, commands)

    def tests(self, source: str) -> Build:
        files, commands = _compiled(source, "main.js")
        return test_build(files, commands)

    def stub(self, declared: Declaration) -> Stub:
        params = ", ".join(f"{param.name}: {typescript_type(param.type)}" for param in declared.params)
        shown = "".join(commented(GIVEN[kind], "//") + "\n" for kind in node_kinds(declared.function))
        header = f"function {declared.name}({params}): {typescript_type(declared.returns)} {{\n"
        return Stub(head=f"{shown}{doc_block(declared.summary)}{header}", tail="}\n", indent="  ")


def typescript_type(kind: Type) -> str:
    """The TypeScript type that carries a type of a signature."""
    parts = list(map(typescript_type, kind.args))
    match kind.kind:
        case "list" | "run":
            return f"({parts[0]})[]" if "|" in parts[0] else f"{parts[0]}[]"
        case "tuple":
            return f"[{', '.join(parts)}]"
        case "set":
            return f"Set<{parts[0]}>"
        case "dict":
            return f"Map<{parts[0]}, {parts[1]}>"
        case "optional":
            return parts[0] if parts[0].endswith("| null") else f"{parts[0]} | null"
        case _:
            return _ATOMS.get(kind.kind, kind.kind)


def _compiled(
    source: str, target: str, declarations: Sequence[str] = ()
) -> tuple[dict[str, str], tuple[tuple[str, ...], ...]]:
    """The files and the command that make ``/box/<target>``."""
    files = {"main.ts": source, "compile.js": read_driver("typescript.js")}
    sources = ["/box/main.ts"]
    if declarations:
        files["nodes.d.ts"] = "".join(declarations)
        sources.append("/box/nodes.d.ts")
    return files, ((NODE, "/box/compile.js", _COMPILER, f"/box/{target}", *sources),)


LANGUAGE = TypeScript()
