"""M: the same misdeeds in every language, by kind: a program by itself, and a function that is asked.

The programs print what is right before they do what they do; the functions are wrong. None may come out right.
"""

from collections.abc import Mapping

from sandbox.conformance.case import ANY, FAILED, SIGNATURE, Call, Case
from sandbox.limits import Limits
from sandbox.results import Status

_ROOMY = Limits(cpu_seconds=8, wall_seconds=40, memory_mib=512, processes=64, output_kib=256, file_mib=64)
_HURRIED = Limits(cpu_seconds=1, wall_seconds=20, memory_mib=512, processes=64, output_kib=256)

#: Whole programs around a statement.
_PROGRAMS = {
    "python": "import sys\n%s\n",
    "javascript": "%s\n",
    "typescript": "%s\n",
    "c": "#include <stdio.h>\n#include <stdlib.h>\nint main(void){%s}\n",
    "cpp": "#include <cstdlib>\n#include <iostream>\nint main(){%s}\n",
    "java": "public class Main { public static void main(String[] a) {\n%s\n} }\n",
    "go": 'package main\nimport ("fmt"; "os")\nfunc main() {\n%s\nfmt.Print(); os.Exit(0)\n}\n',
    "rust": "fn main() {\n%s\n}\n",
    "csharp": "class P { static int Main() {\n%s\n} }\n",
    "ruby": "%s\n",
    "php": "<?php\n%s\n",
    "perl": "%s\n",
    "lua": "%s\n",
    "bash": "%s\n",
    "haskell": "import Control.Monad\nimport System.Exit\nmain :: IO ()\nmain = %s\n",
}
_ENDLESS = {
    "python": "while True: pass",
    "javascript": "for (;;);",
    "typescript": "for (;;);",
    "c": "for(volatile int i=0;;i++);",
    "cpp": "for(volatile int i=0;;i=i+1);",
    "java": "for (long i = 0; i >= 0; i = (i + 1) % 7);",
    "go": "for {}",
    "rust": "loop { std::hint::spin_loop(); }",
    "csharp": "for (;;);",
    "ruby": "loop {}",
    "php": "for (;;);",
    "perl": "1 while 1;",
    "lua": "while true do end",
    "bash": "while :; do :; done",
    "haskell": "forever (return $! 1)",
}
_FLOOD = {
    "python": "while True: sys.stdout.write('y' * 65536)",
    "javascript": "for (;;) require('fs').writeSync(1, 'y'.repeat(65536));",
    "typescript": "for (;;) require('fs').writeSync(1, 'y'.repeat(65536));",
    "c": 'for(;;)puts("yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy");',
    "cpp": 'for(;;)std::cout<<"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\\n";',
    "java": 'while (true) System.out.print("y".repeat(65536));',
    "go": 'for { fmt.Print("yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy") }',
    "rust": 'loop { println!("{}", "y".repeat(65536)); }',
    "csharp": "while (true) System.Console.Write(new string('y', 65536));",
    "ruby": "loop { print 'y' * 65536 }",
    "php": "while (true) echo str_repeat('y', 65536);",
    "perl": "print 'y' x 65536 while 1;",
    "lua": "while true do io.write(('y'):rep(65536)) end",
    "bash": "yes",
    "haskell": "forever (putStrLn (replicate 4096 'y'))",
}
_FAILING = {
    "python": "print(4)\nsys.exit(3)",
    "javascript": "console.log(4);\nprocess.exit(3);",
    "typescript": "console.log(4);\nprocess.exit(3);",
    "c": 'puts("4");return 3;',
    "cpp": 'std::cout<<"4\\n";return 3;',
    "java": "System.out.println(4); System.exit(3);",
    "go": "fmt.Println(4); os.Exit(3)",
    "rust": 'println!("4"); std::process::exit(3);',
    "csharp": "System.Console.WriteLine(4); return 3;",
    "ruby": "puts 4\nexit 3",
    "php": 'echo "4\\n";\nexit(3);',
    "perl": 'print "4\\n";\nexit 3;',
    "lua": "print(4)\nos.exit(3)",
    "bash": "echo 4\nexit 3",
    "haskell": "print 4 >> exitWith (ExitFailure 3)",
}
_HOARD = {
    "python": "kept = []\nwhile True: kept.append(bytearray(1 << 20))",
    "javascript": "const kept = [];\nfor (;;) kept.push(new Array(100000).fill(kept.length));",
    "typescript": "const kept: number[][] = [];\nfor (;;) kept.push(new Array(100000).fill(kept.length));",
    "c": "for(;;){volatile char*p=malloc(1<<20);for(int i=0;i<1<<20;i+=4096)p[i]=1;}",
    "cpp": "std::string kept;for(;;)kept+=std::string(1<<20,'x');",
    "java": "var kept = new java.util.ArrayList<byte[]>(); while (true) kept.add(new byte[1 << 20]);",
    "go": "var kept [][]byte\nfor { b := make([]byte, 1<<20); for i := range b { b[i] = 1 }; kept = append(kept, b) }",
    "rust": "let mut kept = Vec::new(); loop { kept.push(vec![1u8; 1 << 20]); }",
    "csharp": "var kept = new System.Collections.Generic.List<byte[]>();\n"
    "for (;;) { var b = new byte[1 << 20]; for (int i = 0; i < b.Length; i += 4096) b[i] = 1; kept.Add(b); }",
    "ruby": "kept = []\nloop { kept << 'x' * (1 << 20) }",
    "php": "$kept = [];\nfor (;;) $kept[] = str_repeat('x', 1 << 20);",
    "perl": "my @kept;\npush @kept, 'x' x (1 << 20) while 1;",
    "lua": "local kept = {}\nwhile true do kept[#kept + 1] = ('x'):rep(1 << 20) .. #kept end",
    "bash": "x=xxxxxxxx\nwhile :; do x=$x$x; done",
    "haskell": "let xs = [1 .. 10 ^ 9] :: [Int] in print (sum xs) >> print (length xs)",
}

