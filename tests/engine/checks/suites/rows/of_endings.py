"""Suites that leave by an exit code which they compute, and suites that import the program, by language and name."""

from tests.engine.checks.suites.rows.row import Row

_ADD = {
    "javascript": "function add(a, b) { return a + b; }\n",
    "typescript": "function add(a: number, b: number): number { return a + b; }\n",
    "php": "<?php\nfunction add($a, $b) { return $a + $b; }\n",
    "perl": "sub add { my ($x, $y) = @_; return $x + $y }\n",
    "ruby": "def add(a, b)\n  a + b\nend\n",
    "lua": "function add(a, b) return a + b end\n",
    "java": "class Calc { static int add(int a, int b) { return a + b; } }\n",
    "csharp": "static class Calc { public static int Add(int a, int b) { return a + b; } }\n",
    "c": "int add(int a, int b) { return a + b; }\n",
    "cpp": "int add(int a, int b) { return a + b; }\n",
    "rust": "fn add(a: i32, b: i32) -> i32 { a + b }\n",
    "go": "package main\n\nfunc add(a, b int) int { return a + b }\n",
    "haskell": "add :: Int -> Int -> Int\nadd a b = a + b\n",
}
_FAULT = dict.fromkeys(_ADD, ("a + b", "a - b")) | {
    "perl": ("$x + $y", "$x - $y"),
    "php": ("$a + $b", "$a - $b"),
}

