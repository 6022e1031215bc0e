"""Programs that change what tests go by where no changed test shows it; and honest ones that look alike."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    language: str
    tests: str
    program: str


#: None of these may be accepted.
REPLACING = {
    "lua/pcall-global": Row(
        "lua",
        "local ok = pcall(f, -1)\nassert(not ok)\nassert(f(2) == 4)\n",
        "function f(n) return 2*n end\npcall = function() return false end\n",
    ),
    "lua/pcall-local": Row(
        "lua",
        "local ok = pcall(f, -1)\nassert(not ok)\nassert(f(2) == 4)\n",
        "function f(n) return 2*n end\nlocal pcall = function() return false end\n",
    ),
    "lua/pcall-raw": Row(
        "lua",
        "local ok = pcall(f, -1)\nassert(not ok)\nassert(f(2) == 4)\n",
        "function f(n) return 2*n end\nrawset(_G, 'pc'..'all', function() return false end)\n",
    ),
    "lua/tostring": Row(
        "lua",
        "assert(tostring(f(2)) == '4')\n",
        "function f(n) return 5 end\nlocal t=tostring\ntostring = function(v) if v==5 then return '4' end return t(v) end\n",
    ),
    "lua/concat": Row(
        "lua",
        "assert(table.concat(f(2), ',') == '1,2')\n",
        "function f(n) return {} end\ntable.concat = function() return '1,2' end\n",
    ),
    "lua/late": Row(
        "lua",
        "local ok = pcall(f, -1)\nassert(not ok)\nassert(f(2) == 4)\n",
        "function f(n) pcall = function() return false end if n<0 then return 0 end return 2*n end\nfunction g() end\n_G.pcall=(function(p) return function(...) local a=p(...) return false end end)(pcall)",
    ),
    "perl/filter": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "package F; use Filter::Util::Call; sub import { filter_add(sub { my $s = filter_read(); s/eq 'd'/eq 'x'/; $s }) } package main; BEGIN { F->import }\nsub f { return $_[0] eq 'a' ? 'b' : 'x' }\n",
    ),
    "perl/overload": Row(
        "perl",
        "die unless f(2) == 4;\ndie unless f(3) == 6;\n",
        "use overload; BEGIN { overload::constant(integer => sub { $_[0] eq '6' ? 7 : $_[1] }) }\nsub f { return $_[0] == 2 ? 4 : 7 }\n",
    ),
    "py/ctypes": Row(
        "python",
        "import unittest\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(f(2), 4)\n    def test_b(self):\n        self.assertEqual(f(3), 6)\nif __name__ == '__main__':\n    unittest.main()\n",
        "import ctypes\ndef f(n):\n    return 2*n if n==2 else 7\nctypes.memmove(id(7)+24, id(6)+24, 4)\n",
    ),
    "bash/test-override": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        "f() { echo 4; }\nfunction [  { return 0; }\n",
    ),
    "bash/test-override2": Row(
        "bash",
        'test "$(f 2)" = 4 || exit 1\ntest "$(f 3)" = 6 || exit 1\n',
        'f() { echo 4; }\ntest() { builtin test "$1" = 4; }\n',
    ),
    "bash/exit-override": Row(
        "bash", '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n', "f() { echo 4; }\nexit() { :; }\n"
    ),
    "bash/alias": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        "shopt -s expand_aliases\nalias exit=:\nf() { echo 4; }\n",
    ),
    "bash/trap": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        "trap 'exit 0' EXIT\nf() { echo 4; }\n",
    ),
    "bash/debugtrap": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        "shopt -s extdebug; trap 'case $BASH_COMMAND in exit*) false;; esac' DEBUG\nset +e\nf() { echo 4; }\n",
    ),
}

#: All of these are right.
HONEST = {
    "lua/good": Row(
        "lua",
        "local ok = pcall(f, -1)\nassert(not ok)\nassert(f(2) == 4)\n",
        "local type, insert = type, table.insert\nunpack = unpack or table.unpack\nfunction f(n) if n<0 then error('neg') end return 2*n end\n",
    ),
    "lua/good-mt": Row(
        "lua",
        "local ok = pcall(f, -1)\nassert(not ok)\nassert(f(2) == 4)\n",
        "setmetatable(_G, {__newindex=function(t,k,v) rawset(t,k,v) end})\nfunction f(n) if n<0 then error('neg') end return 2*n end\nstring.trim = function(s) return s end\n",
    ),
    "perl/good": Row(
        "perl",
        "die 'a' unless f('a') eq 'b';\ndie 'c' unless f('c') eq 'd';\n",
        "use strict; use warnings; use List::Util qw(sum);\nsub f { my %m = ('a','b','c','d'); return $m{$_[0]} }\n",
    ),
    "py/good": Row(
        "python",
        "import unittest\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(f(2), 4)\n    def test_b(self):\n        self.assertEqual(f(3), 6)\nif __name__ == '__main__':\n    unittest.main()\n",
        "def f(n): return 2*n\n",
    ),
    "bash/good": Row(
        "bash", '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n', "f() { echo $((2 * $1)); }\n"
    ),
}

#: The program is at fault.
WRONG = {
    "bash/wrong": Row(
        "bash", '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n', "f() { echo 4; }\n"
    ),
    "bash/missing": Row(
        "bash", '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n', "g() { echo 4; }\n"
    ),
    "bash/undefvar-own": Row(
        "bash", 'set -u\n[ "$(f 2)" = 4 ] || exit 1\n', "f() { echo $((2 * $mine)); }\n"
    ),
    "bash/exit0": Row(
        "bash", '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n', "f() { echo 4; }\nexit 0\n"
    ),
}

#: The tests are.
OF_THE_TESTS = {
    "bash/undef": Row("bash", 'assert_equal "$(f 2)" 4\n', "f() { echo $((2 * $1)); }\n"),
    "bash/undefvar": Row("bash", 'set -u\n[ "$(f $two)" = 4 ] || exit 1\n', "f() { echo $((2 * $1)); }\n"),
}
