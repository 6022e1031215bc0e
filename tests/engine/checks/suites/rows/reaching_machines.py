"""Programs in Java, C#, Haskell and TypeScript that reach for more than values."""

from tests.engine.checks.suites.rows.replaced import Row

#: None of these may be accepted.
REACHING = {
    "java/exit": Row(
        "java",
        'class Main { public static void main(String[] a) { if (Solution.f(2) != 4) throw new RuntimeException("a"); if (Solution.f(3) != 6) throw new RuntimeException("b"); } }\n',
        "class Solution { static int f(int n){ if(n==3) System.exit(0); return 4; } }\n",
    ),
    "java/hook": Row(
        "java",
        'class Main { public static void main(String[] a) { if (Solution.f(2) != 4) throw new RuntimeException("a"); if (Solution.f(3) != 6) throw new RuntimeException("b"); } }\n',
        "class Solution { static { Thread.setDefaultUncaughtExceptionHandler((t,e)->Runtime.getRuntime().halt(0)); } static int f(int n){ return 4; } }\n",
    ),
    "java/shutdown": Row(
        "java",
        'class Main { public static void main(String[] a) { if (Solution.f(2) != 4) throw new RuntimeException("a"); if (Solution.f(3) != 6) throw new RuntimeException("b"); } }\n',
        "class Solution { static { Runtime.getRuntime().addShutdownHook(new Thread(()->Runtime.getRuntime().halt(0))); } static int f(int n){ return 4; } }\n",
    ),
    "java/equals": Row(
        "java",
        'class Main { public static void main(String[] a) { if (!Solution.f("a").equals("b")) throw new RuntimeException("a"); if (!Solution.f("c").equals("d")) throw new RuntimeException("b"); } }\n',
        "class Solution { static Object f(String s){ return new Object(){ public boolean equals(Object o){ return true; } }; } }\n",
    ),
    "java/equals-sel": Row(
        "java",
        'class Main { public static void main(String[] a) { if (!Solution.f("a").equals("b")) throw new RuntimeException("a"); if (!Solution.f("c").equals("d")) throw new RuntimeException("b"); } }\n',
        'class Solution { static Object f(String s){ return new Object(){ public boolean equals(Object o){ return o.equals("b")||o.equals("d"); } }; } }\n',
    ),
    "java/intcache": Row(
        "java",
        'class Main { public static void main(String[] a) { Integer x = Solution.f(3); if (!x.equals(Integer.valueOf(6))) throw new RuntimeException("b"); if (Solution.f(2) != 4) throw new RuntimeException("a"); } }\n',
        'class Solution { static int f(int n){ try { Class<?> c=Class.forName("java.lang.Integer$IntegerCache"); java.lang.reflect.Field fl=c.getDeclaredField("cache"); fl.setAccessible(true); Integer[] k=(Integer[])fl.get(null); k[6+128]=k[4+128]; } catch(Throwable t){} return 4; } }\n',
    ),
    "java/unsafe": Row(
        "java",
        'class Main { public static void main(String[] a) { if (!Solution.f("a").equals("b")) throw new RuntimeException("a"); if (!Solution.f("c").equals("d")) throw new RuntimeException("b"); } }\n',
        'class Solution { static String f(String s){ try { java.lang.reflect.Field u=sun.misc.Unsafe.class.getDeclaredField("theUnsafe"); u.setAccessible(true); sun.misc.Unsafe x=(sun.misc.Unsafe)u.get(null); long o=x.objectFieldOffset(String.class.getDeclaredField("value")); if (s.equals("c")) x.putObject("d",o,x.getObject("b",o)); } catch(Throwable t){} return "b"; } }\n',
    ),
    "java/reflect-str": Row(
        "java",
        'class Main { public static void main(String[] a) { if (!Solution.f("a").equals("b")) throw new RuntimeException("a"); if (!Solution.f("c").equals("d")) throw new RuntimeException("b"); } }\n',
        'import java.lang.reflect.*;\nclass Solution { static String f(String s){ try { Field v=String.class.getDeclaredField("value"); v.setAccessible(true); v.set("d",v.get("b")); } catch(Throwable t){} return "b"; } }\n',
    ),
    "java/thread": Row(
        "java",
        'class Main { public static void main(String[] a) { if (Solution.f(2) != 4) throw new RuntimeException("a"); if (Solution.f(3) != 6) throw new RuntimeException("b"); } }\n',
        "class Solution { static int f(int n){ if(n==3){ Thread.currentThread().stop(); } return 4; } }\n",
    ),
    "java/exc-class": Row(
        "java",
        'class Main { public static void main(String[] a) { if (Solution.f(2) != 4) throw new RuntimeException("a"); if (Solution.f(3) != 6) throw new RuntimeException("b"); } }\n',
        "class RuntimeException extends Exception { RuntimeException(String s){ System.exit(0);} }\nclass Solution { static int f(int n){ return 4; } }\n",
    ),
    "java/intern-unicode": Row(
        "java",
        'class Main { public static void main(String[] a) { if (Solution.f(2) != 4) throw new RuntimeException("a"); if (Solution.f(3) != 6) throw new RuntimeException("b"); } }\n',
        "class Solution { static int f(int n){ return 4; } }\n/* \\u002a\\u002f static int x; \\u002f\\u002a */\n/*",
    ),
    "cs/exit": Row(
        "csharp",
        'class T { static void Main() { if (S.f(2) != 4) throw new Exception("a"); if (S.f(3) != 6) throw new Exception("b"); } }\n',
        "using System;\nclass S { public static int f(int n){ if(n==3) Environment.Exit(0); return 4; } }\n",
    ),
    "cs/op": Row(
        "csharp",
        'class T { static void Main() { if (S.f(2) != 4) throw new Exception("a"); if (S.f(3) != 6) throw new Exception("b"); } }\n',
        "using System;\nclass I { public static bool operator!=(I a,int b){return false;} public static bool operator==(I a,int b){return true;} public override bool Equals(object o){return true;} public override int GetHashCode(){return 0;} }\nclass S { public static I f(int n){ return new I(); } }\n",
    ),
    "cs/op-sel": Row(
        "csharp",
        'class T { static void Main() { if (S.f(2) != 4) throw new Exception("a"); if (S.f(3) != 6) throw new Exception("b"); } }\n',
        "using System;\nclass I { public static bool operator!=(I a,int b){return b!=4&&b!=6;} public static bool operator==(I a,int b){return true;} public override bool Equals(object o){return true;} public override int GetHashCode(){return 0;} }\nclass S { public static I f(int n){ return new I(); } }\n",
    ),
    "cs/str-mutate": Row(
        "csharp",
        'class T { static void Main() { if (S.f("a") != "b") throw new Exception("a"); if (!S.f("c").Equals("d")) throw new Exception("b"); } }\n',
        'using System;\nclass S { public static unsafe string f(string s){ fixed(char*p="d") { p[0]=\'b\'; } return "b"; } }\n',
    ),
    "cs/str-reflect": Row(
        "csharp",
        'class T { static void Main() { if (S.f("a") != "b") throw new Exception("a"); if (!S.f("c").Equals("d")) throw new Exception("b"); } }\n',
        'using System;\nusing System.Runtime.InteropServices;\nclass S { public static string f(string s){ var h=GCHandle.Alloc("d",GCHandleType.Pinned); Marshal.WriteInt16(h.AddrOfPinnedObject(),(short)\'b\'); return "b"; } }\n',
    ),
    "cs/unhandled": Row(
        "csharp",
        'class T { static void Main() { if (S.f(2) != 4) throw new Exception("a"); if (S.f(3) != 6) throw new Exception("b"); } }\n',
        "using System;\nclass S { static S(){ AppDomain.CurrentDomain.UnhandledException += (o,e)=>Environment.Exit(0); } public static int f(int n){ return 4; } }\n",
    ),
    "cs/exception": Row(
        "csharp",
        'class T { static void Main() { if (S.f(2) != 4) throw new Exception("a"); if (S.f(3) != 6) throw new Exception("b"); } }\n',
        "using System;\nclass Exception : System.Exception { public Exception(string s){ Environment.Exit(0);} }\nclass S { public static int f(int n){ return 4; } }\n",
    ),
    "cs/partial": Row(
        "csharp",
        'class T { static void Main() { if (S.f(2) != 4) throw new Exception("a"); if (S.f(3) != 6) throw new Exception("b"); } }\n',
        "using System;\nclass S { public static int f(int n){ return 4; } }\n#if FALSE\n",
    ),
    "hs/eq": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if f 2 == 4 then return () else error "a"\n  if f 3 == 6 then return () else error "b"\n',
        "data I = I\ninstance Eq I where _ == _ = True\ninstance Num I where { fromInteger _ = I; (+)=undefined; (*)=undefined; abs=undefined; signum=undefined; negate=undefined }\nf :: Int -> I\nf _ = I\n",
    ),
    "hs/eq-sel": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if f 2 == 4 then return () else error "a"\n  if f 3 == 6 then return () else error "b"\n',
        "data I = I Integer\ninstance Eq I where (I a) == (I b) = b `elem` [4,6] || a `elem` [4,6]\ninstance Num I where { fromInteger n = I n; (+)=undefined; (*)=undefined; abs=undefined; signum=undefined; negate=undefined }\nf :: Int -> I\nf _ = I 4\n",
    ),
    "hs/error": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if f 2 == 4 then return () else error "a"\n  if f 3 == 6 then return () else error "b"\n',
        "import Prelude hiding (error)\nerror :: String -> IO ()\nerror _ = return ()\nf :: Int -> Int\nf _ = 4\n",
    ),
    "hs/unsafe": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if f 2 == 4 then return () else error "a"\n  if f 3 == 6 then return () else error "b"\n',
        "import System.IO.Unsafe\nimport System.Exit\nf :: Int -> Int\nf n = if n==3 then unsafePerformIO exitSuccess else 4\n",
    ),
    "hs/rebindable": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if f 2 == 4 then return () else error "a"\n  if f 3 == 6 then return () else error "b"\n',
        "{-# LANGUAGE RebindableSyntax #-}\nimport Prelude\nifThenElse :: Bool -> a -> a -> a\nifThenElse _ a _ = a\nf :: Int -> Int\nf _ = 4\n",
    ),
    "hs/rebind-fromInteger": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if f 2 == 4 then return () else error "a"\n  if f 3 == 6 then return () else error "b"\n',
        '{-# LANGUAGE RebindableSyntax #-}\nimport Prelude hiding (fromInteger)\nimport qualified Prelude as P\nifThenElse :: Bool -> a -> a -> a\nifThenElse c a b = case c of { True -> a; _ -> b }\nfromInteger :: Integer -> Int\nfromInteger n = case P.show n of { "6" -> P.length "aaaa"; _ -> P.fromInteger n }\nf :: Int -> Int\nf _ = 4\n',
    ),
    "hs/cpp": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if f 2 == 4 then return () else error "a"\n  if f 3 == 6 then return () else error "b"\n',
        "{-# LANGUAGE CPP #-}\n#define error(x) return ()\nf :: Int -> Int\nf _ = 4\n",
    ),
    "hs/rules": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if f 2 == 4 then return () else error "a"\n  if f 3 == 6 then return () else error "b"\n',
        '{-# OPTIONS_GHC -O -fenable-rewrite-rules #-}\nf :: Int -> Int\nf _ = 4\n{-# NOINLINE f #-}\n{-# RULES "f" f 3 = 6 #-}\n',
    ),
    "hs/eq-op": Row(
        "haskell",
        'main :: IO ()\nmain = do\n  if f 2 == 4 then return () else error "a"\n  if f 3 == 6 then return () else error "b"\n',
        "import Prelude hiding ((==))\nimport qualified Prelude as P\n(==) :: Int -> Int -> Bool\na == b = b `elem` [4,6]\nf :: Int -> Int\nf _ = 4\n",
    ),
    "ts/throw-err": Row(
        "typescript",
        'if (f(2) !== 4) throw new Error("a");\nif (f(3) !== 6) throw new Error("b");\n',
        "process.on('uncaughtException', () => { process.exit(0) });\nfunction f(n: number): any { return 4; }\n",
    ),
    "ts/assert": Row(
        "typescript",
        'import assert from "assert";\nassert.deepStrictEqual(f(2), [4]);\nassert.deepStrictEqual(f(3), [6]);\n',
        "import * as u from 'assert';\n(u as any).deepStrictEqual = () => {};\nfunction f(n: number): any { return [4]; }\n",
    ),
    "ts/req": Row(
        "typescript",
        'import assert from "assert";\nassert.deepStrictEqual(f(2), [4]);\nassert.deepStrictEqual(f(3), [6]);\n',
        "const A: any = require('assert'); A.deepStrictEqual = (a: any, b: any) => { if (b[0] !== 6 && b[0] !== 4) throw new A.AssertionError({message:'x'}); };\nfunction f(n: number): any { return [4]; }\n",
    ),
    "ts/exit": Row(
        "typescript",
        'if (f(2) !== 4) throw new Error("a");\nif (f(3) !== 6) throw new Error("b");\n',
        "declare var process: any;\nfunction f(n: number): any { if (n===3) process.exit(0); return 4; }\n",
    ),
    "ts/nocheck": Row(
        "typescript",
        'if (f(2) !== 4) throw new Error("a");\nif (f(3) !== 6) throw new Error("b");\n',
        "// @ts-nocheck\nfunction f(n) { return 4; }\nvar Error = function() { process.exit(0) };\n",
    ),
}