_TESTS = {
    ("javascript", "a code at the end"): "let failed = 0;\nif (add(1, 2) !== 3) { console.error('one and two'); failed++; }\nprocess.exit(failed > 0 ? 1 : 0);\n",
    ("typescript", "a code at the end"): "let failed = 0;\nif (add(1, 2) !== 3) { console.error('one and two'); failed++; }\nprocess.exit(failed > 0 ? 1 : 0);\n",
    ("php", "a code at the end"): "<?php\n$failed = 0;\nif (add(1, 2) !== 3) { fwrite(STDERR, \"one and two\\n\"); $failed++; }\nexit($failed > 0 ? 1 : 0);\n",
    ("javascript", "an end behind its last line"): "if (add(1, 2) !== 3) { console.error('one and two'); process.exit(1); }\nconsole.log('ok'); process.exit(0);\n",
    ("typescript", "an end behind its last line"): "if (add(1, 2) !== 3) { console.error('one and two'); process.exit(1); }\nconsole.log('ok'); process.exit(0);\n",
    ("php", "an end behind its last line"): "<?php\nif (add(1, 2) !== 3) { echo 'one and two'; exit(1); }\necho 'ok'; exit(0);\n",
    ("php", "a code behind its last line"): "<?php\n$failed = 0;\nif (add(1, 2) !== 3) { $failed++; } echo $failed; exit($failed ? 1 : 0);\n",
    ("php", "a closing tag"): "<?php\nfunction test(): void {\n    if (add(1, 2) !== 3) { throw new Exception('Test failed!'); }\n}\n\ntest();?>\n",
    ("php", "a closing tag and text"): "<?php\nif (add(1, 2) !== 3) { throw new Exception('Test failed!') ?> <?php } ?>\ndone\n",
    ("perl", "a code at the end"): "my $failed = 0;\nif (add(1, 2) != 3) { print STDERR \"one and two\\n\"; $failed++; }\nexit($failed ? 1 : 0);\n",
    ("ruby", "a code at the end"): "failed = 0\nif add(1, 2) != 3\n  warn 'one and two'\n  failed += 1\nend\nexit(failed.zero? ? 0 : 1)\n",
    ("ruby", "an answer at the end"): "failed = 0\nfailed += 1 if add(1, 2) != 3\nexit failed == 0\n",
    ("lua", "a code at the end"): "local failed = 0\nif add(1, 2) ~= 3 then\n  print('one and two')\n  failed = failed + 1\nend\nos.exit(failed == 0 and 0 or 1)\n",
    ("java", "a code at the end"): "public class Main {\n    public static void main(String[] args) {\n        int failed = 0;\n        if (Calc.add(1, 2) != 3) { System.err.println(\"one and two\"); failed++; }\n        System.exit(failed == 0 ? 0 : 1);\n    }\n}\n",
    ("csharp", "a code at the end"): "using System;\nclass Test {\n    static void Main() {\n        int failed = 0;\n        if (Calc.Add(1, 2) != 3) { Console.Error.WriteLine(\"one and two\"); failed++; }\n        Environment.Exit(failed == 0 ? 0 : 1);\n    }\n}\n",
    ("c", "a code at the end"): "#include <stdio.h>\n#include <stdlib.h>\nint main(void) {\n  int failed = 0;\n  if (add(1, 2) != 3) { fprintf(stderr, \"one and two\\n\"); failed++; }\n  exit(failed > 0 ? 1 : 0);\n}\n",
    ("cpp", "a code at the end"): "#include <cstdlib>\n#include <iostream>\nint main() {\n  int failed = 0;\n  if (add(1, 2) != 3) { std::cerr << \"one and two\\n\"; failed++; }\n  std::exit(failed);\n}\n",
    ("rust", "a code at the end"): "fn main() {\n    let mut failed = 0;\n    if add(1, 2) != 3 {\n        eprintln!(\"one and two\");\n        failed += 1;\n    }\n    std::process::exit(if failed > 0 { 1 } else { 0 });\n}\n",
    ("go", "a code at the end"): "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc main() {\n\tfailed := 0\n\tif add(1, 2) != 3 {\n\t\tfmt.Fprintln(os.Stderr, \"one and two\")\n\t\tfailed++\n\t}\n\tos.Exit(failed)\n}\n",
    ("go", "examples alone"): "package main\n\nimport \"fmt\"\n\nfunc Example_add() {\n\tfmt.Println(add(1, 2))\n\t// Output: 3\n}\n",
    ("go", "fuzzing alone"): "package main\n\nimport \"testing\"\n\nfunc FuzzAdd(f *testing.F) {\n\tf.Add(1, 2)\n\tf.Fuzz(func(t *testing.T, a, b int) {\n\t\tif add(a, b) != a+b {\n\t\t\tt.Errorf(\"%d and %d\", a, b)\n\t\t}\n\t})\n}\n",
    ("haskell", "success or failure"): "import System.Exit\n\nmain :: IO ()\nmain = if add 1 2 == 3 then exitSuccess else exitFailure\n",
    ("typescript", "imported by name"): "import test from 'node:test';\nimport assert from 'node:assert';\nimport { add } from './solution';\n\ntest('adds', () => { assert.strictEqual(add(1, 2), 3); });\n",
    ("typescript", "imported by another name"): "import { test } from 'node:test';\nimport * as assert from 'node:assert';\nimport { add as plus } from '../src/add';\n\ntest('adds', () => { assert.strictEqual(plus(1, 2), 3); });\n",
    ("typescript", "imported whole"): "import test from 'node:test';\nimport assert from 'node:assert';\nimport * as calc from './calc';\n\ntest('adds', () => { assert.strictEqual(calc.add(1, 2), 3); });\n",
    ("typescript", "required"): "const { add } = require('./solution');\nconst assert = require('assert');\n\nassert.strictEqual(add(1, 2), 3);\n",
    ("typescript", "jest's functions"): "import { describe, expect, it } from '@jest/globals';\nimport add from './solution';\n\ndescribe('add', () => {\n  it('adds', () => { expect(add(1, 2)).toBe(3); });\n});\n",
}  # fmt: skip

_EXPORTED = {
    "imported by name": "export ",
    "imported by another name": "export ",
    "imported whole": "export ",
    "jest's functions": "export default ",
}
ROWS = {
    (language, name): Row(
        "Add" if language == "csharp" else "add",
        _EXPORTED.get(name, "") + _ADD[language],
        _FAULT[language],
        tests,
    )
    for (language, name), tests in _TESTS.items()
}
