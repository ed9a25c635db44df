"""How a project's texts write their times: what may be said, and how mistakes are told."""

from pathlib import Path

import pytest

from evenhand.errors import TableError
from evenhand.knowledge.own_tables import OwnTables, own_tables
from evenhand.knowledge.own_times import CHOICES, TimeConventions, read_own_times


def times_file(folder: Path, text: str) -> Path:
    path = folder / "times.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_a_file_does_not_say_is_as_in_news(tmp_path: Path) -> None:
    assert read_own_times(times_file(tmp_path, "# nothing yet\n")) == TimeConventions()
    said = read_own_times(times_file(tmp_path, '[[reading]]\noutlook = "future"\nweek_starts = "sunday"\n'))
    assert (said.outlook, said.first_weekday, said.day_first) == ("future", 6, None)


@pytest.mark.parametrize("field", CHOICES)
def test_every_choice_can_be_written(tmp_path: Path, field: str) -> None:
    for choice in CHOICES[field]:
        assert getattr(read_own_times(times_file(tmp_path, f'[[reading]]\n{field} = "{choice}"\n')), field) == choice


@pytest.mark.parametrize(
    ("toml", "line", "says", "hint"),
    [
        ('[[reading]]\noutlook = "futur"\n', 2, "unknown outlook 'futur'", "Do you mean 'future'?"),
        ('[[reading]]\noutlook = "x"\n', 2, "unknown outlook 'x'", "'by the words', 'past', 'future'"),
        ('[[reading]]\nfigure = "day first"\n', 2, "unknown field 'figure'", "'figures'"),
        ("[[reading]]\nfigures = 3\n", 2, "unknown figures 3", "'by the text', 'day first'"),
        ("[[reading]]\n[[reading]]\n", 2, "a second [[reading]]", "one [[reading]]"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_what_to_do(tmp_path: Path, toml: str, line: int, says: str, hint: str) -> None:
    with pytest.raises(TableError) as caught:
        own_tables(None, None, times_file(tmp_path, toml))
    assert says in str(caught.value)
    assert f"times.toml, line {line}" in str(caught.value)
    assert hint in caught.value.hint


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError):
        read_own_times(times_file(tmp_path, "[[reading]\n"))


def test_the_reader_s_version_tells_of_conventions_but_not_of_their_absence(tmp_path: Path) -> None:
    own = own_tables(None, None, times_file(tmp_path, '[[reading]]\nfigures = "month first"\n'))
    assert own.version("3") == f"3+{own.digest()}" != "3"
    as_in_news = own_tables(None, None, times_file(tmp_path, '[[reading]]\nfigures = "by the text"\n'))
    assert as_in_news.version("3") == OwnTables().version("3") == "3"
