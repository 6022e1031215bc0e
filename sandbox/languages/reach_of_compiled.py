"""What programs of compiled languages may name, where their tests run in the same process.

Their names are known from their text: what is included or imported, how the compiler is directed, and names
that belong to it. Each pattern finds what is not on its list.
"""

from sandbox.languages.controls import Reach, pattern

_C_HEADERS = (
    "assert|complex|ctype|errno|fenv|float|inttypes|iso646|limits|locale|math|stdalign|stdarg|stdatomic|stdbool|"
    "stddef|stdint|stdio|stdlib|stdnoreturn|string|strings|tgmath|threads|time|uchar|wchar|wctype|unistd|"
    "pthread|malloc|memory|signal|values|sys/types|sys/time|sys/stat|regex|getopt"
)
_CPP_HEADERS = (
    "algorithm|any|array|atomic|bit|bitset|cassert|ccomplex|cctype|cerrno|cfenv|cfloat|charconv|chrono|cinttypes|"
    "ciso646|climits|clocale|cmath|codecvt|compare|complex|concepts|condition_variable|coroutine|cstdarg|"
    "cstdbool|cstddef|cstdint|cstdio|cstdlib|cstring|ctgmath|ctime|cuchar|cwchar|cwctype|deque|exception|"
    "execution|expected|filesystem|format|forward_list|fstream|functional|future|generator|initializer_list|"
    "csignal|iomanip|ios|iosfwd|iostream|istream|iterator|latch|limits|list|locale|map|memory|memory_resource|mutex|"
    r"numbers|numeric|optional|ostream|print|queue|random|ranges|ratio|regex|scoped_allocator|semaphore|set|"
    "shared_mutex|source_location|span|sstream|stack|stdexcept|stop_token|streambuf|string|string_view|"
    "strstream|syncstream|system_error|thread|tuple|type_traits|typeindex|typeinfo|unordered_map|"
    r"unordered_set|utility|valarray|variant|vector|version|bits/stdc\+\+\.h|ext/pb_ds/\w+\.hpp|openssl/\w+\.h|"
    r"boost/[\w/]+\.hpp|gtest/gtest\.h|gmock/gmock\.h|gmp\.h|gmpxx\.h|testlib\.h"
)
#: Names with two underscores, or one and a capital letter, belong to the compiler and its library.
_COMPILERS = (
    "__func__|__FILE__|__LINE__|__VA_ARGS__|__DATE__|__TIME__|__cplusplus|__STDC__|__STDC_VERSION__|__GNUC__|"
    "__int128|__int128_t|__uint128_t|__float128|__typeof__|__auto_type|__restrict|__inline|__inline__|__const|"
    "_Bool|_Complex|_Static_assert|_Generic|_Alignas|_Alignof|_Noreturn|_Thread_local|_Atomic|_Imaginary|_Pragma|"
    "_USE_MATH_DEFINES|_GNU_SOURCE|_POSIX_C_SOURCE|_XOPEN_SOURCE|_DEFAULT_SOURCE|_BSD_SOURCE|_CRT_SECURE_NO_WARNINGS|"
    "_GLIBCXX_DEBUG|_Exit|__gcd|__lg|__linux__|__unix__|__APPLE__|_WIN32|__gnu_pbds|__gnu_cxx|__PRETTY_FUNCTION__|"
    r"_\w*_H(?:PP)?_?|__\w+_H(?:PP)?(?:__)?|_\d|"
    r"__builtin_(?:popcount|clz|ctz|ffs|parity|bswap|expect|unreachable|abs|sqrt|pow|add_overflow|sub_overflow|"
    r"mul_overflow|[us]?(?:add|sub|mul)l?l?_overflow|prefetch|memcpy|memset|strlen|isnan|isinf|huge_val|inf|nan)\w*"
)
_ATTRIBUTES_OF_C = (
    r"(?:(?:unused|packed|noinline|always_inline|const|pure|noreturn|aligned|fallthrough|hot|cold|flatten|"
    r"target|optimize|format|warn_unused_result|deprecated|nonnull|malloc|vector_size|may_alias)\b"
    r"(?:\([^()]*\))?\s*,?\s*)+"
)
OF_C = Reach(
    forms=(
        pattern(rf"^[ \t]*#[ \t]*include\s*+(?![<\"](?:(?:{_C_HEADERS})\.h|{_CPP_HEADERS})[>\"])\S+"),
        pattern(
            rf"\b(?!(?:{_COMPILERS})\b)(?!__attribute__\s*\(\({_ATTRIBUTES_OF_C}\)\))(?:__\w+|_[A-Z]\w*)"
        ),
        pattern(
            r"^[ \t]*#[ \t]*+(?!(?:include|define|undef|if|ifdef|ifndef|elif|else|endif|error|warning|line)\b"
            r"|pragma\s+(?:once|GCC\s+(?:optimize|target|diagnostic|unroll)|omp|pack|comment|warning|region|endregion)\b)"
            r"(?=\w).*"
        ),
        pattern(r"\basm\b"),
    )
)
_OF_GO = (
    r"archive/\w+|bufio|bytes|cmp|compress/\w+|container/\w+|context|crypto|crypto/\w+|database/sql|encoding|"
    r"encoding/\w+|errors|flag|fmt|hash(?:/\w+)?|html|html/template|image(?:/\w+)*|index/suffixarray|io|io/fs|"
    r"io/ioutil|iter|log|log/slog|maps|math|math/\w+|mime|net|net/http(?:/httptest)?|"
    r"net/(?:mail|netip|textproto|url)|os|os/signal|path|path/filepath|regexp|regexp/syntax|slices|sort|strconv|strings|sync|sync/atomic|testing|"
    r"testing/(?:fstest|iotest|quick)|text/\w+|text/template/parse|time|unicode|unicode/\w+|unique|runtime|reflect"
)
OF_GO = Reach(
    forms=(
        pattern(r"^//go:\w+"),
        pattern(
            rf"^import\s++(?:[\w.]+\s++)?+\"(?!(?:{_OF_GO})\")[^\"\n]+\""
            rf"|(?<=[(\n;])\s*(?:[\w.]+[ \t]+)?\"(?!(?:{_OF_GO})\")(?:[a-z]+\.\w+/)?(?:unsafe|syscall|plugin|"
            r"debug/\w+|runtime/\w+|internal/[\w/]+|os/\w+|go/\w+|net|net/\w+|C)\""
        ),
        # As above, of what stands in brackets as far as it can be followed.
        pattern(
            r"^import\s*\((?://[^\n]*|[^()/]|/(?!/))*?(?:^|[(;])[ \t]*+(?:[\w.]+[ \t]+)?+"
            rf"\"(?!(?:{_OF_GO})\")[^\"\n]+\""
        ),
    )
)
_OF_RUST = (
    "derive|allow|warn|deny|forbid|expect|inline|test|cfg|cfg_attr|must_use|default|non_exhaustive|repr|doc|"
    "deprecated|should_panic|ignore|rustfmt|clippy|cold|track_caller|macro_use"
)
OF_RUST = Reach(
    forms=(
        pattern(rf"#!?\[\s*+(?!(?:{_OF_RUST})\b)\w+"),
        pattern(r"\bunsafe\b|\bextern\b(?!\s+crate\s+(?:std|core|alloc)\b)"),
        pattern(r"\b(?:std|core)::(?:panic::(?!AssertUnwindSafe|catch_unwind)|intrinsics|arch|os)\w*"),
    )
)
_OF_JAVA = (
    r"java\.(?:util|math|text|time|io|nio|net|security)|javafx\.util|org\.(?:junit|hamcrest|assertj|javatuples)|"
    r"java\.lang\.(?:reflect\.\*|Math|Integer|Long|Character|String|Double|Boolean|\*)"
)
OF_JAVA = Reach(
    forms=(
        pattern(rf"^\s*import\s++(?:static\s++)?+(?!(?:{_OF_JAVA})(?!\w))[\w.]+"),
        pattern(
            r"\b(?:sun|jdk|com\.sun|java\.lang\.(?:reflect\.[A-Z]|invoke|instrument|foreign))\b|\bforName\s*\("
        ),
    )
)
_OF_CSHARP = (
    r"Collections(?:\.\w+)*|Linq|Text(?:\.\w+)*|IO|Numerics|Threading(?:\.\w+)*|Globalization|Diagnostics|"
    r"ComponentModel|Security\.Cryptography|Timers|Net(?:\.\w+)*|Data|Xml(?:\.\w+)*|Web|Runtime\.CompilerServices"
)
OF_CSHARP = Reach(
    forms=(
        pattern(
            rf"\busing\s++(?:static\s++)?+(?:\w+\s*=\s*+)?+(?!(?:System(?:\.(?:{_OF_CSHARP}))?|NUnit\.Framework|Xunit)\s*;|System\.\w+\s*;|System\.\w+<)\w+\.[\w.]+\s*;"
        ),
        pattern(
            r"\bSystem\s*\.\s*(?:Reflection|Runtime\s*\.\s*(?!CompilerServices\b))\w*|\busing\s+System\.Reflection\b|\bunsafe\b|\b__\w+"
        ),
    )
)
_EXTENSIONS = (
    "BangPatterns|TupleSections|LambdaCase|MultiWayIf|ScopedTypeVariables|RecordWildCards|NamedFieldPuns|"
    "FlexibleContexts|FlexibleInstances|MultiParamTypeClasses|GADTs|KindSignatures|RankNTypes|ViewPatterns|"
    "PatternGuards|ParallelListComp|TypeApplications|OverloadedStrings|NumericUnderscores|DeriveGeneric|"
    "DeriveFunctor|DeriveFoldable|DeriveTraversable|GeneralizedNewtypeDeriving|StandaloneDeriving|InstanceSigs|"
    "EmptyDataDecls|BlockArguments|BinaryLiterals|StrictData|Strict|TypeOperators|DataKinds|TypeFamilies|"
    "ExistentialQuantification|FunctionalDependencies|ConstraintKinds|PatternSynonyms|NamedFieldPuns|DerivingStrategies"
)
_MODULES = (
    r"Data\.(?!Coerce\b|Array\.(?:Unsafe|Base)\b)[\w.]+|Control\.(?:Monad|Applicative|Arrow|Category|Concurrent|Exception|DeepSeq)[\w.]*|Text\.(?:Read|Printf|"
    r"Show|ParserCombinators)[\w.]*|Numeric(?:\.Natural)?|System\.(?:IO|Exit|Environment|Random|CPUTime)|Debug\.Trace|"
    r"GHC\.(?:Generics|Float)|Prelude|Test\.(?:HUnit|QuickCheck|Hspec)[\w.]*"
)
OF_HASKELL = Reach(
    forms=(
        pattern(
            r"\{-#\s*+(?!(?:INLINE|NOINLINE|INLINABLE|UNPACK|SCC|COMPLETE|OVERLAPPING|OVERLAPPABLE)\b"
            rf"|LANGUAGE\s+(?:{_EXTENSIONS})(?:\s*,\s*(?:{_EXTENSIONS}))*\s*#-\}})[^#]{{0,60}}"
        ),
        pattern(
            r"^import\s++(?:qualified\s++)?+Prelude\b(?!\s+(?:hiding\s*)?\([\w\s,']*\)\s*$|\s+(?:qualified\s+)?as\s+\w+\s*$|\s*$).*"
        ),
        pattern(rf"^import\s++(?:safe\s++)?+(?:qualified\s++)?+(?!(?:{_MODULES})(?![\w.]))[\w.]+"),
        pattern(r"^foreign\b.*"),
    )
)

__all__ = ["OF_C", "OF_CSHARP", "OF_GO", "OF_HASKELL", "OF_JAVA", "OF_RUST"]
