"""Rust, one file compiled by rustc with the standard library alone.

An argument is read as the type that the candidate's own parameter has: ``&str``, ``&[i64]``, ``Vec<i32>`` and
``&mut Vec<f64>`` all serve. Where its header cannot be read, the types are those of the signature.
"""

import json
import re
from dataclasses import replace

from sandbox.errors import NotApplicable
from sandbox.languages.base import INT64, Build, Language, read_driver
from sandbox.languages.controls import Controls, Runner, pattern
from sandbox.languages.declarations import Declaration, Stub, commented
from sandbox.languages.editions import edition
from sandbox.languages.faults.rust import FAULTS
from sandbox.languages.guards import COUNTED, bare
from sandbox.languages.identifiers import require_identifier
from sandbox.languages.naming import Naming
from sandbox.languages.nodes import definitions, node_kinds
from sandbox.languages.reach_of_compiled import OF_RUST
from sandbox.languages.rust_header import BORROW, SELF, called, holder, parameter_types, receiver
from sandbox.languages.syntax import C_COMMENTS, Grammar, Syntax, words
from sandbox.languages.types import SignatureJson, Type, read_signature, refuse_keys

_RUSTC = "/usr/bin/rustc"
_FLAGS = ("--edition=2021", "-Awarnings", "--color=never", "-Copt-level=1", "-Cdebuginfo=0")
_USE = re.compile(r"^use\s", re.MULTILINE)
_MAIN_FUNCTION = re.compile(r"^(?:pub +)?fn +main\b", re.MULTILINE)
_TEST = re.compile(r"#\s*\[\s*test\s*\]")

# The driver is a crate of its own, which no macro of the candidate reaches, and which is not optimised: that
# would take longer than all it does. The glue is a module inside the candidate: its function may be private.
_DRIVER = (
    *(_RUSTC, "--edition=2021", "--crate-type=rlib", "--crate-name=provender", "-Awarnings"),
    *("-Copt-level=0", "-Cdebuginfo=0", "-o", "/box/libprovender.rlib", "/box/provender.rs"),
)
_DRIVER_IF_NEEDED = (
    *("/bin/sh", "-c", '[ -e /prelude/libprovender.rlib ] || exec "$@"', "sh"),
    *_DRIVER,
)
_MAIN = """\
mod solution;

fn main() {{
    provender::serve(solution::provender_glue::call, {returns});
}}
"""
_ENTRY = '\n#[path = "/box/glue.rs"]\npub mod provender_glue;\n'
_GLUE = """\
use super::*;
use provender::{{argument, returned, Json, Result as Answer, Type as ReturnType}};
pub fn call(arguments: &[Json], returns: &ReturnType) -> Answer<String> {{
{reads}
    returned(super::{entry_point}({passed}), returns)
}}
"""

