"""A text cut into stretches: nothing of it is lost, and every mark covers just its words."""

from hypothesis import given
from hypothesis import strategies as st

import made
from evenhand.records import Case, Span
from evenhand.report.beside import MAX_CHARS, Mark, beside, stretches

spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(min(ends), max(ends)))
marks = st.lists(
    st.builds(Mark, part=st.just("text"), span=spans, kind=st.sampled_from(["sentence", "trigger", "value"]),
              claim_id=st.sampled_from("abc")), max_size=8
)  # fmt: skip


@given(st.text(min_size=30, max_size=30), spans, marks)
def test_stretches_join_to_the_shown_text_and_know_what_covers_them(text: str, shown: Span, given_marks: list[Mark]) -> None:
    made_of = stretches(text, shown, given_marks)
    assert "".join(one.text for one in made_of) == text[shown.start : shown.end]
    at = shown.start
    for one in made_of:
        over = [m for m in given_marks if m.span.start <= at and at + len(one.text) <= m.span.end]
        assert one.kinds == {m.kind for m in over}
        assert one.claim_id in {m.claim_id for m in over} | ({""} if not over else set())
        at += len(one.text)


def test_a_long_text_is_cut_and_says_by_how_much() -> None:
    document = made.document(text=made.TEXT + "x" * MAX_CHARS)
    claim = made.claim(document)
    shown = beside(document, Case(event=made.event("EH-AAAAA", [claim]), claims=(claim,)), "killed")
    assert shown.n_left == len(made.TEXT)
    assert sum(len(one.text) for one in shown.text) == MAX_CHARS
    assert [answer.value for answer in shown.answers] == ["3", "4", "5"]
    assert shown.n_claims == 1
