"""Python: run by the warm zygote, so that a program costs a fork and not an interpreter start."""

import json

from sandbox.languages.base import Build, Drive, Language, read_driver
from sandbox.languages.controls import Controls
from sandbox.languages.declarations import Declaration, Stub
from sandbox.languages.editions import edition
from sandbox.languages.faults.python import FAULTS
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import NODE_KINDS, node_kinds
from sandbox.languages.syntax import Grammar, Syntax, words
from sandbox.languages.types import SignatureJson, Type, read_signature

_CALLED = Build(warm="calls")
_ATOMS = {"bigint": "int", "none": "None", "any": "Any"}
_RESERVED = words(
    "False None True and as assert async await break class continue def del elif else except finally "
    "for from global if import in is lambda nonlocal not or pass raise return try while with yield"
)
#: Classes that are there, shown as comments.
_GIVEN = {
    "ListNode": ("# class ListNode:", "#     def __init__(self, val=0, next=None): ...", ""),
    "TreeNode": ("# class TreeNode:", "#     def __init__(self, val=0, left=None, right=None): ...", ""),
}


class Python(Language):
    name = "python"
    naming = Naming("Python", words("py python3"), words("py3 python2 pycon sage ipython"))
    executables: tuple[str, ...] = ()
    packages = ("python3",)
    version_command: tuple[str, ...] = ()
    editions = (
        edition(
            "Python 3.12",
            "type parameters",
            r"^[ \t]*(?:async +)?(?:def|class) +\w+\[|^[ \t]*type +\w+(?:\[.*\])? *=",
            "3.12",
        ),
        edition(
            "Python 3.12",
            "quotes of the same kind inside an f-string",
            r"f-string: (?:expecting '}'|unmatched)",
            "3.12",
        ),
        edition("Python 3.14", "template strings", r"""(?<!\w)t[\"']""", "3.14"),
    )
    trial = 'print("provender", 6 * 7)'
    data_limit = True
    typed = False
    native = True
    int_range = None
    faults = FAULTS
    syntax = Syntax(
        line_comments=("#",),
        block_comment=None,
        functions="snake",
        variables="snake",
        reserved=_RESERVED,
        grammar=Grammar(
            "tree_sitter_python:language",
            definitions=words("function_definition class_definition assignment type_alias_statement"),
            containers=words(
                "decorated_definition expression_statement if_statement block try_statement else_clause"
            ),
            imports=words("import_statement import_from_statement"),
            leading=words("future_import_statement"),
        ),
        empty_body="pass",
    )
    asks = frozenset({"kwargs", "result", "operations"})
    names_exceptions = True
    controls = Controls(idle="def {name}(*args, **kwargs):\n    return None\n")
    drive = Drive(Build(warm="calls"), Build(warm="script"), data_limit=data_limit)

    def program(self, source: str) -> Build:
        return Build(warm="program")

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        if signature is None or not any(kind in str(signature) for kind in NODE_KINDS):
            return _CALLED
        types = json.dumps(read_signature(signature).tree())
        program = (
            f"{read_driver('nodes.py')}\n\nprovender_entry = bound({source!r}, {entry_point!r}, {types!r})\n"
        )
        return Build(warm="calls", source=program, entry_point="provender_entry")

    def tests(self, source: str) -> Build:
        return self.program(source)

    def stub(self, declared: Declaration) -> Stub:
        params = ", ".join(f"{param.name}: {python_type(param.type)}" for param in declared.params)
        header = "from typing import Any\n\n\n" if "any" in declared.types else ""
        header += "".join(f"{line}\n" for kind in node_kinds(declared.function) for line in _GIVEN[kind])
        lines = [f"def {declared.name}({params}) -> {python_type(declared.returns)}:"]
        if declared.summary:
            first, *rest = declared.summary
            lines += [f'    """{first}', *(f"    {line}" for line in rest)]
            lines[-1] += '"""'
        return Stub(head=header + "\n".join(lines) + "\n")


def python_type(kind: Type) -> str:
    """The annotation for a type of a signature."""
    parts = list(map(python_type, kind.args))
    match kind.kind:
        case "optional":
            return parts[0] if parts[0].endswith(" | None") else f"{parts[0]} | None"
        case "run":
            return f"tuple[{parts[0]}, ...]"
        case "tuple":
            return f"tuple[{', '.join(parts) or '()'}]"
        case "list" | "set" | "dict":
            return f"{kind.kind}[{', '.join(parts)}]"
        case "ListNode" | "TreeNode":
            return f"{kind.kind} | None"
        case _:
            return _ATOMS.get(kind.kind, kind.kind)


LANGUAGE = Python()
