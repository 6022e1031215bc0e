"""Named preludes: what programs of a site find there without writing it, by language.

Lines are counted without it: it stands on a program's first line, behind it, or says what line follows.
Classes of nodes are added where a program does not define them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.errors import NotApplicable
from sandbox.languages import cpp, csharp, java
from sandbox.languages.nodes import NODE_KINDS

_JAVASCRIPT_NODES = {
    "ListNode": "class ListNode { constructor(val = 0, next = null) { this.val = val; this.next = next; } } ",
    "TreeNode": "class TreeNode { constructor(val = 0, left = null, right = null) "
    "{ this.val = val; this.left = left; this.right = right; } } ",
}
_TYPESCRIPT_NODES = {
    "ListNode": "class ListNode { val: number; next: ListNode | null; constructor(val?: number, "
    "next?: ListNode | null) { this.val = val ?? 0; this.next = next ?? null; } } ",
    "TreeNode": "class TreeNode { val: number; left: TreeNode | null; right: TreeNode | null; "
    "constructor(val?: number, left?: TreeNode | null, right?: TreeNode | null) "
    "{ this.val = val ?? 0; this.left = left ?? null; this.right = right ?? null; } } ",
}
_RUBY_NODES = {
    "ListNode": "class ListNode; attr_accessor :val, :next; def initialize(val = 0, following = nil); "
    "@val = val; @next = following; end; end; ",
    "TreeNode": "class TreeNode; attr_accessor :val, :left, :right; "
    "def initialize(val = 0, left = nil, right = nil); @val = val; @left = left; @right = right; end; end; ",
}


@dataclass(frozen=True)
class _Prelude:
    """What one language has of a prelude, around a program."""

    before: str = ""
    nodes: Mapping[str, str] = field(default_factory=dict)
    between: str = ""
    """What stands between nodes and the program, where nodes stand before it."""
    nodes_follow: bool = False


_LEETCODE: Mapping[str, _Prelude] = {
    "python": _Prelude(),  # its names are given to the module before the program runs
    "cpp": _Prelude("#include <bits/stdc++.h>\nusing namespace std;\n", cpp.NODES, between="#line 1\n"),
    "java": _Prelude(
        "import java.util.*; import java.util.function.*; import java.util.stream.*; ",
        java.NODES,
        nodes_follow=True,
    ),
    "csharp": _Prelude(
        "using System; using System.Collections.Generic; using System.Linq; using System.Text; ",
        csharp.NODES,
        nodes_follow=True,
    ),
    "javascript": _Prelude(nodes=_JAVASCRIPT_NODES),
    "typescript": _Prelude(nodes=_TYPESCRIPT_NODES),
    "ruby": _Prelude("require 'set'; ", _RUBY_NODES),
}
PRELUDES: Mapping[str, Mapping[str, _Prelude]] = {"leetcode": _LEETCODE}


def with_prelude(source: str, language: str, name: str) -> str:
    """A program with the prelude around it.

    Raises:
        NotApplicable: the language has none of that name.
    """
    known = PRELUDES[name]
    if language not in known:
        raise NotApplicable(f"prelude {name} in {language}: there is one in {', '.join(known)}")
    prelude = known[language]
    nodes = "".join(
        prelude.nodes[kind]
        for kind in NODE_KINDS
        if kind in prelude.nodes
        and not re.search(rf"(?m)^[^/#*\n]*\b(?:class|struct|type|function|interface)\s+{kind}\b", source)
    )
    if prelude.nodes_follow:
        return f"{prelude.before}{source}\n{nodes}"
    return f"{prelude.before}{nodes}{prelude.between}{source}"
