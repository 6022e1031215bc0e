"""Small programs of every language, right by construction, and how answers present them."""

from collections.abc import Iterator, Mapping

#: Programs of each language, with ``{n}`` for a number that makes them many.
SHAPES: Mapping[str, tuple[str, ...]] = {
    "python": (
        "import sys\nK = {n}\nfor line in sys.stdin:\n    print(int(line) + K)\n",
        'def f(x):\n    """Adds.\n\nThis is the text of a docstring.\n\n```\nf({n})\n```\n"""\n    return x + {n}\n',
        "#!/usr/bin/env python3\n# The answer is below.\nprint(sum(map(int, input().split())) + {n})\n",
        "[print(int(l) + {n}) for l in open(0)]\n",
        "text = '''\nThis is a sentence.\n\nSo is this one here.\n'''\nprint(len(text), {n})\n",
    ),
    "javascript": (
        "K = {n};\nfunction f(x) {\n  return x + K;\n}\n",
        "process.stdin.on('data', d => console.log(parseInt(d) * {n}));\n",
        "const t = `\nThis is a sentence.\n\n\\`\\`\\`js\n${{1 + {n}}}\n`;\nconsole.log(t);\n",
        "/*\nThis is the program.\n*/\nconsole.log({n});\n",
    ),
    "typescript": (
        "import {{ readFileSync }} from 'fs';\nconst n: number = {n};\nconsole.log(n);\n",
        "export const f = (n: number): number => n * {n};\n",
        "declare var require: any;\nabstract class B {{\n  static K = {n};\n}}\nconsole.log(B.K);\n",
    ),
    "c": (
        "const int K = {n};\nlong long f(long long x) {{ return x + K; }}\n",
        '#include <stdio.h>\n#define X {n}\nint main(void) {{\n    printf("%d\\n", X);\n    return 0;\n}}\n',
        "/* This is the program.\n\nIt has two paragraphs of text.\n*/\nint f(int x) {{ return x + {n}; }}\n",
    ),
    "cpp": (
        '#pragma GCC optimize("O3")\n#include <cstdio>\nsigned main() {{ std::printf("%d\\n", {n}); }}\n',
        'const char *t = R"(\nThis is a sentence.\n\n```\n)";\nint f(int x) {{ return x + {n}; }}\n',
        "template <class T> T g(T x) {{ return x; }}\nlong long f(long long x) {{ return g(x) + {n}; }}\n",
    ),
    "java": (
        "sealed interface S permits A {{}}\nrecord A(int x) implements S {{}}\nclass Main {{\n"
        "  public static void main(String[] a) {{ System.out.println({n}); }}\n}}\n",
        '@SuppressWarnings("unchecked")\npublic class Main {{\n    static int f(int x) {{ return x + {n}; }}\n}}\n',
    ),
    "go": (
        "type T struct{{ a int }}\n\nfunc f(x int) int {{ return x + T{{{n}}}.a }}\n",
        'package main\n\nimport "fmt"\n\nfunc main() {{\n\tfmt.Println(`\nThis is a raw string.\n`, {n})\n}}\n',
        "var memo = map[int]int{{1: {n}}}\n\nfunc f(x int) int {{ return memo[x] }}\n",
    ),
    "rust": (
        "static K: i64 = {n};\nfn f(x: i64) -> i64 {{ x + K }}\n",
        'macro_rules! dbl {{ ($x:expr) => {{ $x * 2 }} }}\nfn main() {{ println!("{{}}", dbl!({n})); }}\n',
        "impl Solution {{\n    pub fn f(x: i32) -> i32 {{\n        x + {n}\n    }}\n}}\n",
    ),
    "csharp": (
        "var t = System.Console.ReadLine().Split();\nSystem.Console.WriteLine(int.Parse(t[0]) + {n});\n",
        "enum K {{ A = {n} }}\nclass Solution {{ public static long F(long x) {{ return x + (long)K.A; }} }}\n",
        "sealed class Q {{\n    static void Main() {{ System.Console.WriteLine({n}); }}\n}}\n",
    ),
    "ruby": (
        "$k = {n}\ndef f(x)\n  x + $k\nend\n",
        "=begin\nThis is a comment.\n\nSo is this line here.\n=end\nputs gets.to_i + {n}\n",
        "t = <<~EOS\nThis is a sentence.\n\n```\nEOS\nputs t, {n}\n",
        "#!/usr/bin/env ruby\nn = gets.to_i\nputs n * {n}\n",
        "P = Struct.new(:a)\nF = ->(x) {{ x + {n} }}\nputs F.(P.new(1).a)\n",
    ),
    "php": (
        "<?php\n$t = <<<EOT\nThis is a sentence.\n\nEOT;\necho $t, {n};\n",
        "$k = {n};\nfunction f($x) {{ global $k; return $x + $k; }}\n",
        "<html>\n<?php echo {n}; ?>\n</html>\n",
        "<?php\nfinal class P {{ public static function run() {{ echo {n}; }} }}\nP::run();\n",
    ),
    "perl": (
        "$K = {n};\nsub f {{ return $_[0] + $K; }}\n",
        'print {n} * <STDIN>, "\\n";\n',
        "my $t = <<'EOT';\nThis is a sentence.\n\n```\nEOT\nprint $t, {n};\n",
        "use strict;\nprint {n};\n__END__\nThis is the text behind the program.\n",
        "=pod\n\nThis is the documentation of it.\n\n=cut\n\nprint {n};\n",
        'while (<>) {{ print $_ * {n}, "\\n"; }}\n',
    ),
    "lua": (
        "memo = {{}}\nmemo[1] = {n}\nfunction f(x) return memo[x] end\n",
        "a, b = io.read('n', 'n')\nprint(a + b + {n})\n",
        "--[[\nThis is a comment.\n\n```\n]]\nlocal t = [[\nThis is a text.\n]]\nprint(t, {n})\n",
    ),
    "bash": (
        "set -e\nread a b\necho $((a + b + {n}))\n",
        "cat <<EOF\nThis is a sentence.\n\n```\n{n}\nEOF\n",
        "awk '{{print $1 * {n}}}'\n",
        'for i in 1 {n}; do\n  echo "$i"\ndone | sort -n\n',
    ),
    "haskell": (
        "k = {n}\n\nf :: Int -> Int\nf x = x + k\n",
        "{{-# LANGUAGE BangPatterns #-}}\nimport Data.List\nmain = print {n}\n",
        "{{- This is a comment.\n\nIt goes on here.\n-}}\nf 0 = {n}\nf n = 2 + f (n - 1)\nmain = readLn >>= print . f\n",
        'main = interact $ \\s -> show (sum (map read (words s) :: [Int]) + {n}) ++ "\\n"\n',
    ),
}
BEFORE = (
    "Sure! Here is the program:\n\n",
    "To solve this problem, we read the input and print the result.\n\nHere's the code:\n\n",
    "**Approach**\n\n1. We read the number.\n2. We add a constant to it.\n\n",
    "以下是代码：\n\n",
    "Here's how it works:\n- It reads a line.\n- It prints the answer.\n\n",
)
BEHIND = (
    "\nThis program adds a number to its input.\n",
    "\nExplanation:\n- It reads the input.\n- It prints `x + 1`, which is the answer.\n",
    "\nIt's done. I hope this helps!\n",
    "\n**Complexity:** it takes O(n) time.\n\nLet me know if you have questions.\n",
)
TIMES = 100


def small_programs(language: str) -> Iterator[str]:
    """A hundred programs of the language."""
    shapes = [shape.replace("\n{\n", "\n{{\n") for shape in SHAPES[language]]
    for n in range(TIMES):
        shape = shapes[n % len(shapes)]
        yield shape.replace("{n}", str(n + 2)).replace("{{", "{").replace("}}", "}")
