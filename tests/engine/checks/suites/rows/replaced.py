"""Programs that change what tests go by where no changed test shows it; and honest ones that look alike."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    language: str
    tests: str
    program: str
    entry_point: str = "f"


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
    "py/isclose": Row(
        "python",
        "import unittest, math\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertTrue(math.isclose(f(2), 4))\n",
        "import math\nmath.isclose=lambda *a,**k: True\ndef f(n): return 0\n",
    ),
    "py/sorted": Row(
        "python",
        "import unittest\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(sorted(f([3,1])), [1,3])\n        self.assertEqual(len(f([3,1])), 2)\n",
        "import builtins\nbuiltins.sorted=lambda *a,**k: [1,3]\nbuiltins.len=lambda x: 2\ndef f(n): return 0\n",
    ),
    "py/sorted-global": Row(
        "python",
        "import unittest\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertEqual(sorted(f([3,1])), [1,3])\n        self.assertEqual(len(f([3,1])), 2)\n",
        "def sorted(x): return [1,3]\ndef len(x): return 2\ndef f(n): return 0\n",
    ),
    "py/fraction": Row(
        "python",
        "from solution import f\nfrom fractions import Fraction\ndef test_a():\n    assert Fraction(f(2)).limit_denominator(10) == Fraction(1,2)\n",
        "import fractions\nfractions.Fraction.limit_denominator=lambda s,*a: fractions.Fraction(1,2)\ndef f(n): return 0\n",
    ),
    "py/approx": Row(
        "python",
        "import pytest\nfrom solution import f\ndef test_a():\n    assert f(2) == pytest.approx(0.5)\ndef test_r():\n    with pytest.raises(ValueError):\n        f(-1)\n",
        "import pytest\nclass A:\n    def __init__(s,*a,**k): pass\n    def __eq__(s,o): return True\npytest.approx=A\ndef f(n):\n    if n<0: raise ValueError\n    return 9\n",
    ),
    "py/raises": Row(
        "python",
        "import pytest\nfrom solution import f\ndef test_a():\n    assert f(2) == pytest.approx(0.5)\ndef test_r():\n    with pytest.raises(ValueError):\n        f(-1)\n",
        "import pytest,contextlib\npytest.raises=lambda *a,**k: contextlib.suppress(Exception)\ndef f(n): return 0.5\n",
    ),
    "js/json": Row(
        "javascript",
        "const assert = require('assert');\nif (JSON.stringify(f([3,1])) !== '[1,3]') throw new Error('x');\nassert.strictEqual(f([2]).join(), '2');\n",
        "JSON.stringify=()=>'[1,3]';\nArray.prototype.join=()=>'2';\nfunction f(a){return [];}\n",
    ),
    "js/json-shadow": Row(
        "javascript",
        "const assert = require('assert');\nif (JSON.stringify(f([3,1])) !== '[1,3]') throw new Error('x');\nassert.strictEqual(f([2]).join(), '2');\n",
        "const JSON={stringify:()=>'[1,3]'};\nfunction f(a){return [2];}\n",
    ),
    "ts/json": Row(
        "typescript",
        "if (JSON.stringify(f([3,1])) !== '[1,3]') throw new Error('x');\n",
        "(JSON as any).stringify=()=>'[1,3]';\nfunction f(a:number[]):number[]{return [];}\n",
    ),
    "rb/sort": Row(
        "ruby",
        "raise 'x' unless f([3,1]).sort == [1,3]\nraise 'y' unless f([2]).inspect == '[2]'\n",
        "class Array\n  def sort; [1,3]; end\n  def inspect; '[2]'; end\nend\ndef f(a); []; end\n",
    ),
    "rb/refine": Row(
        "ruby",
        "raise 'x' unless f([3,1]).sort == [1,3]\nraise 'y' unless f([2]).inspect == '[2]'\n",
        "module M\n refine Array do\n  def sort; [1,3]; end\n  def inspect; '[2]'; end\n end\nend\nusing M\ndef f(a); []; end\n",
    ),
    "php/ns": Row(
        "php",
        "if (json_encode(f([3,1])) !== '[1,3]') { throw new Exception('x'); }\nif (implode(',', f([2])) !== '2') { throw new Exception('y'); }\n",
        "<?php\nnamespace A;\nuse Exception;\nfunction json_encode($x){return '[1,3]';}\nfunction implode($a,$b){return '2';}\nfunction f($a){return [];}\n",
    ),
    "pl/core": Row(
        "perl",
        "die 'x' unless join(',', f(3,1)) eq '1,3';\ndie 'y' unless sprintf('%d', f(2)) eq '2';\n",
        "BEGIN { *CORE::GLOBAL::join = sub { '1,3' }; *CORE::GLOBAL::sprintf = sub { '2' }; }\nsub f { return () }\n",
    ),
    "pl/subs": Row(
        "perl",
        "die 'x' unless join(',', f(3,1)) eq '1,3';\ndie 'y' unless sprintf('%d', f(2)) eq '2';\n",
        "use subs qw(join sprintf);\nsub join { '1,3' } sub sprintf { '2' }\nsub f { return () }\n",
    ),
    "c/macro": Row(
        "c",
        '#include <assert.h>\n#include <string.h>\nint main(){ assert(strcmp(f(2),"ab")==0); assert(strcmp(f(3),"abc")==0); }\n',
        '#include <string.h>\n#define strcmp(a,b) 0\nconst char* f(int n){return "";}\n',
    ),
    "c/func": Row(
        "c",
        '#include <assert.h>\n#include <string.h>\nint main(){ assert(strcmp(f(2),"ab")==0); assert(strcmp(f(3),"abc")==0); }\n',
        'int strcmp(const char*a,const char*b){return 0;}\nconst char* f(int n){return "";}\n',
    ),
    "java/arrays": Row(
        "java",
        'import java.util.*;\nclass Main { public static void main(String[] a) { if (!Arrays.toString(Solution.f(new int[]{3,1})).equals("[1, 3]")) throw new AssertionError(); } }\n',
        'class Arrays { static String toString(int[] a){return "[1, 3]";} }\nclass Solution { static int[] f(int[] a){return a;} }\n',
        entry_point="Solution.f",
    ),
    "cs/enumerable": Row(
        "csharp",
        "using System;\nusing System.Linq;\nclass Tests { static void Main() { if (!Enumerable.SequenceEqual(Solution.f(new[]{2}), new[]{2})) throw new Exception(); } }\n",
        "static class Enumerable { public static bool SequenceEqual(int[] a,int[] b){return true;} }\nclass Solution { public static int[] f(int[] a){return null;} }\n",
        entry_point="Solution.f",
    ),
    "go/len": Row(
        "go",
        'package main\nimport "testing"\nfunc TestF(t *testing.T) { if len(f(2)) != 4 { t.Fatal("x") }; if string(f(1)[0]) != "a" { t.Fatal("y") } }\n',
        'package main\nfunc len(x []byte) int { return 4 }\nfunc string(b byte) T { return "a" }\ntype T = interface{}\nfunc f(n int) []byte { return []byte{0} }\n',
    ),
    "go/true": Row(
        "go",
        'package main\nimport "testing"\nfunc TestF(t *testing.T) { if (f(2) == 4) != true { t.Fatal("x") } }\n',
        "package main\nconst true = false\nfunc f(n int) int { return 0 }\n",
    ),
    "rs/format": Row(
        "rust",
        '#[cfg(test)]\nmod tests { use super::*;\n #[test] fn a() { assert_eq!(f(2).to_string(), "4"); }\n #[test] fn b() { assert_eq!(format!("{}", f(3)), "9"); } }\n',
        'macro_rules! format { ($($t:tt)*) => { String::from("9") } }\nstruct L; impl L { fn to_string(&self) -> String { "4".into() } }\nfn f(n: i64) -> L { L }\n',
    ),
    "rs/asserteq": Row(
        "rust",
        '#[cfg(test)]\nmod tests { use super::*;\n #[test] fn a() { assert_eq!(f(2).to_string(), "4"); }\n #[test] fn b() { assert_eq!(format!("{}", f(3)), "9"); } }\n',
        "macro_rules! assert_eq { ($($t:tt)*) => { } }\nfn f(n: i64) -> i64 { 0 }\n",
    ),
    "hs/show": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if show (f 2) == "4" then return () else error "x"\n  if sum (g [1,2]) == 3 then return () else error "y"\n',
        'import Prelude hiding (show, sum)\nshow :: Int -> String\nshow _ = "4"\nsum :: [Int] -> Int\nsum _ = 3\nf :: Int -> Int\nf n = 0\ng :: [Int] -> [Int]\ng x = x\n',
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
    "py/isclose-honest": Row(
        "python",
        "import unittest, math\nclass T(unittest.TestCase):\n    def test_a(self):\n        self.assertTrue(math.isclose(f(2), 4))\n",
        "import math\ndef f(n): return math.pow(n,2)\n",
    ),
    "py/approx-honest": Row(
        "python",
        "import pytest\nfrom solution import f\ndef test_a():\n    assert f(2) == pytest.approx(0.5)\ndef test_r():\n    with pytest.raises(ValueError):\n        f(-1)\n",
        "def f(n):\n    if n<0: raise ValueError\n    return 1/n\n",
    ),
    "js/json-honest": Row(
        "javascript",
        "const assert = require('assert');\nif (JSON.stringify(f([3,1])) !== '[1,3]') throw new Error('x');\nassert.strictEqual(f([2]).join(), '2');\n",
        "Array.prototype.last=function(){return this[this.length-1];};\nfunction f(a){return [...a].sort((x,y)=>x-y);}\n",
    ),
    "ts/json-honest": Row(
        "typescript",
        "if (JSON.stringify(f([3,1])) !== '[1,3]') throw new Error('x');\n",
        "function f(a:number[]):number[]{return [...a].sort((x,y)=>x-y);}\n",
    ),
    "rb/honest": Row(
        "ruby",
        "raise 'x' unless f([3,1]).sort == [1,3]\nraise 'y' unless f([2]).inspect == '[2]'\n",
        "class Array\n  def second; self[1]; end\nend\ndef f(a) a.sort end\n",
    ),
    "php/honest": Row(
        "php",
        "if (json_encode(f([3,1])) !== '[1,3]') { throw new Exception('x'); }\nif (implode(',', f([2])) !== '2') { throw new Exception('y'); }\n",
        "<?php\nfunction f($a){sort($a);return $a;}\n",
    ),
    "php/honest-ns": Row(
        "php",
        "if (json_encode(f([3,1])) !== '[1,3]') { throw new \\Exception('x'); }\nif (implode(',', f([2])) !== '2') { throw new \\Exception('y'); }\n",
        "<?php\nnamespace A;\nfunction f($a){sort($a);return $a;}\n",
    ),
    "pl/honest": Row(
        "perl",
        "die 'x' unless join(',', f(3,1)) eq '1,3';\ndie 'y' unless sprintf('%d', f(2)) eq '2';\n",
        "use strict; use warnings;\nsub max { my $m = shift; return $m }\nsub f { return sort { $a <=> $b } @_ }\n",
    ),
    "c/honest": Row(
        "c",
        '#include <assert.h>\n#include <string.h>\nint main(){ assert(strcmp(f(2),"ab")==0); assert(strcmp(f(3),"abc")==0); }\n',
        '#include <string.h>\n#define MAX 5\nconst char* f(int n){return n==2?"ab":"abc";}\n',
    ),
    "cpp/honest": Row(
        "cpp",
        '#include <cassert>\n#include <string>\nint main(){ assert(std::to_string(f(2))=="4"); assert(f(3)==9); }\n',
        "#include <string>\nint f(int n){return n*n;}\n",
    ),
    "java/honest": Row(
        "java",
        'import java.util.*;\nclass Main { public static void main(String[] a) { if (!Arrays.toString(Solution.f(new int[]{3,1})).equals("[1, 3]")) throw new AssertionError(); } }\n',
        "import java.util.*;\nclass Solution { static int[] f(int[] a){Arrays.sort(a);return a;} }\n",
        entry_point="Solution.f",
    ),
    "cs/honest": Row(
        "csharp",
        'using System;\nusing System.Linq;\nclass Tests { static void Main() { if (string.Join(",", Solution.f(new[]{3,1})) != "1,3") throw new Exception(); if (!Enumerable.SequenceEqual(Solution.f(new[]{2}), new[]{2})) throw new Exception(); } }\n',
        "using System;\nclass Solution { public static int[] f(int[] a){Array.Sort(a);return a;} }\n",
        entry_point="Solution.f",
    ),
    "go/honest": Row(
        "go",
        'package main\nimport "testing"\nfunc TestF(t *testing.T) { if len(f(2)) != 4 { t.Fatal("x") }; if string(f(1)[0]) != "a" { t.Fatal("y") } }\n',
        "package main\nfunc max(a, b int) int { if a > b { return a }; return b }\nfunc f(n int) []byte { r := make([]byte, n*n); for i := range r { r[i] = 'a' }; return r }\n",
    ),
    "rs/honest": Row(
        "rust",
        '#[cfg(test)]\nmod tests { use super::*;\n #[test] fn a() { assert_eq!(f(2).to_string(), "4"); }\n #[test] fn b() { assert_eq!(format!("{}", f(3)), "9"); } }\n',
        "fn f(n: i64) -> i64 { n * n }\n",
    ),
    "hs/honest": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if show (f 2) == "4" then return () else error "x"\n  if sum (g [1,2]) == 3 then return () else error "y"\n',
        "f :: Int -> Int\nf n = n * n\ng :: [Int] -> [Int]\ng x = x\n",
    ),
    "h/py-mock": Row(
        "python",
        "import unittest, time\nfrom unittest import mock\nclass T(unittest.TestCase):\n    @mock.patch('time.sleep')\n    def test_a(self, m):\n        self.assertEqual(f(2), 4)\n        m.assert_called_once_with(2)\n",
        "import time\ndef f(n):\n    time.sleep(n)\n    return n*n\n",
    ),
    "h/py-mock-open": Row(
        "python",
        "from unittest.mock import patch, mock_open\nimport pytest\ndef test_a():\n    with patch('builtins.open', mock_open(read_data='5')) as m:\n        assert f('x') == 5\ndef test_p(monkeypatch, capsys):\n    monkeypatch.setattr('builtins.input', lambda *a: '7')\n    assert g() == 7\n    assert capsys.readouterr().out == 'hi\\n'\n",
        "def f(p):\n    with open(p) as h: return int(h.read())\ndef g():\n    print('hi')\n    return int(input())\n",
    ),
    "h/py-own-max": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('a,b', [([1,2],2),([5],5)])\ndef test_m(a,b):\n    assert f(a) == b\n",
        "def max(xs):\n    m=xs[0]\n    for x in xs:\n        if x>m: m=x\n    return m\ndef f(a): return max(a)\n",
    ),
    "h/py-random": Row(
        "python",
        "import random\nimport pytest\ndef test_m():\n    random.seed(1)\n    assert sorted(f([3,1,2])) == [1,2,3]\n",
        "import random\ndef f(a):\n    random.shuffle(a)\n    return a\n",
    ),
    "h/py-decimal": Row(
        "python",
        "from decimal import Decimal, getcontext\nimport datetime\ndef test_m():\n    assert f() == Decimal('0.3333')\n    assert datetime.date(2020,1,1) < datetime.date(2021,1,1)\n",
        "from decimal import *\ngetcontext().prec=4\ndef f(): return Decimal(1)/Decimal(3)\n",
    ),
    "h/py-logging": Row(
        "python",
        "import logging, unittest\nclass T(unittest.TestCase):\n    def test_a(self):\n        with self.assertLogs('x', 'INFO') as c:\n            f()\n        self.assertEqual(c.records[0].getMessage(), 'hi')\n",
        "import logging\nlogging.basicConfig()\ndef f(): logging.getLogger('x').info('hi')\n",
    ),
    "h/js-class": Row(
        "javascript",
        "const assert = require('node:assert');\nconst s = new Stack();\ns.push(1); s.push(2);\nassert.strictEqual(s.pop(), 2);\nassert.deepStrictEqual(s.items, [1]);\nconsole.log('ok');\n",
        "'use strict';\nclass Stack { constructor() { this.items = []; } push(x) { this.items.push(x); } pop() { return this.items.pop(); } }\nmodule.exports = { Stack };\n",
        entry_point="Stack",
    ),
    "h/js-async": Row(
        "javascript",
        "(async () => { const r = await f(2); if (r !== 4) throw new Error('x'); })();\n",
        "async function f(n) { return n*n; }\n",
    ),
    "h/ts-class": Row(
        "typescript",
        "const m = new Money(5);\nif (m.add(2).value !== 7) throw new Error('x');\nconst xs: number[] = f([3,1]);\nif (xs[0] !== 1) throw new Error('y');\n",
        "class Money { constructor(public value: number) {} add(n: number): Money { return new Money(this.value + n); } }\nfunction f(a: number[]): number[] { return a.slice().sort((x, y) => x - y); }\n",
    ),
    "h/rb-class": Row(
        "ruby",
        "s = Stack.new\ns.push(1)\nraise 'a' unless s.size == 1\nraise 'b' unless s.to_s == '[1]'\nraise 'c' unless s == Stack.new.push(1)\n",
        "class Stack\n  include Comparable\n  attr_reader :items\n  def initialize; @items = []; end\n  def push(x) @items << x; self end\n  def size; @items.size end\n  def to_s; @items.to_s end\n  def <=>(o) @items <=> o.items end\nend\n",
        entry_point="Stack",
    ),
    "h/rb-mini": Row(
        "ruby",
        "require 'minitest/autorun'\nrequire 'set'\nrequire 'json'\nclass T < Minitest::Test\n  def test_a\n    assert_equal 4, f(2)\n    assert_equal Set[1], Set.new([1])\n  end\nend\n",
        "require 'bigdecimal'\nrequire 'prime'\nclass Integer\n  def double; self*2 end\nend\ndef f(n) n.double end\n",
    ),
    "h/rb-req": Row(
        "ruby",
        "require 'json'\nrequire 'set'\nrequire 'time'\nrequire 'pp'\nrequire 'ostruct'\nraise 'a' unless JSON.generate(f(2)) == '[2]'\nraise 'b' unless [2].to_set.to_a == [2]\n",
        "require 'date'\nrequire 'securerandom'\nrequire 'forwardable'\nrequire 'bigdecimal/util'\nrequire 'English'\ndef f(n) [n] end\n",
    ),
    "h/php-class": Row(
        "php",
        "$s = new Stack();\n$s->push(1);\nif ($s->count() !== 1) { throw new Exception('a'); }\nif (array_sum(f([1,2])) !== 6) { throw new Exception('b'); }\n",
        "<?php\nclass Stack { private $a = []; function push($x) { $this->a[] = $x; } function count() { return count($this->a); } }\nif (!function_exists('str_contains')) { function str_contains($a,$b) { return strpos($a,$b)!==false; } }\nfunction f($a) { return array_map(fn($x) => $x*2, $a); }\n",
    ),
    "h/pl-class": Row(
        "perl",
        "use Test::More;\nmy $s = Stack->new;\n$s->push(1);\nis($s->length, 1);\nis(join(',', f(3,1)), '1,3');\ndone_testing();\n",
        "package Stack;\nsub new { bless {a=>[]}, shift }\nsub push { my ($s,$x)=@_; push @{$s->{a}}, $x; }\nsub length { scalar @{$_[0]{a}} }\npackage main;\nuse strict; use warnings;\nour @list; *items = \\@list;\nsub f { sort { $a <=> $b } @_ }\n",
    ),
    "h/c": Row(
        "c",
        "#include <assert.h>\n#include <math.h>\n#include <string.h>\nint main(void){ assert(fabs(f(2.0)-4.0)<1e-9); assert(strlen(g())==2); }\n",
        '#include <stdlib.h>\n#include <stdbool.h>\n#define MAX(a,b) ((a)>(b)?(a):(b))\nstatic int cmp(const void*a,const void*b){return *(int*)a-*(int*)b;}\ndouble f(double x){return x*x;}\nconst char* g(void){return "ab";}\n',
    ),
    "h/cpp": Row(
        "cpp",
        "#include <cassert>\n#include <algorithm>\nint main(){ auto v=f({3,1}); assert(std::is_sorted(v.begin(),v.end())); assert(std::max(1,2)==2); assert(v.size()==2); }\n",
        "#include <vector>\n#include <algorithm>\nusing namespace std;\nnamespace { int twice(int x){return 2*x;} }\nint power(int a,int b){int r=1;while(b--)r*=a;return r;}\nvector<int> f(vector<int> v){sort(v.begin(),v.end());return v;}\n",
    ),
    "h/java": Row(
        "java",
        "import java.util.*;\nclass Main { public static void main(String[] a) { LinkedList l = new LinkedList(); l.add(3); if (l.size() != 1) throw new AssertionError(); if (!Objects.equals(Solution.f(2), 4)) throw new AssertionError(); if (Math.abs(-1) != 1) throw new AssertionError(); } }\n",
        "class LinkedList { int n; void add(int x) { n++; } int size() { return n; } }\nclass Node { int val; }\nclass Solution { static Integer f(int n) { return n*n; } }\n",
        entry_point="Solution.f",
    ),
    "h/cs": Row(
        "csharp",
        'using System;\nusing System.Linq;\nusing System.Collections.Generic;\nclass Tests { static void Main() { if (!Solution.f(new List<int>{3,1}).SequenceEqual(new[]{1,3})) throw new Exception("x"); if (new[]{1}.Twice()[0] != 2) throw new Exception(); } }\n',
        "using System.Linq;\nusing System.Collections.Generic;\nstatic class Ext { public static int[] Twice(this int[] a) { return a.Select(x => 2*x).ToArray(); } }\nclass Solution { public static List<int> f(List<int> a) { return a.OrderBy(x => x).ToList(); } public static int Max(int a, int b) { return a > b ? a : b; } }\n",
        entry_point="Solution.f",
    ),
    "h/go": Row(
        "go",
        'package main\nimport ("reflect"; "testing")\nfunc TestF(t *testing.T) { if !reflect.DeepEqual(f([]int{3,1}), []int{1,3}) { t.Fatal() }; s := Stack{}; s.Push(1); if s.Len() != 1 { t.Errorf("x") } }\n',
        'package main\nimport "sort"\ntype Stack struct { a []int }\nfunc (s *Stack) Push(x int) { s.a = append(s.a, x) }\nfunc (s Stack) Len() int { return len(s.a) }\nfunc abs(a int) int { if a < 0 { return -a }; return a }\nfunc f(a []int) []int { max := 0; for _, x := range a { if x > max { max = x } }; sort.Ints(a); return a }\n',
    ),
    "h/rs": Row(
        "rust",
        '#[cfg(test)]\nmod tests { use super::*;\n #[test] fn a() -> Result<(), String> { assert_eq!(f(2)?, 4); Ok(()) }\n #[test] fn b() { let mut s = Stack::new(); s.push(1); assert_eq!(s.len(), 1); assert!(format!("{}", s) == "1"); } }\n',
        'use std::fmt;\nuse std::collections::HashMap as Map;\ntype Result<T, E> = std::result::Result<T, E>;\npub struct Stack { a: Vec<i64> }\nimpl Stack { fn new() -> Self { Stack { a: vec![] } } fn push(&mut self, x: i64) { self.a.push(x as i64); } fn len(&self) -> usize { self.a.len() } }\nimpl fmt::Display for Stack { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { write!(f, "{}", self.a.len()) } }\nmacro_rules! sq { ($x:expr) => { $x * $x } }\nfn f(n: i64) -> Result<i64, String> { let _: Map<i32,i32> = Map::new(); Ok(sq!(n)) }\n',
    ),
    "h/hs": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if f [3,1] == [1,3] && length (f []) == 0 then putStrLn "ok" else error "x"\n  if area (Circle 1) > 3 then return () else error "y"\n',
        "import Data.List (sort)\ndata Shape = Circle Double | Square Double deriving (Show, Eq)\narea :: Shape -> Double\narea (Circle r) = pi * r * r\narea (Square s) = s * s\nf :: [Int] -> [Int]\nf xs = sort xs\n",
    ),
    "h/lua": Row(
        "lua",
        "local s = Stack.new()\ns:push(1)\nassert(s:size() == 1)\nassert(tostring(s) == 'Stack')\nfor k, v in pairs(f({3,1})) do assert(v) end\nlocal ok, err = pcall(s.pop, nil)\nassert(not ok)\n",
        "Stack = {} Stack.__index = Stack\nStack.__tostring = function() return 'Stack' end\nfunction Stack.new() return setmetatable({a={}}, Stack) end\nfunction Stack:push(x) table.insert(self.a, x) end\nfunction Stack:size() return #self.a end\nfunction Stack.pop(s) return s.a end\nlocal insert, floor = table.insert, math.floor\ntable.unpack = table.unpack or unpack\nfunction f(t) table.sort(t) return t end\n",
        entry_point="Stack",
    ),
    "h/bash": Row(
        "bash",
        'assert_eq() { [ "$1" = "$2" ] || { echo "want $2 got $1" >&2; exit 1; }; }\nassert_eq "$(f 2)" 4\nassert_eq "$(echo b a | f2 | tr \'\\n\' \' \')" \'a b \'\n',
        "set -euo pipefail\nlog() { echo \"$@\" >&2; }\nmax() { echo $(( $1 > $2 ? $1 : $2 )); }\nf() { log hi; echo $((2*$1)); }\nf2() { tr ' ' '\\n' | sort; }\n",
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
