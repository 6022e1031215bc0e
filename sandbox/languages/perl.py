"""Perl. A scalar does not know whether it is text or a number, so calls need a signature.

Lists, tuples and sets are array references, dicts are hash references.
"""

import json
import re

from sandbox.errors import NotApplicable
from sandbox.languages.base import INT64, Build, Language, read_driver
from sandbox.languages.controls import Controls, Reach, listed, pattern
from sandbox.languages.declarations import Declaration, Stub, commented
from sandbox.languages.editions import edition
from sandbox.languages.faults.perl import FAULTS
from sandbox.languages.guards import COUNTED, in_brackets
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.joining import split_data
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import refuse_nodes
from sandbox.languages.syntax import Grammar, Syntax, words
from sandbox.languages.types import SignatureJson, Type, read_signature, refuse_keys, refuse_kinds

_PERL = "/usr/bin/perl"
_REFUSED = {
    "bigint": "plain scalars hold 64 bits",
    "any": "a scalar does not say whether it is text or a number",
}
_RESERVED = words(
    "and cmp continue do else elsif eq eval for foreach ge given gt if last le length local lt my ne "
    "next no not or our package print push redo require return reverse say shift sort sub tr unless "
    "until use wantarray when while x xor y"
)
_WORDS = {
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "str": "text",
    "bytes": "bytes",
    "none": "undef",
}


_DATA = pattern(r"^__(?:END|DATA)__[ \t]*$\n?")
_POD = pattern(r"^=([a-zA-Z]\w*)")


#: Functions that are there without a program, in place of which it can put its own.
_OWN = words(
    "abs chr close defined delete die each eof exists exit hex index int join keys lc lcfirst length log "
    "map oct open ord pack pop pos print printf push quotemeta rand ref return reverse rindex say scalar "
    "shift sort splice split sprintf sqrt substr uc ucfirst undef unpack values wantarray warn ok is isnt "
    "like unlike is_deeply cmp_ok pass fail croak confess"
)


_ASKING = (
    "BEGIN { for my $w (qw\x01{unlisted}\x01) { no strict; my ($p) = $w =~ /^(.*)::/; "
    'my $known = sub { (my $n = $_[0]) =~ s{::}{/}g; keys %{"$_[0]::"} || grep { -e "$_/$n.pm" } @INC }; '
    "my $is_variable = (my $v = $w) =~ s/^var://; $v =~ s/^\\^(.)/chr(64 ^ ord $1)/e; "
    'if (exists $main::{$v} || !$is_variable && (eval { prototype("CORE::$w"); 1 } || UNIVERSAL->can($w) '
    "|| $known->($w) || (defined $p && $p ne 'main' && $known->($p)))) { "
    'print STDERR "{mark} $w\\n"; require POSIX; POSIX::_exit({code}) } } } '
)


