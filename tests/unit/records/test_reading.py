"""The encoding of a file that says nothing about it."""

from pathlib import Path

import pytest

from jianxing.records.reading import sheets


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("word", ["F", "女", "男", "云溪县", "县城街道·东门", "Ůber 女"])
def test_a_word_is_read_in_any_encoding(tmp_path: Path, encoding: str, word: str) -> None:
    """女 is C5 AE in GB18030, which is also a letter in UTF-8; nobody means that letter alone."""
    file = tmp_path / "file.csv"
    file.write_bytes(f"sex,other\n{word},1\n".encode(encoding))
    with sheets(file) as found:
        rows = [cells for sheet in found for _, cells in sheet.head]
    assert rows[1] == [word, "1"]
