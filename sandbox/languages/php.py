"""PHP, on its command line. Lists, tuples and sets are lists; dicts are arrays by key."""

import json
import re

from sandbox.languages.base import INT64, Build, Language, read_driver
from sandbox.languages.controls import LAST, Controls, pattern
from sandbox.languages.declarations import Declaration, Stub, doc_block
from sandbox.languages.editions import edition
from sandbox.languages.faults.php import FAULTS
from sandbox.languages.guards import COUNTED, in_brackets, right_behind
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.joining import without_loading
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import refuse_nodes
from sandbox.languages.syntax import Grammar, Syntax, words
from sandbox.languages.types import SignatureJson, Type, read_signature, refuse_keys, refuse_kinds

_PHP = "/usr/bin/php"
#: Debian switches assertions off and prints errors on standard output.
_SETTINGS = ("-d", "zend.assertions=1", "-d", "assert.exception=1", "-d", "display_errors=stderr")
_RUN = (_PHP, *_SETTINGS, "/box/main.php")
#: PHP opens ``/dev/stdin`` by the path that the link leads to, which neither a pipe nor a file in memory has.
_WITH_INPUT = ("/bin/sh", "-c", 'cat > /tmp/.stdin && exec "$@" < /tmp/.stdin', "sh")
_RESERVED = words(
    "abstract and array as break callable case catch class clone const continue declare default do echo "
    "else elseif empty enddeclare endfor endforeach endif endswitch endwhile eval exit extends final "
    "finally fn for foreach function global goto if implements include instanceof insteadof interface "
    "isset list match namespace new or print private protected public readonly require return static "
    "switch throw trait try unset use var while xor yield"
)
_ATOMS = {"int": "int", "float": "float", "bool": "bool", "str": "string", "bytes": "string"}
_DOC_ATOMS = {**_ATOMS, "none": "null", "any": "mixed"}
_REFUSED = {"bigint": "PHP itself has no integers of any size"}


_OPENED = re.compile(r"<\?(?:php\b|=)")
_LINE_COMMENT = re.compile("//|#")
_LEADING_TAG = re.compile(r"\A\s*<\?php\b")
#: What code is made of, as far as the end of code must be told from it.
_TOKENS = re.compile(
    r"""'(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `(?:\\.|[^`\\])*` | /\*.*?\*/ | (?://|\#(?!\[)).*?(?=\n|\?>|\Z)
    | <<<[ \t]*(?P<quote>['"]?)(?P<name>\w+)(?P=quote)\n.*?\n[ \t]*(?P=name)\b | (?P<close>\?>) | .""",
    re.VERBOSE | re.DOTALL,
)


#: Comments before anything else.
_UNCOMMENTED = re.compile(r"\A(?:\s++|(?://|#)[^\n]*+|/\*.*?\*/)++", re.DOTALL)
#: How code begins that is no text to be printed.
_CODE = re.compile(
    r"[\[(&]?\$[A-Za-z_]\w*\s*(?:[-+*/.%?\[,\]=]|->)|(?:list|while|for|foreach|if|switch|fscanf|define|printf)\s*\("
    r"|(?:echo|print)\b\s*[\"'$(\w]|(?:function|class|namespace|use|const|abstract|final|interface|trait|enum)\s+\w"
    r"|declare\s*\(|(?:require|include)(?:_once)?\b"
)


def _opened(source: str) -> str:
    """The source with the tag that models leave out of what is all code, and no text to be printed."""
    is_code = source.rstrip().endswith((";", "}")) and _CODE.match(_UNCOMMENTED.sub("", source))
    return f"<?php {source}" if is_code and _OPENED.search(source) is None else source


def _ends_in_code(source: str) -> bool:
    """Whether what follows the source is read as code, not as text to be printed."""
    place = 0
    while True:
        opened = _OPENED.search(source, place)
        if opened is None:
            return False
        closed = next((token for token in _TOKENS.finditer(source, opened.end()) if token["close"]), None)
        if closed is None:
            return True
        place = closed.end()


_LOADING = pattern(
    r"^[ \t]*(?:require|include)(?:_once)?[ (]*(?:__DIR__|dirname\(__FILE__\))?[ .]*"
    r"['\"]([\w./-]+\.php)['\"] *\)? *;"
)