class Perl(Language):
    name = "perl"
    naming = Naming("Perl", words("pl"))
    executables = (_PERL,)
    packages = ("perl",)
    version_command = (_PERL, "--version")
    editions = (
        edition("Perl 5.36", "its bundle of features", r"^[ \t]*use +v5\.36", "5.36"),
        edition("Perl 5.38", "classes", r"""feature +['\"(]?class|^[ \t]*use +v5\.38""", "5.38"),
        edition("Perl 5.40", "its bundle of features", r"^[ \t]*use +v5\.40", "5.40"),
    )
    trial = 'print "provender ", 6 * 7, "\\n";'
    data_limit = True
    typed = True
    asks = frozenset({"result"})
    int_range = INT64
    faults = FAULTS
    beside = ("",)
    syntax = Syntax(
        line_comments=("#",),
        block_comment=("\n=pod", "\n=cut"),
        functions="snake",
        variables="snake",
        reserved=_RESERVED,
        grammar=Grammar(
            "tree_sitter_perl:language",
            definitions=words("subroutine_declaration_statement assignment_expression variable_declaration"),
            containers=words("expression_statement package_statement block"),
            imports=words("use_statement"),
            names=words("bareword varname function method package"),
        ),
    )
    controls = Controls(
        idle="sub {name} {{ return; }}\n",
        opening="END { $? = {code} if $main::{name}_end && $? == 0; } ",
        heading=pattern(r"\A(?:\s*^=[a-zA-Z][\s\S]*?^=cut[^\n]*\n)+"),
        ending="$main::{name}_end = 1;\n",
        assertions=(
            (
                pattern(
                    r"^( *)((?:ok|is|isnt|like|unlike|is_deeply|cmp_ok|isa_ok|can_ok)\b(?= *\(| +[^=\s]))"
                ),
                r"\1ok(0); \2",
            ),
            (pattern(r"\b(die|croak|confess)\b([^;\n]{0,300}?)\b(?:if|unless)\b"), r"\1\2if 1 || "),
            (pattern(r"\b(exit)\b([ (]*[1-9]\d*[ )]*)(?:if|unless)\b"), r"\1\2if 1 || "),
            (
                pattern(
                    r"^([ \t]*)([^\n#{}]{0,200}(?:[!=]=|\b(?:eq|ne)\b)[^\n#{}]{0,200}?)"
                    r"(\s(?:or|\|\|)\s+(?:die|exit[ (]*[1-9]))"
                ),
                r"\1(\2) && 0\3",
            ),
            *in_brackets(rf"die\b|croak\b|confess\b|exit[ (]*(?:[1-9]|-1)|\$?{COUNTED}", true="1", false="0"),
        ),
        own=_OWN,
        binds=pattern(r"\*\{?[\"']?(?:\w*::)*(\w+)[\"']?\}?\s*=(?!=)"),
        reach=Reach(
            listed("perl"),
            _ASKING,
            # Behind a sigil, or as a key.
            (
                r"[$@%#{]\s*{word}\b|\b{word}\s*=>",
                r"(?<![$@%#{\w:])\b{word}\b(?!\s*=>)|&\s*{word}\b|\{\s*{word}\s*[^}\s]",
            ),
            # Texts that become names or code. Strings name what is called where references are not strict.
            forms=(
                pattern(r"\bno\s+strict\b(?!\s*;?\s*['\"]vars)"),
                pattern(r"\beval\b(?!\s*\{)"),
                pattern(r"\brequire\b(?!\s+(?:[\w:]+|[v\d.]+)\s*;)"),
                pattern(r"\bdo\s+(?:['\"$]|q\b)"),
                pattern(r"[$@%&*]\{\s*(?:\"|'|q\b|q[qw]\b|[^{}\n]*\.\s*['\"])"),
                pattern(r"->\s*\$\w+\s*\("),
            ),
        ),
        planned=((pattern(r"\btests\s*=>\s*\d+"), "'no_plan'"),),
        leaving=(
            (pattern(r"^exit(?:[ (]*0\)?)?\s*;?\s*\Z"), ""),
            (
                pattern(r"^exit\b *((?!.*\b(?:if|unless|or|and)\b)[^;\n]{1,300});\s*\Z"),
                r"for my $provender (\1) { exit $provender if $provender }\n",
            ),
        ),
        operators=pattern(r"\boverload\b|\btie\b"),
        undefined=pattern(r"Global symbol \"[$@%](\w+)\" requires|Undefined subroutine &main::(\w+) called"),
        missing=pattern(r"Can't locate (\S+)\.pm in @INC"),
        skipped=pattern(r"^(?:not )?ok \d+ *(?:- )?(.*?) *# *(?:skip|TODO)\b"),
    )

    def joined(self, before: str, source: str, after: str) -> str:
        return f"{before}{self.without_data(source)}{after}"

    def without_data(self, source: str) -> str:
        code, data = split_data(source, _DATA)
        directives = _POD.findall(code)
        if directives and directives[-1] != "cut":
            code += "\n=cut\n"
        if data is None or not re.search(r"\bDATA\b", code):
            return code
        text = data.replace("\\", "\\\\").replace("'", "\\'")
        return f"{code}\nBEGIN {{ open(*main::DATA, '<', \\'{text}') }}\n"

    def program(self, source: str) -> Build:
        return Build(files={"main.pl": source}, run=(_PERL, "/box/main.pl"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point)
        if signature is None:
            raise NotApplicable("call cases in perl need a signature: a scalar does not show its type")
        function = read_signature(signature)
        refuse_kinds(function, self.name, _REFUSED)
        refuse_nodes(function, self.name)
        refuse_keys(function, self.name, {"int", "str", "bool"}, sets=False)
        types = json.dumps(function.tree(), separators=(",", ":"))
        files = {"solution.pl": source, "driver.pl": read_driver("perl.pl")}
        return Build(files=files, run=(_PERL, "/box/driver.pl", entry_point, types))

    def tests(self, source: str) -> Build:
        return self.program(source)

    def stub(self, declared: Declaration) -> Stub:
        lines = [*declared.summary]
        lines += [f"${param.name}: {described(param.type)}" for param in declared.params]
        lines.append(f"returns: {described(declared.returns)}")
        names = ", ".join(f"${param.name}" for param in declared.params)
        taken = f"    my ({names}) = @_;\n" if names else ""
        return Stub(head=f"{commented(lines, '#')}sub {declared.name} {{\n{taken}", tail="}\n")


def described(kind: Type) -> str:
    """The type of a signature in words, since Perl itself has none."""
    parts = list(map(described, kind.args))
    match kind.kind:
        case "list" | "run":
            return f"array reference of {parts[0]}"
        case "tuple":
            return f"array reference [{', '.join(parts)}]"
        case "set":
            return f"array reference of distinct {parts[0]}"
        case "dict":
            return f"hash reference from {parts[0]} to {parts[1]}"
        case "optional":
            return f"{parts[0]} or undef"
        case _:
            return _WORDS.get(kind.kind, kind.kind)


LANGUAGE = Perl()
