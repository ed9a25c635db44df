from hypothesis import given
from hypothesis import strategies as st

from evenhand.reconcile.copies import MAX_SENTENCES, changes, sentences

WIRE = "Shells hit Port Selm on Monday. Three people died, the ministry said. The harbour was closed.\nTalks go on."


def kinds(other, copy):
    return [(c.kind, c.before, c.after) for c in changes(other, copy).changes]


def test_the_same_copy_changed_nothing():
    assert kinds(WIRE, WIRE.replace("\n", " ")) == []
    assert changes(WIRE, WIRE).n_same == 4


def test_what_was_added_dropped_and_worded_otherwise_is_told_apart():
    copy = "SHOCK in Selm! Shells hit Port Selm on Monday. Thirteen people died, the ministry said. Talks go on."
    assert kinds(WIRE, copy) == [
        ("added", "", "SHOCK in Selm!"),
        ("changed", "Three people died, the ministry said.", "Thirteen people died, the ministry said."),
        ("dropped", "The harbour was closed.", ""),
    ]


def test_sentences_are_numbered_in_both_versions():
    found = changes("One two three. Four five six.", "Four five six. Seven eight nine.").changes
    assert {(c.kind, c.other_number, c.number) for c in found} == {("dropped", 1, None), ("added", None, 2)}


@given(st.text(max_size=300), st.text(max_size=300))
def test_every_sentence_is_counted_once(one, other):
    found = changes(one, other)
    told = [c.number for c in found.changes if c.number]
    assert found.n_same + len(told) == len(sentences(other))
    assert len(set(told)) == len(told)
    assert found.n_same + sum(c.other_number is not None for c in found.changes) == len(sentences(one))


def test_long_texts_are_compared_in_part_and_say_so():
    long = " ".join(f"Sentence {n} ends." for n in range(3 * MAX_SENTENCES))
    found = changes(long, "x. " * 5000)
    assert found.n_left > 2 * MAX_SENTENCES
    assert len(found.changes) <= 2 * MAX_SENTENCES
