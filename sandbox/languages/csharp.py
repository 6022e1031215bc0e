"""C#, compiled by Mono's mcs and run by mono."""

import json
from dataclasses import replace

from sandbox.languages.base import INT64, Build, NotApplicable, SignatureJson, read_driver
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.types import Type, read_signature, refuse_keys

_MCS, _MONO = "/usr/bin/mcs", "/usr/bin/mono"
_COMPILE = (_MCS, "-nologo", "-optimize+", "-warn:0", "-r:System.Numerics.dll", "-out:/box/main.exe")

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
}
_CONTAINERS = {"list": "List", "run": "List", "set": "HashSet", "dict": "Dictionary"}
_VALUE_TYPES = frozenset({"int", "bigint", "float", "bool"})


class CSharp:
    name = "csharp"
    executables = (_MCS, _MONO)
    packages = ("mono-mcs", "mono-runtime", "libmono-system-core4.0-cil", "libmono-system-numerics4.0-cil")
    version_command = (_MONO, "--version")
    data_limit = False
    int_range = INT64

    def program(self, source: str) -> Build:
        return _build({"main.cs": source}, (*_COMPILE, "/box/main.cs"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point)
        if signature is None:
            raise NotApplicable("call cases in csharp need a signature: C# is typed")
        function = read_signature(signature)
        refuse_keys(function, self.name, _KEYS)
        types = json.dumps(function.tree(), separators=(",", ":"))
        build = _build(
            {"main.cs": source, "driver.cs": read_driver("driver.cs")},
            (*_COMPILE, "-main:ProvenderDriver.Program", "/box/main.cs", "/box/driver.cs"),
        )
        return replace(build, run=(*build.run, entry_point, types))

    def tests(self, source: str) -> Build:
        files = {"main.cs": source, "listener.cs": _LISTENER, "main.exe.config": _CONFIG}
        return _build(files, (*_COMPILE, "-define:DEBUG;TRACE", "/box/main.cs", "/box/listener.cs"))


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
    return Build(files=files, commands=(command,), run=(_MONO, "/box/main.exe"))


LANGUAGE = CSharp()
