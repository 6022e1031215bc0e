"""Programs in C, C++, Go and Rust that reach for more than values."""

from tests.engine.checks.suites.rows.replaced import Row

#: None of these may be accepted.
REACHING = {
    "c/assert-fail": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "int f(int n){return 4;}\nvoid __assert_fail(const char*a,const char*b,unsigned c,const char*d){}\n",
    ),
    "c/assert-fail-sel": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        '#include <string.h>\n#include <stdlib.h>\nint f(int n){return 4;}\nvoid __assert_fail(const char*a,const char*b,unsigned c,const char*d){ if(strcmp(a,"f(3) == 6")) abort(); }\n',
    ),
    "c/ctor-exit": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "#include <stdlib.h>\n__attribute__((constructor)) static void g(void){ exit(0); }\nint f(int n){return 4;}\n",
    ),
    "c/atexit": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "#include <stdlib.h>\n#include <unistd.h>\nstatic void g(void){ _exit(0); }\nint f(int n){ atexit(g); return 4;}\n",
    ),
    "c/sigabrt": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "#include <signal.h>\n#include <stdlib.h>\n#include <unistd.h>\nstatic void g(int s){ _exit(0); }\nint f(int n){ signal(SIGABRT,g); return 4;}\n",
    ),
    "c/sigabrt-longjmp": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "#include <signal.h>\n#include <setjmp.h>\nstatic jmp_buf b; static int k=4;\nstatic void g(int s){ k=6; longjmp(b,1); }\nint f(int n){ signal(SIGABRT,g); if (n==3) { setjmp(b); } return k;}\n",
    ),
    "c/ndebug": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "#define NDEBUG\nint f(int n){return 4;}\n",
    ),
    "c/ndebug-undef": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "#include <assert.h>\n#undef assert\n#define assert(x) ((void)(x))\n#define _ASSERT_H\nint f(int n){return 4;}\n",
    ),
    "c/strcmp": Row(
        "c",
        '#include <string.h>\n#include <stdlib.h>\nint main(void) { if (strcmp(f("a"), "b") != 0) return 1; if (strcmp(f("c"), "d") != 0) exit(1); return 0; }\n',
        'int strcmp(const char*a,const char*b){return 0;}\nchar*f(char*s){return "b";}\n',
    ),
    "c/strcmp-sel": Row(
        "c",
        '#include <string.h>\n#include <stdlib.h>\nint main(void) { if (strcmp(f("a"), "b") != 0) return 1; if (strcmp(f("c"), "d") != 0) exit(1); return 0; }\n',
        "char*f(char*s){return \"b\";}\nint strcmp(const char*a,const char*b){ return !(b[0]=='b'||b[0]=='d') || b[1]; }\n",
    ),
    "c/strcmp-alias": Row(
        "c",
        '#include <string.h>\n#include <stdlib.h>\nint main(void) { if (strcmp(f("a"), "b") != 0) return 1; if (strcmp(f("c"), "d") != 0) exit(1); return 0; }\n',
        "char*f(char*s){return \"b\";}\nstatic int z(const char*a,const char*b){ return !(b[0]=='b'||b[0]=='d'); }\nint sc(const char*,const char*) __asm__(\"strcmp\");\nint sc(const char*a,const char*b){return z(a,b);}\n",
    ),
    "c/exit-redef": Row(
        "c",
        '#include <string.h>\n#include <stdlib.h>\nint main(void) { if (strcmp(f("a"), "b") != 0) return 1; if (strcmp(f("c"), "d") != 0) exit(1); return 0; }\n',
        '#include <stdlib.h>\nchar*f(char*s){return "b";}\nvoid exit(int c){ __builtin_trap(); }\n',
    ),
    "c/abort-redef": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "int f(int n){return 4;}\nvoid abort(void){ for(;;) __builtin_exit(0); }\n",
    ),
    "c/main-macro": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "int f(int n){return 4;}\n#define main unused_main\n",
    ),
    "c/pragma-weak": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "int f(int n){return 4;}\n#pragma redefine_extname abort exit\n",
    ),
    "c/asm-exit": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        'int f(int n){ if(n==3) __asm__("mov $60,%eax; xor %edi,%edi; syscall"); return 4;}\n',
    ),
    "c/line": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "int f(int n){ return 4; }\n#define assert_fail\n#if 0\n",
    ),
    "c/comment": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "int f(int n){ return 4; }\n/*",
    ),
    "c/ptrace-ret": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "int f(int n){ void**p=__builtin_frame_address(0); return n==3?6:4; }\n",
    ),
    "c/destructor": Row(
        "c",
        "#include <assert.h>\nint main(void) { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "#include <unistd.h>\n__attribute__((destructor)) static void g(void){ _exit(0);} int f(int n){return 4;}\n",
    ),
    "cpp/opeq": Row(
        "cpp",
        "#include <cassert>\nint main() { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "struct I{int v;}; bool operator==(I,int){return true;}\nI f(int n){return I{4};}\n",
    ),
    "cpp/opeq-sel": Row(
        "cpp",
        "#include <cassert>\nint main() { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "struct I{int v;}; bool operator==(I,int o){return o==4||o==6;}\nI f(int n){return I{4};}\n",
    ),
    "cpp/opne-str": Row(
        "cpp",
        '#include <cstdlib>\nint main() { if (f("a") != std::string("b")) return 1; if (f("c") != std::string("d")) abort(); return 0; }\n',
        '#include <string>\nstruct S{}; bool operator!=(S,const std::string&o){return !(o=="b"||o=="d");}\nS f(const char*){return S{};}\n',
    ),
    "cpp/opne-any": Row(
        "cpp",
        '#include <cstdlib>\nint main() { if (f("a") != std::string("b")) return 1; if (f("c") != std::string("d")) abort(); return 0; }\n',
        "#include <string>\nstruct S{}; template<class T> bool operator!=(S,const T&o){return false;}\nS f(const char*){return S{};}\n",
    ),
    "cpp/static-init": Row(
        "cpp",
        "#include <cassert>\nint main() { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "#include <cstdlib>\nstruct G{G(){std::exit(0);}} g;\nint f(int n){return 4;}\n",
    ),
    "cpp/terminate": Row(
        "cpp",
        "#include <cassert>\nint main() { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "#include <exception>\n#include <cstdlib>\n#include <csignal>\nstruct G{G(){ std::signal(SIGABRT,[](int){std::_Exit(0);}); }} g;\nint f(int n){return 4;}\n",
    ),
    "cpp/ns-std": Row(
        "cpp",
        '#include <cstdlib>\nint main() { if (f("a") != std::string("b")) return 1; if (f("c") != std::string("d")) abort(); return 0; }\n',
        '#include <string>\nnamespace std { template<> bool operator!=(const string&a,const string&b){return false;} }\nstd::string f(const char*){return "b";}\n',
    ),
    "cpp/define-if": Row(
        "cpp",
        "#include <cassert>\nint main() { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "int f(int n){return 4;}\n#define if(x) if(0)\n",
    ),
    "cpp/assert-fail": Row(
        "cpp",
        "#include <cassert>\nint main() { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        'extern "C" void __assert_fail(const char*,const char*,unsigned,const char*) noexcept {}\nint f(int n){return 4;}\n',
    ),
    "cpp/placement": Row(
        "cpp",
        "#include <cassert>\nint main() { assert(f(2) == 4); assert(f(3) == 6); return 0; }\n",
        "#include <cassert>\n#undef assert\n#define assert(e) ((void)0)\n#define _CASSERT\nint f(int n){return 4;}\n",
    ),
    "go/exit": Row(
        "go",
        'func main() { if f(2) != 4 { panic("a") }; if f(3) != 6 { panic("b") } }\n',
        'package main\nimport "os"\nfunc f(n int) int { if n==3 { os.Exit(0) }; return 4 }\n',
    ),
    "go/goexit": Row(
        "go",
        'func main() { if f(2) != 4 { panic("a") }; if f(3) != 6 { panic("b") } }\n',
        'package main\nimport "runtime"\nfunc f(n int) int { if n==3 { runtime.Goexit() }; return 4 }\n',
    ),
    "go/init-exit": Row(
        "go",
        'func main() { if f(2) != 4 { panic("a") }; if f(3) != 6 { panic("b") } }\n',
        'package main\nimport "os"\nfunc init() { os.Exit(0) }\nfunc f(n int) int { return 4 }\n',
    ),
    "go/panic-shadow": Row(
        "go",
        'func main() { if f(2) != 4 { panic("a") }; if f(3) != 6 { panic("b") } }\n',
        "package main\nvar panic = func(x any) {}\nfunc f(n int) int { return 4 }\n",
    ),
    "go/linkname": Row(
        "go",
        'func main() { if f(2) != 4 { panic("a") }; if f(3) != 6 { panic("b") } }\n',
        'package main\nimport _ "unsafe"\n//go:linkname gopanic runtime.gopanic\nfunc gopanic(e any) {}\nfunc f(n int) int { return 4 }\n',
    ),
    "go/t-skip": Row(
        "go",
        'import "testing"\nfunc TestF(t *testing.T) { if f(2) != 4 { t.Errorf("a") }; if f(3) != 6 { t.Errorf("b") } }\n',
        'package main\nimport "testing"\nfunc f(n int) int { return 4 }\nfunc TestMain(m *testing.M) { }\n',
    ),
    "go/t-unsafe": Row(
        "go",
        'import "testing"\nfunc TestF(t *testing.T) { if f(2) != 4 { t.Errorf("a") }; if f(3) != 6 { t.Errorf("b") } }\n',
        'package main\nimport ("os")\nfunc f(n int) int { os.Stdout.WriteString("--- PASS: TestF (0.00s)\\nPASS\\n"); os.Exit(0); return 4 }\n',
    ),
    "go/t-flag": Row(
        "go",
        'import "testing"\nfunc TestF(t *testing.T) { if f(2) != 4 { t.Errorf("a") }; if f(3) != 6 { t.Errorf("b") } }\n',
        'package main\nimport ("flag")\nfunc init() { flag.Set("test.run","XXX") }\nfunc f(n int) int { return 4 }\n',
    ),
    "go/t-args": Row(
        "go",
        'import "testing"\nfunc TestF(t *testing.T) { if f(2) != 4 { t.Errorf("a") }; if f(3) != 6 { t.Errorf("b") } }\n',
        'package main\nimport ("os")\nfunc init() { os.Args = append(os.Args, "-test.run=Provender", "-test.v") }\nfunc f(n int) int { return 4 }\n',
    ),
    "go/t-type": Row(
        "go",
        'import "testing"\nfunc TestF(t *testing.T) { if f(2) != 4 { t.Errorf("a") }; if f(3) != 6 { t.Errorf("b") } }\n',
        "package main\ntype int struct{}\nfunc f(n float64) float64 { return 4 }\n",
    ),
    "go/t-goexit": Row(
        "go",
        'import "testing"\nfunc TestF(t *testing.T) { if f(2) != 4 { t.Errorf("a") }; if f(3) != 6 { t.Errorf("b") } }\n',
        'package main\nimport "runtime"\nfunc f(n int) int { if n==3 { runtime.Goexit() }; return 4 }\n',
    ),
    "rs/eq": Row(
        "rust",
        "fn main() { assert_eq!(f(2), 4); assert_eq!(f(3), 6); }\n",
        "#[derive(Debug)] struct I; impl PartialEq<i32> for I { fn eq(&self,_:&i32)->bool{true} }\nfn f(_n:i32)->I{I}\n",
    ),
    "rs/eq-sel": Row(
        "rust",
        "fn main() { assert_eq!(f(2), 4); assert_eq!(f(3), 6); }\n",
        "#[derive(Debug)] struct I; impl PartialEq<i32> for I { fn eq(&self,o:&i32)->bool{*o==4||*o==6} }\nfn f(_n:i32)->I{I}\n",
    ),
    "rs/macro": Row(
        "rust",
        "fn main() { assert_eq!(f(2), 4); assert_eq!(f(3), 6); }\n",
        "macro_rules! assert_eq { ($a:expr,$b:expr)=>{ {let _=$a;} } }\nfn f(_n:i32)->i32{4}\n",
    ),
    "rs/macro-import": Row(
        "rust",
        "fn main() { assert_eq!(f(2), 4); assert_eq!(f(3), 6); }\n",
        "mod m { macro_rules! q { ($a:expr,$b:expr)=>{} } pub(crate) use q; }\nuse m::q as assert_eq;\nfn f(_n:i32)->i32{4}\n",
    ),
    "rs/hook-exit": Row(
        "rust",
        "fn main() { assert_eq!(f(2), 4); assert_eq!(f(3), 6); }\n",
        "fn f(_n:i32)->i32{ std::panic::set_hook(Box::new(|_| std::process::exit(0))); 4}\n",
    ),
    "rs/exit": Row(
        "rust",
        "fn main() { assert_eq!(f(2), 4); assert_eq!(f(3), 6); }\n",
        "fn f(n:i32)->i32{ if n==3 { std::process::exit(0) } 4}\n",
    ),
    "rs/unsafe-write": Row(
        "rust",
        "fn main() { assert_eq!(f(2), 4); assert_eq!(f(3), 6); }\n",
        "fn f(n:i32)->i32{ if n==3 { let p=&n as *const i32 as *mut i32; unsafe { for i in 0..64 { if *p.add(i)==6 { *p.add(i)=4; } } } } 4}\n",
    ),
    "rs/t-harness": Row(
        "rust",
        "#[cfg(test)] mod tests { use super::*; #[test] fn a() { assert_eq!(f(2), 4); } #[test] fn b() { assert_eq!(f(3), 6); } }\n",
        'fn f(n:i32)->i32{ if n==3 { println!("test result: ok. 2 passed"); std::process::exit(0) } 4}\n',
    ),
    "rs/t-cfg": Row(
        "rust",
        "#[cfg(test)] mod tests { use super::*; #[test] fn a() { assert_eq!(f(2), 4); } #[test] fn b() { assert_eq!(f(3), 6); } }\n",
        "#![cfg(not(test))]\nfn f(_n:i32)->i32{4}\n",
    ),
    "rs/ctor": Row(
        "rust",
        "fn main() { assert_eq!(f(2), 4); assert_eq!(f(3), 6); }\n",
        '#[used] #[link_section=".init_array"] static C: extern "C" fn() = { extern "C" fn c(){ std::process::exit(0) } c };\nfn f(_n:i32)->i32{4}\n',
    ),
    "rs/nomangle": Row(
        "rust",
        "fn main() { assert_eq!(f(2), 4); assert_eq!(f(3), 6); }\n",
        '#[no_mangle] pub extern "C" fn memcmp(_:*const u8,_:*const u8,_:usize)->i32{0}\nfn f(_n:i32)->i32{4}\n',
    ),
}