class Php(Language):
    name = "php"
    naming = Naming("PHP", dialects=words("php7 php8"))
    executables = (_PHP,)
    packages = ("php-cli",)
    version_command = (_PHP, "--version")
    editions = (
        edition("PHP 8.1", "enumerations and readonly", r"^[ \t]*enum\s+\w+|\breadonly\b", "8.1"),
        edition(
            "PHP 8.3",
            "typed class constants",
            r"\bconst\s+(?:int|string|array|float|bool)\s+\w+",
            "8.3",
        ),
        edition(
            "PHP 8.4",
            "array_find and property hooks",
            r"\barray_(?:find|find_key|any|all)\(|\{\s*(?:get|set)\s*(?:=>|\{)",
            "8.4",
        ),
    )
    trial = '<?php echo "provender ", 6 * 7, "\\n";'
    data_limit = True
    typed = False
    int_range = INT64
    loses = frozenset({"$bytes", "$set", "$frozenset"})
    faults = FAULTS
    beside = ("",)
    syntax = Syntax(
        line_comments=("//", "#"),
        block_comment=("/*", "*/"),
        functions="camel",
        variables="camel",
        reserved=_RESERVED,
        grammar=Grammar(
            "tree_sitter_php:language_php",
            definitions=words(
                "function_definition class_declaration interface_declaration trait_declaration "
                "enum_declaration const_element assignment_expression"
            ),
            containers=words(
                "const_declaration expression_statement namespace_definition if_statement compound_statement"
            ),
            imports=words("namespace_use_declaration"),
            names=words("name"),
            bare="tree_sitter_php:language_php_only",
            mark="<?",
        ),
    )
    controls = Controls(
        idle="<?php function {name}(...$args) {{ return null; }}\n",
        raising="<?php\nfunction {name}(...$args) {{ throw new Exception('planted'); }}\n",
        empty="<?php\n",
        seal="foreach (\\get_defined_functions()['user'] as $provender) { "
        "$provender = \\substr(\\strrchr('\\\\' . $provender, '\\\\'), 1); "
        "if ($provender !== \\strtolower('{tested}') && \\in_array($provender, "
        "\\get_defined_functions()['internal'], true)) { exit({replaced}); } }\n",
        ending="try { \\assert(false); exit(0); } catch (\\AssertionError $provender) { exit({code}); }\n",
        assertions=(
            (pattern(r"\bassert\s*\("), "assert(false) && assert("),
            right_behind(r"throw|exit\(\s*[1-9]|die"),
            *in_brackets(rf"throw\b|exit\s*\(\s*(?:[1-9]|-1)|trigger_error\(|return\s+false|\$?{COUNTED}"),
        ),
        leaving=(
            (pattern(rf"{LAST}exit\s*(?:\(\s*0?\s*\))?\s*;\s*\Z"), ""),
            (
                pattern(rf"{LAST}exit\s*\(([^;\n]{{1,300}})\)\s*;\s*\Z"),
                r"foreach ([\1] as $provender) { if ($provender !== 0) { exit($provender); } }\n",
            ),
        ),
        undefined=pattern(r"Call to undefined function (\w+)\(\)|Undefined constant \"(\w+)\""),
        missing=pattern(r"(?:Failed opening required '|Class \"|Class ')((?![^'\"\n]*/box/)[^'\"\n]+)"),
    )

    asks = frozenset({"kwargs", "result", "operations"})
    names_exceptions = True

    def joined(self, before: str, source: str, after: str) -> str:
        """One text in code: a tag that is missing is written, one that is there twice is not."""
        whole = ""
        for part in (before, source, without_loading(_LOADING, source, after)):
            if not part.strip():
                whole += part
            elif not whole.strip():
                whole += part if _OPENED.search(part) else f"<?php\n{part}"
            else:
                whole += f"{'' if _ends_in_code(whole) else '<?php '}\n{_LEADING_TAG.sub('', part)}"
        return whole

    def without_data(self, source: str) -> str:
        if _OPENED.search(source) is None or _ends_in_code(source):
            return source
        code, _, text = source.rpartition("?>")
        if text.strip() or not _ends_in_code(code):
            return f"{source}<?php\n"
        code = code.rstrip()
        ended = code.endswith((";", "}")) and not _LINE_COMMENT.search(code.rpartition("\n")[2])
        # The tag ends a statement and a comment, as a semicolon in a line of its own does.
        return f"{code}\n" if ended else f"{code}\n;\n"

    def program(self, source: str) -> Build:
        return Build(files={"main.php": _opened(source)}, run=(*_WITH_INPUT, *_RUN))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point)
        types = None
        if signature is not None:
            function = read_signature(signature)
            refuse_kinds(function, self.name, _REFUSED)
            refuse_nodes(function, self.name)
            refuse_keys(function, self.name, {"int", "str", "any"}, sets=False)
            types = function.tree()
        task = json.dumps({"entry_point": entry_point, "signature": types})
        solution = source if "<?php" in source else f"<?php {source}"
        files = {"solution.php": solution, "driver.php": read_driver("php.php"), "task.json": task}
        return Build(files=files, run=(_PHP, *_SETTINGS, "/box/driver.php"))

    def tests(self, source: str) -> Build:
        return Build(files={"main.php": source}, run=_RUN)

    def stub(self, declared: Declaration) -> Stub:
        lines = [*declared.summary]
        lines += [f"@param {doc_type(param.type)} ${param.name}" for param in declared.params]
        lines.append(f"@return {doc_type(declared.returns)}")
        params = ", ".join(f"{_hint(param.type)}${param.name}" for param in declared.params)
        head = f"<?php\n\n{doc_block(lines)}function {declared.name}({params}) {{\n"
        return Stub(head=head, tail="}\n")


def _hint(kind: Type) -> str:
    """The type declaration of a parameter, with a space after it; nothing where PHP has none for it."""
    if kind.kind in ("list", "run", "tuple", "set", "dict"):
        return "array "
    inner = kind.args[0] if kind.kind == "optional" else kind
    if inner.kind not in _ATOMS:
        return ""
    return f"{'?' if kind.kind == 'optional' else ''}{_ATOMS[inner.kind]} "


def doc_type(kind: Type) -> str:
    """The type of a signature as PHPDoc writes it: sets are lists too."""
    parts = list(map(doc_type, kind.args))
    match kind.kind:
        case "list" | "run" | "set":
            return f"list<{parts[0]}>"
        case "tuple":
            return f"array{{{', '.join(parts)}}}"
        case "dict":
            return f"array<{parts[0]}, {parts[1]}>"
        case "optional":
            return f"{parts[0]}|null"
        case _:
            return _DOC_ATOMS.get(kind.kind, kind.kind)


LANGUAGE = Php()
