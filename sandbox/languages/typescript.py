"""TypeScript: its types are taken off by the compiler's own ``transpileModule``, then Node runs it.

Types are not checked, as in Deno, Bun and newer Node: a verdict is about what the program does, and a check
would double the cost. A source that does not parse is a compile error.
"""

from sandbox.languages.base import Build, SignatureJson, read_driver
from sandbox.languages.javascript import LANGUAGE as JAVASCRIPT
from sandbox.languages.javascript import NODE, call_build, test_build

_COMPILER = "/usr/share/nodejs/typescript/lib/typescript.js"


class TypeScript:
    name = "typescript"
    executables = (NODE, "/usr/bin/tsc")
    packages = ("nodejs", "node-typescript")
    version_command = ("/usr/bin/tsc", "--version")
    data_limit = False
    int_range = JAVASCRIPT.int_range

    def program(self, source: str) -> Build:
        files, commands = _transpiled(source, "main.js")
        return Build(files=files, commands=commands, run=(NODE, "/box/main.js"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        files, commands = _transpiled(source, "solution.js")
        return call_build(files, entry_point, signature, commands)

    def tests(self, source: str) -> Build:
        files, commands = _transpiled(source, "main.js")
        return test_build(files, commands)


def _transpiled(source: str, target: str) -> tuple[dict[str, str], tuple[tuple[str, ...], ...]]:
    """The files and the command that make ``/box/<target>``."""
    files = {"main.ts": source, "transpile.js": read_driver("typescript.js")}
    return files, ((NODE, "/box/transpile.js", _COMPILER, "/box/main.ts", f"/box/{target}"),)


LANGUAGE = TypeScript()
