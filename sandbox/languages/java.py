"""Java, compiled by javac without annotation processors; one virtual machine serves all cases."""

import json
import re
from textwrap import indent

from sandbox.errors import NotApplicable
from sandbox.languages.base import INT64, Build, Language, read_driver
from sandbox.languages.controls import Controls, Runner, pattern
from sandbox.languages.declarations import Declaration, Stub, commented, doc_block
from sandbox.languages.editions import edition
from sandbox.languages.faults.java import FAULTS
from sandbox.languages.guards import COUNTED, in_brackets, right_behind
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.joining import Headers
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import lacking, node_kinds
from sandbox.languages.reach_of_compiled import OF_JAVA
from sandbox.languages.syntax import C_COMMENTS, Grammar, Syntax, words
from sandbox.languages.types import SignatureJson, Type, read_signature

_JAVA, _JAVAC = "/usr/bin/java", "/usr/bin/javac"
#: Short programs never pay for the second compiler, and the serial collector starts no threads.
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
#: Where Debian puts libjavatuples-java, which the programs of MultiPL-E import. It need not be there.
_CLASSES = "/box/classes:/usr/share/java/javatuples.jar"
_RUN = (_JAVA, *_QUICK, "-Xmx{heap_mib}m", "-Xss64m", "-cp", _CLASSES)
_COMPILE = (
    *(_JAVAC, *(f"-J{flag}" for flag in _QUICK), "-J-Xmx1g"),
    *("-cp", _CLASSES, "-proc:none", "-nowarn", "-Xlint:none", "-encoding", "UTF-8"),
    *("-sourcepath", "/box", "-d", "/box/classes"),
)

_DRIVER_FILE = "/box/provender/Driver.java"
#: Compiles the driver too, unless its classes are there.
_WITH_DRIVER = (
    *("/bin/sh", "-c"),
    f'[ -d /prelude/classes ] || exec "$@" {_DRIVER_FILE}; cp -r /prelude/classes /box && exec "$@"',
    "sh",
)

#: Compiles the runner of tests, unless its classes are there.
_WITH_RUNNER = ("/bin/sh", "-c", '[ -d /prelude/runner ] || exec "$@"; exec cp -r /prelude/runner /box', "sh")

#: The value channel is two bare descriptors, which the public API cannot open.
_DESCRIPTORS = ("--add-opens", "java.base/java.io=ALL-UNNAMED")

_PACKAGE = re.compile(r"^[ \t]*+package\s++([\w.]++)\s*+;", re.MULTILINE)
_TYPE = re.compile(
    r"(?:^|(?<=;))[ \t]*+((?:(?!(?:class|interface|enum|record)\b)\w++[ \t]++)*+)"
    r"(?:class|interface|enum|record)\s++(\w+)",
    re.MULTILINE,
)
_HEADERS = Headers(
    imports=pattern(
        r"(?:^[ \t]*+|(?<=;)|(?<=; ))import[ \t]++(?:static[ \t]++)?[\w.]++(?:\*)?[ \t]*+;[ \t]*+"
    ),
    package=pattern(r"^[ \t]*+package[ \t]++[\w.]++[ \t]*+;"),
    before=" ",
)
#: A type at the left margin is no part of another one.
_PUBLIC = re.compile(r"^public[ \t]++(?=(?:\w++[ \t]++)*(?:class|interface|enum|record)\b)", re.MULTILINE)
#: JUnit, of its fifth version and of those before: what Debian has of it.
_JUNIT = re.compile(
    r"(?:^|;)[ \t]*+import[ \t]++(?:static[ \t]++)?(?:org\.junit|junit\.framework)\b", re.MULTILINE
)
_JARS = (
    *("junit-jupiter-api", "junit-jupiter-params", "junit-jupiter-engine", "junit-vintage-engine"),
    *("junit-platform-launcher", "junit-platform-engine", "junit-platform-commons", "junit4", "hamcrest"),
    *("hamcrest-core", "opentest4j", "apiguardian-api", "univocity-parsers"),
)
_JUNIT_CLASSES = ":".join(f"/usr/share/java/{name}.jar" for name in _JARS)
_IMPORTING = re.compile(r"^[ \t]*(?:import|package)\b[^;\n]*;", re.MULTILINE)
_MAIN = re.compile(r"\bstatic\s+(?:final\s+)?void\s+main\s*\(")


