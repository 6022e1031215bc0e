"""Every language opens its standard streams by name, and finds its input to be a file, as before a judge."""

from sandbox.conformance.case import Case, Run
from sandbox.limits import Limits

_LIMITS = Limits(cpu_seconds=10, memory_mib=1024)
_JAVA = (
    "import java.nio.file.*;\npublic class Main { public static void main(String[] a) throws Exception {"
    ' System.out.print(Files.readString(Path.of("/dev/stdin"))); } }\n'
)
#: Programs that copy ``/dev/stdin`` to standard output.
READERS = {
    "python": "print(open('/dev/stdin').read(), end='')\n",
    "javascript": "process.stdout.write(require('fs').readFileSync('/dev/stdin', 'utf8'));\n",
    "typescript": "process.stdout.write(require('fs').readFileSync('/dev/stdin', 'utf8'));\n",
    "c": '#include <stdio.h>\nint main(void){int c; freopen("/dev/stdin","r",stdin);'
    "while((c=getchar())!=EOF)putchar(c);}\n",
    "cpp": '#include <fstream>\n#include <iostream>\nint main(){std::ifstream f("/dev/stdin"); std::cout<<f.rdbuf();}\n',
    "java": _JAVA,
    "go": 'package main\nimport ("fmt"; "os")\nfunc main() { b, e := os.ReadFile("/dev/stdin"); '
    "if e != nil { panic(e) }; fmt.Print(string(b)) }\n",
    "rust": 'fn main() { print!("{}", std::fs::read_to_string("/dev/stdin").unwrap()); }\n',
    "csharp": 'class P { static void Main() { System.Console.Write(System.IO.File.ReadAllText("/dev/stdin")); } }\n',
    "ruby": "print File.read('/dev/stdin')\n",
    "php": "<?php echo file_get_contents('/dev/stdin');\n",
    "perl": "open(my $h, '<', '/dev/stdin') or die $!; print <$h>;\n",
    "lua": "io.write(assert(io.open('/dev/stdin')):read('a'))\n",
    "bash": "cat /dev/stdin\n",
    "haskell": 'main :: IO ()\nmain = readFile "/dev/stdin" >>= putStr\n',
}
_WRITERS = {
    "stdout": "open('/dev/stdout', 'w').write(input() + '\\n')\n",
    "stderr": "open('/dev/stderr', 'w').write('seen'); print(input())\n",
}
_FILE = "import os, stat\nassert stat.S_ISREG(os.fstat(0).st_mode) and os.fstat(0).st_size == 4\nos.lseek(0, 2, 0)\nprint(input())\n"
#: Nobody else reads it, but it is one file however often it is opened.
_CHANGE = (
    "import os\n"
    "for act in (lambda: os.write(0, b'x'), lambda: os.ftruncate(0, 1), lambda: open('/dev/stdin', 'w').write('x')):\n"
    "    try: act()\n    except OSError: pass\nprint(open('/dev/stdin').read(), end='')\n"
)


def _honest(name: str, title: str, source: str, stdout: bytes, language: str = "python") -> Case:
    return Case(name, title, source, Run(b"4 5\n", stdout), language, "control", limits=_LIMITS)


CASES = (
    *(
        _honest(f"B-DEV/{name}", "opens its input by name", text, b"4 5\n", name)
        for name, text in READERS.items()
    ),
    *(
        _honest(f"B-DEV/{name}", "opens its output by name", text, b"4 5\n")
        for name, text in _WRITERS.items()
    ),
    _honest("B-DEV/file", "finds that its input is a file", _FILE, b"5\n"),
    _honest("B-DEV/sealed", "tries to change its input", _CHANGE, b"4 5\n"),
)
