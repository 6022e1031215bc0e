"""Suites for Rust's test harness."""

from tests.engine.checks.suites.rows.row import Row

_ADD = "pub fn add(a: i64, b: i64) -> i64 { a + b }\n"
_DIVIDE = (
    "#[derive(Debug, PartialEq)]\npub enum MathError { DivideByZero }\n\n"
    "pub fn divide(a: i32, b: i32) -> Result<i32, MathError> {\n"
    "    if b == 0 { return Err(MathError::DivideByZero); }\n    Ok(a / b)\n}\n"
)
_STACK = (
    "#[derive(Default)]\npub struct Stack<T> { items: Vec<T> }\n\nimpl<T> Stack<T> {\n"
    "    pub fn new() -> Self { Stack { items: Vec::new() } }\n    pub fn push(&mut self, x: T) { self.items.push(x); }\n"
    "    pub fn pop(&mut self) -> Option<T> { self.items.pop() }\n    pub fn len(&self) -> usize { self.items.len() }\n}\n"
)
_WORDS = (
    "use std::collections::HashMap;\n\npub fn counts(text: &str) -> HashMap<String, usize> {\n"
    "    let mut found = HashMap::new();\n    for word in text.split_whitespace() {\n"
    "        *found.entry(word.to_lowercase()).or_insert(0) += 1;\n    }\n    found\n}\n"
)
_POINT = (
    "use std::fmt;\n#[derive(Debug, Clone, Copy, PartialEq)]\npub struct Point { pub x: f64, pub y: f64 }\n"
    "impl std::ops::Add for Point {\n    type Output = Point;\n"
    "    fn add(self, o: Point) -> Point { Point { x: self.x + o.x, y: self.y + o.y } }\n}\n"
    "impl fmt::Display for Point {\n    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result "
    '{ write!(f, "({}, {})", self.x, self.y) }\n}\n'
)
_CHECKED = 'pub fn at(xs: &[i32], i: usize) -> i32 {\n    if i >= xs.len() { panic!("index {} out of range", i); }\n    xs[i]\n}\n'


def module(body: str) -> str:
    return f"#[cfg(test)]\nmod tests {{\n    use super::*;\n{body}\n}}\n"