_ATOMS = {
    "int": "Long",
    "bigint": "java.math.BigInteger",
    "float": "Double",
    "bool": "Boolean",
    "str": "String",
    "bytes": "byte[]",
    "ListNode": "ListNode",
    "TreeNode": "TreeNode",
}
_PRIMITIVES = {"int": "long", "float": "double", "bool": "boolean"}
_CONTAINERS = {"list": "List", "run": "List", "set": "Set", "dict": "Map"}
#: What a candidate is given where it does not define them itself.
NODES = {
    "ListNode": """\
class ListNode {
    int val;
    ListNode next;
    ListNode() {}
    ListNode(int val) { this.val = val; }
    ListNode(int val, ListNode next) { this.val = val; this.next = next; }
}
""",
    "TreeNode": """\
class TreeNode {
    int val;
    TreeNode left;
    TreeNode right;
    TreeNode() {}
    TreeNode(int val) { this.val = val; }
    TreeNode(int val, TreeNode left, TreeNode right) { this.val = val; this.left = left; this.right = right; }
}
""",
}
_RESERVED = words(
    "abstract assert boolean break byte case catch char class const continue default do double else "
    "enum extends false final finally float for goto if implements import instanceof int interface long "
    "native new null package private protected public return short static strictfp super switch "
    "synchronized this throw throws transient true try var void volatile while"
)


#: Classes that are there without a program, which one of the same name in its package hides.
_OWN = words(
    "String StringBuilder Object Objects Math StrictMath Integer Long Short Byte Double Float Character "
    "Boolean Throwable Exception RuntimeException Error AssertionError System Runtime Thread Arrays "
    "Collections Collectors Stream IntStream LongStream DoubleStream BigInteger BigDecimal StringJoiner "
    "Assert Assertions IllegalArgumentException IllegalStateException NullPointerException"
)


class Java(Language):
    name = "java"
    naming = Naming("Java")
    executables = (_JAVA, _JAVAC)
    packages = ("default-jdk-headless",)
    version_command = (_JAVA, "-version")
    editions = (
        edition("Java 16", "records", r"\brecord\s+\w+\s*[(<]", "16"),
        edition("Java 17", "sealed types", r"\bsealed\s+(?:interface|class)\b", "17"),
        edition(
            "Java 21",
            "patterns in switch",
            r"\bcase\s+[A-Z][\w.]*(?:<[^>]{0,99}>)?\s*(?:\([^)]{0,99}\)|\w+)\s*(?:->|when\b)",
            "21",
        ),
        edition(
            "Java 21",
            "sequenced collections",
            r"\.(?:getFirst|getLast|removeFirst|removeLast|reversed)\(\)",
            "21",
        ),
        edition("Java 25", "main without a class", r"^(?:static +)?void +main\(", "25"),
    )
    trial = (
        "public class Main { public static void main(String[] a) "
        '{ System.out.println("provender " + 6 * 7); } }'
    )
    data_limit = False
    typed = True
    asks = frozenset({"result"})
    names_exceptions = True
    int_range = INT64
    faults = FAULTS
    beside = (".java",)
    syntax = Syntax(
        *C_COMMENTS,
        functions="camel",
        variables="camel",
        reserved=_RESERVED,
        extra="$",
        grammar=Grammar(
            "tree_sitter_java:language",
            definitions=words(
                "class_declaration method_declaration interface_declaration enum_declaration "
                "record_declaration"
            ),
            containers=words("class_declaration class_body interface_declaration interface_body"),
            imports=words("import_declaration"),
        ),
    )
    controls = Controls(
        main=(
            (
                pattern(r"\b(public +static|static +public|static) +(final +)?void +main *\("),
                "public static void main(String[] provenderArgs) throws Throwable { "
                "provenderMain(provenderArgs); System.out.flush(); Runtime.getRuntime().halt({code}); } "
                r"\1 \2void provenderMain(",
            ),
        ),
        reach=OF_JAVA,
        own=_OWN,
        binds=pattern(r"\b(?:class|interface|enum|record)\s+(\w+)"),
        assertions=(
            (pattern(r"\bassert\b(?= *[\w(!])"), "assert false; assert"),
            right_behind(r"throw|System\.exit\(\s*[1-9]"),
            *in_brackets(rf"throw\b|System\.exit\(\s*(?:[1-9]|-1)|return\s+false|{COUNTED}"),
        ),
        leaving=(
            (pattern(r"System\.exit\(\s*0\s*\)\s*;(?=\s*\}\s*\}\s*\Z)"), ""),
            (
                pattern(r"System\.exit\(([^;\n]{1,300})\)\s*;(?=\s*\}\s*\}\s*\Z)"),
                r"for (int provender : new int[] {\1}) if (provender != 0) System.exit(provender);",
            ),
        ),
        runners=(
            Runner(
                detect=_JUNIT,
                name="JUnit",
                packages=("junit5", "junit4"),
                library="/usr/share/java/junit-platform-launcher.jar",
                planted="class Provender{secret}Test { @org.junit.jupiter.api.Test void provender{secret}() "
                '{ throw new AssertionError("must fail"); } }\n',
                passed=pattern(r"^provender passed: (.*)$"),
                failed=pattern(r"^provender failed: (.*)$"),
                skipped=pattern(r"^provender skipped: (.*)$"),
                ended=pattern(r"^provender ended: (?P<passed>\d+) passed$"),
            ),
        ),
        operators=pattern(r"\bboolean\s+equals\s*\(|\bint\s+compareTo\s*\("),
        undefined=pattern(r"symbol:\s+(?:variable|method|class) (\w+)"),
        missing=pattern(r"package (\S+) does not exist"),
    )

    def joined(self, before: str, source: str, after: str) -> str:
        if not _HEADERS.is_in(after) and not _PUBLIC.search(after):
            return f"{before}{source}{after}"
        # One file has one public type, and a runner may want that of the tests.
        head = f"{before}{_PUBLIC.sub('', source) if _PUBLIC.search(after) else source}"
        return _HEADERS.joined(head, after)

    def program(self, source: str) -> Build:
        return _build(source)

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point, extra="$")
        if signature is None:
            raise NotApplicable("call cases in java need a signature: Java is typed")
        function = read_signature(signature)
        source = _in_a_class(source)
        types = json.dumps(function.tree(), separators=(",", ":"))
        name = f"{file_name(source)}.java"
        classes = class_names(source)
        package = _PACKAGE.search(source)
        header = f"package {package[1]};\n" if package else ""
        nodes = {f"{kind}.java": f"{header}{NODES[kind]}" for kind in lacking(source, function)}
        given = [f"/box/{file}" for file in nodes]
        driver = {"provender/Driver.java": read_driver("Driver.java")}
        return Build(
            files={name: source, **nodes, **driver},
            commands=((*_WITH_DRIVER, *_COMPILE, f"/box/{name}", *given),),
            prelude=Build(files=driver, commands=((*_COMPILE, _DRIVER_FILE),)),
            run=(*_RUN, *_DESCRIPTORS, "provender.Driver", entry_point, types, *classes),
        )

    def tests(self, source: str) -> Build:
        if not _JUNIT.search(source):
            return _build(source, "-ea")
        runner = {"provender/Suites.java": read_driver("Suites.java")}
        compiled = (*_COMPILE, "-cp", f"{_CLASSES}:{_JUNIT_CLASSES}", "-d")
        compiled_runner = (*compiled, "/box/runner", "/box/provender/Suites.java")
        name = f"{file_name(source)}.java"
        return Build(
            files={name: source, **runner},
            commands=(
                (*_WITH_RUNNER, *compiled_runner),
                (*compiled, "/box/classes", f"/box/{name}"),
            ),
            prelude=Build(files=runner, commands=(compiled_runner,)),
            run=(
                *_RUN[:-1],
                f"{_CLASSES}:/box/runner:{_JUNIT_CLASSES}",
                "-ea",
                "provender.Suites",
                "/box/classes",
            ),
        )

    def stub(self, declared: Declaration) -> Stub:
        shown = "".join(
            commented(NODES[kind].splitlines(), "//") + "\n" for kind in node_kinds(declared.function)
        )
        params = ", ".join(f"{_declared(param.type)} {param.name}" for param in declared.params)
        returns = "void" if declared.returns.kind == "none" else _declared(declared.returns)
        method = f"{doc_block(declared.summary)}public static {returns} {declared.name}({params}) {{\n"
        imports = "import java.util.*;\n\n" if declared.types & {*_CONTAINERS, "tuple"} else ""
        head = f"{imports}{shown}class Solution {{\n{indent(method, '    ')}"
        return Stub(head=head, tail="    }\n}\n", indent=" " * 8)


