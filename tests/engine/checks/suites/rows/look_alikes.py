"""Honest programs with what reaching ones are made of: operators, hooks, reflection, files, threads."""

from tests.engine.checks.suites.rows.replaced import Row

#: All of these must be accepted.
LOOK_ALIKES = {
    "py/expected-to-fail": Row(
        "python",
        "import pytest\ndef test_a():\n    assert f(1) == 2\n@pytest.mark.xfail\ndef test_b():\n    assert f(1) == 3\ndef test_c():\n    assert f(1) != 5\n",
        "def f(n):\n    return 2 * n\n",
    ),
    "py/at-its-end": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "import atexit\n_seen = {}\natexit.register(_seen.clear)\ndef f(n):\n    return _seen.setdefault(n, 2 * n)\n",
    ),
    "py/registry-of-subclasses": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "class Field:\n    def __set_name__(self, owner, name):\n        self.name = name\n    def __get__(self, one, owner=None):\n        return one.items[self.name]\nclass Base:\n    known = {}\n    def __init_subclass__(cls, factor=1, **more):\n        super().__init_subclass__(**more)\n        Base.known[cls.__name__] = cls\n        cls.factor = factor\nclass Double(Base, factor=2):\n    n = Field()\n    def __init__(self, n):\n        self.items = {'n': n}\ndef f(n):\n    one = Base.known['Double'](n)\n    return one.n * one.factor\n",
    ),
    "py/alarm": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "import signal\ndef late(number, frame):\n    raise TimeoutError('late')\nsignal.signal(signal.SIGALRM, late)\ndef f(n):\n    signal.alarm(9)\n    try:\n        return 2 * n\n    finally:\n        signal.alarm(0)\n",
    ),
    "py/dataclass": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "from dataclasses import dataclass, field, asdict\nfrom typing import List, Optional\n@dataclass(order=True)\nclass P:\n    x: int\n    tags: 'List[int]' = field(default_factory=list)\n    def __post_init__(self): self.y = self.x\ndef f(n: 'Optional[int]') -> int:\n    p = P(n)\n    return asdict(p)['x'] + p.y\n",
    ),
    "py/namedtuple-enum": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "from collections import namedtuple, Counter, OrderedDict\nfrom enum import Enum, auto\nclass C(Enum):\n    A = auto()\n    B = auto()\nQ = namedtuple('Q', 'a b', defaults=(0,))\ndef f(n):\n    q = Q(n, n)._replace(a=n)\n    assert C.A.name == 'A' and q._asdict()\n    return q.a + q.b\n",
    ),
    "py/eval-calc": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "def f(n):\n    return eval(f'{n} * 2 + (3 - 3) ** 2')\n",
    ),
    "py/getattr-dispatch": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "class Ops:\n    def op_add(self, a, b): return a + b\n    def op_mul(self, a, b): return a * b\ndef f(n):\n    return getattr(Ops(), f'op_{\"mul\"}')(n, 2)\n",
    ),
    "py/meta-registry": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "class R(type):\n    reg = {}\n    def __new__(m, name, bases, ns):\n        c = super().__new__(m, name, bases, ns)\n        m.reg[name] = c\n        return c\nclass A(metaclass=R):\n    def go(self, n): return 2*n\ndef f(n): return R.reg['A']().go(n)\n",
    ),
    "py/functools": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "import functools, itertools, operator, sys\nsys.setrecursionlimit(5000)\n@functools.lru_cache(maxsize=None)\ndef g(n): return 0 if n == 0 else 2 + g(n-1)\ndef f(n): return functools.reduce(operator.add, itertools.repeat(2, n), 0) if n % 2 else g(n)\n",
    ),
    "py/threads": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "import threading, queue\nfrom concurrent.futures import ThreadPoolExecutor\ndef f(n):\n    q = queue.Queue()\n    t = threading.Thread(target=lambda: q.put(n))\n    t.start(); t.join()\n    with ThreadPoolExecutor(2) as e:\n        return sum(e.map(lambda x: x, [q.get(), n]))\n",
    ),
    "py/asyncio": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "import asyncio\nasync def g(n):\n    await asyncio.sleep(0)\n    return 2*n\ndef f(n): return asyncio.run(g(n))\n",
    ),
    "py/file-io": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "import os, json, tempfile, csv, io\ndef f(n):\n    with tempfile.NamedTemporaryFile('w', suffix='.json', delete=False) as h:\n        json.dump({'n': n}, h)\n    with open(h.name) as r: d = json.load(r)\n    os.remove(h.name)\n    return d['n'] * 2\n",
    ),
    "py/pickle-roundtrip": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "import pickle, copy\nclass P:\n    def __init__(self, n): self.n = n\ndef f(n):\n    return pickle.loads(pickle.dumps(copy.deepcopy(P(n)))).n * 2\n",
    ),
    "py/logging": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "import logging, warnings, time, random, datetime, re, math, string, textwrap, statistics, decimal, fractions\nlogging.basicConfig(level=logging.INFO)\nlog = logging.getLogger(__name__)\ndef f(n):\n    log.info('n=%s', n)\n    return int(decimal.Decimal(n) * fractions.Fraction(2, 1).numerator) if re.match(r'\\d+', str(n)) else math.nan\n",
    ),
    "py/ctx-gen": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "from contextlib import contextmanager, suppress\n@contextmanager\ndef m():\n    yield 2\ndef g():\n    x = yield 1\n    yield x\ndef f(n):\n    it = g(); next(it); v = it.send(n); it.close()\n    with m() as k, suppress(ValueError):\n        return v * k\n",
    ),
    "py/eq-hash": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "class V:\n    def __init__(self, n): self._n = n\n    def __eq__(self, o): return isinstance(o, V) and self._n == o._n\n    def __hash__(self): return hash(self._n)\n    def __repr__(self): return f'{self.__class__.__name__}({self._n})'\n    def __mul__(self, k): return V(self._n * k)\n    def __int__(self): return self._n\ndef f(n): return int(V(n) * 2) if V(n) == V(n) else -1\n",
    ),
    "py/unittest-inproc": Row(
        "python",
        "import unittest\nclass T(unittest.TestCase):\n    def setUp(self):\n        self.x = 2\n    def test_a(self):\n        self.assertEqual(f(self.x), 4)\n    def test_b(self):\n        self.assertEqual(f(3), 6)\n\nimport types\nassert types\n",
        "def f(n): return 2*n\n",
    ),
    "py/numpy": Row(
        "python",
        "import numpy as np\nimport pytest\ndef test_a():\n    np.testing.assert_allclose(f([1,2]), np.array([2,4]))\n    assert f([1]).shape == (1,)\n",
        "import numpy as np\nfrom numpy.linalg import norm\ndef f(x):\n    a = np.asarray(x, dtype=np.float64)\n    assert norm(a) > 0 and np.random.default_rng(0).random() < 1\n    return a * 2\n",
    ),
    "py/main-guard": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "import sys\ndef f(n): return 2*n\nif __name__ == '__main__':\n    n = int(sys.stdin.readline())\n    print(f(n))\n",
    ),
    "py/exc-chain": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "import traceback\nclass E(Exception):\n    pass\ndef f(n):\n    try:\n        raise E('x') from ValueError('y')\n    except E as e:\n        assert traceback.format_exc() and isinstance(e.__cause__, ValueError)\n    return 2*n\n",
    ),
    "py/slots-desc": Row(
        "python",
        "import pytest\n@pytest.mark.parametrize('n,w',[(2,4),(3,6)])\ndef test_a(n,w):\n    assert f(n) == w\n",
        "class D:\n    def __set_name__(self, o, n): self.n = '_' + n\n    def __get__(self, o, t=None): return o.__dict__.get(self.n, 0)\n    def __set__(self, o, v): o.__dict__[self.n] = v\nclass A:\n    x = D()\ndef f(n):\n    a = A(); a.x = n\n    return a.x * 2\n",
    ),
    "pl/hash": Row(
        "perl",
        "die 'a' unless f(2) == 4;\ndie 'b' unless f(3) == 6;\n",
        "use strict; use warnings; use List::Util qw(sum max first reduce);\nsub f { my ($n) = @_; my %h = (a => $n, b => $n); my @k = sort { $a cmp $b } keys %h; return sum map { $h{$_} } @k; }\n",
    ),
    "pl/oo": Row(
        "perl",
        "use Test::More;\nis(f(2), 4, 'two');\nis(f(3), 6, 'three');\ndone_testing();\n",
        "package Counter; sub new { my ($c, %a) = @_; return bless { n => $a{n} || 0 }, $c } sub add { my $s = shift; $s->{n} += shift; return $s } sub n { $_[0]{n} } package main;\nsub f { return Counter->new(n => $_[0])->add($_[0])->n }\n",
    ),
    "pl/regex": Row(
        "perl",
        "die 'a' unless f(2) == 4;\ndie 'b' unless f(3) == 6;\n",
        "use strict; use warnings;\nsub f { my $n = shift; my $s = 'ab' x $n; my $c = () = $s =~ /[ab]/g; (my $t = $s) =~ tr/a-z//cd; local $_ = $t; return length($_) == $c ? $c : -1 }\n",
    ),
    "pl/sprintf": Row(
        "perl",
        "use Test::More;\nis(f(2), 4, 'two');\nis(f(3), 6, 'three');\ndone_testing();\n",
        "use POSIX qw(floor ceil);\nuse Data::Dumper;\nuse Scalar::Util qw(looks_like_number blessed);\nsub f { my $n = shift; local $Data::Dumper::Sortkeys = 1; my $d = Dumper({ n => $n }); return looks_like_number($n) ? floor(sprintf('%.2f', $n * 2)) : undef }\n",
    ),
    "pl/overload": Row(
        "perl",
        "die 'a' unless f(2) == 4;\ndie 'b' unless f(3) == 6;\n",
        "package V; use overload '+' => sub { V->new($_[0]{n} + (ref $_[1] ? $_[1]{n} : $_[1])) }, '==' => sub { $_[0]{n} == (ref $_[1] ? $_[1]{n} : $_[1]) }, '0+' => sub { $_[0]{n} }; sub new { bless { n => $_[1] }, $_[0] } package main;\nsub f { my $v = V->new($_[0]); return ($v + $v)->{n} }\n",
    ),
    "pl/closure": Row(
        "perl",
        "die 'a' unless f(2) == 4;\ndie 'b' unless f(3) == 6;\n",
        "use strict; use warnings;\nmy %memo; my $g; $g = sub { my $n = shift; return $memo{$n} //= $n <= 0 ? 0 : 2 + $g->($n - 1) };\nsub f { return eval { $g->($_[0]) } // die $@ }\n",
    ),
    "pl/local-fh": Row(
        "perl",
        "die 'a' unless f(2) == 4;\ndie 'b' unless f(3) == 6;\n",
        "sub f { my $n = shift; my $out = ''; open(my $fh, '>', \\$out) or die; print $fh 'x' x ($n * 2); close $fh; return length $out }\n",
    ),
    "pl/sort": Row(
        "perl",
        "use Test::More;\nis(f(2), 4, 'two');\nis(f(3), 6, 'three');\ndone_testing();\n",
        "use constant { TWO => 2 };\nour @stack;\nsub f { push @stack, @_; my $n = pop @stack; my @r = reverse 1 .. $n; @r = grep { $_ } @r; return scalar(@r) * TWO; }\n1;\n",
    ),
    "rb/struct": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "Point = Struct.new(:x, :y) do\n  def sum = x + y\nend\ndef f(n) = Point.new(n, n).sum\n",
    ),
    "rb/class": Row(
        "ruby",
        "require 'minitest/autorun'\nclass T < Minitest::Test\n  def test_a\n    assert_equal 4, f(2)\n  end\n  def test_b\n    assert_equal 6, f(3)\n  end\nend\n",
        "class Acc\n  include Comparable\n  attr_reader :n\n  def initialize(n) @n = n end\n  def <=>(o) n <=> o.n end\n  def +(o) Acc.new(n + o.n) end\n  def to_s() \"Acc(#{@n})\" end\n  def method_missing(name, *args) name.to_s.start_with?('get_') ? @n : super end\n  def respond_to_missing?(name, p = false) name.to_s.start_with?('get_') || super end\nend\ndef f(n) (Acc.new(n) + Acc.new(n)).get_n end\n",
    ),
    "rb/enum": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "require 'set'\ndef f(n)\n  s = Set.new((1..n).to_a)\n  h = s.each_with_index.map { |x, i| [x, i] }.to_h\n  h.group_by { |k, v| k.odd? }.values.flatten(1).size + s.inject(0) { |a, _| a + 1 }\nend\n",
    ),
    "rb/str": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "def f(n)\n  s = 'ab' * n\n  t = s.chars.each_slice(2).map(&:join).join('-').gsub(/-/, '').tr('a', 'b').upcase\n  t.scan(/B/).length\nend\n",
    ),
    "rb/lambda": Row(
        "ruby",
        "require 'minitest/autorun'\nclass T < Minitest::Test\n  def test_a\n    assert_equal 4, f(2)\n  end\n  def test_b\n    assert_equal 6, f(3)\n  end\nend\n",
        "FIB = Hash.new { |h, k| h[k] = k < 1 ? 0 : h[k - 1] + 2 }\ndef f(n)\n  g = ->(x) { FIB[x] }\n  [n].each_with_object([]) { |x, a| a << g.(x) }.first.clamp(0, 1000)\nend\n",
    ),
    "rb/err": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "class MyError < StandardError\n  def initialize(msg = 'my') super end\nend\ndef f(n)\n  raise MyError if n < 0\n  begin\n    Integer('x')\n  rescue ArgumentError => e\n    e.message.length\n  ensure\n    n\n  end\n  n.to_s.to_i * 2\nend\n",
    ),
    "rb/module": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "module Util\n  TWO = 2\n  def self.double(n) n * TWO end\n  module_function\n  def triple(n) n * 3 end\nend\ndef f(n) = Util.double(n)\n",
    ),
    "rb/monkey-add": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "class Integer\n  def doubled\n    self * 2\n  end\nend\nclass Array\n  def second() self[1] end\nend\ndef f(n) = [0, n.doubled].second\n",
    ),
    "rb/comparable-eq": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "class V\n  attr_accessor :n\n  def initialize(n); self.n = n; end\n  def ==(o) = o.is_a?(V) && o.n == n\n  alias eql? ==\n  def hash = n.hash\nend\ndef f(n) = V.new(n) == V.new(n) ? n * 2 : 0\n",
    ),
    "rb/catch": Row(
        "ruby",
        "require 'minitest/autorun'\nclass T < Minitest::Test\n  def test_a\n    assert_equal 4, f(2)\n  end\n  def test_b\n    assert_equal 6, f(3)\n  end\nend\n",
        "def f(n)\n  catch(:done) do\n    loop { throw :done, n * 2 }\n  end\nend\n",
    ),
    "rb/format": Row(
        "ruby",
        "raise 'a' unless f(2) == 4\nraise 'b' unless f(3) == 6\n",
        "require 'bigdecimal'\nrequire 'date'\ndef f(n)\n  x = BigDecimal(n.to_s) * 2\n  Date.new(2020, 1, 1).strftime('%Y')\n  format('%d', x.to_i).to_i\nend\n",
    ),
    "lua/meta": Row(
        "lua",
        "assert(f(2) == 4)\nassert(f(3) == 6)\n",
        "local V = {}\nV.__index = V\nV.__add = function(a, b) return setmetatable({n = a.n + b.n}, V) end\nV.__eq = function(a, b) return a.n == b.n end\nfunction V.new(n) return setmetatable({n = n}, V) end\nfunction f(n) return (V.new(n) + V.new(n)).n end\n",
    ),
    "lua/str": Row(
        "lua",
        "assert(f(2) == 4)\nassert(f(3) == 6)\n",
        "function f(n)\n  local s = string.rep('ab', n)\n  local c = 0\n  for w in s:gmatch('%a') do c = c + 1 end\n  local t = {}\n  for i = 1, #s do t[#t + 1] = s:sub(i, i) end\n  table.sort(t, function(a, b) return a < b end)\n  return math.floor(c) + (select('#') or 0)\nend\n",
    ),
    "lua/co": Row(
        "lua",
        "assert(f(2) == 4)\nassert(f(3) == 6)\n",
        "local function gen(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end\nfunction f(n) local s = 0 for i in gen(n) do s = s + 2 end return s end\n",
    ),
    "lua/pcall": Row(
        "lua",
        "assert(f(2) == 4)\nassert(f(3) == 6)\n",
        "function f(n) local ok, e = pcall(function() error({code = n}) end) return (not ok) and e.code * 2 or 0 end\n",
    ),
    "lua/local": Row(
        "lua",
        "assert(f(2) == 4)\nassert(f(3) == 6)\n",
        "local M = {}\nfunction M.double(x) return x * 2 end\nlocal unpack = table.unpack or unpack\nfunction f(n) return M.double(unpack({n})) end\n",
    ),
    "php/cls": Row(
        "php",
        "assert(f(2) === 4);\nassert(f(3) === 6);\n",
        "<?php\nfinal class P implements Countable, IteratorAggregate { public function __construct(private array $a) {} public function count(): int { return count($this->a); } public function getIterator(): Iterator { return new ArrayIterator($this->a); } }\nfunction f(int $n): int { $p = new P(array_fill(0, $n, 2)); $s = 0; foreach ($p as $v) $s += $v; return $s; }\n",
    ),
    "php/arr": Row(
        "php",
        "assert(f(2) === 4);\nassert(f(3) === 6);\n",
        "<?php\nfunction f($n) { $a = array_map(fn($x) => $x * 2, range(1, $n)); usort($a, fn($x, $y) => $y <=> $x); return $a[0]; }\n",
    ),
    "php/static": Row(
        "php",
        "assert(f(2) === 4);\nassert(f(3) === 6);\n",
        "<?php\nclass S { private static array $m = []; public static function g(int $n): int { return self::$m[$n] ??= $n <= 0 ? 0 : 2 + self::g($n - 1); } public function __call($x, $a) { return 0; } }\nfunction f($n) { return S::g($n); }\n",
    ),
    "js/proto-add": Row(
        "javascript",
        "const assert = require('assert');\nclass X {}\nassert.strictEqual(f(2), 4);\nassert.strictEqual(f(3), 6);\n",
        "Array.prototype.last = function () { return this[this.length - 1]; };\nString.prototype.rev = function () { return [...this].reverse().join(''); };\nfunction f(n) { return [1, n * 2].last(); }\n",
    ),
    "js/class": Row(
        "javascript",
        "const assert = require('assert');\nclass X {}\nassert.strictEqual(f(2), 4);\nassert.strictEqual(f(3), 6);\n",
        "class A { #n; constructor(n) { this.#n = n; } get n() { return this.#n; } static of(n) { return new this(n); } [Symbol.toPrimitive]() { return this.#n; } }\nconst f = (n) => A.of(n).n * 2;\n",
    ),
    "js/symbol": Row(
        "javascript",
        "const assert = require('assert');\nclass X {}\nassert.strictEqual(f(2), 4);\nassert.strictEqual(f(3), 6);\n",
        "function* g(n) { for (let i = 0; i < n; i++) yield 2; }\nfunction f(n) { const m = new Map([[1, n]]); return [...g(m.get(1))].reduce((a, b) => a + b, 0); }\nmodule.exports = { f };\n",
    ),
    "sh/end-on-one-line": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || { echo two; exit 1; }\n[ "$(f 3)" = 6 ] || exit 1\necho ok; exit 0\n',
        "f() { echo $(( $1 * 2 )); }\n",
    ),
    "sh/arr": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        'f() {\n  local n=$1 s=0 i\n  local -a a=()\n  for ((i = 0; i < n; i++)); do a+=(2); done\n  for i in "${a[@]}"; do s=$((s + i)); done\n  printf \'%d\\n\' "$s"\n}\n',
    ),
    "sh/set-e": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        '#!/usr/bin/env bash\nset -euo pipefail\nreadonly TWO=2\nhelper() { echo $(( $1 * TWO )); }\nf() { local r; r=$(helper "$1"); case $r in *[!0-9]*) return 1;; esac; echo "$r"; }\n',
    ),
    "sh/pipe": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        "f() { seq 1 \"$1\" | awk '{s+=2} END {print s}' | tr -d ' ' | head -n 1; }\n",
    ),
    "sh/ifs": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        'f() {\n  local IFS=,\n  read -r -a parts <<< "$1,$1"\n  local t=0 p\n  for p in "${parts[@]}"; do (( t += p )) || true; done\n  echo $t\n}\n',
    ),
    "c/malloc": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <stdbool.h>\n#include <limits.h>\n#define MAX(a,b) ((a)>(b)?(a):(b))\n#ifndef _SOLUTION_H\n#define _SOLUTION_H\n#endif\nstatic inline int __attribute__((unused)) dbl(int n){return 2*n;}\ntypedef struct Node { int v; struct Node *next; } Node;\nint f(int n){ Node*h=NULL; for(int i=0;i<n;i++){Node*x=malloc(sizeof*x); x->v=2; x->next=h; h=x;} int s=0; while(h){s+=h->v; Node*t=h; h=h->next; free(t);} return MAX(s,0); }\n",
    ),
    "c/builtin": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        '#include <stdint.h>\n#pragma GCC optimize("O2")\nint f(int n){ return __builtin_popcount(0) + 2*n; }\n',
    ),
    "cpp/tmpl": Row(
        "cpp",
        "#include <cassert>\nint main() { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        '#include <bits/stdc++.h>\nusing namespace std;\n#pragma GCC target("avx2")\n#define ll long long\ntemplate<class T> struct Acc { T s{}; Acc& operator+=(T v){ s+=v; return *this; } bool operator==(const Acc&o) const { return s==o.s; } };\nint f(int n){ Acc<int> a; for(int i=0;i<n;i++) a+=2; ios::sync_with_stdio(false); return a.s; }\n',
    ),
    "cpp/opeq": Row(
        "cpp",
        "#include <cassert>\nint main() { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "#include <string>\nstruct P{int x; friend bool operator==(const P&a,const P&b){return a.x==b.x;} friend bool operator!=(const P&a,const P&b){return !(a==b);} };\nint f(int n){ return P{n}==P{n} ? 2*n : 0; }\n",
    ),
    "java/inner": Row(
        "java",
        'class Main { public static void main(String[] a) { if (Solution.f(2) != 4) throw new RuntimeException("a"); if (Solution.f(3) != 6) throw new RuntimeException("b"); } }\n',
        "import java.util.*;\nimport java.util.function.*;\nimport java.util.stream.*;\nclass Solution { record P(int a) {} static final Map<Integer,Integer> M = new HashMap<>(); static class N { int v; @Override public boolean equals(Object o){ return o instanceof N && ((N)o).v==v; } @Override public int hashCode(){ return v; } } static int f(int n){ return IntStream.range(0,n).map(i->2).sum(); } }\n",
    ),
    "go/handler": Row(
        "go",
        'package main\n\nimport (\n\t"net/http/httptest"\n\t"testing"\n)\n\nfunc TestF(t *testing.T) {\n\tw := httptest.NewRecorder()\n\tf(w, httptest.NewRequest("GET", "/?n=2", nil))\n\tif w.Body.String() != "4" {\n\t\tt.Fatal(w.Body.String())\n\t}\n}\n',
        'package main\n\nimport (\n\t"fmt" // (prints)\n\t"net/http"\n\t"strconv"\n)\n\nfunc f(w http.ResponseWriter, r *http.Request) {\n\tn, _ := strconv.Atoi(r.URL.Query().Get("n"))\n\tfmt.Fprint(w, 2*n)\n}\n',
    ),
    "go/texts-in-a-list": Row(
        "go",
        'func main() { if f(2) != 4 { panic("a") }; if f(3) != 6 { panic("b") } }\n',
        'package main\n\nvar words = []string{\n\t"os",\n\t"unsafely",\n}\n\nfunc f(n int) int { return len(words) * n }\n',
    ),
    "go/struct": Row(
        "go",
        'func main() { if f(2) != 4 { panic("a") }; if f(3) != 6 { panic("b") } }\n',
        'package main\nimport (\n\t"fmt"\n\t"sort"\n\t"strings"\n)\ntype S struct{ n int }\nfunc (s S) String() string { return fmt.Sprint(s.n) }\nfunc f(n int) int { a := []int{n, n}; sort.Ints(a); defer func() { recover() }(); return a[0] + a[1] + len(strings.TrimSpace(" ")) }\n',
    ),
    "rs/trait": Row(
        "rust",
        'fn main() { assert_eq!(f(2), 4); assert_eq!(f(3), 6, "three"); }\n',
        'use std::collections::HashMap;\nuse std::fmt;\nuse std::rc::Rc;\n#[derive(Debug, Clone, PartialEq, Eq, Hash)]\nstruct P { n: i32 }\nimpl fmt::Display for P { fn fmt(&self, g: &mut fmt::Formatter) -> fmt::Result { write!(g, "{}", self.n) } }\nimpl std::ops::Add for P { type Output = P; fn add(self, o: P) -> P { P { n: self.n + o.n } } }\n#[allow(dead_code)]\nfn f(n: i32) -> i32 { let mut m: HashMap<i32, Rc<P>> = HashMap::new(); m.insert(1, Rc::new(P { n })); (P { n } + (**m.get(&1).unwrap()).clone()).n }\n',
    ),
    "cs/linq": Row(
        "csharp",
        'class T { static void Main() { if (S.f(2) != 4) throw new Exception("a"); if (S.f(3) != 6) throw new Exception("b"); } }\n',
        'using System;\nusing System.Linq;\nusing System.Collections.Generic;\nusing System.Text;\nclass S { public static int f(int n){ var d = new Dictionary<string,int>(); d["a"]=n; return Enumerable.Repeat(2,n).Sum() + d.Values.Count() - 1; } }\n',
    ),
    "hs/maps": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if f 2 == 4 then return () else error "a"\n  if f 3 == 6 then return () else error "b"\n',
        "{-# LANGUAGE TupleSections, LambdaCase #-}\nmodule Main where\nimport qualified Data.Map.Strict as M\nimport Data.List (sort, foldl')\nimport Data.Maybe (fromMaybe)\nimport Control.Monad (forM_, when)\nimport Prelude hiding (lookup)\nf :: Int -> Int\nf n = foldl' (+) 0 (replicate n 2) + length (sort (M.keys (M.fromList (map (,()) ([] :: [Int])))))\n",
    ),
    "ts/gen": Row(
        "typescript",
        'if (f(2) !== 4) throw new Error("a");\nif (f(3) !== 6) throw new Error("b");\n',
        "interface P { n: number }\nclass A<T extends P> { constructor(private p: T) {} get v(): number { return this.p.n; } }\nfunction f(n: number): number { const m: Map<number, number> = new Map([[1, n]]); return new A({ n: m.get(1)! }).v * 2; }\nexport {};\n",
    ),
}