_ATOMS = {
    "int": "i64",
    "float": "f64",
    "bool": "bool",
    "str": "String",
    "bytes": "Vec<u8>",
    "none": "()",
    "ListNode": "Option<Box<ListNode>>",
    "TreeNode": "Option<std::rc::Rc<std::cell::RefCell<TreeNode>>>",
}
#: What a candidate is given where it does not define them itself.
_NODES = {
    "ListNode": """\
#[derive(PartialEq, Eq, Clone, Debug)]
pub struct ListNode {
    pub val: i32,
    pub next: Option<Box<ListNode>>,
}
impl ListNode {
    pub fn new(val: i32) -> Self {
        ListNode { val, next: None }
    }
}
""",
    "TreeNode": """\
#[derive(PartialEq, Eq, Clone, Debug)]
pub struct TreeNode {
    pub val: i32,
    pub left: Option<std::rc::Rc<std::cell::RefCell<TreeNode>>>,
    pub right: Option<std::rc::Rc<std::cell::RefCell<TreeNode>>>,
}
impl TreeNode {
    pub fn new(val: i32) -> Self {
        TreeNode { val, left: None, right: None }
    }
}
""",
}
# The driver's side of them: of the candidate's own structs, whatever integer they hold.
_NODE_GLUE = {
    "ListNode": """\
impl provender::Read for ListNode {
    fn read(json: &Json) -> Answer<Self> {
        let mut head: Option<Box<ListNode>> = None;
        for item in provender::node_values(json)?.iter().rev() {
            head = Some(Box::new(ListNode { val: provender::Read::read(item)?, next: head }));
        }
        head.map(|node| *node).ok_or_else(provender::no_node)
    }
}
impl provender::Write for ListNode {
    fn write(&self, out: &mut String, _: &ReturnType, depth: usize) -> Answer<()> {
        let mut node = Some(self);
        out.push('[');
        while let Some(here) = node {
            provender::write_node_value(out, &here.val, depth)?;
            node = here.next.as_deref();
        }
        out.push(']');
        Ok(())
    }
}
""",
    "TreeNode": """\
type ProvenderTree = std::rc::Rc<std::cell::RefCell<TreeNode>>;
fn provender_node(item: Option<&Json>) -> Answer<Option<ProvenderTree>> {
    Ok(match item {
        None | Some(Json::Null) => None,
        Some(item) => {
            let node = TreeNode { val: provender::Read::read(item)?, left: None, right: None };
            Some(std::rc::Rc::new(std::cell::RefCell::new(node)))
        }
    })
}
impl provender::ReadShared for TreeNode {
    fn read_shared(json: &Json) -> Answer<ProvenderTree> {
        let mut items = provender::node_values(json)?.iter();
        let root = provender_node(items.next())?.ok_or_else(provender::no_node)?;
        let mut row = std::collections::VecDeque::from([root.clone()]);
        while let Some(node) = row.pop_front() {
            let left = provender_node(items.next())?;
            let right = provender_node(items.next())?;
            row.extend(left.iter().chain(right.iter()).cloned());
            node.borrow_mut().left = left;
            node.borrow_mut().right = right;
        }
        Ok(root)
    }
}
impl provender::Write for TreeNode {
    fn write(&self, out: &mut String, _: &ReturnType, depth: usize) -> Answer<()> {
        let mut row = std::collections::VecDeque::from([self.left.clone(), self.right.clone()]);
        let (mut missing, mut count) = (String::new(), 0);
        out.push('[');
        provender::write_node_value(out, &self.val, depth)?;
        while let Some(child) = row.pop_front() {
            provender::require_end(&mut count)?;
            match child {
                None => missing.push_str(",null"),
                Some(node) => {
                    out.push_str(&missing);
                    missing.clear();
                    let node = node.borrow();
                    provender::write_node_value(out, &node.val, depth)?;
                    row.extend([node.left.clone(), node.right.clone()]);
                }
            }
        }
        out.push(']');
        Ok(())
    }
}
""",
}
_RESERVED = words(
    "abstract as async await become box break const continue crate do dyn else enum extern false final "
    "fn for gen if impl in let loop macro match mod move mut override priv pub ref return self Self "
    "static struct super trait true try type typeof unsafe unsized use virtual where while yield"
)
_CONTAINERS = {"list": "Vec", "run": "Vec", "set": "HashSet", "dict": "HashMap", "optional": "Option"}
_REFUSED = {
    "bigint": "the standard library has no integers of any size",
    "any": "Rust has no type for a value of unknown type",
}
#: What the standard library hashes.
_KEYS = frozenset({"int", "bool", "str", "bytes", "none", "list", "run", "tuple", "optional"})
#: As in the traits of the standard library.
_MAX_TUPLE = 12


#: Macros and types that are there without a program, which its own of the same name hide.
_OWN = words(
    "assert assert_eq assert_ne debug_assert debug_assert_eq debug_assert_ne format matches panic vec "
    "print println eprint eprintln write writeln unreachable todo unimplemented String Vec Option Some "
    "None Ok Err Box ToString ToOwned Into From Iterator IntoIterator Clone PartialEq Eq PartialOrd Ord "
    "Default std core alloc bool char str i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64"
)


