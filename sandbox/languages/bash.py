"""Bash: whole programs only, since it has text and no typed values."""

from sandbox.errors import NotApplicable
from sandbox.languages.base import INT64, Build, Language
from sandbox.languages.controls import LAST, Controls, Reach, listed, pattern
from sandbox.languages.declarations import Declaration, Stub
from sandbox.languages.editions import edition
from sandbox.languages.faults.bash import FAULTS
from sandbox.languages.guards import between_words
from sandbox.languages.naming import Naming
from sandbox.languages.syntax import Grammar, Syntax, words
from sandbox.languages.types import SignatureJson

_BASH = "/usr/bin/bash"
_NO_VALUES = "call cases in bash: it has text and no typed values; use stdin and stdout cases"


#: A count, which fails as a command where it comes to zero: that is no failed test.
_COUNTING = pattern(
    r"((?:^|[;{]|\b(?:then|do|else)\b)[ \t]*)"
    r"(\(\(\s*(?:\w+\s*(?:\+\+|--|[-+*/]?=(?!=)[^()\n;]*)|(?:\+\+|--)\w+)\s*\)\)|let +[^\s;]+)"
    r"(?=\s*(?:;|\}|#|$))"
)
#: A command, and the statement behind it that asks how it ended.
_ASKED_HOW = pattern(
    r"^([ \t]*+(?!$|#|if\b|while\b|until\b|for\b|case\b|function\b)"
    r"(?:\w+=\"?\$\([^()\n]*\)\"?|[^\n#;|&<>{(\[]+(?:\d?>[^\n;#|&]+(?:&\d)?)?))"
    r"(?=(?:;[ \t]*|\n(?:[ \t]*\n)*[ \t]*)(?:\w+=\"?\$\?|[^\n;#]*\$\?))"
)


def _with_counting(source: str) -> str:
    """A script in which a command ends it only where its failure would be passed over."""
    return _ASKED_HOW.sub(r"\1 && true", _COUNTING.sub(r"\1\2 || true", source))


_TESTS_GO_BY = "cmp diff grep egrep fgrep expr bc awk sed cut tr wc sort uniq cat command_not_found_handle"
#: Where functions are no commands of the shell's or of those by which tests compare. What such a function is
#: called is asked where special commands come before functions, which none may then have put out of reach.
_SEAL = (
    "POSIXLY_CORRECT=1\nunset -f builtin compgen declare\n"
    "provender=$(builtin compgen -b)$'\\n'$'" + "\\n".join(words(_TESTS_GO_BY)) + "'\n"
    "for provender_each in $(builtin declare -F); do case $provender_each in declare|{tested}) ;; *) "
    "if [[ $'\\n'$provender$'\\n' == *$'\\n'\"$provender_each\"$'\\n'* ]]; then exit {replaced}; fi;; esac; "
    "done\n"
)


_ASKING = (
    'provender=" $(compgen -b; compgen -k; compgen -v) BASH_ENV PROMPT_COMMAND "; '
    'for provender_each in {unlisted}; do case " ${provender//$\'\\n\'/ } " in *" $provender_each "*) '
    'echo "{mark} $provender_each" >&2; exit {code};; esac; done; unset provender provender_each; '
)


class Bash(Language):
    name = "bash"
    naming = Naming("Bash", words("sh shell"), words("zsh"))
    executables = (_BASH,)
    packages = ("bash",)
    version_command = (_BASH, "--version")
    editions = (
        edition("Bash 5.1", "SRANDOM", r"\$\{?SRANDOM\b", "5.1"),
        edition("Bash 5.2", "quoted keys by @k", r"\$\{\w+\[@\]@k\}", "5.2"),
        edition("Bash 5.3", "substitution without a subshell", r"\$\{ |\$\{\|", "5.3"),
    )
    trial = 'echo "provender $((6 * 7))"'
    data_limit = True
    typed = False
    int_range = INT64
    faults = FAULTS
    beside = ("",)
    syntax = Syntax(
        line_comments=("#",),
        block_comment=None,
        functions="snake",
        variables="snake",
        reserved=words(
            "case coproc do done elif else esac fi for function if in select then time until while"
        ),
        grammar=Grammar(
            "tree_sitter_bash:language",
            definitions=words("function_definition variable_assignment"),
            names=words("word variable_name"),
        ),
        runs_files=pattern(r"^[^#\n]*(?:(?<![\w/.])\./\w|\b(?:ba|z)?sh[ \t]+(?:-\w+[ \t]+)*[\w/.-]+\.sh\b)"),
    )
    controls = Controls(
        idle="{name}() {{ :; }}\n",
        seal=_SEAL,
        reach=Reach(listed("bash"), _ASKING),
        ending="exit {code}\n",
        assertions=(
            (pattern(r"\|\|\s*(exit|return) +[1-9]"), r"; false || \1 1"),
            (pattern(r"^(\s*)(\[|test )"), r"\1false; \2"),
            *between_words(
                r"\bif\b", r"(?:;|\n)\s*then\b", r"(?:exit|return) +[1-9]", true=" true", ends="fi|done|esac"
            ),
        ),
        compared=((pattern(r"(\[\[?[^\n]*?\s==?\s+\"?)(-?[\w.]+)(?=\"?\s+\]\]?)"), r"\1\g<2>7"),),
        leaving=(
            (pattern(LAST + r"exit +0\s*\Z"), ""),
            (pattern(LAST + r"exit +(\"?\$\{?\w+\}?\"?)\s*\Z"), r"[ \1 -eq 0 ] || exit \1"),
        ),
        undefined=pattern(r"(\w+): unbound variable"),
        missing=pattern(r"(\S+): command not found|line \d+: (\S+): No such file or directory"),
    )

    def program(self, source: str) -> Build:
        return Build(files={"main.sh": source}, run=(_BASH, "/box/main.sh"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable(_NO_VALUES)

    def stub(self, declared: Declaration) -> Stub:
        raise NotApplicable(_NO_VALUES)

    def tests(self, source: str) -> Build:
        # A failed test is a command that fails, which without -e is passed over in silence.
        return Build(files={"main.sh": _with_counting(source)}, run=(_BASH, "-e", "/box/main.sh"))


LANGUAGE = Bash()
