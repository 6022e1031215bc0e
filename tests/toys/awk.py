"""AWK: whole programs only, since it has text and numbers that it tells apart by their look."""

from sandbox.errors import NotApplicable
from sandbox.languages.base import INT64, Build, Language
from sandbox.languages.controls import Controls, pattern
from sandbox.languages.declarations import Declaration, Stub
from sandbox.languages.naming import Naming
from sandbox.languages.syntax import Syntax, words
from sandbox.languages.types import SignatureJson

_AWK = "/usr/bin/awk"
_NO_VALUES = "call cases in awk: it has text and no typed values; use stdin and stdout cases"


class Awk(Language):
    name = "awk"
    naming = Naming("AWK", words("mawk gawk"))
    executables = (_AWK,)
    packages = ("mawk",)
    version_command = (_AWK, "-W", "version")
    trial = 'BEGIN { print "provender", 6 * 7 }'
    data_limit = True
    typed = False
    int_range = INT64
    syntax = Syntax(
        line_comments=("#",),
        block_comment=None,
        functions="snake",
        variables="snake",
        reserved=words("BEGIN END break continue delete do else exit for function getline if in next while"),
    )
    controls = Controls(
        idle="function {name}() {{ return }}\n",
        ending="BEGIN { exit {code} }\n",
        assertions=((pattern(r"if \(.*?\) exit 1"), "exit 1"),),
    )

    def program(self, source: str) -> Build:
        return Build(files={"main.awk": source}, run=(_AWK, "-f", "/box/main.awk"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable(_NO_VALUES)

    def stub(self, declared: Declaration) -> Stub:
        raise NotApplicable(_NO_VALUES)

    def tests(self, source: str) -> Build:
        return self.program(source)


LANGUAGE = Awk()