#: Functions around a statement; what a driver asks for a square gets 0.
_FUNCTIONS = {
    "python": "import os\ndef g(n): return 1 + g(n + 1)\ndef f(x):\n    %s\n    return 0\n",
    "javascript": "function g(n) { return 1 + g(n + 1); }\nfunction f(x) { %s return 0; }\n",
    "typescript": "function g(n: number): number { return 1 + g(n + 1); }\nfunction f(x: number): number { %s return 0; }\n",
    "c": "#include <stdlib.h>\n#include <unistd.h>\nlong long g(long long n){volatile char pad[4096];pad[0]=n;return pad[0]+g(n+1);}\n"
    "long long f(long long x){%s return 0;}\n",
    "cpp": "#include <cstdlib>\n#include <unistd.h>\nlong long g(long long n){volatile char pad[4096];pad[0]=n;return pad[0]+g(n+1);}\n"
    "long long f(long long x){%s return 0;}\n",
    "java": "class Solution { static long g(long n) { return 1 + g(n + 1); }\nstatic long f(long x) { %s return 0; } }\n",
    "go": 'package main\nimport "os"\nfunc g(n int) int { return 1 + g(n + 1) }\nfunc f(x int) int {\n%s\nif x < -9 { os.Exit(1) }\nreturn 0 }\n',
    "rust": "use std::io::Write;\nuse std::os::fd::FromRawFd;\nfn g(n: i64) -> i64 { let pad = [n; 64]; 1 + g(std::hint::black_box(pad)[7] + 1) }\n"
    "pub fn f(_x: i64) -> i64 {\n%s\n0 }\n",
    "csharp": "public class S { static long G(long n) { return 1 + G(n + 1); }\npublic static long f(long x) { %s return 0; } }\n",
    "ruby": "def g(n) = 1 + g(n + 1)\ndef f(x)\n  %s\n  0\nend\n",
    "php": "<?php\nfunction g($n) { return 1 + g($n + 1); }\nfunction f($x) { %s return 0; }\n",
    "perl": "use POSIX ();\nsub g { return 1 + g($_[0] + 1); }\nsub f { %s return 0; }\n1;\n",
    "lua": "function g(n) return 1 + g(n + 1) end\nfunction f(x) %s return 0 end\n",
    "haskell": "import System.IO.Unsafe\nimport System.Exit\ng :: Int -> Int\ng n = 1 + g (n + 1)\n{-# NOINLINE f #-}\n"
    "f :: Int -> Int\nf x = %s\n",
}
_ANSWERS = '{"value":4}\\n{"value":9}\\n'
_JSON_ANSWERS = _ANSWERS.replace('"', '\\"')
_SPEAKING = {
    "python": f"os.write(4, b'{_ANSWERS}')",
    "javascript": f"require('fs').writeSync(4, '{_ANSWERS}');",
    "typescript": f"require('fs').writeSync(4, '{_ANSWERS}');",
    "c": f'write(4,"{_JSON_ANSWERS}",24);',
    "cpp": f'if(write(4,"{_JSON_ANSWERS}",24));',
    "java": f'try (var out = new java.io.FileOutputStream("/proc/self/fd/4")) {{ out.write("{_JSON_ANSWERS}".getBytes()); }} '
    "catch (java.io.IOException e) {}",
    "go": f'os.NewFile(4, "answers").Write([]byte("{_JSON_ANSWERS}"))',
    "rust": f'unsafe {{ std::fs::File::from_raw_fd(4) }}.write_all(b"{_JSON_ANSWERS}").unwrap();',
    "csharp": f'System.IO.File.AppendAllText("/proc/self/fd/4", "{_JSON_ANSWERS}");',
    "ruby": f"IO.for_fd(4, 'w', autoclose: false).syswrite(\"{_JSON_ANSWERS}\")",
    "php": f"file_put_contents('php://fd/4', \"{_JSON_ANSWERS}\");",
    "perl": f"POSIX::write(4, \"{_JSON_ANSWERS}\", 24);",
    "lua": f"io.open('/proc/self/fd/4', 'w'):write('{_ANSWERS}')",
    "haskell": f'unsafePerformIO (writeFile "/proc/self/fd/4" "{_JSON_ANSWERS}" >> return (x - x))',
}  # fmt: skip
_GONE = {
    "python": "os._exit(0)",
    "javascript": "process.reallyExit(0);",
    "typescript": "(process as any).reallyExit(0);",
    "c": "_exit(0);",
    "cpp": "std::_Exit(0);",
    "java": "Runtime.getRuntime().halt(0);",
    "go": "os.Exit(0)",
    "rust": "std::process::exit(0);",
    "csharp": "System.Environment.Exit(0);",
    "ruby": "exit!(0)",
    "php": "exit(0);",
    "perl": "POSIX::_exit(0);",
    "lua": "os.exit(0)",
    "haskell": "unsafePerformIO (exitWith ExitSuccess)",
}
#: Calls itself without end.
_DEEP = {
    "python": "g(x)",
    **dict.fromkeys(("javascript", "typescript", "c", "cpp", "java", "go"), "return g(x);"),
    "rust": "return g(_x);",
    "csharp": "return G(x);",
    "ruby": "g(x)",
    "php": "return g($x);",
    "perl": "return g($_[0]);",
    "lua": "x = g(x)",
    "haskell": "g x",
}


