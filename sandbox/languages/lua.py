"""Lua 5.4, whose integers have 64 bits. Lists, tuples and sets are tables from 1 on, dicts are tables."""

import re

from sandbox.errors import NotApplicable
from sandbox.languages.base import INT64, Build, Language, read_driver
from sandbox.languages.controls import Controls, Reach, Runner, listed, pattern
from sandbox.languages.declarations import Declaration, Stub
from sandbox.languages.editions import edition
from sandbox.languages.faults.lua import FAULTS
from sandbox.languages.guards import between_words
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.joining import is_of_program
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import refuse_nodes
from sandbox.languages.syntax import Grammar, Syntax, words
from sandbox.languages.types import (
    FunctionType,
    SignatureJson,
    Type,
    read_signature,
    refuse_keys,
    refuse_kinds,
)

_LUA = "/usr/bin/lua5.4"
#: The driver listens on standard input and answers on standard output: Lua opens no descriptor by number.
_ON_CHANNEL = ("/bin/sh", "-c", 'exec "$@" <&3 >&4 3<&- 4>&-', "sh")
_REFUSED = {
    "bigint": "Lua has no integers of any size",
    "any": "a table does not say whether it is a list or a dict",
}
_RESERVED = words(
    "and break do else elseif end false for function goto if in local nil not or repeat return then "
    "true until while"
)
_ATOMS = {
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "str": "string",
    "bytes": "string",
    "none": "nil",
}


#: A return of the whole program, behind which nothing may stand.
_RETURNS = re.compile(r"^return\b", re.MULTILINE)
_LOADED = pattern(r"""\brequire *\(? *['"]([\w./-]+)['"]""")
#: The program as the module that its tests load: what it returns, or else all that it defines.
_AS_MODULE = (
    "package.preload['{name}'] = function() local given = (function() {source}\nend)()\n"
    "if given == nil then return _G end return given end\n"
)


_SEALING = (
    "local {name} = {exit=os.exit, next=next, get=rawget, of=getmetatable, all=_G, was={}} "
    "for _, place in next, {_G, string, table, math, os, io, coroutine, utf8, debug} do "
    "{name}.was[place] = {} for key, value in next, place do "
    "if type(value) == 'function' or type(value) == 'table' then "
    "{name}.was[place][key] = value end end end "
)
#: Names that tests go by, which locals of a program would hide from them.
_TESTS_GO_BY = words("assert error pcall xpcall type tostring tonumber pairs ipairs rawequal os string table")
_SEAL = (
    "do local own = {name} for place, was in own.next, own.was do for key, value in own.next, was do "
    "if own.get(place, key) ~= value then own.exit({replaced}) end end end "
    f"for key, value in own.next, {{{', '.join(f'{each}={each}' for each in sorted(_TESTS_GO_BY))}}} do "
    "if own.get(own.all, key) ~= value then own.exit({replaced}) end end "
    "if own.of('').__index ~= own.get(own.all, 'string') then own.exit({replaced}) end end\n"
)


_ASKING = (
    "for word in string.gmatch([==[{unlisted}]==], '%S+') do "
    "local has = word == '_ENV' or rawget(_G, word) ~= nil "
    "for _, place in next, _G do if type(place) == 'table' and place ~= _G "
    "and rawget(place, word) ~= nil then has = true end end "
    "if has then io.stderr:write('{mark} ' .. word .. '\\n') os.exit({code}) end end "
)


