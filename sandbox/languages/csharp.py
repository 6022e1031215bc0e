"""C#, compiled by Mono's mcs and run by mono."""

import json
from dataclasses import replace
from textwrap import indent
from xml.sax.saxutils import escape

from sandbox.errors import NotApplicable
from sandbox.languages.base import INT64, Build, Language, read_driver
from sandbox.languages.controls import Controls, pattern
from sandbox.languages.declarations import Declaration, Stub, commented
from sandbox.languages.editions import edition
from sandbox.languages.faults.csharp import FAULTS
from sandbox.languages.guards import COUNTED, in_brackets, right_behind
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.joining import Headers
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import definitions, node_kinds
from sandbox.languages.reach_of_compiled import OF_CSHARP
from sandbox.languages.syntax import C_COMMENTS, Grammar, Syntax, words
from sandbox.languages.types import SignatureJson, Type, read_signature, refuse_keys

_MCS, _MONO = "/usr/bin/mcs", "/usr/bin/mono"
# Traces have lines only of a program that was compiled, and is run, for debugging.
_FLAGS = ("-nologo", "-debug", "-optimize+", "-warn:0", "-r:System.Numerics.dll")
_COMPILE = (_MCS, *_FLAGS, "-out:/box/main.exe")

# Under mono a failed Debug.Assert prints and goes on, and without DEBUG it is compiled out.
_LISTENER = """\
public class ProvenderListener : System.Diagnostics.TraceListener {
    public override void Fail(string message, string detail) {
        System.Console.Error.WriteLine("assertion failed: " + message + " " + detail);
        System.Environment.Exit(1);
    }
    public override void Fail(string message) { Fail(message, ""); }
    public override void Write(string message) { System.Console.Error.Write(message); }
    public override void WriteLine(string message) { System.Console.Error.WriteLine(message); }
}
"""
_CONFIG = """\
<?xml version="1.0"?>
<configuration><system.diagnostics><trace><listeners>
<remove name="Default"/><add name="provender" type="ProvenderListener, main"/>
</listeners></trace></system.diagnostics></configuration>
"""
#: What C# compares by value, and may be null nowhere: a dictionary refuses a null key.
_KEYS = frozenset({"int", "bigint", "float", "bool", "str", "tuple"})
_ATOMS = {
    "int": "long",
    "bigint": "System.Numerics.BigInteger",
    "float": "double",
    "bool": "bool",
    "str": "string",
    "bytes": "byte[]",
    "ListNode": "ListNode",
    "TreeNode": "TreeNode",
}
#: What a candidate is given where it does not define them itself.
NODES = {
    "ListNode": """\
public class ListNode {
    public int val;
    public ListNode next;
    public ListNode(int val = 0, ListNode next = null) { this.val = val; this.next = next; }
}
""",
    "TreeNode": """\
public class TreeNode {
    public int val;
    public TreeNode left, right;
    public TreeNode(int val = 0, TreeNode left = null, TreeNode right = null) {
        this.val = val;
        this.left = left;
        this.right = right;
    }
}
""",
}
_HEADERS = Headers(
    imports=pattern(
        r"(?:^|(?<=;)|(?<=; ))using[ \t]+(?:static[ \t]+)?(?:\w+[ \t]*=[ \t]*)?[\w.]+(?:<[\w.<>, ]+>)?"
        r"[ \t]*;[ \t]*"
    ),
)
_RESERVED = words(
    "abstract as base bool break byte case catch char checked class const continue decimal default "
    "delegate do double else enum event explicit extern false finally fixed float for foreach goto if "
    "implicit in int interface internal is lock long namespace new null object operator out override "
    "params private protected public readonly ref return sbyte sealed short sizeof stackalloc static "
    "string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual "
    "void volatile while"
)
_CONTAINERS = {"list": "List", "run": "List", "set": "HashSet", "dict": "Dictionary"}
_VALUE_TYPES = frozenset({"int", "bigint", "float", "bool"})