class Rust(Language):
    name = "rust"
    naming = Naming("Rust", words("rs"))
    executables = (_RUSTC, "/usr/bin/cc")
    packages = ("rustc", "gcc")
    version_command = (_RUSTC, "--version")
    editions = (
        edition("Rust 1.65", "let else", r"\blet\b[^;={}]{0,200}=[^;{}]{0,200}\belse\s*\{", "1.65"),
        edition("Rust 1.67", "integer logarithms", r"\.ilog(?:2|10)?\(", "1.67"),
        edition("Rust 1.70", "is_some_and and OnceLock", r"\.is_(?:some|ok)_and\(|\bOnceLock\b", "1.70"),
        edition("Rust 1.73", "div_ceil", r"\.div_ceil\(", "1.73"),
        edition("Rust 1.80", "LazyLock", r"\bLazyLock\b", "1.80"),
        edition(
            "Rust 2024",
            "chains of let conditions",
            r"\bif\s+let\b[^{};]{0,200}&&\s*let\b|let chains are only allowed",
        ),
    )
    trial = 'fn main() { println!("provender {}", 6 * 7); }'
    data_limit = True
    typed = True
    int_range = INT64
    faults = FAULTS
    beside = (".rs",)
    syntax = Syntax(
        *C_COMMENTS,
        functions="snake",
        variables="snake",
        reserved=_RESERVED,
        grammar=Grammar(
            "tree_sitter_rust:language",
            definitions=words(
                "function_item struct_item enum_item trait_item const_item static_item type_item"
            ),
            containers=words("mod_item declaration_list impl_item"),
            imports=words("use_declaration extern_crate_declaration"),
        ),
        quotes='"',
    )
    controls = Controls(
        main=(
            (
                pattern(r"^([ \t]*(?:pub +)?)fn +main *\( *\) *(-> *[^{;\n]+?)? *\{"),
                r"\1fn main() -> std::process::ExitCode { "
                "let status = std::process::Termination::report(provender_main()); "
                'let done = format!("{:?}", std::process::ExitCode::SUCCESS); '
                'if format!("{:?}", status) != done { return status; } '
                r"std::process::exit({code}) } fn provender_main() \2 {",
            ),
        ),
        reach=OF_RUST,
        own=_OWN,
        binds=pattern(
            r"\bmacro_rules!\s*(\w+)|\b(?:struct|enum|union|trait|type|mod)\s+(\w+)|\buse\b[^;]{0,300}?\bas\s+(\w+)"
        ),
        assertions=(
            (pattern(r"((?:^|[;{}])\s*)((?:debug_)?assert)!\s*\("), r"\1\2!(line!() == 0); \2!("),
            (pattern(r"((?:^|[;{}])\s*)((?:debug_)?assert_eq)!\s*\("), r"\1\2!(0, 1); \2!("),
            (pattern(r"((?:^|[;{}])\s*)((?:debug_)?assert_ne)!\s*\("), r"\1\2!(0, 0); \2!("),
            (
                pattern(r"\bif [^{}\n]{0,300}\{(\s*(?:panic!|std::process::exit\([1-9]))"),
                r"if line!() > 0 {\1",
            ),
            *bare(
                rf"panic!|unreachable!|(?:std::)?process::(?:exit\([1-9]|abort)|return\s+(?:Err\(|false)|{COUNTED}",
                true="line!() > 0",
            ),
        ),
        leaving=(
            (pattern(r"\b(?:std::)?process::exit\(0\)\s*;?(?=\s*\}\s*\Z)"), ""),
            (
                pattern(r"\b(?:std::)?process::exit\(([^;\n]{1,300})\)\s*;?(?=\s*\}\s*\Z)"),
                r"let provender: i32 = \1; if provender != 0 { std::process::exit(provender) }",
            ),
        ),
        must_fail=pattern(r"#\[\s*should_panic"),
        operators=pattern(
            # Whatever names them but a list of what is derived.
            r"\b(?:PartialEq|PartialOrd|Deref)\b(?![^()\n]*\)\])|\b(?:Add|Sub|Mul|Div|Rem|Neg|Not)\b"
        ),
        undefined=pattern(r"cannot find (?:value|function|macro|type)[^`\n]*`(\w+)`?"),
        missing=pattern(
            r"(?:can't find crate for|unresolved import|use of undeclared crate or module) `(\w+)"
        ),
        runners=(
            Runner(
                detect=_TEST,
                # The last in the order of names: whoever ends the run early ends it before this.
                planted='#[test]\nfn zzzzzz_provender_{secret}() { panic!("must fail") }\n',
                passed=pattern(r"^test (\S+)(?: - should panic)? \.\.\. ok$"),
                failed=pattern(r"^test (\S+)(?: - should panic)? \.\.\. FAILED$"),
                skipped=pattern(r"^test (\S+)(?: - should panic)? \.\.\. ignored"),
                ended=pattern(r"^test result: FAILED\. (?P<passed>\d+) passed; "),
            ),
        ),
    )

    def joined(self, before: str, source: str, after: str) -> str:
        """One text. Tests with imports of their own are a module, where those hide the program's."""
        if _USE.search(after) and _TEST.search(after) and not _MAIN_FUNCTION.search(after):
            after = f"\n#[cfg(test)] mod provender_tests {{ use super::*; {after.lstrip()}\n}}\n"
        return f"{before}{source}{after}"

    def program(self, source: str) -> Build:
        return _build({"main.rs": source})

    def calls(self, source: str, entry_point: str, signature: SignatureJson | None) -> Build:
        require_identifier(entry_point)
        if signature is None:
            raise NotApplicable("call cases in rust need a signature: Rust is typed")
        function = read_signature(signature)
        usual = [rust_type(kind) for kind in function.params]
        rust_type(function.returns)
        refuse_keys(function, self.name, _KEYS)
        returns = json.dumps(json.dumps(function.returns.tree(), separators=(",", ":")))
        files = {
            "main.rs": _MAIN.format(returns=returns),
            "provender.rs": read_driver("provender.rs"),
            "solution.rs": f"{source}\n{definitions(source, function, _NODES)}"
            + f"{holder(source, entry_point)}{_ENTRY}",
            "glue.rs": _glue(source, entry_point, usual)
            + "".join(_NODE_GLUE[kind] for kind in node_kinds(function)),
        }
        build = _build(files, "--extern=provender", "-L/prelude", "-L/box")
        prelude = Build(files={"provender.rs": files["provender.rs"]}, commands=(_DRIVER,))
        commands = (_DRIVER_IF_NEEDED, *build.commands)
        return replace(build, commands=commands, prelude=prelude, place="solution/")

    def tests(self, source: str) -> Build:
        # Optimised code leaves out debug_assert! and overflow checks unless they are asked for.
        checks = ("-Cdebug-assertions=on", "-Coverflow-checks=on")
        runner = ("--test",) if _TEST.search(source) else ()
        return _build({"main.rs": source}, *checks, *runner)

    def stub(self, declared: Declaration) -> Stub:
        kinds = declared.types
        names = [name for kind, name in (("dict", "HashMap"), ("set", "HashSet")) if kind in kinds]
        uses = "".join(f"use std::collections::{name};\n" for name in names)
        if "TreeNode" in kinds:
            uses += "use std::cell::RefCell;\nuse std::rc::Rc;\n"
        shown = "".join(
            commented(_short(_NODES[kind]).splitlines(), "//") + "\n"
            for kind in node_kinds(declared.function)
        )
        params = ", ".join(f"{param.name}: {_short(rust_type(param.type))}" for param in declared.params)
        returns = "" if declared.returns.kind == "none" else f" -> {_short(rust_type(declared.returns))}"
        header = f"fn {declared.name}({params}){returns} {{\n"
        blank = "\n" if uses else ""
        return Stub(head=f"{uses}{blank}{shown}{commented(declared.summary, '///')}{header}", tail="}\n")


