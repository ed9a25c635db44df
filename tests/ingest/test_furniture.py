import pytest

from evenhand.errors import TableError
from evenhand.ingest.furniture import cues, parsed


def test_the_table_that_comes_along_is_sound():
    assert cues().ends.match("Leave a Reply")
    assert cues().line.fullmatch("Read more :")
    assert "reporting" in cues().credit


@pytest.mark.parametrize("line", ["nokind\tword", "ends\t(", "ends"])
def test_mistakes_are_named_by_line(line):
    with pytest.raises(TableError, match=r"furniture.tsv:2"):
        parsed("# a comment\n" + line)