#: Classes that are there without a program, and methods of LINQ, which its own of the same name hide.
_OWN = words(
    "Console Math MathF String Object Int32 Int64 Double Boolean Char Array Convert Enumerable Exception "
    "ArgumentException ValueTuple Nullable Environment Assert StringBuilder Regex BigInteger Debug Trace "
    "Comparer EqualityComparer StructuralComparisons JsonSerializer SequenceEqual Select Where Sum Max "
    "Min Any All Count First Last Contains OrderBy OrderByDescending ToList ToArray ToDictionary Distinct "
    "Concat Zip Take Skip Aggregate Average Equals ToString GetHashCode CompareTo Join Split Length "
    "Reverse Except Intersect Union"
)


class CSharp(Language):
    name = "csharp"
    naming = Naming("C#", words("c# cs"), words("dotnet"))
    executables = (_MCS, _MONO)
    packages = ("mono-mcs", "mono-runtime", "libmono-system-core4.0-cil", "libmono-system-numerics4.0-cil")
    version_command = (_MONO, "--version")
    editions = (
        edition(
            "C# 8",
            "switch expressions, ranges and nullable references",
            r"\bswitch\s*\{|\[\^\d|\.\.\^|\?\?=|#nullable",
        ),
        edition(
            "C# 9",
            "records, top-level statements and target-typed new",
            r"\brecord\s+\w+|=\s*new\s*\(|\binit;|\bis\s+not\b",
        ),
        edition("C# 10", "namespaces of a file", r"^[ \t]*namespace\s+[\w.]+;|^[ \t]*global\s+using\b"),
        edition("C# 11", "raw texts", r'"""'),
        edition(
            "C# 12",
            "collection expressions and primary constructors",
            r"=\s*\[\s*[\w\"\]]|\bclass\s+\w+\(",
        ),
    )
    trial = 'class P { static void Main() { System.Console.WriteLine("provender " + 6 * 7); } }'
    data_limit = False
    typed = True
    asks = frozenset({"result"})
    names_exceptions = True
    int_range = INT64
    faults = FAULTS
    beside = (".cs",)
    units = beside
    syntax = Syntax(
        *C_COMMENTS,
        functions="pascal",
        variables="camel",
        reserved=_RESERVED,
        grammar=Grammar(
            "tree_sitter_c_sharp:language",
            definitions=words(
                "class_declaration struct_declaration record_declaration interface_declaration "
                "enum_declaration delegate_declaration method_declaration local_function_statement"
            ),
            containers=words(
                "namespace_declaration file_scoped_namespace_declaration declaration_list class_declaration "
                "struct_declaration record_declaration global_statement"
            ),
            imports=words("using_directive"),
        ),
    )
    controls = Controls(
        reach=OF_CSHARP,
        own=_OWN,
        binds=pattern(
            r"\b(?:class|interface|enum|struct|record)\s+(\w+)|\b(\w+)\s*(?:<[^<>()]*>)?\s*\(\s*this\s"
        ),
        main=(
            (
                pattern(r"\bstatic +void +Main *\( *\)"),
                "static void Main() { ProvenderMain(); System.Environment.Exit({code}); } "
                "static void ProvenderMain()",
            ),
            (
                pattern(r"\bstatic +void +Main *\( *[Ss]tring *\[ *\] +(\w+) *\)"),
                "static void Main() { ProvenderMain(new string[0]); System.Environment.Exit({code}); } "
                r"static void ProvenderMain(string[] \1)",
            ),
            (
                pattern(r"\bstatic +int +Main *\( *\)"),
                "static void Main() { int provender = ProvenderMain(); "
                "System.Environment.Exit(provender != 0 ? provender : {code}); } static int ProvenderMain()",
            ),
            (
                pattern(r"\bstatic +int +Main *\( *[Ss]tring *\[ *\] +(\w+) *\)"),
                "static void Main() { int provender = ProvenderMain(new string[0]); "
                "System.Environment.Exit(provender != 0 ? provender : {code}); } "
                r"static int ProvenderMain(string[] \1)",
            ),
        ),
        assertions=(
            (pattern(r"\b((?:Debug|Trace)\.Assert)\s*\("), r"\1(false); \1("),
            right_behind(r"throw|(?:System\.)?Environment\.Exit\(\s*[1-9]"),
            *in_brackets(
                rf"throw\b|(?:System\.)?Environment\.(?:Exit\(\s*[1-9]|FailFast)|return\s+(?:[1-9]|-1|false)|{COUNTED}"
            ),
        ),
        leaving=(
            (pattern(r"(?:System\.)?Environment\.Exit\(\s*0\s*\)\s*;(?=\s*\}\s*\}\s*\Z)"), ""),
            (
                pattern(r"(?:System\.)?Environment\.Exit\(([^;\n]{1,300})\)\s*;(?=\s*\}\s*\}\s*\Z)"),
                r"foreach (int provender in new int[] {\1}) "
                r"if (provender != 0) System.Environment.Exit(provender);",
            ),
        ),
        operators=pattern(
            r"\boperator\s*(?![<>])|\boverride\s+bool\s+Equals\b|\bIEquatable\b|\bdynamic\b|\bDynamic\w+|\bint\s+CompareTo\b"
        ),
        undefined=pattern(r"The name `(\w+)' does not exist in the current context"),
        missing=pattern(r"The type or namespace name `(\w+)' could not be found"),
    )

    def joined(self, before: str, source: str, after: str) -> str:
        return _HEADERS.joined(f"{before}{source}", after)

    def program(self, source: str) -> Build:
        return _build({"main.cs": source}, (*_COMPILE, "/box/main.cs"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point)
        if signature is None:
            raise NotApplicable("call cases in csharp need a signature: C# is typed")
        function = read_signature(signature)
        refuse_keys(function, self.name, _KEYS)
        types = json.dumps(function.tree(), separators=(",", ":"))
        nodes = definitions(source, function, NODES)
        build = _build(
            {"main.cs": source, "driver.cs": read_driver("driver.cs"), "nodes.cs": nodes},
            (*_COMPILE, "-main:ProvenderDriver.Program", "/box/main.cs", "/box/driver.cs", "/box/nodes.cs"),
        )
        return replace(build, run=(*build.run, entry_point, types))

    def tests(self, source: str) -> Build:
        files = {"main.cs": source, "listener.cs": _LISTENER, "main.exe.config": _CONFIG}
        return _build(files, (*_COMPILE, "-define:DEBUG;TRACE", "/box/main.cs", "/box/listener.cs"))

    def stub(self, declared: Declaration) -> Stub:
        shown = "".join(
            commented(NODES[kind].splitlines(), "//") + "\n" for kind in node_kinds(declared.function)
        )
        params = ", ".join(f"{_declared(param.type)} {param.name}" for param in declared.params)
        returns = "void" if declared.returns.kind == "none" else _declared(declared.returns)
        doc = ["<summary>", *map(escape, declared.summary), "</summary>"] if declared.summary else []
        method = f"{commented(doc, '///')}public static {returns} {declared.name}({params}) {{\n"
        numerics = "using System.Numerics;\n" if "bigint" in declared.types else ""
        usings = f"using System;\nusing System.Collections.Generic;\n{numerics}\n"
        head = f"{usings}{shown}public static class Solution {{\n{indent(method, '    ')}"
        return Stub(head=head, tail="    }\n}\n", indent=" " * 8)


def _declared(kind: Type) -> str:
    """The type of a parameter, without the namespaces that a stub uses."""
    names = csharp_type(kind)
    for namespace in ("System.Collections.Generic.", "System.Numerics.", "System."):
        names = names.replace(namespace, "")
    return names


def csharp_type(kind: Type) -> str:
    """The C# type that carries a type of a signature."""
    parts = ", ".join(map(csharp_type, kind.args))
    if kind.kind in _CONTAINERS:
        return f"System.Collections.Generic.{_CONTAINERS[kind.kind]}<{parts}>"
    if kind.kind == "tuple":
        return f"System.Tuple<{parts}>"
    if kind.kind == "optional":
        return f"{parts}?" if kind.args[0].kind in _VALUE_TYPES else parts
    return _ATOMS.get(kind.kind, "object")


def _build(files: dict[str, str], command: tuple[str, ...]) -> Build:
    return Build(files=files, commands=(command,), run=(_MONO, "--debug", "/box/main.exe"))


LANGUAGE = CSharp()
