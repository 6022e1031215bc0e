"""Haskell, compiled by GHC with its own libraries. An argument is read as the type that the function has."""

import json
import re

from sandbox.errors import NotApplicable
from sandbox.languages.base import INT64, Build, Language, read_driver
from sandbox.languages.controls import Controls, pattern
from sandbox.languages.declarations import Declaration, Stub, commented
from sandbox.languages.editions import edition
from sandbox.languages.faults.haskell import FAULTS
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.joining import Headers
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import refuse_nodes
from sandbox.languages.reach_of_compiled import OF_HASKELL
from sandbox.languages.syntax import Grammar, Syntax, words
from sandbox.languages.types import FunctionType, SignatureJson, Type, read_signature, refuse_kinds

_GHC = "/usr/bin/ghc"
_COMPILE = (_GHC, "-v0", "-w", "-O1", "-i/box", "-outputdir", "/work/out", "-o", "/box/main", "/box/Main.hs")

_MODULE = re.compile(r"^module\s++[\w.]++\s*+(?:\((?:[^()]|\([^()]*+\))*+\)\s*+)?where", re.MULTILINE)
#: Pragmas and comments, which stand before a module's header.
_PROLOGUE = re.compile(r"\A(?:\s*(?:\{-.*?-\}|--[^\n]*\n))*", re.DOTALL)

_MAIN = """\
{{-# OPTIONS_GHC -O0 #-}}
module Main where
import qualified Data.ByteString
import qualified Data.Map
import qualified Data.Set
import Provender
import qualified Solution

main :: IO ()
main = serve {returns} answer

answer :: Answer
answer kind [{names}] = returned kind (Solution.{entry_point} {passed})
answer _ given = wrongCount given
"""

_ATOMS = {
    "int": "Int",
    "bigint": "Integer",
    "float": "Double",
    "bool": "Bool",
    "str": "String",
    "bytes": "Data.ByteString.ByteString",
    "none": "()",
}
_REFUSED = {"any": "Haskell has no type for a value of unknown type"}
#: Of those that the driver reads and writes.
_MAX_TUPLE = 7
_MODULES = {"set": "Data.Set", "dict": "Data.Map", "bytes": "Data.ByteString"}
_HEADERS = Headers(
    imports=pattern(r"^import[ \t][^\n(]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?[ \t]*$"),
    package=pattern(r"^module[ \t]+[\w.]+[ \t\n]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?[ \t\n]*where[ \t]*$"),
    first=re.compile(r"\A(?:\s*\{-#[^}]*#-\}[ \t]*)+"),
    separator="; ",
    before="\n",
)
_STARTS = pattern(r"^main(?= *(?:::|=))")
_RESERVED = words(
    "case class data default deriving do else foreign if import in infix infixl infixr instance let "
    "module newtype of then type where"
)

#: What a test does where its question has the wrong answer, and where it has the right one.
_FAILING = r"(?:error\w*|exitFailure|exitWith|die|fail|ioError|throwIO|throw)\b"
_PASSING = r"\s*(?:return \(\)|pure \(\)|exitSuccess|putStr\w*\b[^\n]{0,300}?)"


#: Names of the Prelude by which tests go, which a program that hides them can define itself.
_OWN = words(
    "show shows showString print putStrLn putStr error errorWithoutStackTrace ioError userError return "
    "not and or all any sum product length null maximum minimum elem notElem map filter foldr foldl head "
    "last tail init reverse concat concatMap lines words unlines unwords lookup zip unzip fst snd "
    "fromIntegral round floor ceiling truncate abs negate read otherwise True False Bool Int Integer "
    "Double String Char Maybe Either Just Nothing Left Right Show Eq Ord when unless exitFailure exitWith "
    "mapM_ mapM sequence_ fmap pure"
)


