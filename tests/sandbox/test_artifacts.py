"""Opening a file that a hostile program named, with and without the kernel's own call for it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox.inbox import artifacts

_WAYS = (artifacts.open_beneath, artifacts.open_step_by_step)


@pytest.fixture
def root(tmp_path: Path) -> Iterator[int]:
    folder = tmp_path / "work"
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "file").write_text("inside")
    (tmp_path / "outside").write_text("outside")
    (folder / "link").symlink_to(tmp_path / "outside")
    (folder / "near").symlink_to("a/b/file")
    (folder / "d").symlink_to("a")
    (folder / "up").symlink_to("..")
    fd = os.open(folder, os.O_PATH | os.O_DIRECTORY)
    yield fd
    os.close(fd)


@pytest.mark.parametrize("way", _WAYS)
def test_a_file_beneath_is_opened(root: int, way: Callable[[int, str], int]) -> None:
    with os.fdopen(way(root, "a/b/file")) as file:
        assert file.read() == "inside"


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize(
    "name",
    ["link", "near", "d/b/file", "up/outside", "../outside", "/etc/passwd", "a/../../outside", "none", ""],
)
def test_nothing_is_followed_out_of_it_or_within(
    root: int, way: Callable[[int, str], int], name: str
) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(OSError, match=r"\[Errno"):
        way(root, name)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
