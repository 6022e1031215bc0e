"""C#, compiled by Mono's mcs and run by mono."""

from sandbox.languages.base import Build, NotApplicable, SignatureJson

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


class CSharp:
    name = "csharp"
    executables = (_MCS, _MONO)
    packages = ("mono-mcs", "mono-runtime", "libmono-system-core4.0-cil", "libmono-system-numerics4.0-cil")
    version_command = (_MONO, "--version")
    data_limit = False
    int_bits = 64

    def program(self, source: str) -> Build:
        return _build({"main.cs": source}, (*_COMPILE, "/box/main.cs"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable("call cases in csharp: no driver yet; use stdin and stdout cases")

    def tests(self, source: str) -> Build:
        files = {"main.cs": source, "listener.cs": _LISTENER, "main.exe.config": _CONFIG}
        return _build(files, (*_COMPILE, "-define:DEBUG;TRACE", "/box/main.cs", "/box/listener.cs"))


def _build(files: dict[str, str], command: tuple[str, ...]) -> Build:
    return Build(files=files, commands=(command,), run=(_MONO, "/box/main.exe"))


LANGUAGE = CSharp()
