"""Programs in JavaScript that reach for more than values, under tests that run in their process."""

from tests.engine.checks.suites.rows.replaced import Row

#: None of these may be accepted.
REACHING = {
    "js/beforeexit": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nif (f(2) !== 4) throw new Error('a');\nif (f(3) !== 6) throw new Error('b');\n",
        "function f(x) { if (x==3) { process.reallyExit(0) } return 4; }\n",
    ),
    "js/uncaught": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nif (f(2) !== 4) throw new Error('a');\nif (f(3) !== 6) throw new Error('b');\n",
        "process.on('uncaughtException',()=>{});\nfunction f(x) { return 4; }\n",
    ),
    "js/assert-cache": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nconst assert = require('assert');\nassert.strictEqual(f(2), 4);\nassert.strictEqual(f(3), 6);\n",
        "require('assert').strictEqual = () => {};\nfunction f(x) { return 4; }\n",
    ),
    "js/assert-late": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nconst assert = require('assert');\nassert.strictEqual(f(2), 4);\nassert.strictEqual(f(3), 6);\n",
        "function f(x) { require('assert').strictEqual = () => {}; return 4; }\n",
    ),
    "js/mod-load": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nconst assert = require('assert');\nassert.strictEqual(f(2), 4);\nassert.strictEqual(f(3), 6);\n",
        "const M=require('module'); const o=M._load; M._load=(n,...r)=>n==='assert'?Object.assign(()=>{}, {strictEqual(){}}):o(n,...r);\nfunction f(x) { return 4; }\n",
    ),
    "js/require-redef": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nconst assert = require('assert');\nassert.strictEqual(f(2), 4);\nassert.strictEqual(f(3), 6);\n",
        "require = (o=>n=>n==='assert'?{strictEqual(a,b){ if (a!==4) o('assert').fail() }}:o(n))(require);\nfunction f(x) { return 4; }\n",
    ),
    "js/error-stack": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nconst assert = require('assert');\nassert.deepStrictEqual(f(2), [4]);\nassert.deepStrictEqual(f(3), [6]);\n",
        "const u=require('util'); u.isDeepStrictEqual=()=>true;\nfunction f(x) { return [4]; }\n",
    ),
    "js/assert-internal": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nconst assert = require('assert');\nassert.strictEqual(f(2), 4);\nassert.strictEqual(f(3), 6);\n",
        "const A=require('assert'); const E=A.AssertionError; A.AssertionError=function(){};\nconst os=Object.is; Object.is=(a,b)=>os(a,b)||true;\nfunction f(x) { return 4; }\n",
    ),
    "js/is-restore": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nconst assert = require('assert');\nassert.strictEqual(f(2), 4);\nassert.strictEqual(f(3), 6);\n",
        "const os=Object.is; function f(x) { Object.is=()=>{Object.is=os; return true}; return 4; }\n",
    ),
    "js/exit-hook": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nif (f(2) !== 4) throw new Error('a');\nif (f(3) !== 6) throw new Error('b');\n",
        "process.on('exit',()=>{process.exitCode=0; process.reallyExit(0)});\nfunction f(x) { return 4; }\n",
    ),
    "js/prepare": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nif (f(2) !== 4) throw new Error('a');\nif (f(3) !== 6) throw new Error('b');\n",
        "Error.prepareStackTrace=()=>{process.reallyExit(0)};\nfunction f(x) { return 4; }\n",
    ),
    "js/read-self": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nif (f(2) !== 4) throw new Error('a');\nif (f(3) !== 6) throw new Error('b');\n",
        "function f(x) { return +require('fs').readFileSync(__filename,'utf8').match(new RegExp('f\\\\('+x+'\\\\) !== (\\\\d+)'))[1] }\n",
    ),
    "js/inspector": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nif (f(2) !== 4) throw new Error('a');\nif (f(3) !== 6) throw new Error('b');\n",
        "const i=require('inspector'); const s=new i.Session(); s.connect();\nfunction f(x) { return 4; }\n",
    ),
    "js/vm": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nif (f(2) !== 4) throw new Error('a');\nif (f(3) !== 6) throw new Error('b');\n",
        "const v8=require('v8'); v8.setFlagsFromString('--allow-natives-syntax');\nfunction f(x) { return 4; }\n",
    ),
    "js/getter-global": Row(
        "javascript",
        "class X { constructor() { this.a = 1; } }\nnew X();\nif (f(2) !== 4) throw new Error('a');\nif (f(3) !== 6) throw new Error('b');\n",
        "Object.defineProperty(globalThis,'Error',{get(){process.exit(0)}});\nfunction f(x) { return 4; }\n",
    ),
}