def _programs(
    kind: str, title: str, deeds: Mapping[str, str], statuses: frozenset[Status], limits: Limits
) -> tuple[Case, ...]:
    return tuple(
        Case(
            f"M-{kind}/{name}", title, _PROGRAMS[name] % deed, language=name, statuses=statuses, limits=limits
        )
        for name, deed in deeds.items()
    )


def _functions(
    kind: str, title: str, deeds: Mapping[str, str], statuses: frozenset[Status] = ANY
) -> tuple[Case, ...]:
    ask = Call(signature=SIGNATURE)
    return tuple(
        Case(f"M-{kind}/{name}", title, _FUNCTIONS[name] % deed, ask, name, statuses=statuses, limits=_ROOMY)
        for name, deed in deeds.items()
    )


CASES = (
    *_programs("ENDLESS", "computes without end", _ENDLESS, frozenset({Status.TIME_LIMIT}), _HURRIED),
    *_programs("HOARD", "takes memory without end", _HOARD, frozenset({Status.MEMORY_LIMIT}), _ROOMY),
    *_programs("FLOOD", "writes without end", _FLOOD, frozenset({Status.OUTPUT_LIMIT}), _ROOMY),
    *_programs("FAILING", "is right, and fails", _FAILING, frozenset({Status.RUNTIME_ERROR}), _ROOMY),
    *_functions("SPEAKING", "answers ahead, in its own hand", _SPEAKING),
    *_functions("GONE", "leaves, and says that all is well", _GONE),
    *_functions("DEEP", "calls itself without end", _DEEP, FAILED | {Status.OK}),
)
