"""Files appear whole or not at all, and what could not be written leaves nothing behind."""

from pathlib import Path

import pytest

from engine.files import write_atomically


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for text in ("one\n", "two\r\nlines", ""):
        write_atomically(path, text)
        assert path.read_bytes() == text.encode()
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("text", ["fine", "half a pair \ud800"])
def test_a_folder_in_its_place_stays_and_nothing_is_left_beside_it(text: str, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        write_atomically(tmp_path / "there", text)
    assert caught.value.filename == str(tmp_path / "there")
    assert [each.name for each in tmp_path.iterdir()] == ["there"]


def test_a_text_that_no_file_can_hold_leaves_the_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_atomically(path, "earlier")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "half a pair \ud800")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("a.txt", "earlier")]
