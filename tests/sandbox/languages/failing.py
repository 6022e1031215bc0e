"""In every language, programs that fail on a known line, line 3 or as said, with the message ``boom 7``."""

from typing import NamedTuple


class Failing(NamedTuple):
    source: str
    error: str
    """What the language calls the failure; empty where it has no name for it."""
    line: int = 3
    """Of the source; 0 where the language does not tell."""


#: Whole programs.
PROGRAMS = {
    "python": Failing("import sys\ndef f(n):\n    raise ValueError('boom ' + str(n))\nf(7)\n", "ValueError"),
    "javascript": Failing(
        "//\nfunction f(n) {\n  throw new RangeError('boom ' + n);\n}\nf(7);\n", "RangeError"
    ),
    "typescript": Failing(
        "interface A { x: number }\nfunction f(n: number): number {\n"
        "  throw new RangeError('boom ' + n);\n}\nf(7);\n",
        "RangeError",
    ),
    "c": Failing('#include <assert.h>\nint main(void) {\n  assert(!"boom 7");\n}\n', "assert"),
    "cpp": Failing(
        '#include <stdexcept>\nint main() {\n  throw std::out_of_range("boom 7");\n}\n',
        "std::out_of_range",
        0,
    ),
    "java": Failing(
        "public class Main {\n  static void f(int n) {\n"
        '    throw new IllegalStateException("boom " + n);\n  }\n'
        "  public static void main(String[] a) { f(7); }\n}\n",
        "java.lang.IllegalStateException",
    ),
    "go": Failing('package main\nfunc f(n int) {\n\tpanic("boom 7")\n}\nfunc main() { f(7) }\n', "panic"),
    "rust": Failing('fn f(n: i32) {\n\n    panic!("boom {}", n);\n}\nfn main() { f(7); }\n', "panic"),
    "csharp": Failing(
        'class P {\n  static void F(int n) {\n    throw new System.ArgumentException("boom " + n);\n  }\n'
        "  static void Main() { F(7); }\n}\n",
        "System.ArgumentException",
    ),
    "ruby": Failing('#\ndef f(n)\n  raise ArgumentError, "boom #{n}"\nend\nf(7)\n', "ArgumentError"),
    "php": Failing(
        '<?php\nfunction f($n) {\n  throw new DomainException("boom $n");\n}\nf(7);\n', "DomainException"
    ),
    "perl": Failing('use strict;\nsub f {\n  die "boom $_[0]";\n}\nf(7);\n', "die"),
    "lua": Failing("--\nlocal function f(n)\n  error('boom ' .. n)\nend\nf(7)\n", "error"),
    "bash": Failing("#\nset -e\n'boom 7'\n", ""),
    "haskell": Failing('main :: IO ()\nmain =\n  error "boom 7"\n', "exception"),
}

#: Functions ``f``, of an integer and to one.
FUNCTIONS = {
    "python": Failing("import sys\ndef f(n):\n    raise ValueError('boom ' + str(n))\n", "ValueError"),
    "javascript": Failing("//\nfunction f(n) {\n  throw new RangeError('boom ' + n);\n}\n", "RangeError"),
    "typescript": Failing(
        "interface A { x: number }\nfunction f(n: number): number {\n"
        "  throw new RangeError('boom ' + n);\n}\n",
        "RangeError",
    ),
    "cpp": Failing(
        '#include <stdexcept>\nlong long f(long long n) {\n  throw std::out_of_range("boom 7");\n}\n',
        "std::out_of_range",
        0,
    ),
    "java": Failing(
        'class S {\n  static long f(long n) {\n    throw new IllegalStateException("boom " + n);\n  }\n}\n',
        "java.lang.IllegalStateException",
    ),
    "go": Failing('package main\nfunc f(n int) int {\n\tpanic("boom 7")\n}\n', "panic"),
    "rust": Failing('fn f(n: i64) -> i64 {\n\n    panic!("boom {}", n);\n}\n', "panic"),
    "csharp": Failing(
        "public class P {\n  public static long f(long n) {\n"
        '    throw new System.ArgumentException("boom " + n);\n  }\n}\n',
        "ArgumentException",
    ),
    "ruby": Failing('#\ndef f(n)\n  raise ArgumentError, "boom #{n}"\nend\n', "ArgumentError"),
    "php": Failing(
        '<?php\nfunction f($n) {\n  throw new DomainException("boom $n");\n}\n', "DomainException"
    ),
    "perl": Failing('use strict;\nsub f {\n  die "boom $_[0]";\n}\n1;\n', "die"),
    "lua": Failing("--\nfunction f(n)\n  error('boom ' .. n)\nend\n", "error"),
    "haskell": Failing('f :: Int -> Int\nf _ =\n  error "boom 7"\n', "exception"),
}

#: Programs with something on line 2 that no compiler takes.
REFUSED = {
    "python": "x = 1\ny = = 2\n",
    "typescript": "const x = 1;\nconst y: = 2;\n",
    "c": "int main(void) {\n  return nothing;\n}\n",
    "cpp": "int main() {\n  return nothing;\n}\n",
    "java": "class Main {\n  int f() { return nothing; }\n}\n",
    "go": "package main\nfunc main() { nothing() }\n",
    "rust": "fn main() {\n    nothing();\n}\n",
    "csharp": "class P {\n  static void Main() { Nothing(); }\n}\n",
    "haskell": "main :: IO ()\nmain = nothing\n",
}

#: Programs that ask for more memory than there is, where the language says so itself.
GREEDY = {
    "python": "x = bytearray(1 << 40)\n",
    "java": "public class Main { public static void main(String[] a) { long[] x = new long[1 << 30]; } }\n",
    "cpp": "#include <vector>\nint main() { std::vector<char> x(1ULL << 40); return x[5]; }\n",
    "ruby": "x = 'x' * (1 << 40)\n",
    "php": "<?php\n$x = str_repeat('x', 1 << 40);\n",
    "bash": "printf -v x '%4000000s' y\nwhile :; do x=$x$x; done\n",
}

#: Whole programs whose message has what is another in every run: where an object lies, how a file is called.
UNSTEADY = {
    "python": "import tempfile\nclass A: pass\nraise ValueError(A(), tempfile.mkdtemp())\n",
    "cpp": "#include <cstdio>\n#include <stdexcept>\nint main() { char said[99];\n"
    'std::snprintf(said, 99, "at %p", (void *) said);\n'
    "  throw std::out_of_range(said); }\n",
    "go": 'package main\nimport "fmt"\nfunc main() { n := new(int); panic(fmt.Sprintf("at %p", n)) }\n',
    "rust": 'fn main() { let n = Box::new(4); panic!("at {:p}", n); }\n',
    "ruby": "class A; end\nraise ArgumentError, A.new.inspect\n",
    "perl": 'my $x = {}; die "at $x";\n',
    "lua": "error(tostring({}))\n",
    "php": "<?php\nthrow new DomainException(tempnam('/tmp', 'x'));\n",
}

#: Programs that an interpreter refuses when it comes to them, or that are for a version that is not there.
MALFORMED = {
    "javascript": "let x = 1;\nlet y = = 2;\n",
    "ruby": "x = 1\ny = = 2\n",
    "php": "<?php\n$y = = 2;\n",
    "perl": "use v9.40;\nprint 1;\n",
    "lua": "local x = 1\nlocal y = = 2\n",
    "bash": "x=1\nif then fi (\n",
}
