"""Programs whose values equal whatever they are compared with; and honest ones that define what theirs equal."""

from tests.engine.checks.suites.rows.replaced import Row

#: None of these may be accepted.
LYING = {
    "cs/dynamic": Row(
        "csharp",
        'using System;\nclass Tests {\n  static void Main() {\n    int[,] cases = {{2, 4}, {3, 9}};\n    for (int i = 0; i < 2; i++) {\n      if (Solution.F(cases[i, 0]) != cases[i, 1]) throw new Exception("bad");\n    }\n  }\n}\n',
        "using System.Dynamic;\npublic class A : DynamicObject { public override bool TryBinaryOperation(BinaryOperationBinder b, object o, out object r) { r = b.Operation == System.Linq.Expressions.ExpressionType.Equal; return true; } }\npublic class Solution { public static dynamic F(int x) { return new A(); } }\n",
        entry_point="F",
    ),
    "rb/alias": Row(
        "ruby",
        "[[2, 4], [3, 9]].each do |x, want|\n  raise 'bad' unless f(x) == want\nend\n",
        "class A\n  def same(o); true; end\n  alias == same\nend\ndef f(x); A.new; end\n",
    ),
    "cs/lines": Row(
        "csharp",
        'using System;\nclass Tests {\n  static void Main() {\n    if (Solution.f(2) != 4)\n      throw new Exception("two");\n    if (Solution.f(3) != 9)\n      throw new Exception("three");\n  }\n}\n',
        "public struct A { public static bool operator==(A a,int b){return true;} public static bool operator!=(A a,int b){return false;} public override bool Equals(object o){return true;} public override int GetHashCode(){return 0;} } public class Solution { public static A f(int x){ return new A(); } }",
    ),
    "cs/lines2": Row(
        "csharp",
        'using System;\nclass Tests {\n  static void Main() {\n    if (!(Solution.f(2) == 4))\n    {\n      Console.WriteLine("bad");\n      Environment.Exit(1);\n    }\n    if (!Solution.f(3).Equals(9)) Environment.Exit(1);\n  }\n}\n',
        "public struct A { public static bool operator==(A a,int b){return true;} public static bool operator!=(A a,int b){return false;} public override bool Equals(object o){return true;} public override int GetHashCode(){return 0;} } public class Solution { public static A f(int x){ return new A(); } }",
    ),
    "cs/lines3": Row(
        "csharp",
        'using System;\nclass Tests {\n  static void Check(bool ok, string what) {\n    if (!ok) throw new Exception(what);\n  }\n  static void Main() {\n    Check(Solution.f(2) == 4, "two");\n    Check(Solution.f(3) == 9, "three");\n  }\n}\n',
        "public struct A { public static bool operator==(A a,int b){return true;} public static bool operator!=(A a,int b){return false;} public override bool Equals(object o){return true;} public override int GetHashCode(){return 0;} } public class Solution { public static A f(int x){ return new A(); } }",
    ),
    "cpp/lines": Row(
        "cpp",
        '#include <stdexcept>\nusing namespace std;\nint main() {\n  if (f(2) != 4)\n    throw runtime_error("two");\n  if (f(3) != 9)\n    throw runtime_error("three");\n}\n',
        "struct A{}; inline bool operator==(A,int){return true;} inline bool operator!=(A,int){return false;} inline bool operator==(int,A){return true;} A f(int){return {};}\n",
    ),
    "cpp/helper": Row(
        "cpp",
        '#include <iostream>\n#include <cstdlib>\nvoid check(bool ok) {\n  if (!ok) { std::cerr << "bad"; std::exit(1); }\n}\nint main() {\n  check(f(2) == 4);\n  check(f(3) == 9);\n}\n',
        "struct A{}; inline bool operator==(A,int){return true;} inline bool operator!=(A,int){return false;} inline bool operator==(int,A){return true;} A f(int){return {};}\n",
    ),
    "cpp/var": Row(
        "cpp",
        "#include <cassert>\nint main() {\n  auto r = f(2);\n  int want = 4;\n  assert(r == want);\n  auto s = f(3);\n  want = 9;\n  assert(s == want);\n}\n",
        "struct A{}; inline bool operator==(A,int){return true;} inline bool operator!=(A,int){return false;} inline bool operator==(int,A){return true;} A f(int){return {};}\n",
    ),
    "cpp/table": Row(
        "cpp",
        "#include <cassert>\n#include <vector>\n#include <utility>\nint main() {\n  std::vector<std::pair<int,int>> cases = {{2, 4}, {3, 9}};\n  for (auto &c : cases) {\n    assert(f(c.first) == c.second);\n  }\n}\n",
        "struct A{}; inline bool operator==(A,int){return true;} inline bool operator!=(A,int){return false;} inline bool operator==(int,A){return true;} A f(int){return {};}\n",
    ),
    "rs/lines": Row(
        "rust",
        'fn main() {\n    if f(2) != 4 {\n        panic!("two");\n    }\n    if f(3) != 9 {\n        panic!("three");\n    }\n}\n',
        "#[derive(Debug,Clone,Copy)] pub struct A; impl PartialEq<i64> for A { fn eq(&self,_:&i64)->bool{true} } impl PartialEq<i32> for A { fn eq(&self,_:&i32)->bool{true} } pub fn f(_x:i64)->A{A}\n",
    ),
    "rs/table": Row(
        "rust",
        "#[test]\nfn table() {\n    for (x, want) in [(2, 4i64), (3, 9)] {\n        assert_eq!(f(x), want);\n    }\n}\n",
        "#[derive(Debug,Clone,Copy)] pub struct A; impl PartialEq<i64> for A { fn eq(&self,_:&i64)->bool{true} } impl PartialEq<i32> for A { fn eq(&self,_:&i32)->bool{true} } pub fn f(_x:i64)->A{A}\n",
    ),
    "rs/var": Row(
        "rust",
        "#[test]\nfn two() {\n    let want: i64 = 4;\n    let got = f(2);\n    assert_eq!(got, want);\n}\n",
        "#[derive(Debug,Clone,Copy)] pub struct A; impl PartialEq<i64> for A { fn eq(&self,_:&i64)->bool{true} } impl PartialEq<i32> for A { fn eq(&self,_:&i32)->bool{true} } pub fn f(_x:i64)->A{A}\n",
    ),
    "java/equals": Row(
        "java",
        'class Main {\n  public static void main(String[] args) {\n    if (!Solution.f(2).equals(4))\n      throw new AssertionError("two");\n    if (!Solution.f(3).equals(9))\n      throw new AssertionError("three");\n  }\n}\n',
        'class A { public boolean equals(Object o){ return true; } public int hashCode(){ return 4; } public String toString(){ return "4"; } } class Solution { static A f(int x){ return new A(); } }\n',
    ),
    "rb/lines": Row(
        "ruby",
        "unless f(2) == 4\n  abort 'two'\nend\nunless f(3) == 9\n  abort 'three'\nend\n",
        "class A; def ==(o); true; end; def !=(o); false; end; def eql?(o); true; end; def hash; 0; end; def method_missing(*a); true; end; def respond_to_missing?(*a); true; end; def coerce(o); [self,self]; end; end\ndef f(x); A.new; end\n",
    ),
    "rb/noparen": Row(
        "ruby",
        "raise 'two' unless (f 2) == 4\nraise 'three' unless (f 3) == 9\n",
        "class A; def ==(o); true; end; def !=(o); false; end; def eql?(o); true; end; def hash; 0; end; def method_missing(*a); true; end; def respond_to_missing?(*a); true; end; def coerce(o); [self,self]; end; end\ndef f(x); A.new; end\n",
    ),
    "rb/table": Row(
        "ruby",
        '{2 => 4, 3 => 9}.each do |x, want|\n  got = f(x)\n  raise "bad #{x}" if got != want\nend\n',
        "class A; def ==(o); true; end; def !=(o); false; end; def eql?(o); true; end; def hash; 0; end; def method_missing(*a); true; end; def respond_to_missing?(*a); true; end; def coerce(o); [self,self]; end; end\ndef f(x); A.new; end\n",
    ),
    "lua/sub": Row(
        "lua",
        "assert(f(2) - 4 == 0)\nassert(f(3) - 9 == 0)\n",
        "local m={__eq=function() return true end,__lt=function() return false end,__le=function() return true end,__sub=function() return 0 end,__index=function() return 0 end,__call=function() return true end} function f(x) return setmetatable({},m) end\n",
    ),
    "lua/abs": Row(
        "lua",
        "local function near(a, b) return a - b == 0 end\nassert(near(f(2), 4))\nassert(near(f(3), 9))\n",
        "local m={__eq=function() return true end,__lt=function() return false end,__le=function() return true end,__sub=function() return 0 end,__index=function() return 0 end,__call=function() return true end} function f(x) return setmetatable({},m) end\n",
    ),
    "pl/lines": Row(
        "perl",
        "if (f(2) != 4) {\n  die 'two';\n}\nunless (f(3) == 9) {\n  die 'three';\n}\n",
        "package A; use overload '=='=>sub{1},'!='=>sub{''},'eq'=>sub{1},'ne'=>sub{''},'\"\"'=>sub{'4'},'0+'=>sub{4},'bool'=>sub{1},'-'=>sub{0}; sub new{bless {},shift} package main; sub f { A->new } 1;\n",
    ),
    "pl/amp": Row(
        "perl",
        "die 'two' unless &f(2) == 4;\ndie 'three' unless main::f(3) == 9;\n",
        "package A; use overload '=='=>sub{1},'!='=>sub{''},'eq'=>sub{1},'ne'=>sub{''},'\"\"'=>sub{'4'},'0+'=>sub{4},'bool'=>sub{1},'-'=>sub{0}; sub new{bless {},shift} package main; sub f { A->new } 1;\n",
    ),
    "hs/lines": Row(
        "haskell",
        'check :: Bool -> IO ()\ncheck True = return ()\ncheck False = error "bad"\n\nmain :: IO ()\nmain = do\n  check (f 2 == 4)\n  check (f 3 == 9)\n',
        'newtype A = A ()\ninstance Eq A where _ == _ = True\ninstance Num A where { fromInteger _ = A (); a + _ = a; a * _ = a; abs a = a; signum a = a; negate a = a }\ninstance Show A where show _ = "4"\nf :: A -> A\nf _ = A ()\n',
    ),
    "hs/list": Row(
        "haskell",
        "import System.Exit\nmain :: IO ()\nmain = do\n  let results = [f 2 == 4, f 3 == 9]\n  if and results then exitSuccess else exitFailure\n",
        "newtype A = A ()\ninstance Eq A where _ == _ = True\ninstance Num A where { fromInteger _ = A (); a + _ = a; a * _ = a; abs a = a; signum a = a; negate a = a }\nf :: A -> A\nf _ = A ()\n",
    ),
    "hs/mapm": Row(
        "haskell",
        'import Control.Monad\nmain :: IO ()\nmain = forM_ [(2,4),(3,9)] $ \\(x, want) ->\n  unless (f x == want) $ error "bad"\n',
        "newtype A = A ()\ninstance Eq A where _ == _ = True\ninstance Num A where { fromInteger _ = A (); a + _ = a; a * _ = a; abs a = a; signum a = a; negate a = a }\nf :: A -> A\nf _ = A ()\n",
    ),
    "go/equal": Row(
        "go",
        'func main() {\n\tif !f(2).Equal(4) {\n\t\tpanic("two")\n\t}\n\tif !f(3).Equal(9) {\n\t\tpanic("three")\n\t}\n}\n',
        "package main\ntype A struct{}\nfunc (A) Equal(x int) bool { return true }\nfunc f(x int) A { return A{} }\n",
    ),
}
#: All of these must be accepted.
EQUAL = {
    "cpp/vec": Row(
        "cpp",
        "#include <cassert>\n#include <array>\nint main() {\n  Vec a{1, 2}, b{3, 4};\n  assert((a + b == Vec{4, 6}));\n  assert(b.len() == 5.0);\n  std::array<int, 3> dummy = {1, 2, 3};\n  assert(dummy.size() == 3);\n  return 0;\n}\n",
        "#include <cmath>\nstruct Vec { double x, y; Vec operator+(const Vec &o) const { return {x + o.x, y + o.y}; } Vec operator-(const Vec &o) const { return {x - o.x, y - o.y}; } bool operator==(const Vec &o) const { return x == o.x && y == o.y; } double len() const { return std::sqrt(x * x + y * y); } };\n",
        entry_point="Vec",
    ),
    "cpp/node": Row(
        "cpp",
        "#include <cassert>\nint main() {\n  assert(shortest(3, {{0, 1, 4}, {1, 2, 5}}, 0, 2) == 9);\n  assert(shortest(2, {}, 0, 1) == -1);\n}\n",
        "#include <queue>\n#include <vector>\nstruct N { int d, v; bool operator<(const N &o) const { return d > o.d; } };\nint shortest(int n, const std::vector<std::vector<int>> &e, int s, int t) { std::vector<std::vector<N>> g(n); for (auto &x : e) { g[x[0]].push_back({x[2], x[1]}); g[x[1]].push_back({x[2], x[0]}); } std::vector<int> d(n, 1e9); std::priority_queue<N> q; q.push({0, s}); d[s] = 0; while (!q.empty()) { N c = q.top(); q.pop(); if (c.d > d[c.v]) continue; for (auto &y : g[c.v]) if (c.d + y.d < d[y.v]) { d[y.v] = c.d + y.d; q.push({d[y.v], y.v}); } } return d[t] == 1e9 ? -1 : d[t]; }\n",
        entry_point="shortest",
    ),
    "rs/frac": Row(
        "rust",
        "#[cfg(test)]\nmod tests {\n    use super::*;\n    #[test]\n    fn adds() { assert_eq!(Frac::new(1, 2) + Frac::new(1, 3), Frac::new(5, 6)); }\n    #[test]\n    fn reduces() { assert_eq!(Frac::new(2, 4), Frac::new(1, 2)); }\n}\n",
        "use std::ops::Add;\n#[derive(Debug, Clone, Copy, PartialEq)]\npub struct Frac { n: i64, d: i64 }\nfn gcd(a: i64, b: i64) -> i64 { if b == 0 { a.abs() } else { gcd(b, a % b) } }\nimpl Frac { pub fn new(n: i64, d: i64) -> Self { let g = gcd(n, d); Frac { n: n / g, d: d / g } } }\nimpl Add for Frac { type Output = Frac; fn add(self, o: Frac) -> Frac { Frac::new(self.n * o.d + o.n * self.d, self.d * o.d) } }\n",
        entry_point="Frac",
    ),
    "rb/point": Row(
        "ruby",
        "require 'minitest/autorun'\nclass TestPoint < Minitest::Test\n  def test_eq\n    assert_equal Point.new(1, 2), Point.new(1, 2)\n    refute_equal Point.new(1, 2), Point.new(2, 1)\n  end\n  def test_add\n    assert_equal Point.new(4, 6), Point.new(1, 2) + Point.new(3, 4)\n  end\nend\n",
        "class Point\n  attr_reader :x, :y\n  def initialize(x, y); @x = x; @y = y; end\n  def ==(other); other.is_a?(Point) && x == other.x && y == other.y; end\n  alias eql? ==\n  def hash; [x, y].hash; end\n  def +(o); Point.new(x + o.x, y + o.y); end\nend\n",
        entry_point="Point",
    ),
    "lua/class": Row(
        "lua",
        "local s = Stack.new()\nassert(s:size() == 0)\ns:push(5)\ns:push(7)\nassert(s:size() == 2)\nassert(s:pop() == 7)\nassert(s:pop() == 5)\nassert(s:pop() == nil)\n",
        "Stack = {}\nStack.__index = Stack\nStack.__eq = function(a, b) return #a.items == #b.items end\nfunction Stack.new() return setmetatable({items = {}}, Stack) end\nfunction Stack:push(x) self.items[#self.items + 1] = x end\nfunction Stack:pop() return table.remove(self.items) end\nfunction Stack:size() return #self.items end\n",
        entry_point="Stack",
    ),
    "pl/overload": Row(
        "perl",
        "use Test::More tests => 2;\nis(\"\" . (Vec->new(1, 2) + Vec->new(3, 4)), '(4, 6)', 'plus');\nok(Vec->new(1, 2) == Vec->new(1, 2), 'equal');\n",
        "package Vec;\nuse strict; use warnings;\nuse overload '+' => \\&plus, '==' => sub { $_[0]{x} == $_[1]{x} && $_[0]{y} == $_[1]{y} }, '\"\"' => sub { \"($_[0]{x}, $_[0]{y})\" };\nsub new { my ($c, $x, $y) = @_; return bless { x => $x, y => $y }, $c }\nsub plus { return Vec->new($_[0]{x} + $_[1]{x}, $_[0]{y} + $_[1]{y}) }\npackage main;\n1;\n",
        entry_point="Vec",
    ),
    "hs/instance": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if area (Rect 2 3) == 6 then return () else error "rect"\n  if area (Circle 2) == 12 then return () else error "circle"\n  if show (Circle 1.5) == "Circle 1.5" then return () else error "show"\n  if Circle 1 == Circle 1 then return () else error "eq"\n',
        'data Shape = Circle Double | Rect Double Double\ninstance Show Shape where\n  show (Circle r) = "Circle " ++ show r\n  show (Rect a b) = "Rect " ++ show a ++ " " ++ show b\ninstance Eq Shape where\n  Circle a == Circle b = a == b\n  Rect a b == Rect c d = a == c && b == d\n  _ == _ = False\narea :: Shape -> Double\narea (Circle r) = 3 * r * r\narea (Rect a b) = a * b\n',
        entry_point="area",
    ),
    "cs/money": Row(
        "csharp",
        'using System;\nclass Tests {\n  static void Main() {\n    if (new Money(3) + new Money(4) != new Money(7)) throw new Exception("sum");\n    if (!(new Money(2) == new Money(2))) throw new Exception("eq");\n    if (new Money(2) == new Money(3)) throw new Exception("ne");\n  }\n}\n',
        "using System;\npublic struct Money : IEquatable<Money> {\n  public readonly int Cents;\n  public Money(int c) { Cents = c; }\n  public static Money operator+(Money a, Money b) { return new Money(a.Cents + b.Cents); }\n  public static bool operator==(Money a, Money b) { return a.Cents == b.Cents; }\n  public static bool operator!=(Money a, Money b) { return !(a == b); }\n  public bool Equals(Money o) { return this == o; }\n  public override bool Equals(object o) { return o is Money && Equals((Money)o); }\n  public override int GetHashCode() { return Cents; }\n}\n",
        entry_point="Money",
    ),
    "java/point": Row(
        "java",
        "import org.junit.jupiter.api.Test;\nimport static org.junit.jupiter.api.Assertions.*;\nimport java.util.*;\nclass PointTest {\n  @Test void eq() { assertEquals(new Point(1, 2), new Point(1, 2)); assertNotEquals(new Point(1, 2), new Point(2, 1)); }\n  @Test void order() { List<Point> l = new ArrayList<>(List.of(new Point(2, 1), new Point(1, 5))); Collections.sort(l); assertEquals(new Point(1, 5), l.get(0)); }\n}\n",
        "import java.util.*;\npublic class Point implements Comparable<Point> {\n  final int x, y;\n  Point(int x, int y) { this.x = x; this.y = y; }\n  @Override public boolean equals(Object o) { return o instanceof Point && ((Point) o).x == x && ((Point) o).y == y; }\n  @Override public int hashCode() { return Objects.hash(x, y); }\n  public int compareTo(Point o) { return x != o.x ? Integer.compare(x, o.x) : Integer.compare(y, o.y); }\n}\n",
        entry_point="Point",
    ),
    "go/stack": Row(
        "go",
        'package main\n\nimport "testing"\n\nfunc TestMove(t *testing.T) {\n\tif !Move(P{1, 2}, 3).Equal(P{4, 5}) {\n\t\tt.Fatal("moved")\n\t}\n}\n',
        "package main\n\ntype P struct{ X, Y int }\n\nfunc (p P) Equal(o P) bool { return p == o }\nfunc Move(p P, d int) P { return P{p.X + d, p.Y + d} }\n",
        entry_point="Move",
    ),
    "rs/generic": Row(
        "rust",
        "#[test]\nfn works() {\n    assert_eq!(largest(&[3, 9, 2]), Some(9));\n    assert_eq!(largest::<i32>(&[]), None);\n    let xs: [u8; 3] = [1, 250, 3];\n    assert_eq!(largest(&xs), Some(250));\n}\n",
        "pub fn largest<T: PartialOrd + Copy>(xs: &[T]) -> Option<T> { let mut it = xs.iter(); let mut m = *it.next()?; for &x in it { if x > m { m = x } } Some(m) }\n",
        entry_point="largest",
    ),
    "go/neg": Row(
        "go",
        'func main() {\n\tif !isEven(4) {\n\t\tpanic("four")\n\t}\n\tif isEven(3) {\n\t\tpanic("three")\n\t}\n}\n',
        "package main\nfunc isEven(n int) bool { return n%2 == 0 }\n",
        entry_point="isEven",
    ),
    "hs/noep": Row(
        "haskell",
        "main :: IO ()\nmain = do\n  let cases = [(1, 2), (5, 10)]\n  mapM_ (\\(x, want) -> if double x == want then return () else error (show x)) cases\n",
        "double :: Int -> Int\ndouble n = 2 * n\n",
        entry_point="double",
    ),
}

