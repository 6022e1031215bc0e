"""The native types at the entry point of a translated program.

They are those that the drivers of :mod:`sandbox.languages` decode the inputs into, and what comes back is
encoded from:

- ``int``: number; long long; long; int64; i64.
- ``float``: number; double; double; float64; f64.
- ``bool``: boolean; bool; boolean; bool; bool.
- ``str``: string; std::string in UTF-8; String; string; String.
- ``list[T]``: array; std::vector<T>; List<T>; []T; Vec<T>.
- ``tuple[A,B]``: array; std::tuple<A, B>; List<Object>; struct { F0 A; F1 B }; (A, B).
- ``set[T]``: Set; std::set<T>; Set<T>; map[T]struct{}; HashSet<T>.
- ``dict[K,V]``: Map; std::map<K, V>; Map<K, V>; map[K]V; HashMap<K, V>.
- ``optional[T]``: T or null; std::optional<T>; boxed T or null; *T; Option<T>.

each in the order JavaScript and TypeScript; C++; Java; Go; Rust.

A JavaScript number holds integers up to 2**53 - 1. Arithmetic that leaves the native integer stops
the program instead of wrapping around. Texts are counted, cut and compared by code points in every language;
what depends on the case or class of a letter beyond ASCII stops the program, since languages disagree there.
A Java program is a ``class Solution`` with a public static method; the others define a function at top level.
"""