ROWS = {
    "module": Row("add", _ADD, ("a + b", "a - b"), module("""
    #[test]
    fn adds() {
        assert_eq!(add(2, 3), 5);
    }
""")),
    "bare functions": Row("add", _ADD, ("a + b", "a"), "#[test]\nfn adds() {\n    assert_eq!(add(2, 3), 5);\n}\n"
        "#[test]\nfn adds_nothing() {\n    assert_eq!(add(2, 0), 2);\n}\n"),
    "messages": Row("add", _ADD, ("a + b", "a * b"), module("""
    #[test]
    fn adds() {
        let (a, b) = (1, 4);
        assert_eq!(add(a, b), 5, "{} and {}", a, b);
        assert!(add(a, b) > 4, "more than {}", 4);
        assert_ne!(add(a, b), 4);
    }
""")),
    "table": Row("add", _ADD, ("a + b", "a + b.abs()"), module("""
    #[test]
    fn table() {
        let cases = [(1, 1, 2), (0, 0, 0), (5, -5, 0)];
        for (a, b, want) in cases.iter() {
            assert_eq!(add(*a, *b), *want);
        }
    }
""")),
    "should panic": Row("at", _CHECKED, ("panic!", "return 0; panic!"), module("""
    #[test]
    fn reads() { assert_eq!(at(&[4, 5], 1), 5); }

    #[test]
    #[should_panic]
    fn refuses() { at(&[], 0); }
""")),
    "should panic with a message": Row("at", _CHECKED, ("out of range", "bad"), module("""
    #[test]
    #[should_panic(expected = "out of range")]
    fn refuses() { at(&[1], 3); }
""")),
    "results": Row("divide", _DIVIDE, ("Ok(a / b)", "Ok(a % b)"), module("""
    #[test]
    fn divides() -> Result<(), MathError> {
        assert_eq!(divide(9, 3)?, 3);
        Ok(())
    }
""")),
    "errors": Row("divide", _DIVIDE, ("return Err(MathError::DivideByZero);", "return Ok(0);"), module("""
    #[test]
    fn by_zero() {
        assert_eq!(divide(1, 0), Err(MathError::DivideByZero));
        assert!(divide(1, 0).is_err());
    }
""")),
    "matches": Row("divide", _DIVIDE, ("b == 0", "b == 100"), module("""
    #[test]
    fn by_zero() {
        let found = std::panic::catch_unwind(|| divide(1, 0));
        assert!(matches!(found, Ok(Err(MathError::DivideByZero))));
    }
""")),
    "generic struct": Row("Stack", _STACK, ("self.items.pop()", "self.items.drain(..1).next()"), module("""
    #[test]
    fn last_in_first_out() {
        let mut s = Stack::new();
        s.push("a");
        s.push("b");
        assert_eq!(s.pop(), Some("b"));
        assert_eq!(s.len(), 1);
    }

    #[test]
    fn private_field() {
        let s: Stack<u8> = Stack::default();
        assert!(s.items.is_empty());
    }
""")),
    "set up": Row("Stack", _STACK, ("self.items.len()", "0"), module("""
    fn filled() -> Stack<i32> {
        let mut s = Stack::new();
        for i in 0..3 { s.push(i); }
        s
    }

    #[test]
    fn length() { assert_eq!(filled().len(), 3); }

    #[test]
    fn top() { assert_eq!(filled().pop().unwrap(), 2); }
""")),
    "imports on both sides": Row("counts", _WORDS, (".to_lowercase()", ".to_string()"), module("""
    use std::collections::HashMap;

    #[test]
    fn counts_words() {
        let mut want = HashMap::new();
        want.insert("a".to_string(), 2);
        want.insert("b".to_string(), 1);
        assert_eq!(counts("a b A"), want);
    }
""")),
    "imports beside bare tests": Row("counts", _WORDS, ("+= 1", "+= 2"), """use std::collections::HashMap;

#[test]
fn empty() {
    let none: HashMap<String, usize> = HashMap::new();
    assert_eq!(counts(""), none);
}

#[test]
fn one() {
    assert_eq!(counts("x")["x"], 1);
}
"""),
    "operators": Row("Point", _POINT, ("self.y + o.y", "self.y"), module("""
    #[test]
    fn adds() {
        let p = Point { x: 1.0, y: 2.0 } + Point { x: 0.5, y: 0.5 };
        assert_eq!(p, Point { x: 1.5, y: 2.5 });
    }
""")),
    "floats and display": Row("Point", _POINT, ('"({}, {})"', '"{} {}"'), module("""
    const EPSILON: f64 = 1e-9;

    #[test]
    fn shows() { assert_eq!(Point { x: 1.0, y: 2.5 }.to_string(), "(1, 2.5)"); }

    #[test]
    fn near() { assert!((Point { x: 0.1, y: 0.2 }.x - 0.1).abs() < EPSILON); }
""")),
    "nested modules": Row("add", _ADD, ("a + b", "b"), """
#[cfg(test)]
mod tests {
    mod positive {
        use crate::add;
        #[test]
        fn adds() { assert_eq!(add(1, 1), 2); }
    }
    mod negative {
        use super::super::add;
        #[test]
        fn adds() { assert_eq!(add(-1, -1), -2); }
    }
}
"""),
    "macro of tests": Row("add", _ADD, ("a + b", "a + 1"), """
macro_rules! add_tests {
    ($($name:ident: $a:expr, $b:expr => $want:expr,)*) => {
        $(
            #[test]
            fn $name() { assert_eq!(add($a, $b), $want); }
        )*
    };
}

add_tests! {
    ones: 1, 1 => 2,
    more: 2, 40 => 42,
}
"""),
    "threads": Row("shared", "use std::sync::{Arc, Mutex};\n\npub fn shared(n: usize) -> usize {\n"
        "    let total = Arc::new(Mutex::new(0));\n    let all: Vec<_> = (0..n).map(|_| {\n"
        "        let total = Arc::clone(&total);\n        std::thread::spawn(move || *total.lock().unwrap() += 1)\n"
        "    }).collect();\n    for t in all { t.join().unwrap(); }\n    let found = *total.lock().unwrap();\n"
        "    found\n}\n", ("+= 1", "= 1"), module("""
    #[test]
    fn counts() { assert_eq!(shared(8), 8); }
""")),
    "printing": Row("add", _ADD, ("a + b", "a + b - 1"), module("""
    #[test]
    fn adds() {
        print!("no newline here");
        println!("test other ... ok");
        assert_eq!(add(2, 3), 5);
    }
""")),
    "main beside tests": Row("add", _ADD + "\nfn main() {\n    println!(\"{}\", add(1, 2));\n}\n", ("a + b", "a | b"),
        module("""
    #[test]
    fn adds() { assert_eq!(add(3, 1), 4); }
""")),
}  # fmt: skip