class Haskell(Language):
    name = "haskell"
    naming = Naming("Haskell", words("hs"))
    executables = (_GHC,)
    packages = ("ghc",)
    version_command = (_GHC, "--version")
    editions = (
        edition("GHC2021", "the language of GHC 9.2", r"LANGUAGE +GHC2021", "9.2"),
        edition("OverloadedRecordDot", "fields behind a dot", r"OverloadedRecordDot", "9.2"),
        edition("GHC2024", "the language of GHC 9.10", r"LANGUAGE +GHC2024", "9.10"),
    )
    trial = 'main :: IO ()\nmain = putStrLn ("provender " ++ show (6 * 7 :: Int))'
    data_limit = False
    typed = True
    int_range = INT64
    faults = FAULTS
    beside = (".hs", ".lhs")
    syntax = Syntax(
        line_comments=("--",),
        block_comment=("{-", "-}"),
        functions="camel",
        variables="camel",
        reserved=_RESERVED,
        extra="'",
        applies_by_space=True,
        grammar=Grammar(
            "tree_sitter_haskell:language",
            definitions=words("function bind signature data_type newtype type_synonym class"),
            imports=words("import"),
            sections=words("imports declarations"),
            names=words("variable name constructor module_id"),
        ),
        quotes='"',
    )
    controls = Controls(
        main=((pattern(r"^main *::[^\n]*\n(?:[ \t]*\n)*main(?= *=)|^main(?= *=)"), "provenderMain"),),
        ending='main = (provenderMain >> errorWithoutStackTrace "{word}") :: IO ()\n',
        exits_with=1,
        reach=OF_HASKELL,
        own=_OWN,
        binds=pattern(r"^(?:data|newtype|type|class)\s+(\w+)|^(\w+'*)\s*::|^(\w+'*)(?=[^\n=:]*=[^=])"),
        assertions=(
            (pattern(r"^( *)(when|unless) +\([^\n]{0,300}?\) *(\$|\()"), r"\1when True \3"),
            (pattern(r"^( *|[^\n|]{0,300}[^|\n=]= *)(when|unless) +[^$\n]{0,300}(\$)"), r"\1when True \3"),
            (pattern(rf"\bif\b([^\n]{{0,300}}?)\bthen\b(?=\s*{_FAILING})"), r"if True || (\1) then"),
            (
                pattern(rf"\bif\b([^\n]{{0,300}}?)\bthen\b(?={_PASSING}\s*else\s*{_FAILING})"),
                r"if False && (\1) then",
            ),
            (
                pattern(rf"(\|)([^\n|]{{0,300}}[^\n|=<>/])=(?={_PASSING}\s*\|\s*otherwise\s*=\s*{_FAILING})"),
                r"\1 False && (\2) =",
            ),
            (pattern(r"\bassert\b(?= *\()"), "assert False $ assert"),
        ),
        leaving=(
            (pattern(r"^([ \t]+)exitSuccess\s*\Z"), r"\1return ()"),
            (pattern(r"\bthen\s+exitSuccess(\s*else\s+[^\n]{0,300}\s{0,80})\Z"), r"then return () \1"),
        ),
        operators=pattern(r"^[ \t]*instance\b|\bderiving\s+(?:newtype|anyclass)\b|\bvia\b"),
        undefined=pattern(r"(?:Variable|Data constructor) not in scope: (\w+)"),
        missing=pattern(r"Could not find module [‘'`]([\w.]+)"),
    )

    def joined(self, before: str, source: str, after: str) -> str:
        head = f"{before}{source}"
        if _STARTS.search(after):
            head = _MODULE.sub(lambda header: _renamed(header, "Main"), head, count=1)
        return _HEADERS.joined(head, after)

    def program(self, source: str) -> Build:
        return _build({"Main.hs": source})

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point, extra="'")
        if signature is None:
            raise NotApplicable("call cases in haskell need a signature: Haskell is typed")
        function = read_signature(signature)
        refuse_kinds(function, self.name, _REFUSED)
        refuse_nodes(function, self.name)
        files = {
            "Main.hs": _main(source, function, entry_point),
            "Provender.hs": read_driver("Provender.hs"),
            "Solution.hs": _as_module(source),
        }
        return _build(files)

    def tests(self, source: str) -> Build:
        # Optimisation leaves out Control.Exception.assert.
        return _build({"Main.hs": source}, "-fno-ignore-asserts")

    def stub(self, declared: Declaration) -> Stub:
        imports = [f"import qualified {name}\n" for kind, name in _MODULES.items() if kind in declared.types]
        blank = "\n" if imports else ""
        types = " -> ".join(haskell_type(kind) for kind in (*declared.function.params, declared.returns))
        names = " ".join((declared.name, *(param.name for param in declared.params)))
        first, *rest = declared.summary or ("",)
        doc = commented([f"| {first}", *rest], "--") if first else ""
        return Stub(
            head=f"{''.join(imports)}{blank}{doc}{declared.name} :: {types}\n{names} =\n", indent="  "
        )


def _build(files: dict[str, str], *flags: str) -> Build:
    return Build(files=files, commands=((*_COMPILE, *flags),), run=("/box/main",))


def haskell_type(kind: Type) -> str:
    """The Haskell type that carries a type of a signature.

    Raises:
        NotApplicable: a tuple is longer than those that the driver has.
    """
    if kind.kind in _ATOMS:
        return _ATOMS[kind.kind]
    parts = list(map(haskell_type, kind.args))
    match kind.kind:
        case "list" | "run":
            return f"[{parts[0]}]"
        case "set":
            return f"(Data.Set.Set {parts[0]})"
        case "dict":
            return f"(Data.Map.Map {parts[0]} {parts[1]})"
        case "optional":
            return f"(Maybe {parts[0]})"
    if len(parts) == 1 or len(parts) > _MAX_TUPLE:
        raise NotApplicable(f"type {kind} in haskell: tuples have 0 or 2 to {_MAX_TUPLE} parts here")
    return f"({', '.join(parts)})"


def _main(source: str, function: FunctionType, entry_point: str) -> str:
    types = [haskell_type(kind) for kind in function.params]
    haskell_type(function.returns)
    # A function of its own concrete type says how its arguments are read; a polymorphic one must be told.
    header = re.search(rf"^{re.escape(entry_point)}\s*::(.*)", source, re.MULTILINE)
    concrete = header is not None and "=>" not in header[1]
    passed = [f"(decode a{i})" if concrete else f"(decode a{i} :: {text})" for i, text in enumerate(types)]
    returns = json.dumps(json.dumps(function.returns.tree(), separators=(",", ":")))
    names = ", ".join(f"a{i}" for i in range(len(types)))
    return _MAIN.format(returns=returns, names=names, entry_point=entry_point, passed=" ".join(passed))


def _renamed(header: re.Match[str], name: str = "Solution") -> str:
    return f"module {name}" + "\n" * header[0].count("\n") + " where"


def _as_module(source: str) -> str:
    """The source as ``module Solution`` that exports everything, whatever it calls itself."""
    # Every line keeps its number, by which errors are told.
    named, count = _MODULE.subn(_renamed, source, count=1)
    if count:
        return named
    prologue = _PROLOGUE.match(source)
    end = prologue.end() if prologue else 0
    line = source.count("\n", 0, end) + 1
    return f'{source[:end]}\nmodule Solution where\n{{-# LINE {line} "/box/Solution.hs" #-}}\n{source[end:]}'


LANGUAGE = Haskell()
