"""Suites for the runners of further languages, by language and name."""

from tests.engine.checks.suites.rows.row import Row

_CPP = '#include <stdexcept>\nint divide(int a, int b) {\n  if (b == 0) throw std::invalid_argument("zero");\n  return a / b;\n}\n'
_LUA = "local M = {}\n\nfunction M.add(a, b)\n  return a + b\nend\n\nreturn M\n"
_LUA_GLOBAL = "function add(a, b)\n  return a + b\nend\n"
_PERL = "sub add {\n    my ($a, $b) = @_;\n    return $a + $b;\n}\n"
_RUBY = "class Stack\n  def initialize = @items = []\n  def push(x) = @items.push(x)\n  def pop\n    raise IndexError, 'empty' if @items.empty?\n    @items.pop\n  end\n  def size = @items.size\nend\n"

ROWS = {
    ("cpp", "googletest"): Row("divide", _CPP, ("a / b", "a % b"), """#include <gtest/gtest.h>

TEST(Divide, Divides) {
  EXPECT_EQ(divide(6, 3), 2);
}

TEST(Divide, ByZero) {
  EXPECT_THROW(divide(1, 0), std::invalid_argument);
}
"""),
    ("cpp", "googletest with a main"): Row("divide", _CPP, ("throw std::invalid_argument(\"zero\")", "return 0"), """
#include <gtest/gtest.h>
#include "divide.h"

class Division : public ::testing::Test {
 protected:
  void SetUp() override { n = 6; }
  int n = 0;
};

TEST_F(Division, Divides) { ASSERT_EQ(divide(n, 2), 3) << "six by two"; }
TEST_F(Division, ByZero) { ASSERT_ANY_THROW(divide(n, 0)); }

class Each : public ::testing::TestWithParam<int> {};
TEST_P(Each, ByItself) { EXPECT_EQ(divide(GetParam(), GetParam()), 1); }
INSTANTIATE_TEST_SUITE_P(Some, Each, ::testing::Values(1, 2));

int main(int argc, char **argv) {
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
"""),
    ("lua", "luaunit"): Row("add", _LUA, ("a + b", "a - b"), """
local lu = require('luaunit')
local m = require('add')

TestAdd = {}
function TestAdd:setUp() self.one = 1 end
function TestAdd:testOnes() lu.assertEquals(m.add(self.one, 1), 2) end
function TestAdd:testError() lu.assertError(m.add, nil, {}) end

os.exit(lu.LuaUnit.run())
"""),
    ("lua", "luaunit with functions"): Row("add", _LUA_GLOBAL, ("a + b", "a * b"), """
luaunit = require("luaunit")

function test_add()
  luaunit.assertEquals(add(1, 2), 3)
  luaunit.assertIsTrue(add(1, 1) == 2)
end

function test_add_strings()
  luaunit.assertAlmostEquals(add(0.1, 0.2), 0.3, 1e-9)
end

local runner = luaunit.LuaUnit.new()
runner:setOutputType("text")
os.exit(runner:runSuite())
"""),
    ("perl", "Test::More"): Row("add", _PERL, ("$a + $b", "$a . $b"), """
use strict;
use warnings;
use Test::More tests => 3;

is(add(1, 2), 3, 'one and two');
ok(add(0, 0) == 0, 'nothing');
is_deeply([map { add($_, 1) } 1 .. 2], [2, 3]);
"""),
    ("perl", "Test::More with subtests"): Row("add", _PERL, ("$a + $b", "$a - $b"), """
use Test::More;

subtest 'numbers' => sub {
    plan tests => 2;
    is add(1, 2), 3, 'three';
    cmp_ok(add(1, 1), '==', 2);
};

done_testing();
"""),
    ("ruby", "minitest"): Row("Stack", _RUBY, ("@items.pop\n", "@items.shift\n"), """
require 'minitest/autorun'
require_relative 'stack'

class StackTest < Minitest::Test
  def setup
    @stack = Stack.new
    @stack.push(1)
    @stack.push(2)
  end

  def test_pop
    assert_equal 2, @stack.pop
  end

  def test_empty
    2.times { @stack.pop }
    error = assert_raises(IndexError) { @stack.pop }
    assert_match(/empty/, error.message)
  end
end
"""),
    ("ruby", "minitest's spec"): Row("Stack", _RUBY, ("@items.size", "0"), """
require 'minitest/autorun'

describe Stack do
  before { @stack = Stack.new }

  it 'grows' do
    @stack.push('x')
    _(@stack.size).must_equal 1
  end

  it 'refuses' do
    expect { @stack.pop }.must_raise IndexError
  end
end
"""),
    ("ruby", "test-unit"): Row("Stack", _RUBY, ("IndexError", "ArgumentError"), """
require 'test/unit'

class TestStack < Test::Unit::TestCase
  def test_empty
    assert_raise(IndexError) { Stack.new.pop }
  end

  def test_size
    assert_equal(0, Stack.new.size, 'a new one')
  end
end
"""),
    ("csharp", "imports of its own"): Row("Add",
        "using System;\nusing System.Linq;\npublic class Solution {\n    public static int Add(params int[] xs) { return xs.Sum(); }\n}\n",
        ("xs.Sum()", "xs.Length"), """using System;
using System.Collections.Generic;

class Tests {
    static void Main() {
        var want = new List<int> { 3, 6 };
        if (Solution.Add(1, 2) != want[0]) throw new Exception("1 + 2");
        if (Solution.Add(1, 2, 3) != want[1]) throw new Exception("1 + 2 + 3");
    }
}
"""),
    ("haskell", "imports of its own"): Row("ordered",
        "import Data.List (sort)\n\nordered :: [Int] -> [Int]\nordered = sort\n", ("= sort", "= reverse"), """
import Control.Monad (unless)
import qualified Data.Map as Map

main :: IO ()
main = do
  let table = Map.fromList [(1, [1, 2])]
  unless (Just (ordered [2, 1]) == Map.lookup 1 table) $ error "two"
  unless (ordered [3, 1, 2] == [1, 2, 3]) $ error "three"
"""),
    ("php", "the solution required"): Row("add", "<?php\nfunction add(int $a, int $b): int {\n    return $a + $b;\n}\n",
        ("$a + $b", "$a"), """<?php
require_once __DIR__ . '/solution.php';

assert(add(1, 2) === 3);
if (add(0, 5) !== 5) {
    throw new Exception('0 + 5');
}
"""),
}  # fmt: skip