def _short(text: str) -> str:
    """Names without the paths that a stub uses."""
    for path in ("std::collections::", "std::rc::", "std::cell::"):
        text = text.replace(path, "")
    return text


def _build(files: dict[str, str], *flags: str) -> Build:
    command = (_RUSTC, *_FLAGS, *flags, "-o", "/box/main", "/box/main.rs")
    # Tests one after another, in the order of their names.
    options = ("--test-threads=1",) if "--test" in flags else ()
    return Build(files=files, commands=(command,), run=("/box/main", *options))


def rust_type(kind: Type) -> str:
    """The Rust type that carries a type of a signature.

    Raises:
        NotApplicable: there is none that carries it exactly.
    """
    if kind.kind in _REFUSED:
        raise NotApplicable(f"type {kind} in rust: {_REFUSED[kind.kind]}")
    if kind.kind in _ATOMS:
        return _ATOMS[kind.kind]
    parts = ", ".join(map(rust_type, kind.args))
    if kind.kind != "tuple":
        prefix = "std::collections::" if kind.kind in ("set", "dict") else ""
        return f"{prefix}{_CONTAINERS[kind.kind]}<{parts}>"
    if len(kind.args) > _MAX_TUPLE:
        raise NotApplicable(f"type {kind} in rust: the driver has tuples of at most {_MAX_TUPLE}")
    return f"({parts},)" if len(kind.args) == 1 else f"({parts})"


def _glue(source: str, entry_point: str, usual: list[str]) -> str:
    """The call: each argument is read as the type that the function has, else as the usual one."""
    found = parameter_types(source, entry_point)
    own = found[:1] if found and SELF.fullmatch(found[0]) else []
    types = found[len(own) :]
    if len(types) != len(usual):
        types = usual
    reads = []
    passed = [
        f"{'&mut ' if '&' in text and 'mut' in text else text[: text.count('&')]}{receiver(source)}"
        for text in own
    ]
    for i, text in enumerate(types):
        borrow = BORROW.match(text)
        owned = re.sub(r"'\w+", "'static", text[borrow.end() :] if borrow else text).strip()
        if owned == "_":
            owned = usual[i]
        if borrow:
            owned = {"str": "String"}.get(owned, owned)
            owned = f"Vec<{owned[1:-1]}>" if owned.startswith("[") and ";" not in owned else owned
        passed.append(f"&mut a{i}" if borrow and borrow[2] else f"&a{i}" if borrow else f"a{i}")
        reads.append(f"    let mut a{i}: {owned} = argument(arguments, {i})?;")
    name = called(source, entry_point)
    return _GLUE.format(reads="\n".join(reads), entry_point=name, passed=", ".join(passed))


LANGUAGE = Rust()
