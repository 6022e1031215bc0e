"""Ruby. Every type of a signature is one of its own: sets are ``Set``, text is UTF-8, bytes are binary."""

import json
import re

from sandbox.languages.base import Build, Language, read_driver
from sandbox.languages.controls import Controls, Reach, Runner, listed, pattern
from sandbox.languages.declarations import Declaration, Stub, commented
from sandbox.languages.editions import edition
from sandbox.languages.faults.ruby import FAULTS
from sandbox.languages.guards import between_words
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.joining import split_data, without_loading
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import refuse_nodes
from sandbox.languages.syntax import Grammar, Syntax, words
from sandbox.languages.types import SignatureJson, Type, read_signature

_RUBY = "/usr/bin/ruby"
#: A newer one touches all of the stack that it may have, which would count as memory in use. These kilobytes
#: are more than its own limit on the depth of calls lets it need.
_RUN = ("/bin/sh", "-c", 'ulimit -s 65536; exec "$@"', "sh", _RUBY)
_LOADING = pattern(r"^ *require(?:_relative)? *\(?['\"]((?:\.{1,2}/)?[\w./-]+)['\"]\)?")
_PLANTED = "class ProvenderControl < {case}\n  def test_provender_{secret}() = assert(false)\nend\n"
_COUNTS = pattern(
    r"^(?P<ran>\d+) (?:runs|tests), \d+ assertions, (?P<failed>\d+) failures, 0 errors, "
    r"(?:0 pendings, )?(?P<skipped>\d+) (?:omissions|skips)"
)
#: Statements that fail a program.
_FAILING = r"raise\b|abort\b|fail\b|exit!?[ (]*(?:[1-9]|false)"
_RESERVED = words(
    "BEGIN END alias and begin break case class def defined do else elsif end ensure false for if in "
    "module next nil not or redo rescue retry return self super then true undef unless until when while "
    "yield"
)
_ATOMS = {
    "int": "Integer",
    "bigint": "Integer",
    "float": "Float",
    "bool": "Boolean",
    "str": "String",
    "bytes": "String",
    "none": "nil",
    "any": "Object",
}


_DATA = pattern(r"^__END__$\n?")


#: The methods of what is there without a program, kept under a name that it cannot know. What is required
#: later replaces a few of Kernel's.
_SEALING = (
    "{name} = [Object, Kernel, Module, Comparable, Enumerable, Array, String, Symbol, Integer, Float, "
    "Rational, Hash, Range, NilClass, TrueClass, FalseClass, Struct, Exception, Proc, Regexp, "
    "Math.singleton_class].flat_map { |c| (c.instance_methods(false) + c.private_instance_methods(false) - "
    "%i[require gem pp warn]).map { |m| [c, m, c.instance_method(m)] } }; "
    "{name} = [{name}, Module.instance_method(:instance_method), UnboundMethod.instance_method(:==)]; "
)
#: The names of classes, of methods and of global variables that are there before the program.
_ASKING = (
    "lambda { own = ->(m) { (m.source_location || ['<internal:']).first.start_with?('<internal:') }; "
    "methods = ObjectSpace.each_object(Module).flat_map { |m| (m.instance_methods(false) + "
    "m.private_instance_methods(false)).select { |n| own[m.instance_method(n)] } + "
    "m.singleton_methods(false).select { |n| own[m.method(n)] } }; "
    "has = methods.to_h { |m| [m.to_s, true] }; %w\x01{unlisted}\x01.each { |w| "
    "next if w.start_with?('var:'); "
    "next unless has[w] || w =~ /\\A[A-Z]/ && Object.const_defined?(w) || "
    "global_variables.include?(w.to_sym); "
    '$stderr.puts "{mark} #{w}"; $stderr.flush; exit!({code}) } }.call; '
)
#: Where a word is a variable: it is given a value, or is a parameter. Elsewhere it is sent to something, or
#: called with something.
_VARIABLES = (
    r"(?<![\w.:@$]){word}[ \t]*(?:,[ \t]*\*?\w+[ \t]*)*(?:[-+*/%|&]{0,2}=)(?![=~>])"
    r"|[|(,][ \t]*[*&]{0,2}{word}[ \t]*[,|)=:]|\bfor\s+{word}\b|=>[ \t]*{word}\b",
    r"(?:\.|::)\s*{word}\b|(?<![\w@$:]){word}"
    r"(?:\(|[ \t]+(?!(?:if|unless|and|or|do|then|while|until|rescue|in)\b)[\w\"':@\[{%])",
)
#: What is loaded by a name that is made, or that is not of the standard library's harmless part.
_REQUIRED = pattern(
    r"\brequire(?:_relative)?\b(?!\s*\(?\s*['\"](?:\.{0,2}/?[\w/]*solution|set|prime|bigdecimal(?:/util)?|json|date|"
    r"time|matrix|securerandom|digest(?:/\w+)?|forwardable|singleton|ostruct|stringio|benchmark|tempfile|"
    r"timeout|logger|csv|yaml|observer|monitor|tsort|delegate|pp|rational|complex|bundler|thread|"
    r"minitest(?:/\w+)?|test/unit|open3|fileutils|optparse|erb|English|abbrev|shellwords)['\"])"
)
_SEAL = (
    "{name}[0].each { |c, m, was| "
    "{name}[2].bind_call({name}[1].bind_call(c, m), was) or exit!({replaced}) }\n"
    "%i[format sprintf Integer Float String Array Rational puts print p raise fail loop catch throw].each "
    "{ |m| exit!({replaced}) if m != :{tested} && {name}[1].bind_call(Object, m).owner != Kernel }\n"
)


