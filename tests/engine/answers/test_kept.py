"""The reading of a short text is kept, that of a long one is not."""

from engine.answers.responses.kept import kept_where_short


def test_a_short_text_is_read_once_and_a_long_one_each_time() -> None:
    read: list[str] = []

    @kept_where_short
    def length(text: str, more: int = 0) -> int:
        read.append(text)
        return len(text) + more

    long = "a" * 10_000
    assert [length("ab"), length("ab"), length("ab", 1), length(long), length(long)] == [
        2,
        2,
        3,
        10**4,
        10**4,
    ]
    assert read == ["ab", "ab", long, long]
