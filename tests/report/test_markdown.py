"""No text becomes Markdown."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from evenhand.report.documents import Documents
from evenhand.report.markdown import Footnotes, Safe, escaped
from evenhand.report.shown import one_line

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@given(st.text(max_size=60) | st.text(alphabet="*_`[]()<>!#|~\\^:&;{}w.@ /ab1-+\n", max_size=60))
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    inline = [t for block in PARSER.parse(f"- x {escaped(text)} x") for t in block.children or []]
    assert {token.type for token in inline} <= {"text", "text_special"}
    assert "".join(token.content for token in inline).split() == f"x {one_line(text)} x".split()


def test_our_own_marks_stay_and_numbers_too() -> None:
    assert escaped(Safe("[^1]")) == "[^1]"
    assert escaped(3) == 3
    assert escaped("see www.evil.example") == "see www\\.evil.example"


def test_the_same_words_share_a_footnote() -> None:
    notes = Footnotes(Documents(rows=(), n_not_listed=0))
    assert [notes.note("a", "d"), notes.note("b", "d"), notes.note("a", "d"), notes.note("a", "e")] == ["[^1]", "[^2]", "[^1]", "[^3]"]
    assert notes.text().splitlines()[2] == "[^3]: “a” Document e."
