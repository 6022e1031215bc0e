"""What a program leaves is removed, however it is nested and whatever it is."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.inbox import sweep

#: More levels than descriptors, stack frames, or names in a path that the kernel takes.
_LEVELS = 5000

_trees: st.SearchStrategy[object] = st.recursive(
    st.sampled_from(["file", "link to the outside", "pipe", "hidden"]),
    lambda children: st.lists(children, max_size=4),
    max_leaves=20,
)


def _plant(folder: Path, tree: object) -> None:
    if isinstance(tree, list):
        folder.mkdir(exist_ok=True)
        for number, branch in enumerate(tree):
            _plant(folder / str(number), branch)
    elif tree == "link to the outside":
        folder.symlink_to("/etc")
    elif tree == "pipe":
        os.mkfifo(folder)
    else:
        folder.write_text("kept by nobody")


@given(st.lists(_trees, max_size=5))
def test_every_tree_is_removed(tmp_path_factory: pytest.TempPathFactory, tree: list[object]) -> None:
    folder = tmp_path_factory.mktemp("left")
    _plant(folder, tree)
    sweep.empty(str(folder))
    assert list(folder.iterdir()) == []


def test_folders_in_folders(tmp_path: Path) -> None:
    inside = os.open(tmp_path, os.O_DIRECTORY)
    for _ in range(_LEVELS):
        os.mkdir("d", dir_fd=inside)
        deeper = os.open("d", os.O_DIRECTORY, dir_fd=inside)
        os.close(inside)
        inside = deeper
    os.close(inside)
    sweep.empty(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside, left = tmp_path / "outside", tmp_path / "left"
    outside.mkdir()
    left.mkdir()
    (outside / "precious").write_text("ours")
    (left / "link").symlink_to(outside)
    (left / "deep").mkdir()
    (left / "deep" / "link").symlink_to(outside)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(left / "socket"))
    sweep.remove(str(left))
    assert not left.exists()
    assert (outside / "precious").read_text() == "ours"
