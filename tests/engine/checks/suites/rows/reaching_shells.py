"""Programs in Lua, PHP and Bash that reach for more than values."""

from tests.engine.checks.suites.rows.replaced import Row

#: None of these may be accepted.
REACHING = {
    "lua/end": Row("lua", "assert(f('a') == 'b')\nassert(f('c') == 'd')\n", "function f(x) os.exit(0) end\n"),
    "lua/exit-gc": Row(
        "lua",
        "assert(f('a') == 'b')\nassert(f('c') == 'd')\n",
        "setmetatable({}, {__gc=function() os.exit(0,true) end})\nfunction f(x) return 'b' end\n",
    ),
    "lua/debug-hook": Row(
        "lua",
        "assert(f('a') == 'b')\nassert(f('c') == 'd')\n",
        "debug.sethook(function() end,'l')\nfunction f(x) return 'b' end\n",
    ),
    "lua/debug-setlocal": Row(
        "lua",
        "local want='d'\nassert(f('c') == want)\n",
        "function f(x) for i=1,20 do local n=debug.getlocal(2,i) if n=='want' then debug.setlocal(2,i,'b') end end return 'b' end\n",
    ),
    "lua/upvalue": Row(
        "lua",
        "assert(f('a') == 'b')\nassert(f('c') == 'd')\n",
        "for i=1,5 do debug.getupvalue(assert,i) end\nfunction f(x) return 'b' end\n",
    ),
    "lua/mt-eq": Row(
        "lua", "assert(f('a') == setmetatable({},{}) or f('c')=='d')\n", "function f(x) return 'b' end\n"
    ),
    "lua/strmt": Row(
        "lua",
        "assert(f('a') == 'b')\nassert(f('c') == 'd')\n",
        "getmetatable('').__eq=function() return true end\nfunction f(x) return 'b' end\n",
    ),
    "lua/env": Row(
        "lua",
        "assert(f('a') == 'b')\nassert(f('c') == 'd')\n",
        "local real=_ENV\nlocal _ENV=setmetatable({assert=function() end},{__index=real,__newindex=real})\nfunction f(x) return 'b' end\n",
    ),
    "lua/error-redef": Row(
        "lua",
        "if f('a') ~= 'b' then error('x') end\nif f('c') ~= 'd' then error('y') end\n",
        "local function error() end\nfunction f(x) return 'b' end\n",
    ),
    "lua/coroutine": Row(
        "lua",
        "assert(f('a') == 'b')\nassert(f('c') == 'd')\n",
        "function f(x) if x=='c' then coroutine.yield() end return 'b' end\n",
    ),
    "lua/goto": Row(
        "lua",
        "assert(f('a') == 'b')\nassert(f('c') == 'd')\n",
        "do return end\nfunction f(x) return 'b' end\n",
    ),
    "lua/read-self": Row(
        "lua",
        "assert(f('a') == 'b')\nassert(f('c') == 'd')\n",
        "function f(x) local h=io.open(arg[0]) local s=h:read('a') return s:match(\"f%('\"..x..\"'%) == '(.)'\") end\n",
    ),
    "php/end-exit": Row(
        "php",
        "if (f('a') !== 'b') { throw new Exception('x'); }\nif (f('c') !== 'd') { throw new Exception('x'); }\n",
        "<?php function f($x) { exit(0); }\n",
    ),
    "php/handler": Row(
        "php",
        "if (f('a') !== 'b') { throw new Exception('x'); }\nif (f('c') !== 'd') { throw new Exception('x'); }\n",
        "<?php set_exception_handler(function($e) { exit(0); }); function f($x) { return 'b'; }\n",
    ),
    "php/shutdown": Row(
        "php",
        "if (f('a') !== 'b') { throw new Exception('x'); }\nif (f('c') !== 'd') { throw new Exception('x'); }\n",
        "<?php register_shutdown_function(function() { exit(0); }); function f($x) { return 'b'; }\n",
    ),
    "php/assert-ini": Row(
        "php",
        "assert(f(2) === 4);\nassert(f(3) === 6);\n",
        "<?php function f($x) { ini_set('assert.exception','0'); ini_set('zend.assertions','0'); return 4; }\n",
    ),
    "php/assert-opt": Row(
        "php",
        "assert(f(2) === 4);\nassert(f(3) === 6);\n",
        "<?php @assert_options(ASSERT_ACTIVE, 0); function f($x) { return 4; }\n",
    ),
    "php/ns-assert": Row(
        "php",
        "assert(f(2) === 4);\nassert(f(3) === 6);\n",
        "<?php namespace App; function assert($x) { return true; } function f($x) { return 4; }\n",
    ),
    "php/ns-throw": Row(
        "php",
        "if (f('a') !== 'b') { throw new Exception('x'); }\nif (f('c') !== 'd') { throw new Exception('x'); }\n",
        "<?php namespace App; class Exception extends \\Exception {} function f($x) { return 'b'; }\n",
    ),
    "php/halt": Row(
        "php",
        "if (f('a') !== 'b') { throw new Exception('x'); }\nif (f('c') !== 'd') { throw new Exception('x'); }\n",
        "<?php function f($x) { return 'b'; }\n__halt_compiler();\n",
    ),
    "php/error-handler": Row(
        "php",
        "if (strcmp(f('a'),'b')) { trigger_error('x', E_USER_ERROR); }\nif (strcmp(f('c'),'d')) { trigger_error('y', E_USER_ERROR); }\n",
        "<?php set_error_handler(fn() => true); function f($x) { return 'b'; }\n",
    ),
    "php/stream-wrap": Row(
        "php",
        "if (f('a') !== 'b') { throw new Exception('x'); }\nif (f('c') !== 'd') { throw new Exception('x'); }\n",
        "<?php stream_wrapper_unregister('file'); function f($x) { return 'b'; }\n",
    ),
    "php/read-self": Row(
        "php",
        "if (f('a') !== 'b') { throw new Exception('x'); }\nif (f('c') !== 'd') { throw new Exception('x'); }\n",
        "<?php function f($x) { preg_match(\"/f\\\\('$x'\\\\) !== '(.)'/\", file_get_contents(__FILE__), $m); return $m[1]; }\n",
    ),
    "php/declare-ticks": Row(
        "php",
        "assert(f(2) === 4);\nassert(f(3) === 6);\n",
        "<?php declare(ticks=1); register_tick_function(fn() => null); function f($x) { return 4; }\n",
    ),
    "php/true-eq": Row(
        "php",
        "if (f('a') != 'b') { throw new Exception('x'); }\nif (f('c') != 'd') { throw new Exception('x'); }\n",
        "<?php function f($x) { return true; }\n",
    ),
    "sh/trap": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        "trap 'exit 0' EXIT\nf() { echo 4; }\n",
    ),
    "sh/debug": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        "trap 'x=1' DEBUG\nf() { echo 4; }\n",
    ),
    "sh/alias-bracket": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        "shopt -s expand_aliases\nalias [='true ['\nf() { echo 4; }\n",
    ),
    "sh/enable": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        "enable -n [\n[() { return 0; }\nf() { echo 4; }\n",
    ),
    "sh/path": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3 | tr -d x)" = 6 ] || exit 1\n',
        "tr() { cat >/dev/null; echo 6; }\nf() { echo 4; }\n",
    ),
    "sh/path-dir": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3 | tr -d x)" = 6 ] || exit 1\n',
        "mkdir -p /tmp/b; printf '#!/bin/sh\\necho 6\\n' >/tmp/b/tr; chmod +x /tmp/b/tr; PATH=/tmp/b:$PATH\nf() { echo 4; }\n",
    ),
    "sh/hash-p": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3 | tr -d x)" = 6 ] || exit 1\n',
        "printf '#!/bin/sh\\necho 6\\n' >/tmp/tr; chmod +x /tmp/tr; hash -p /tmp/tr tr\nf() { echo 4; }\n",
    ),
    "sh/read-self": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        'f() { sed -n "s/.*f $1)\\" = \\([0-9]*\\).*/\\1/p" "$0"; }\n',
    ),
    "sh/exec": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\n[ "$(f 3)" = 6 ] || exit 1\n',
        "f() { echo 4; }\nexec >/dev/null\n",
    ),
    "sh/cmd-nf": Row(
        "bash",
        '[ "$(f 2)" = 4 ] || exit 1\nfoo 3\n',
        "command_not_found_handle() { return 0; }\nf() { echo 4; }\n",
    ),
}
