"""TypeScript tests that import the program: they stand behind it in one file, where its names are theirs.

Statements are read by their forms, each of which begins a line; what has another form stays as it is, and the
compiler refuses it.
"""

import re

from sandbox.languages.script_modules import FROM, GIVEN, aliases

_NAME = r"[A-Za-z_$][\w$]*"
_TYPES = re.compile(r"^import\s+type\b", re.MULTILINE)
_REQUIRED = re.compile(
    rf"^(?:const|let|var|import)\s+(?:(?P<all>{_NAME})|\{{(?P<names>[^{{}}]*)\}})(?:\s*:\s*any)?\s*=\s*"
    r"require\(\s*(?P<quote>['\"`])(?P<module>\.{1,2}/[^'\"`\n]*)(?P=quote)\s*\)[ \t]*;?",
    re.MULTILINE,
)
_DEFAULT = re.compile(
    rf"^export\s+default\s+(?:(?:abstract\s+)?(?:async\s+)?(?:function\b\s*\*?|class\b)\s*(?P<name>{_NAME})"
    rf"|(?P<value>{_NAME})\s*;?\s*$)",
    re.MULTILINE,
)
_VALUES = re.compile(
    rf"^export\s+(?:default\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\b\s*\*?|class|const|let|var|enum)\s+({_NAME})",
    re.MULTILINE,
)


def beside(program: str, tests: str) -> str:
    """The program and the tests behind it, without what they import of it, or of what is given anyway."""
    found = _DEFAULT.search(program)
    default = found and (found["name"] or found["value"])

    def taken(statement: "re.Match[str]") -> str:
        kept = _names_of(statement, program, default)
        return (statement[0] if kept is None else kept) + "\n" * (
            0 if kept is None else statement[0].count("\n")
        )

    tests = FROM.sub(taken, _TYPES.sub("import", tests))
    return f"{program}{_REQUIRED.sub(taken, tests)}"


def _names_of(statement: "re.Match[str]", program: str, default: str | None) -> str | None:
    """The declarations in place of an import; ``None`` where it stays."""
    given = statement.groupdict()
    if given["module"] in GIVEN or statement[0] in program:
        return ""
    if not given["module"].startswith("."):
        return None
    parts = [
        f"const {other} = {default if name == 'default' else name};"
        for name, other in aliases((given["names"] or "").replace(":", " as "))
        if other and other != name
    ]
    if given.get("default") and given["default"] != default:
        parts.append(f"const {given['default']} = {default};")
    if given["all"]:
        parts.append(f"const {given['all']} = {{ {', '.join(_VALUES.findall(program))} }};")
    return " ".join(parts)
