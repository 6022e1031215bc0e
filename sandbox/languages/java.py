"""Java, compiled by javac without annotation processors; one virtual machine serves all cases."""

import re

from sandbox.languages.base import Build, NotApplicable, SignatureJson

_JAVA, _JAVAC = "/usr/bin/java", "/usr/bin/javac"
#: Short programs never pay for the second compiler, and the serial collector starts no threads.
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
_RUN = (_JAVA, *_QUICK, "-Xmx{heap_mib}m", "-Xss64m", "-cp", "/box/classes")
_COMPILE = (
    *(_JAVAC, *(f"-J{flag}" for flag in _QUICK), "-J-Xmx1g"),
    *("-proc:none", "-nowarn", "-Xlint:none", "-encoding", "UTF-8", "-d", "/box/classes"),
)

_PACKAGE = re.compile(r"^\s*package\s+([\w.]+)\s*;", re.MULTILINE)
_TYPE = re.compile(r"^[ \t]*((?:\w+\s+)*)(?:class|interface|enum|record)\s+(\w+)", re.MULTILINE)
_MAIN = re.compile(r"\bstatic\s+(?:final\s+)?void\s+main\s*\(")


class Java:
    name = "java"
    executables = (_JAVA, _JAVAC)
    packages = ("default-jdk-headless",)
    version_command = (_JAVA, "-version")
    data_limit = False
    int_bits = 64

    def program(self, source: str) -> Build:
        return _build(source)

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable("call cases in java: no driver yet; use stdin and stdout cases")

    def tests(self, source: str) -> Build:
        return _build(source, "-ea")


def _build(source: str, *flags: str) -> Build:
    name = f"{file_name(source)}.java"
    return Build(
        files={name: source},
        commands=((*_COMPILE, f"/box/{name}"),),
        run=(*_RUN, *flags, main_class(source)),
    )


def file_name(source: str) -> str:
    """What javac wants a file called: its public type, or anything where it has none."""
    public = (name for modifiers, name in _TYPE.findall(source) if "public" in modifiers.split())
    return next(public, "Main")


def main_class(source: str) -> str:
    """The class that holds ``main``: the last one that begins before it. ``Main`` where there is no main."""
    main = _MAIN.search(source)
    before = [match[2] for match in _TYPE.finditer(source) if main and match.start() < main.start()]
    package = _PACKAGE.search(source)
    name = before[-1] if before else "Main"
    return f"{package[1]}.{name}" if package else name


LANGUAGE = Java()
