"""The names that Python programs find on LeetCode: what its modules export, and its classes of nodes.

Later lines take precedence, and built-ins over all: ``pow`` is not that of ``math``.
"""

import bisect as bisect
import collections as collections
import copy as copy
import datetime as datetime
import functools as functools
import heapq as heapq
import itertools as itertools
import json as json
import math as math
import operator as operator
import random as random
import re as re
import string as string
import sys as sys
import typing as typing

_MODULES = (
    string, re, datetime, collections, heapq, bisect, copy, math, random, itertools, functools, operator,
    typing,
)  # fmt: skip


class ListNode:
    def __init__(self, val: int = 0, next: "ListNode | None" = None) -> None:
        self.val = val
        self.next = next


class TreeNode:
    def __init__(self, val: int = 0, left: "TreeNode | None" = None, right: "TreeNode | None" = None) -> None:
        self.val = val
        self.left = left
        self.right = right


def names() -> dict[str, object]:
    """Every name of the prelude with what it stands for."""
    import builtins

    found: dict[str, object] = {}
    for module in _MODULES:
        public = getattr(module, "__all__", None) or [name for name in vars(module) if name[0] != "_"]
        found |= {name: getattr(module, name) for name in public if not hasattr(builtins, name)}
    found |= {module.__name__: module for module in (*_MODULES, json, sys) if module is not datetime}
    return found | {"ListNode": ListNode, "TreeNode": TreeNode}