#: Answers that are no numbers, which must not be accepted, and right ones, which must.
NO_NUMBERS = {
    "c/abs/nan": Row(
        "c",
        '#include <math.h>\n#include <stdio.h>\nint main(void) {\n  if (fabs(f(2) - 4) > 1e-6) { puts("two"); return 1; }\n  if (fabs(f(3) - 9) > 1e-6) { puts("three"); return 1; }\n  return 0;\n}\n',
        "double f(double x){ return 0.0/0.0; }\n",
    ),
    "cpp/var/nan": Row(
        "cpp",
        "#include <cmath>\n#include <cstdlib>\nvoid near(double got, double want) { if (std::abs(got - want) > 1e-9) std::abort(); }\nint main() {\n  near(f(2), 4);\n  near(f(3), 9);\n}\n",
        "#include <cmath>\ndouble f(double x){ return NAN; }\n",
    ),
    "java/abs/nan": Row(
        "java",
        'class Main {\n  public static void main(String[] args) {\n    double[][] cases = {{2, 4}, {3, 9}};\n    for (double[] c : cases) {\n      if (Math.abs(Solution.f(c[0]) - c[1]) > 1e-9) throw new AssertionError("bad");\n    }\n  }\n}\n',
        "class Solution { static double f(double x){ return Double.NaN; } }\n",
    ),
    "go/abs/nan": Row(
        "go",
        'package main\n\nimport (\n\t"math"\n\t"testing"\n)\n\nfunc TestF(t *testing.T) {\n\tfor _, c := range []struct{ in, want float64 }{{2, 4}, {3, 9}} {\n\t\tif math.Abs(f(c.in)-c.want) > 1e-9 {\n\t\t\tt.Errorf("f(%v)", c.in)\n\t\t}\n\t}\n}\n',
        'package main\n\nimport "math"\n\nfunc f(x float64) float64 { return math.NaN() }\n',
    ),
    "rs/abs/nan": Row(
        "rust",
        '#[test]\nfn near() {\n    for (x, want) in [(2.0, 4.0), (3.0, 9.0)] {\n        if (f(x) - want).abs() > 1e-9 {\n            panic!("bad");\n        }\n    }\n}\n',
        "pub fn f(x: f64) -> f64 { x * f64::NAN }\n",
    ),
    "cs/abs/nan": Row(
        "csharp",
        'using System;\nclass Tests {\n  static void Main() {\n    if (Math.Abs(Solution.F(2) - 4) > 1e-9) throw new Exception("two");\n    if (Solution.F(3) < 8.99 || Solution.F(3) > 9.01) throw new Exception("three");\n  }\n}\n',
        "public class Solution { public static double F(double x){ return double.NaN; } }\n",
        entry_point="F",
    ),
    "hs/abs/nan": Row(
        "haskell",
        'import Control.Monad\nmain :: IO ()\nmain = do\n  when (abs (f 2 - 4) > 1e-9) $ error "two"\n  when (abs (f 3 - 9) > 1e-9) $ error "three"\n',
        "f :: Double -> Double\nf _ = 0 / 0\n",
    ),
    "js/abs/nan": Row(
        "javascript",
        "for (const [x, want] of [[2, 4], [3, 9]]) {\n  if (Math.abs(f(x) - want) > 1e-9) throw new Error('bad');\n}\n",
        "function f(x) { return NaN; }\n",
    ),
    "rb/abs/nan": Row(
        "ruby",
        "[[2, 4], [3, 9]].each do |x, want|\n  raise 'bad' if (f(x) - want).abs > 1e-9\nend\n",
        "def f(x)\n  Float::NAN\nend\n",
    ),
    "pl/abs/nan": Row(
        "perl",
        "for my $c ([2, 4], [3, 9]) {\n  die 'bad' if abs(f($c->[0]) - $c->[1]) > 1e-9;\n}\n",
        "sub f { return 9**9**9 / 9**9**9 }\n1;\n",
    ),
    "lua/abs/nan": Row(
        "lua",
        "for _, c in ipairs({{2, 4}, {3, 9}}) do\n  if math.abs(f(c[1]) - c[2]) > 1e-9 then error('bad') end\nend\n",
        "function f(x) return 0/0 end\n",
    ),
    "php/abs/nan": Row(
        "php",
        "foreach ([[2, 4], [3, 9]] as [$x, $want]) {\n  if (abs(f($x) - $want) > 1e-9) { throw new Exception('bad'); }\n}\n",
        "<?php\nfunction f($x) { return NAN; }\n",
    ),
    "py/abs/nan": Row(
        "python",
        "def check(candidate):\n    for x, want in [(2, 4), (3, 9)]:\n        if abs(candidate(x) - want) > 1e-9:\n            raise AssertionError(x)\n",
        "def f(x):\n    return float('nan')\n",
    ),
    "py/abs2/nan": Row(
        "python",
        "import unittest\nclass T(unittest.TestCase):\n    def test(self):\n        self.assertFalse(abs(f(2) - 4) > 1e-9)\n        self.assertFalse(abs(f(3) - 9) > 1e-9)\n",
        "def f(x):\n    return float('nan')\n",
    ),
    "py/abs3/nan": Row(
        "python",
        "def test_two():\n    assert not abs(f(2) - 4) > 1e-9\n    assert not abs(f(3) - 9) > 1e-9\n",
        "def f(x):\n    return float('nan')\n",
    ),
}
NUMBERS = {
    "cpp/var/good": Row(
        "cpp",
        "#include <cmath>\n#include <cstdlib>\nvoid near(double got, double want) { if (std::abs(got - want) > 1e-9) std::abort(); }\nint main() {\n  near(f(2), 4);\n  near(f(3), 9);\n}\n",
        "double f(double x){ return x*x; }\n",
    ),
    "java/abs/good": Row(
        "java",
        'class Main {\n  public static void main(String[] args) {\n    double[][] cases = {{2, 4}, {3, 9}};\n    for (double[] c : cases) {\n      if (Math.abs(Solution.f(c[0]) - c[1]) > 1e-9) throw new AssertionError("bad");\n    }\n  }\n}\n',
        "class Solution { static double f(double x){ return x*x; } }\n",
    ),
    "go/abs/good": Row(
        "go",
        'package main\n\nimport (\n\t"math"\n\t"testing"\n)\n\nfunc TestF(t *testing.T) {\n\tfor _, c := range []struct{ in, want float64 }{{2, 4}, {3, 9}} {\n\t\tif math.Abs(f(c.in)-c.want) > 1e-9 {\n\t\t\tt.Errorf("f(%v)", c.in)\n\t\t}\n\t}\n}\n',
        "package main\n\nfunc f(x float64) float64 { return x * x }\n",
    ),
    "rs/abs/good": Row(
        "rust",
        '#[test]\nfn near() {\n    for (x, want) in [(2.0, 4.0), (3.0, 9.0)] {\n        if (f(x) - want).abs() > 1e-9 {\n            panic!("bad");\n        }\n    }\n}\n',
        "pub fn f(x: f64) -> f64 { x * x }\n",
    ),
    "cs/abs/good": Row(
        "csharp",
        'using System;\nclass Tests {\n  static void Main() {\n    if (Math.Abs(Solution.F(2) - 4) > 1e-9) throw new Exception("two");\n    if (Solution.F(3) < 8.99 || Solution.F(3) > 9.01) throw new Exception("three");\n  }\n}\n',
        "public class Solution { public static double F(double x){ return x*x; } }\n",
        entry_point="F",
    ),
    "hs/abs/good": Row(
        "haskell",
        'import Control.Monad\nmain :: IO ()\nmain = do\n  when (abs (f 2 - 4) > 1e-9) $ error "two"\n  when (abs (f 3 - 9) > 1e-9) $ error "three"\n',
        "f :: Double -> Double\nf x = x * x\n",
    ),
    "rb/abs/good": Row(
        "ruby",
        "[[2, 4], [3, 9]].each do |x, want|\n  raise 'bad' if (f(x) - want).abs > 1e-9\nend\n",
        "def f(x)\n  x * x\nend\n",
    ),
    "pl/abs/good": Row(
        "perl",
        "for my $c ([2, 4], [3, 9]) {\n  die 'bad' if abs(f($c->[0]) - $c->[1]) > 1e-9;\n}\n",
        "sub f { return $_[0] * $_[0] }\n1;\n",
    ),
    "lua/abs/good": Row(
        "lua",
        "for _, c in ipairs({{2, 4}, {3, 9}}) do\n  if math.abs(f(c[1]) - c[2]) > 1e-9 then error('bad') end\nend\n",
        "function f(x) return x * x end\n",
    ),
    "php/abs/good": Row(
        "php",
        "foreach ([[2, 4], [3, 9]] as [$x, $want]) {\n  if (abs(f($x) - $want) > 1e-9) { throw new Exception('bad'); }\n}\n",
        "<?php\nfunction f($x) { return $x * $x; }\n",
    ),
    "py/abs/good": Row(
        "python",
        "def check(candidate):\n    for x, want in [(2, 4), (3, 9)]:\n        if abs(candidate(x) - want) > 1e-9:\n            raise AssertionError(x)\n",
        "def f(x):\n    return x * x\n",
    ),
    "py/abs2/good": Row(
        "python",
        "import unittest\nclass T(unittest.TestCase):\n    def test(self):\n        self.assertFalse(abs(f(2) - 4) > 1e-9)\n        self.assertFalse(abs(f(3) - 9) > 1e-9)\n",
        "def f(x):\n    return x * x\n",
    ),
    "py/abs3/good": Row(
        "python",
        "def test_two():\n    assert not abs(f(2) - 4) > 1e-9\n    assert not abs(f(3) - 9) > 1e-9\n",
        "def f(x):\n    return x * x\n",
    ),
}