class Lua(Language):
    name = "lua"
    naming = Naming("Lua")
    executables = (_LUA,)
    packages = ("lua5.4",)
    version_command = (_LUA, "-v")
    editions = (
        edition("Lua 5.4", "attributes of variables", r"<(?:const|close)>", "5.4"),
        edition("Lua 5.5", "declarations of globals", r"^[ \t]*global +\w", "5.5"),
    )
    trial = 'print("provender " .. 6 * 7)'
    data_limit = True
    typed = True
    asks = frozenset({"result"})
    int_range = INT64
    faults = FAULTS
    beside = ("",)
    syntax = Syntax(
        line_comments=("--",),
        block_comment=("--[[", "]]"),
        functions="snake",
        variables="snake",
        reserved=_RESERVED,
        grammar=Grammar(
            "tree_sitter_lua:language",
            definitions=words("function_declaration assignment_statement"),
            containers=words("variable_declaration"),
        ),
    )
    controls = Controls(
        idle="function {name}(...) return nil end\n",
        sealing=_SEALING,
        seal=_SEAL,
        reach=Reach(listed("lua"), _ASKING),
        ending="os.exit({code})\n",
        assertions=(
            (pattern(r"^( *)((?:\w+\.)?assert[A-Z]\w*) *\("), r"\1error('must fail') \2("),
            (pattern(r"\bassert\s*\("), "assert(false) assert("),
            (pattern(r"\bif\b[^\n]{0,300}?\bthen(\s+error\b)"), r"if true then\1"),
            *between_words(
                r"\bif\b", r"\bthen\b", r"error\b|os\.exit\(\s*(?:[1-9]|false)|return\s+false", true=" true "
            ),
        ),
        leaving=(
            (pattern(r"^os\.exit\(\s*(?:0|true)?\s*(?:,\s*true\s*)?\)\s*;?\s*\Z"), ""),
            (
                pattern(r"^os\.exit\(([^,;\n]{1,300})\)\s*;?\s*\Z"),
                r"for _, provender in ipairs({ (\1) or 1 }) do "
                r"if provender ~= true and provender ~= 0 then os.exit(provender) end end\n",
            ),
        ),
        runners=(
            Runner(
                name="luaunit",
                packages=("lua-unit",),
                library="/usr/share/lua/5.4/luaunit.lua",
                detect=pattern(r"""\brequire *\(? *['"]luaunit['"]"""),
                planted="function testProvender{secret}() error('must fail') end\n"
                "os.exit(require('luaunit').LuaUnit.run('-o', 'tap'))\n",
                passed=pattern(r"(?<!not )ok +\d+\t([\w.]+)$"),
                failed=pattern(r"not ok +\d+\t([\w.]+)"),
                skipped=pattern(r"ok +\d+\t# SKIP *(.*)$"),
                ended=pattern(r"^# Ran \d+ tests in .*?, (?P<passed>\d+) success"),
                started=pattern(
                    r"^ *(?:return +|local +\w+ *= *)?(?:os\.exit *\( *)?[\w.]+[.:]run(?:Suite)? *"
                    r"\([^()\n]*\) *\)?;?$"
                ),
                declared=pattern(r"^(?:local +)?function +(test\w*|Test\w*[.:]test\w*) *\("),
            ),
        ),
        operators=pattern(r"\bsetmetatable\b|\b__(?:eq|lt|le|add|sub|mul|div|mod|idiv|pow|unm|concat)\b"),
        undefined=pattern(r"\(global '(\w+)'\)"),
        missing=pattern(r"module '([^']+)' not found"),
    )

    def joined(self, before: str, source: str, after: str) -> str:
        loaded = next((name[1] for name in _LOADED.finditer(after) if is_of_program(name[1], source)), None)
        if loaded is None:
            return f"{before}{source}{after}"
        return f"{before}{_AS_MODULE.replace('{name}', loaded).replace('{source}', source)}{after}"

    def program(self, source: str) -> Build:
        return Build(files={"main.lua": source}, run=(_LUA, "/box/main.lua"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point)
        if signature is None:
            raise NotApplicable("call cases in lua need a signature: a table does not show its type")
        function = read_signature(signature)
        refuse_kinds(function, self.name, _REFUSED)
        refuse_nodes(function, self.name)
        refuse_keys(function, self.name, {"int", "str", "bool"}, sets=False)
        _refuse_nil_inside(function)
        files = {"solution.lua": _reachable(source, entry_point), "driver.lua": read_driver("lua.lua")}
        run = (*_ON_CHANNEL, _LUA, "/box/driver.lua", entry_point, _table(function))
        return Build(files=files, run=run)

    def tests(self, source: str) -> Build:
        return self.program(source)

    def stub(self, declared: Declaration) -> Stub:
        lines = [f" {line}" for line in declared.summary]
        lines += [f"@param {param.name} {luals_type(param.type)}" for param in declared.params]
        lines.append(f"@return {luals_type(declared.returns)}")
        doc = "".join(f"---{line}\n" for line in lines)
        names = ", ".join(param.name for param in declared.params)
        return Stub(head=f"{doc}function {declared.name}({names})\n", tail="end\n", indent="  ")


def _reachable(source: str, name: str) -> str:
    """A program whose function can be called from outside, where it is local to it and is not returned."""
    is_local = re.search(rf"^local +(?:function +)?{name}\b", source, re.MULTILINE)
    if is_local is None or _RETURNS.search(source):
        return source
    return f"{source}\n_G.{name} = {name}\n"


def luals_type(kind: Type) -> str:
    """The type of a signature as the language server's annotations write it: sets and tuples are lists."""
    parts = list(map(luals_type, kind.args))
    match kind.kind:
        case "list" | "run" | "set":
            return f"{parts[0]}[]"
        case "tuple":
            return f"[{', '.join(parts)}]"
        case "dict":
            return f"table<{parts[0]}, {parts[1]}>"
        case "optional":
            return f"{parts[0]}?"
        case _:
            return _ATOMS.get(kind.kind, kind.kind)


def _refuse_nil_inside(function: FunctionType) -> None:
    for kind in function.walk():
        if kind.kind != "optional" and any(part.kind in ("optional", "none") for part in kind.args):
            raise NotApplicable(f"type {kind} in lua: a table cannot hold nil")


def _table(function: FunctionType) -> str:
    """The signature as the text of a Lua table."""
    params = ",".join(map(_tree, function.params))
    return f"{{params={{{params}}},returns={_tree(function.returns)}}}"


def _tree(kind: Type) -> str:
    return "{" + ",".join((f'"{kind.kind}"', *map(_tree, kind.args))) + "}"


LANGUAGE = Lua()
