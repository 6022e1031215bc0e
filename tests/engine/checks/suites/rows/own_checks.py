"""Whole programs with checks of their own, by name: their language and text. ``+ 1`` is what is right in them."""

Rows = dict[str, tuple[str, str]]

#: Questions whose answer fails the program.
GUARDED: Rows = {
    "c return1": (
        "c",
        "#include <stdio.h>\n"
        "#include <stdlib.h>\n"
        "#include <assert.h>\n"
        "int f(int n){return n*n + 1;}\n"
        "int main(void){ if (f(2) != 5) return 1; if (f(3) != 10) return 2; return 0; }",
    ),
    "c exit": (
        "c",
        "#include <stdio.h>\n"
        "#include <stdlib.h>\n"
        "#include <assert.h>\n"
        "int f(int n){return n*n + 1;}\n"
        'int main(void){ if (f(2) != 5) { fprintf(stderr, "FAIL\\n"); exit(1); } puts("ok"); return 0; }',
    ),
    "c counter": (
        "c",
        "#include <stdio.h>\n"
        "#include <stdlib.h>\n"
        "#include <assert.h>\n"
        "int f(int n){return n*n + 1;}\n"
        "int main(void){ int failures = 0; if (f(2) != 5) failures++; if (f(3) != 10) failures++; return failures; }",
    ),
    "c helper": (
        "c",
        "#include <stdio.h>\n"
        "#include <stdlib.h>\n"
        "#include <assert.h>\n"
        "int f(int n){return n*n + 1;}\n"
        'static void check(int got, int want){ if (got != want) { printf("bad\\n"); exit(1); } }\n'
        "int main(void){ check(f(2), 5); check(f(3), 10); return 0; }",
    ),
    "c ternary": (
        "c",
        "#include <stdio.h>\n"
        "#include <stdlib.h>\n"
        "#include <assert.h>\n"
        "int f(int n){return n*n + 1;}\n"
        "int main(void){ int ok = f(2) == 5 && f(3) == 10; return ok ? 0 : 1; }",
    ),
    "c macro": (
        "c",
        "#include <stdio.h>\n"
        "#include <stdlib.h>\n"
        "#include <assert.h>\n"
        "int f(int n){return n*n + 1;}\n"
        "#define CHECK(x) do { if (!(x)) { abort(); } } while (0)\n"
        "int main(void){ CHECK(f(2) == 5); CHECK(f(3) == 10); return 0; }",
    ),
    "c loop": (
        "c",
        "#include <stdio.h>\n"
        "#include <stdlib.h>\n"
        "#include <assert.h>\n"
        "int f(int n){return n*n + 1;}\n"
        "int main(void){ int in[] = {2,3}, out[] = {5,10}; for (int i = 0; i < 2; i++) { assert(f(in[i]) == out[i]); } return 0; }",
    ),
    "cpp throw": (
        "cpp",
        "#include <iostream>\n"
        "#include <cassert>\n"
        "#include <stdexcept>\n"
        "#include <cstdlib>\n"
        "#include <vector>\n"
        "int f(int n){return n*n + 1;}\n"
        'int main(){ if (f(2) != 5) throw std::runtime_error("bad"); return 0; }',
    ),
    "cpp helper": (
        "cpp",
        "#include <iostream>\n"
        "#include <cassert>\n"
        "#include <stdexcept>\n"
        "#include <cstdlib>\n"
        "#include <vector>\n"
        "int f(int n){return n*n + 1;}\n"
        'template<class T> void expect_eq(T a, T b){ if (!(a == b)) { std::cerr << "bad"; std::exit(1); } }\n'
        "int main(){ expect_eq(f(2), 5); expect_eq(f(3), 10); }",
    ),
    "cpp abort": (
        "cpp",
        "#include <iostream>\n"
        "#include <cassert>\n"
        "#include <stdexcept>\n"
        "#include <cstdlib>\n"
        "#include <vector>\n"
        "int f(int n){return n*n + 1;}\n"
        "int main(){ if (f(2) != 5) std::abort(); }",
    ),
    "cpp bool": (
        "cpp",
        "#include <iostream>\n"
        "#include <cassert>\n"
        "#include <stdexcept>\n"
        "#include <cstdlib>\n"
        "#include <vector>\n"
        "int f(int n){return n*n + 1;}\n"
        "bool test(){ return f(2) == 5 && f(3) == 10; }\n"
        "int main(){ if (!test()) { return EXIT_FAILURE; } return EXIT_SUCCESS; }",
    ),
    "cpp loop": (
        "cpp",
        "#include <iostream>\n"
        "#include <cassert>\n"
        "#include <stdexcept>\n"
        "#include <cstdlib>\n"
        "#include <vector>\n"
        "int f(int n){return n*n + 1;}\n"
        "int main(){ std::vector<std::pair<int,int>> t{{2,5},{3,10}}; for (auto [a,b] : t) assert(f(a) == b); }",
    ),
    "java runtime": (
        "java",
        "public class Main { static int f(int n){return n*n + 1;}\n"
        ' public static void main(String[] a){ if (f(2) != 5) { throw new RuntimeException("bad"); } } }',
    ),
    "java exit": (
        "java",
        "public class Main { static int f(int n){return n*n + 1;}\n"
        ' public static void main(String[] a){ if (f(2) != 5) { System.err.println("x"); System.exit(1); } System.out.println("ok"); } }',
    ),
    "java helper": (
        "java",
        "public class Main { static int f(int n){return n*n + 1;}\n"
        " static void check(boolean ok, String m){ if (!ok) throw new AssertionError(m); }\n"
        ' public static void main(String[] a){ check(f(2) == 5, "2"); check(f(3) == 10, "3"); } }',
    ),
    "java assert": (
        "java",
        "public class Main { static int f(int n){return n*n + 1;}\n"
        ' public static void main(String[] a){ assert f(2) == 5; assert f(3) == 10 : "x"; } }',
    ),
    "java list": (
        "java",
        "import java.util.*;\n"
        "public class Main { static int f(int n){return n*n + 1;}\n"
        " public static void main(String[] a){ List<Boolean> r = Arrays.asList(f(2) == 5, f(3) == 10); if (r.contains(false)) { throw new AssertionError(); } } }",
    ),
    "go panic": (
        "go",
        "package main\n"
        'import ("fmt";"os")\n'
        "func f(n int) int { return n*n + 1 }\n"
        'func main(){ if f(2) != 5 { panic(fmt.Sprintf("got %d", f(2))) }; _ = os.Args }',
    ),
    "go exit": (
        "go",
        "package main\n"
        'import ("fmt";"os")\n'
        "func f(n int) int { return n*n + 1 }\n"
        'func main(){ if got := f(2); got != 5 { fmt.Println("bad", got); os.Exit(1) } }',
    ),
    "go helper": (
        "go",
        "package main\n"
        'import ("fmt";"os")\n'
        "func f(n int) int { return n*n + 1 }\n"
        'func check(ok bool){ if !ok { panic("bad") } }\n'
        'func main(){ check(f(2) == 5); check(f(3) == 10); fmt.Println("ok"); _ = os.Args }',
    ),
    "go table": (
        "go",
        "package main\n"
        'import "testing"\n'
        "func f(n int) int { return n*n + 1 }\n"
        'func TestF(t *testing.T){ for _, c := range []struct{a, b int}{{2,5},{3,10}} { t.Run("x", func(t *testing.T){ if f(c.a) != c.b { t.Errorf("bad") } }) } }',
    ),
    "rust main": (
        "rust",
        "fn f(n: i64) -> i64 { n*n + 1 }\nfn main(){ assert_eq!(f(2), 5); assert!(f(3) == 10); }",
    ),
    "rust panic": ("rust", 'fn f(n: i64) -> i64 { n*n + 1 }\nfn main(){ if f(2) != 5 { panic!("bad"); } }'),
    "rust exit": (
        "rust",
        "fn f(n: i64) -> i64 { n*n + 1 }\nfn main(){ if f(2) != 5 { std::process::exit(1); } }",
    ),
    "rust result": (
        "rust",
        "fn f(n: i64) -> i64 { n*n + 1 }\n"
        'fn main() -> Result<(), String> { if f(2) != 5 { return Err("bad".to_string()); } Ok(()) }',
    ),
    "rust helper": (
        "rust",
        "fn f(n: i64) -> i64 { n*n + 1 }\n"
        'fn check(a: i64, b: i64){ assert_eq!(a, b, "mismatch"); }\n'
        "fn main(){ for (a, b) in [(2,5),(3,10)] { check(f(a), b); } }",
    ),
    "csharp throw": (
        "csharp",
        "using System;\n"
        "class P { static int f(int n){ return n*n + 1; }\n"
        'static void Main(){ if (f(2) != 5) throw new Exception("bad"); } }',
    ),
    "csharp exit": (
        "csharp",
        "using System;\n"
        "class P { static int f(int n){ return n*n + 1; }\n"
        'static void Main(){ if (f(2) != 5) { Console.WriteLine("bad"); Environment.Exit(1); } } }',
    ),
    "csharp return": (
        "csharp",
        "using System;\n"
        "class P { static int f(int n){ return n*n + 1; }\n"
        "static int Main(){ return f(2) == 5 ? 0 : 1; } }",
    ),
    "csharp helper": (
        "csharp",
        "using System;\n"
        "class P { static int f(int n){ return n*n + 1; }\n"
        "static void Check(bool ok){ if (!ok) throw new InvalidOperationException(); }\n"
        "static void Main(){ Check(f(2) == 5); Check(f(3) == 10); } }",
    ),
    "ruby raise": ("ruby", "def f(n) n*n + 1 end\nraise 'bad' unless f(2) == 5\nraise \"x\" if f(3) != 10"),
    "ruby helper": (
        "ruby",
        "def f(n) n*n + 1 end\n"
        "def check(a, b)\n"
        '  raise "#{a} != #{b}" unless a == b\n'
        "end\n"
        "check(f(2), 5)\n"
        "check(f(3), 10)",
    ),
    "ruby exit": ("ruby", "def f(n) n*n + 1 end\nexit 1 unless f(2) == 5\nputs 'ok'"),
    "ruby abort": ("ruby", "def f(n) n*n + 1 end\nabort('bad') if f(2) != 5"),
    "ruby each": (
        "ruby",
        "def f(n) n*n + 1 end\n{2=>5,3=>10}.each do |a, b|\n  if f(a) != b\n    raise 'bad'\n  end\nend",
    ),
    "php throw": (
        "php",
        "<?php\nfunction f($n){ return $n*$n + 1; }\nif (f(2) !== 5) { throw new Exception('bad'); }",
    ),
    "php exit": (
        "php",
        "<?php\nfunction f($n){ return $n*$n + 1; }\nif (f(2) !== 5) { echo 'bad'; exit(1); }\necho 'ok';",
    ),
    "php assert": (
        "php",
        "<?php\nfunction f($n){ return $n*$n + 1; }\nassert(f(2) === 5);\nassert(f(3) === 10);",
    ),
    "php helper": (
        "php",
        "<?php\n"
        "function f($n){ return $n*$n + 1; }\n"
        'function check($a,$b){ if ($a !== $b) { throw new Exception("bad"); } }\n'
        "check(f(2),5);\n"
        "check(f(3),10);",
    ),
    "perl die": (
        "perl",
        "use strict; use warnings;\n"
        "sub f { my $n = shift; return $n*$n + 1 }\n"
        "die 'bad' unless f(2) == 5;\n"
        "die 'x' if f(3) != 10;",
    ),
    "perl exit": (
        "perl",
        'sub f { my $n = shift; return $n*$n + 1 }\nif (f(2) != 5) { print "bad\\n"; exit 1; }',
    ),
    "perl more": (
        "perl",
        "use Test::More tests => 2;\n"
        "sub f { my $n = shift; return $n*$n + 1 }\n"
        "is(f(2), 5);\n"
        "is(f(3), 10, 'x');",
    ),
    "perl or": ("perl", "sub f { my $n = shift; return $n*$n + 1 }\nf(2) == 5 or die 'bad';"),
    "lua assert": (
        "lua",
        "local function f(n) return n*n + 1 end\nassert(f(2) == 5)\nassert(f(3) == 10, 'x')",
    ),
    "lua error": ("lua", "local function f(n) return n*n + 1 end\nif f(2) ~= 5 then error('bad') end"),
    "lua exit": (
        "lua",
        "local function f(n) return n*n + 1 end\nif f(2) ~= 5 then print('bad') os.exit(1) end",
    ),
    "lua helper": (
        "lua",
        "function f(n) return n*n + 1 end\n"
        "local function check(a, b) if a ~= b then error('bad') end end\n"
        "check(f(2), 5)\n"
        "check(f(3), 10)",
    ),
    "bash exit": ("bash", 'f() { echo $(($1*$1 + 1)); }\nif [ "$(f 2)" -ne 5 ]; then echo bad; exit 1; fi'),
    "bash or": (
        "bash",
        "f() { echo $(($1*$1 + 1)); }\n"
        "[[ $(f 2) == 5 ]] || { echo bad; exit 1; }\n"
        "[[ $(f 3) == 10 ]] || exit 1",
    ),
    "bash sete": ("bash", 'set -e\nf() { echo $(($1*$1 + 1)); }\n[ "$(f 2)" = 5 ]\n[ "$(f 3)" = 10 ]'),
    "bash helper": (
        "bash",
        "f() { echo $(($1*$1 + 1)); }\n"
        'assert_eq() { if [ "$1" != "$2" ]; then echo bad; exit 1; fi; }\n'
        'assert_eq "$(f 2)" 5\n'
        'assert_eq "$(f 3)" 10',
    ),
    "javascript throw": (
        "javascript",
        "function f(n){ return n*n + 1; }\nif (f(2) !== 5) { throw new Error('bad'); }",
    ),
    "javascript exit": (
        "javascript",
        "function f(n){ return n*n + 1; }\n"
        "if (f(2) !== 5) { console.error('bad'); process.exit(1); }\n"
        "console.log('ok');",
    ),
    "javascript helper": (
        "javascript",
        "function f(n){ return n*n + 1; }\n"
        "function assertEqual(a, b){ if (a !== b) throw new Error(`${a} != ${b}`); }\n"
        "assertEqual(f(2), 5);\n"
        "assertEqual(f(3), 10);",
    ),
    "javascript console": (
        "javascript",
        "function f(n){ return n*n + 1; }\nconsole.assert(f(2) === 5);\nconsole.assert(f(3) === 10, 'x');",
    ),
    "javascript exitcode": (
        "javascript",
        "function f(n){ return n*n + 1; }\nif (f(2) !== 5) { process.exitCode = 1; }",
    ),
    "typescript throw": (
        "typescript",
        "function f(n: number): number { return n*n + 1; }\nif (f(2) !== 5) { throw new Error('bad'); }",
    ),
    "typescript helper": (
        "typescript",
        "function f(n: number): number { return n*n + 1; }\n"
        "function check(a: number, b: number): void { if (a !== b) throw new Error('bad'); }\n"
        "check(f(2), 5);\n"
        "check(f(3), 10);",
    ),
    "python raise": ("python", "def f(n): return n*n + 1\nif f(2) != 5:\n    raise SystemExit(1)"),
    "python helper": (
        "python",
        "def f(n): return n*n + 1\n"
        "def check(a, b):\n"
        "    if a != b:\n"
        "        raise ValueError('bad')\n"
        "check(f(2), 5)\n"
        "check(f(3), 10)",
    ),
    "python exit": (
        "python",
        "import sys\ndef f(n): return n*n + 1\nif f(2) != 5:\n    print('bad')\n    sys.exit(1)\nprint('ok')",
    ),
    "python main": (
        "python",
        "def f(n): return n*n + 1\n"
        "def main():\n"
        "    for a, b in [(2,5),(3,10)]:\n"
        "        assert f(a) == b, a\n"
        "if __name__ == '__main__':\n"
        "    main()",
    ),
    "haskell helper": (
        "haskell",
        "import Control.Monad\n"
        "f :: Int -> Int\n"
        "f n = n*n + 1\n"
        "check :: Int -> Int -> IO ()\n"
        'check a b = when (a /= b) $ error "bad"\n'
        "main :: IO ()\n"
        "main = do\n"
        "  check (f 2) 5\n"
        "  check (f 3) 10",
    ),
    "haskell if1": (
        "haskell",
        'f :: Int -> Int\nf n = n*n + 1\nmain :: IO ()\nmain = if f 2 == 5 then return () else error "x"',
    ),
    "haskell if2": (
        "haskell",
        "import System.Exit\n"
        "f :: Int -> Int\n"
        "f n = n*n + 1\n"
        "main :: IO ()\n"
        "main = do\n"
        '  if f 2 /= 5 then exitFailure else putStrLn "ok"\n'
        "  if f 3 == 10\n"
        '    then putStrLn "ok"\n'
        "    else exitWith (ExitFailure 2)",
    ),
    "haskell when": (
        "haskell",
        "import Control.Monad\n"
        "f :: Int -> Int\n"
        "f n = n*n + 1\n"
        "main :: IO ()\n"
        "main = do\n"
        '  when (f 2 /= 5) $ error "bad"\n'
        '  unless (f 3 == 10) (fail "x")',
    ),
    "haskell when2": (
        "haskell",
        "import Control.Monad\n"
        "f :: Int -> Int\n"
        "f n = n*n + 1\n"
        "main :: IO ()\n"
        "main = do\n"
        "  forM_ [1,2,3] $ \\n -> do\n"
        "    let r = f n\n"
        '    when (r /= n*n + 1) $ error "bad"\n'
        '  unless ok $ fail "x"\n'
        "  where ok = f 4 == 17",
    ),
    "haskell assert": (
        "haskell",
        "import Control.Exception\n"
        "f :: Int -> Int\n"
        "f n = n*n + 1\n"
        "main :: IO ()\n"
        "main = do\n"
        "  assert (f 2 == 5) (return ())\n"
        '  putStrLn "done"',
    ),
    "haskell mapM": (
        "haskell",
        "f :: Int -> Int\n"
        "f n = n*n + 1\n"
        "check :: (Int, Int) -> IO ()\n"
        "check (n, e)\n"
        "  | f n == e = return ()\n"
        '  | otherwise = error ("f " ++ show n)\n'
        "main :: IO ()\n"
        "main = mapM_ check [(2,5),(3,10)]",
    ),
}
#: Programs that leave by themselves where they end.
ENDED: Rows = {
    "c ended exit0": (
        "c",
        "#include <assert.h>\n"
        "#include <stdlib.h>\n"
        "int f(int n){return n*n + 1;}\n"
        "int main(void){ assert(f(2)==5); exit(0); }",
    ),
    "cpp ended exit0": (
        "cpp",
        "#include <cassert>\n"
        "#include <cstdlib>\n"
        "int f(int n){return n*n + 1;}\n"
        "int main(){ assert(f(2)==5); std::exit(EXIT_SUCCESS); }",
    ),
    "java ended exit0": (
        "java",
        "public class Main { static int f(int n){return n*n + 1;}\n"
        " public static void main(String[] a){ if (f(2) != 5) throw new AssertionError(); System.exit(0); } }",
    ),
    "go ended exit0": (
        "go",
        "package main\n"
        'import "os"\n'
        "func f(n int) int { return n*n + 1 }\n"
        "func main(){ if f(2) != 5 { panic(1) }\n"
        " os.Exit(0) }",
    ),
    "rust ended exit0": (
        "rust",
        "fn f(n: i64) -> i64 { n*n + 1 }\nfn main(){ assert_eq!(f(2), 5); std::process::exit(0); }",
    ),
    "csharp ended exit0": (
        "csharp",
        "using System;class P { static int f(int n){ return n*n + 1; }\n"
        "static void Main(){ if (f(2) != 5) throw new Exception(); Environment.Exit(0); } }",
    ),
    "ruby ended exit0": ("ruby", "def f(n) n*n + 1 end\nraise 'x' unless f(2) == 5\nexit 0"),
    "php ended exit0": (
        "php",
        "<?php\n"
        "function f($n){ return $n*$n + 1; }\n"
        "if (f(2) !== 5) { throw new Exception('bad'); }\n"
        "exit(0);",
    ),
    "perl ended exit0": (
        "perl",
        "sub f { my $n = shift; return $n*$n + 1 }\ndie 'bad' unless f(2) == 5;\nexit 0;",
    ),
    "lua ended exit0": ("lua", "local function f(n) return n*n + 1 end\nassert(f(2) == 5)\nos.exit(0)"),
    "bash ended exit0": ("bash", 'f() { echo $(($1*$1 + 1)); }\n[ "$(f 2)" = 5 ] || exit 1\nexit 0'),
    "javascript ended exit0": (
        "javascript",
        "const assert=require('assert');function f(n){return n*n + 1}\n"
        "assert.strictEqual(f(2),5);\n"
        "process.exit(0);",
    ),
    "typescript ended exit0": (
        "typescript",
        "import * as assert from 'assert';\n"
        "function f(n:number):number{return n*n + 1}\n"
        "assert.strictEqual(f(2),5);\n"
        "process.exit(0);",
    ),
    "python ended exit0": ("python", "import sys\ndef f(n): return n*n + 1\nassert f(2)==5\nsys.exit(0)"),
    "python ended main": (
        "python",
        "import sys\n"
        "def f(n): return n*n + 1\n"
        "def main():\n"
        "    assert f(2)==5\n"
        "    return 0\n"
        "if __name__=='__main__':\n"
        "    sys.exit(main())",
    ),
    "python ended unittest": (
        "python",
        "import unittest\n"
        "def f(n): return n*n + 1\n"
        "class T(unittest.TestCase):\n"
        "    def test_a(self):\n"
        "        self.assertEqual(f(2),5)\n"
        "if __name__=='__main__':\n"
        "    unittest.main()",
    ),
    "haskell ended exit0": (
        "haskell",
        "import System.Exit\n"
        "import Control.Monad\n"
        "f :: Int -> Int\n"
        "f n = n*n + 1\n"
        "main :: IO ()\n"
        "main = do\n"
        '  when (f 2 /= 5) $ error "x"\n'
        "  exitSuccess",
    ),
}
#: Programs that ask and fail nothing, or fail for another cause.
SHOWN_ONLY: Rows = {
    "python shows in a function": (
        "python",
        "import sys\ndef main():\n    print(2 + 2)\n    return 0\nsys.exit(main())",
    ),
    "c prints": (
        "c",
        "#include <stdio.h>\n"
        "int f(int n){return 0;}\n"
        'int main(void){ if (f(2) == 5) puts("ok"); else puts("bad"); return 0; }',
    ),
    "python prints": (
        "python",
        "def f(n): return 0\nprint('ok' if f(2) == 5 else 'bad')\nimport sys\nsys.exit(0)",
    ),
    "java prints": (
        "java",
        "public class Main { static int f(int n){return 0;}\n"
        " public static void main(String[] a){ System.out.println(f(2) == 5); System.exit(0); } }",
    ),
    "bash prints": ("bash", 'f() { echo 0; }\necho "$(f 2)"\nexit 0'),
    "ruby prints": ("ruby", "def f(n) 0 end\nputs f(2) == 5\nexit 0"),
    "lua prints": ("lua", "local function f(n) return 0 end\nprint(f(2) == 5)\nos.exit(0)"),
    "perl prints": ("perl", "sub f { return 0 }\nprint f(2) == 5 ? 'ok' : 'bad';\nexit 0;"),
    "haskell prints": (
        "haskell",
        "import System.Exit\n"
        "f :: Int -> Int\n"
        "f n = 0\n"
        "main :: IO ()\n"
        "main = do\n"
        "  print (f 2)\n"
        "  exitSuccess",
    ),
    "php prints": ("php", "<?php\nfunction f($n){ return 0; }\necho f(2) === 5 ? 'ok' : 'bad';\nexit(0);"),
    "javascript prints": (
        "javascript",
        "function f(n){ return 0; }\nconsole.log(f(2) === 5);\nprocess.exit(0);",
    ),
    "rust prints": (
        "rust",
        'fn f(n: i64) -> i64 { 0 }\nfn main(){ println!("{}", f(2) == 5); std::process::exit(0); }',
    ),
}
