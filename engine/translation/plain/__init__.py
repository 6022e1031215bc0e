"""Targets for the plain subset: numbers, truth values, texts and lists, loops, branches and functions.

The code banks write their references in it, so that every language can follow. Each file is one language with
the few operations of the subset; whatever else a program uses is refused as everywhere.
"""

from collections.abc import Mapping

from engine.translation.plain.base import PlainWriter
from engine.translation.plain.c import C
from engine.translation.plain.csharp import CSharp
from engine.translation.plain.haskell import Haskell
from engine.translation.plain.lua import Lua
from engine.translation.plain.perl import Perl
from engine.translation.plain.php import Php
from engine.translation.plain.ruby import Ruby

#: The languages of the plain subset, by name.
PLAIN_TARGETS: Mapping[str, type[PlainWriter]] = {
    writer.name: writer for writer in (C, CSharp, Ruby, Php, Perl, Lua, Haskell)
}

__all__ = ["PLAIN_TARGETS"]
