"""Lua 5.4, whose integers have 64 bits."""

from sandbox.languages.base import Build, NotApplicable, SignatureJson

_LUA = "/usr/bin/lua5.4"


class Lua:
    name = "lua"
    executables = (_LUA,)
    packages = ("lua5.4",)
    version_command = (_LUA, "-v")
    data_limit = True
    int_bits = 64

    def program(self, source: str) -> Build:
        return Build(files={"main.lua": source}, run=(_LUA, "/box/main.lua"))

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        raise NotApplicable("call cases in lua: no driver yet; use stdin and stdout cases")

    def tests(self, source: str) -> Build:
        return self.program(source)


LANGUAGE = Lua()