def _in_a_class(source: str) -> str:
    """A program with the class around it that lone methods lack, every line where it was."""
    if _TYPE.search(source) or not source.strip():
        return source
    head = max((found.end() for found in _IMPORTING.finditer(source)), default=0)
    return f"{source[:head]}class Solution {{ {source[head:]}\n}}\n"


def _declared(kind: Type) -> str:
    """The type of a parameter, without boxes and without the package that a stub imports."""
    return _PRIMITIVES.get(kind.kind) or java_type(kind).replace("java.util.", "")


def _build(source: str, *flags: str) -> Build:
    name = f"{file_name(source)}.java"
    return Build(
        files={name: source},
        commands=((*_COMPILE, f"/box/{name}"),),
        run=(*_RUN, *flags, main_class(source)),
    )


def java_type(kind: Type) -> str:
    """The Java type of the convention that carries a type of a signature, boxed."""
    if kind.kind in _ATOMS:
        return _ATOMS[kind.kind]
    if kind.kind in _CONTAINERS:
        return f"java.util.{_CONTAINERS[kind.kind]}<{', '.join(map(java_type, kind.args))}>"
    if kind.kind == "tuple":
        return "java.util.List<Object>"
    return java_type(kind.args[0]) if kind.kind == "optional" else "Object"


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


def class_names(source: str) -> tuple[str, ...]:
    """Names of the source's types as the virtual machine knows them, those most likely to be meant first."""
    package = _PACKAGE.search(source)
    names = [name for _, name in _TYPE.findall(source)]
    names.sort(key=lambda name: name != "Solution")
    return tuple(f"{package[1]}.{name}" if package else name for name in names)


LANGUAGE = Java()
