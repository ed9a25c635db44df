"""The chain: whatever is changed, moved, dropped or put in is found; a purged content is not."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from evenhand.decide.chain import broken, chained, commitment, head
from evenhand.records import Decision, Draft

from .decisions import AT, chain

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3), max_leaves=6,
)  # fmt: skip
drafts = st.builds(
    Draft, action=st.just("note"), kind=st.just("event"), who=st.text(min_size=1, max_size=5).filter(str.strip),
    subject=st.text(max_size=8), new=plain, reason=st.text(max_size=12),
)  # fmt: skip


@given(st.lists(drafts, max_size=5))
def test_a_whole_chain_has_nothing_wrong(given_drafts: list[Draft]) -> None:
    made_of = chain(*given_drafts)
    assert list(broken(made_of)) == []
    assert head(made_of) == (made_of[-1].hash if made_of else "")


@given(st.lists(drafts, min_size=2, max_size=5), st.data())
def test_whatever_is_changed_is_found(given_drafts: list[Draft], data: st.DataObject) -> None:
    made_of = chain(*given_drafts)
    k = data.draw(st.integers(0, len(made_of) - 1))
    field = data.draw(st.sampled_from(["who", "subject", "new", "reason", "at", "seq", "hash", "commitment", "salt", "action"]))
    value = {"seq": 99, "action": "flag"}.get(field, "something else")
    changed = [replace(d, **{field: value}) if n == k else d for n, d in enumerate(made_of)]
    assert list(broken(changed)) or changed == made_of


@given(st.lists(drafts, min_size=3, max_size=5, unique_by=lambda d: d.subject), st.data())
def test_a_moved_or_dropped_decision_is_found(given_drafts: list[Draft], data: st.DataObject) -> None:
    made_of = chain(*given_drafts)
    k = data.draw(st.integers(0, len(made_of) - 2))
    assert list(broken(made_of[:k] + made_of[k + 1 :]))
    swapped = [*made_of[:k], made_of[k + 1], made_of[k], *made_of[k + 2 :]]
    assert list(broken(swapped))


def test_a_cut_tail_is_whole_in_itself_and_known_by_its_head() -> None:
    made_of = chain(*(Draft(action="note", kind="event", subject=f"EH-{n}", who="ana", new="x") for n in range(4)))
    assert list(broken(made_of[:2])) == []
    assert head(made_of[:2]) != head(made_of)
    assert head(made_of) not in {decision.hash for decision in made_of[:2]}


def test_a_purged_content_leaves_the_chain_whole() -> None:
    made_of = chain(*(Draft(action="note", kind="event", subject=f"EH-{n}", who="ana", new="x") for n in range(3)))
    links = {name: getattr(made_of[1], name) for name in ("seq", "at", "action", "commitment", "previous", "hash")}
    made_of[1] = Decision(**links, who="", subject="", salt="", purged=True)
    assert list(broken(made_of)) == []


@given(drafts, st.text(min_size=1, max_size=8), st.text(min_size=1, max_size=8))
def test_the_commitment_hangs_on_the_salt(draft: Draft, salt: str, other: str) -> None:
    assert (commitment(draft, salt) == commitment(draft, other)) == (salt == other)


@given(drafts)
def test_a_decision_survives_being_written_and_read(draft: Draft) -> None:
    decision = chained(draft, 1, AT, "salt", "")
    assert list(broken([msgspec.json.decode(msgspec.json.encode(decision), type=Decision)])) == []


def test_nobody_decides_nothing_of_no_kind() -> None:
    with pytest.raises(ValueError, match="somebody"):
        Draft(action="note", kind="event", subject="EH-1", who=" ")
    with pytest.raises(ValueError, match="no action"):
        Draft(action="bless", kind="event", subject="EH-1", who="ana")
    with pytest.raises(ValueError, match="cannot be decided"):
        Draft(action="grade", kind="claim", subject="EH-1", who="ana")
