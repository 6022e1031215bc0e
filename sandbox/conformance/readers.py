"""K: honest programs that must stay right in every language, by kind: how they read, how they end, how they begin.

A verdict must not depend on who runs the box, so whatever opens, seeks or drains standard input is here.
"""

from collections.abc import Mapping

from sandbox.conformance.case import Case, Run
from sandbox.limits import Limits

_LIMITS = Limits(cpu_seconds=20, wall_seconds=60, memory_mib=1024, processes=128, output_kib=512)
#: An empty line, numbers on several lines, and no end of the last one; what programs print is the sum.
_INPUT, _SUM = b"4 5\n\n-7 13", b"15\n"

_JS_SUM = "{}.split(/\\s+/).filter(w => w).reduce((s, w) => s + Number(w), 0)"
_JAVA = "import java.io.*;\nimport java.util.*;\npublic class Main { public static void main(String[] a) throws Exception {\n%s\n} }\n"
_GO = "package main\nimport (%s)\nfunc main() {\n%s\n}\n"
_CSHARP = "using System;\nusing System.Linq;\nclass P { static void Main() {\n%s\n} }\n"

_LINES = {
    "python": "import sys\nprint(sum(int(w) for line in sys.stdin for w in line.split()))\n",
    "javascript": "let s = 0;\nrequire('readline').createInterface({input: process.stdin})\n"
    "  .on('line', l => { s += " + _JS_SUM.format("l") + "; }).on('close', () => console.log(s));\n",
    "typescript": "let s: number = 0;\nrequire('readline').createInterface({input: process.stdin})\n"
    "  .on('line', (l: string) => { for (const w of l.split(' ')) if (w) s += Number(w); })\n"
    "  .on('close', () => console.log(s));\n",
    "c": "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\nint main(void){char l[99];long s=0;\n"
    'while(fgets(l,sizeof l,stdin))for(char*w=strtok(l," \\n");w;w=strtok(0," \\n"))s+=atol(w);printf("%ld\\n",s);}\n',
    "cpp": "#include <iostream>\n#include <sstream>\nint main(){std::string l;long s=0,v;\n"
    'while(std::getline(std::cin,l)){std::istringstream in(l);while(in>>v)s+=v;}std::cout<<s<<"\\n";}\n',
    "java": _JAVA % "BufferedReader in = new BufferedReader(new InputStreamReader(System.in)); long s = 0;\n"
    'for (String l; (l = in.readLine()) != null;) for (String w : l.split(" ")) if (!w.isEmpty()) s += Long.parseLong(w);\n'
    "System.out.println(s);",
    "go": _GO % ('"bufio"; "fmt"; "os"; "strconv"; "strings"', "in := bufio.NewScanner(os.Stdin); s := 0\n"
    "for in.Scan() { for _, w := range strings.Fields(in.Text()) { v, _ := strconv.Atoi(w); s += v } }\nfmt.Println(s)"),
    "rust": "use std::io::BufRead;\nfn main() { let mut s: i64 = 0;\nfor l in std::io::stdin().lock().lines() {\n"
    'for w in l.unwrap().split_whitespace() { s += w.parse::<i64>().unwrap(); } }\nprintln!("{}", s); }\n',
    "csharp": _CSHARP % "long s = 0; string l;\nwhile ((l = Console.ReadLine()) != null)\n"
    "foreach (var w in l.Split(' ')) if (w != \"\") s += long.Parse(w);\nConsole.WriteLine(s);",
    "ruby": "s = 0\nwhile (l = gets)\n  l.split.each { |w| s += w.to_i }\nend\nputs s\n",
    "php": "<?php\n$s = 0;\nwhile (($l = fgets(STDIN)) !== false) foreach (explode(' ', $l) as $w) $s += (int) $w;\necho \"$s\\n\";\n",
    "perl": "my $s = 0;\nwhile (my $l = <STDIN>) { $s += $_ for split ' ', $l; }\nprint \"$s\\n\";\n",
    "lua": "local s = 0\nfor l in io.lines() do for w in l:gmatch('%S+') do s = s + tonumber(w) end end\nprint(s)\n",
    "bash": 's=0\nwhile read -r l || [ -n "$l" ]; do for w in $l; do s=$((s + w)); done; done\necho $s\n',
    "haskell": "import System.IO\nmain :: IO ()\nmain = go 0\ngo :: Int -> IO ()\ngo s = do\n  end <- isEOF\n"
    "  if end then print s else getLine >>= \\l -> go (s + sum (map read (words l)))\n",
}  # fmt: skip
_WHOLE = {
    "python": "import os\nprint(sum(map(int, os.fdopen(0, 'rb').read().split())))\n",
    "javascript": "console.log(" + _JS_SUM.format("require('fs').readFileSync(0, 'utf8')") + ");\n",
    "typescript": "import * as fs from 'fs';\nconst words: string[] = fs.readFileSync(0, 'utf8').split(/\\s+/);\n"
    "console.log(words.filter(w => w).map(Number).reduce((a, b) => a + b, 0));\n",
    "c": "#include <stdio.h>\n#include <stdlib.h>\nint main(void){static char t[999];char*p=t,*q;long s=0;\n"
    'fread(t,1,998,stdin);for(long v=strtol(p,&q,10);q!=p;v=strtol(p,&q,10)){s+=v;p=q;}printf("%ld\\n",s);}\n',
    "cpp": "#include <iostream>\n#include <iterator>\n#include <numeric>\nint main(){std::ios::sync_with_stdio(false);\n"
    'std::istream_iterator<long> a(std::cin),e;std::cout<<std::accumulate(a,e,0L)<<"\\n";}\n',
    "java": _JAVA % "long s = 0;\n"
    'for (String w : new String(System.in.readAllBytes()).trim().split("\\\\s+")) s += Long.parseLong(w);\nSystem.out.println(s);',
    "go": _GO % ('"fmt"; "io"; "os"; "strconv"; "strings"', "t, _ := io.ReadAll(os.Stdin); s := 0\n"
    "for _, w := range strings.Fields(string(t)) { v, _ := strconv.Atoi(w); s += v }\nfmt.Println(s)"),
    "rust": "use std::io::Read;\nfn main() { let mut t = String::new();\nstd::io::stdin().read_to_string(&mut t).unwrap();\n"
    'println!("{}", t.split_whitespace().map(|w| w.parse::<i64>().unwrap()).sum::<i64>()); }\n',
    "csharp": _CSHARP % "Console.WriteLine(Console.In.ReadToEnd().Split(' ', '\\n').Where(w => w != \"\").Sum(w => long.Parse(w)));",
    "ruby": "puts $stdin.read.split.sum(&:to_i)\n",
    "php": "<?php\necho array_sum(preg_split('/\\s+/', trim(file_get_contents('php://stdin')))), \"\\n\";\n",
    "perl": "local $/;\nmy $s = 0;\n$s += $_ for split ' ', <STDIN>;\nprint \"$s\\n\";\n",
    "lua": "local s = 0\nfor w in io.read('a'):gmatch('%S+') do s = s + math.tointeger(w) end\nprint(s)\n",
    "bash": "s=0\nfor w in $(cat); do s=$((s + w)); done\necho $s\n",
    "haskell": "main :: IO ()\nmain = getContents >>= print . sum . map (read :: String -> Int) . words\n",
}  # fmt: skip
#: Value by value, by events, by descriptor, or by the names that a language has for what is read.
_OTHER = {
    "python": "import fileinput, sys\ns = sum(int(w) for w in input().split())\nprint(s + sum(int(w) for l in fileinput.input() for w in l.split()))\n",
    "javascript": "let t = '';\nprocess.stdin.setEncoding('utf8');\nprocess.stdin.on('data', d => { t += d; });\n"
    "process.stdin.on('end', () => console.log(" + _JS_SUM.format("t") + "));\n",
    "typescript": "async function main(): Promise<void> {\n  let t = '';\n  for await (const d of process.stdin) t += d;\n"
    "  console.log(t.split(/\\s+/).filter(w => w).map(Number).reduce((a, b) => a + b, 0));\n}\nmain();\n",
    "c": '#include <stdio.h>\nint main(void){long v,s=0;while(scanf("%ld",&v)==1)s+=v;printf("%ld\\n",s);}\n',
    "cpp": '#include <cstdio>\n#include <iostream>\nint main(){long s,v;std::cin>>s;while(std::scanf("%ld",&v)==1)s+=v;std::printf("%ld\\n",s);}\n',
    "java": _JAVA % "Scanner in = new Scanner(System.in); long s = 0;\nwhile (in.hasNextLong()) s += in.nextLong();\nSystem.out.println(s);",
    "go": _GO % ('"fmt"', "s, v := 0, 0\nfor { if n, _ := fmt.Scan(&v); n < 1 { break }; s += v }\nfmt.Println(s)"),
    "rust": "fn main() { let (mut s, mut l) = (0i64, String::new());\nwhile std::io::stdin().read_line(&mut l).unwrap() > 0 {\n"
    's += l.split_whitespace().map(|w| w.parse::<i64>().unwrap()).sum::<i64>(); l.clear(); }\nprintln!("{}", s); }\n',
    "csharp": _CSHARP % "var t = new System.IO.StreamReader(Console.OpenStandardInput()).ReadToEnd();\n"
    "Console.WriteLine(t.Split((char[]) null, StringSplitOptions.RemoveEmptyEntries).Sum(w => int.Parse(w)));",
    "ruby": "s = 0\nARGF.each_line { |l| s += l.split.map(&:to_i).sum }\nputs s\n",
    "php": "<?php\n$s = 0;\nwhile (fscanf(STDIN, '%d %d', $a, $b)) { $s += $a + $b; $a = $b = 0; }\n"
    "echo $s + array_sum(array_map('intval', explode(' ', (string) stream_get_contents(STDIN)))), \"\\n\";\n",
    "perl": "my $s = 0;\nwhile (<>) { chomp; $s += $_ for split; }\nprint \"$s\\n\";\n",
    "lua": "local s = 0\nwhile true do\n  local v = io.read('n')\n  if not v then break end\n  s = s + v\nend\nprint(s)\n",
    "bash": "mapfile -t all\nset -- ${all[@]}\ns=0\nfor w; do ((s += w)); done\necho $s\n",
    "haskell": "main :: IO ()\nmain = interact (\\t -> show (sum (map read (words t) :: [Int])) ++ \"\\n\")\n",
}  # fmt: skip
#: Says what is no ASCII, and ends by the way in which a language is told to.
_LEAVING = {
    "python": "print('é∀')\nquit()\n",
    "javascript": "console.log('é∀');\nprocess.exit(0);\n",
    "typescript": "console.log('é∀');\nprocess.exit(0);\n",
    "c": '#include <stdio.h>\n#include <stdlib.h>\nint main(void){puts("é∀");exit(EXIT_SUCCESS);}\n',
    "cpp": '#include <cstdlib>\n#include <iostream>\nint main(){std::cout<<"é∀\\n";std::exit(0);}\n',
    "java": _JAVA % 'System.out.println("é∀"); System.exit(0);',
    "go": _GO % ('"fmt"; "os"', 'fmt.Println("é∀"); os.Exit(0)'),
    "rust": 'fn main() { println!("é∀"); std::process::exit(0); }\n',
    "csharp": _CSHARP % 'Console.WriteLine("é∀"); Environment.Exit(0);',
    "ruby": "puts 'é∀'\nexit\n",
    "php": "<?php\necho \"é∀\\n\";\nexit;\n",
    "perl": "print \"é∀\\n\";\nexit 0;\n",
    "lua": "print('é∀')\nos.exit(true, true)\n",
    "bash": "echo é∀\nexit\n",
    "haskell": 'import System.Exit\nmain :: IO ()\nmain = putStrLn "é∀" >> exitSuccess\n',
}  # fmt: skip


def _cases(kind: str, title: str, programs: Mapping[str, str], ask: Run) -> tuple[Case, ...]:
    return tuple(
        Case(f"K-{kind}/{language}", title, source, ask, language, "control", limits=_LIMITS)
        for language, source in programs.items()
    )


_SUMMED = Run(_INPUT, _SUM)
CASES = (
    *_cases("LINES", "reads its input line by line", _LINES, _SUMMED),
    *_cases("WHOLE", "reads its input at once", _WHOLE, _SUMMED),
    *_cases("OTHER", "reads its input in another way", _OTHER, _SUMMED),
    *_cases(
        "MARK",
        "begins with a byte order mark, which is no part of it",
        {language: f"\ufeff{source}" for language, source in _LINES.items()},
        _SUMMED,
    ),
    *_cases("LEAVES", "says that it ends, and that all is well", _LEAVING, Run(stdout="é∀\n".encode())),
)