class Ruby(Language):
    name = "ruby"
    naming = Naming("Ruby", words("rb"))
    executables = (_RUBY,)
    packages = ("ruby",)
    version_command = (_RUBY, "--version")
    editions = (
        edition("Ruby 3.0", "methods without end", r"^[ \t]*def +\w+[!?]?\([^)\n]*\) *= ", "3.0"),
        edition("Ruby 3.1", "shorthand for hashes", r"\w+: *[,}]", "3.1"),
        edition("Ruby 3.2", "Data.define", r"\bData\.define\b", "3.2"),
        edition("Ruby 3.4", "it in blocks", r"\{ *it\b", "3.4"),
    )
    trial = 'puts "provender #{6 * 7}"'
    data_limit = True
    typed = False
    int_range = None
    loses = frozenset({"$bytes"})
    faults = FAULTS
    beside = ("",)
    syntax = Syntax(
        line_comments=("#",),
        block_comment=("\n=begin", "\n=end"),
        functions="snake",
        variables="snake",
        reserved=_RESERVED,
        extra="?!",
        may_drop_brackets=True,
        grammar=Grammar(
            "tree_sitter_ruby:language",
            definitions=words("method singleton_method class module assignment"),
            containers=words("class module body_statement"),
            names=words("constant global_variable"),
        ),
    )
    controls = Controls(
        idle="def {name}(*args)\nend\n",
        opening="at_exit { exit!({code}) if ${name}_end && "
        "($!.nil? || ($!.is_a?(SystemExit) && $!.success?)) }; ",
        heading=pattern(r"\A(?:\s*^=begin[\s\S]*?^=end[^\n]*\n)+"),
        sealing=_SEALING,
        seal=_SEAL,
        reach=Reach(listed("ruby"), _ASKING, _VARIABLES, forms=(_REQUIRED,)),
        ending="${name}_end = true\n",
        assertions=(
            (pattern(r"^( *)((?:_|expect|value)(?= *[({]).*\.(?:must|wont)_)"), r"\1raise('must fail'); \2"),
            (pattern(r"^( *)((?:assert|refute|flunk)\w*)\b(?=[ (])"), r"\1assert(false); \2"),
            (pattern(r"\b(raise|fail|abort)\b([^;\n]{0,300}?)\b(?:if|unless)\b"), r"\1\2if true || "),
            (pattern(r"\b(exit!?)([ (]*(?:[1-9]\d*|false)[ )]*)(?:if|unless)\b"), r"\1\2if true || "),
            *between_words(r"^[ \t]*if\b", r"(?=\n)", _FAILING, true=" true "),
            *between_words(
                r"^[ \t]*unless\b",
                r"(?=\n)",
                _FAILING,
                true=" false ",
            ),
        ),
        leaving=(
            (pattern(r"^exit!?(?:[ (]*(?:0|true)\)?)?\s*\Z"), ""),
            (
                pattern(r"^exit!?(?: |(?=\())((?!.*\b(?:if|unless|or|and)\b)[^;\n]{1,300}?)\s*\Z"),
                r"[(\1)].each { |provender| exit(provender) unless [0, true].include?(provender) }\n",
            ),
        ),
        operators=pattern(
            r"\bdef\s+(?:self\.)?(?:[=!]=|===|eql\?|equal\?|=~|<=>|coerce|method_missing|[-+]@|[-+*/%!])(?=[\s(;])"
            r"|:(?:[=!]=|===|eql\?|equal\?|method_missing)(?![\w?])|\balias\s+(?:[=!]=|eql\?)"
            r"|\b(?:BasicObject|SimpleDelegator|DelegateClass)\b"
        ),
        undefined=pattern(
            r"undefined (?:local variable or )?method [`'](\w+[?!]?)' for main\b"
            r"|uninitialized constant (\w+)"
        ),
        missing=pattern(r"cannot load such file -- (\S+)"),
        runners=(
            Runner(
                name="minitest, test-unit",
                packages=("ruby-minitest", "ruby-test-unit"),
                detect=pattern(r"<\s*((?:Minitest::Test|Test::Unit::TestCase|MiniTest::Unit::TestCase)\b)"),
                planted=_PLANTED,
                counts=_COUNTS,
            ),
            Runner(
                detect=pattern(r"^ *require ['\"]minitest/(?:autorun|spec)['\"]"),
                planted=_PLANTED.replace("{case}", "Minitest::Test"),
                counts=_COUNTS,
            ),
        ),
    )

    asks = frozenset({"kwargs", "result", "operations"})
    names_exceptions = True

    def joined(self, before: str, source: str, after: str) -> str:
        return f"{before}{self.without_data(source)}{without_loading(_LOADING, source, after)}"

    def without_data(self, source: str) -> str:
        code, data = split_data(source, _DATA)
        if data is None or not re.search(r"\bDATA\b", code):
            return code
        text = data.replace("\\", "\\\\").replace("'", "\\'")
        return f"require 'stringio'; DATA = StringIO.new('{text}'); {code}"

    def program(self, source: str) -> Build:
        return Build(files={"main.rb": source}, run=(*_RUN, "/box/main.rb"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point, extra="?!")
        types = None
        if signature is not None:
            function = read_signature(signature)
            refuse_nodes(function, self.name)
            types = function.tree()
        task = json.dumps({"entry_point": entry_point, "signature": types})
        files = {"solution.rb": source, "driver.rb": read_driver("ruby.rb"), "task.json": task}
        return Build(files=files, run=(*_RUN, "/box/driver.rb"))

    def tests(self, source: str) -> Build:
        return self.program(source)

    def stub(self, declared: Declaration) -> Stub:
        lines = [*declared.summary]
        lines += [f"@param {param.name} [{yard_type(param.type)}]" for param in declared.params]
        lines.append(f"@return [{yard_type(declared.returns)}]")
        names = ", ".join(param.name for param in declared.params)
        return Stub(head=f"{commented(lines, '#')}def {declared.name}({names})\n", tail="end\n", indent="  ")


def yard_type(kind: Type) -> str:
    """The type of a signature as YARD writes it."""
    parts = list(map(yard_type, kind.args))
    match kind.kind:
        case "list" | "run":
            return f"Array<{parts[0]}>"
        case "tuple":
            return f"Array({', '.join(parts)})"
        case "set":
            return f"Set<{parts[0]}>"
        case "dict":
            return f"Hash{{{parts[0]} => {parts[1]}}}"
        case "optional":
            return f"{parts[0]}, nil"
        case _:
            return _ATOMS.get(kind.kind, kind.kind)


LANGUAGE = Ruby()
