"""Passages about a conflict are let through in whatever words they are told; passages of peace are not; names change nothing."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.evaluate.gold import GoldDocument, load_gold
from evenhand.read.reader import Reader
from evenhand.read.text import passages
from evenhand.read.text.passages import CHANGE, FEW_WORDS, NEAR_SENTENCES, likeliest, of_a_conflict, small_words
from evenhand.read.text.segment import paragraphs, sentences
from evenhand.records import Span

OURS = Path(__file__).resolve().parents[2] / "gold"

PEACE = "The bakery opened its third shop by the river on Monday, and its owner thanked all who came. "
WAR = "Rebels shelled the town, killing two soldiers. "

UNUSUAL = {
    "Sudan": "The garrison of Babanusa surrendered after a siege of nine months. Its commander was led away with his officers.",
    "Mali": "Riders swept through Bankass at dusk and set granaries alight. Villagers buried thirty of their kin the next morning.",
    "Myanmar": "The resistance overran the hilltop post near Loikaw. Those inside laid down their rifles and were marched off.",
    "Colombia": "A convoy was ambushed on the road to Tame. Nine of the escort perished and their trucks were torched.",
    "Nagorno-Karabakh": "The truce held until dawn. Then the guns on both banks opened up once more, and cellars filled with families.",
    "Ukraine": "Drones buzzed over Kherson all night. One dived into a minibus and four passengers did not live to see a doctor.",
    "Yemen": "A mine laid by the roadside tore through a pickup near Mocha. Three fishermen bled to death.",
    "Somalia": "Fighters stormed a beach hotel in Mogadishu and held out against the police until noon. Bodies lay in the lobby.",
    "Iraq": "Mass graves were unearthed outside Sinjar. The men in them had been bound and shot.",
    "Sri Lanka": "The navy intercepted a trawler carrying rifles off Trincomalee and scuttled it. The crew were put ashore in chains.",
    "Ethiopia": "Shells rained on the market of Mekelle. The wounded were carried on doors to a clinic without morphine.",
    "Peru": "Column after column of insurgents descended on the village, tried its mayor in the square and put him to death.",
    "Kashmir": "Sentries traded fire across the ceasefire line near Uri for an hour. A porter was hit in the throat.",
    "Lebanon": "Jets broke the sound barrier over Tyre before a house was flattened. Rescuers pulled two sisters out alive.",
    "Congo": "The militia burned huts at Djugu and drove off the cattle. Survivors hid in the papyrus for three days.",
    "Libya": "The brigade withdrew from the airport of Tripoli, leaving its howitzers behind. Its rivals moved in unopposed.",
    "Bosnia": "A sniper felled a woman at the water queue. Peacekeepers drew their vehicle up as a shield.",
    "Philippines": "Gunmen took eleven loggers captive in Basilan and want ransom for them. Marines are combing the forest.",
}
"""Reports in words that are not the usual ones, by where they are set."""


def told(text: str, reader: Reader) -> list[bool]:
    spans = [s for paragraph in paragraphs(text, Span(0, len(text))) for s in sentences(text, paragraph)]
    return of_a_conflict(text, spans, reader.parser.topic)


def of_claims(document: GoldDocument, reader: Reader) -> list[str]:
    """The words of claims that stand in no passage let through."""
    spans = [s for paragraph in paragraphs(document.text, Span(0, len(document.text))) for s in sentences(document.text, paragraph)]
    passed = [s for s, one in zip(spans, of_a_conflict(document.text, spans, reader.parser.topic), strict=True) if one]
    found = ((c.evidence, document.text.find(c.evidence)) for c in document.claims)
    return [words for words, at in found if not any(Span(at, at + len(words)).overlaps(s) for s in passed)]


@pytest.mark.parametrize("name", ["sentences", "reports", "reports_second", "reports_held"])
def test_no_claim_of_our_gold_is_passed_over_though_no_text_be_taken_for_short(
    name: str, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "FEW_WORDS", 12)
    assert [words for document in load_gold(OURS / f"{name}.jsonl") for words in of_claims(document, reader)] == []


@pytest.mark.parametrize("name", ["dev", "dev_other", "seeds"])
def test_no_claim_of_the_development_gold_is_passed_over(name: str, shared: Path, reader: Reader) -> None:
    assert [words for document in load_gold(shared / "gold" / f"{name}.jsonl") for words in of_claims(document, reader)] == []


@pytest.mark.parametrize("where", UNUSUAL)
def test_a_report_in_unusual_words_is_let_through_in_the_midst_of_peace(where: str, reader: Reader) -> None:
    n = 20
    found = told(PEACE * n + UNUSUAL[where] + " " + PEACE * n, reader)
    report = [s for p in paragraphs(UNUSUAL[where], Span(0, len(UNUSUAL[where]))) for s in sentences(UNUSUAL[where], p)]
    assert all(found[n : n + len(report)])
    assert not any(found[: n - NEAR_SENTENCES])


def test_a_long_text_of_peace_is_passed_over(reader: Reader) -> None:
    assert told(PEACE * 30, reader) == [False] * 30


def test_a_short_text_is_let_through(reader: Reader) -> None:
    n = (FEW_WORDS - 1) // sum(bool(reader.parser.topic.weight(word)) for word in small_words(PEACE))
    assert told("", reader) == []
    assert told(PEACE * n, reader) == [True] * n
    assert not any(told(PEACE * (n + 1), reader))


def test_what_stands_near_a_sentence_of_conflict_is_let_through_with_it(reader: Reader) -> None:
    assert told(PEACE * 50 + WAR + PEACE * 50, reader) == [abs(number - 50) <= NEAR_SENTENCES for number in range(101)]


def test_a_text_mostly_about_a_conflict_is_let_through_whole(reader: Reader) -> None:
    assert all(told(WAR * 20 + PEACE * 12, reader))
    assert not all(told(WAR * 20 + PEACE * 20, reader))


def test_a_dispatch_in_capitals_is_let_through_in_any_text(reader: Reader) -> None:
    dispatch = "SAN SALVADOR, 3 APR -- THE ARMY REPORTED TODAY THAT FIVE GUERRILLAS DIED IN USULUTAN."
    found = told(PEACE * 30 + "\n\n" + dispatch + "\n\n" + PEACE * 30, reader)
    assert found == [number == 30 for number in range(61)]


@given(st.lists(st.sampled_from((PEACE, WAR, "They met Ansar in Aden. ")), max_size=60))
def test_names_change_nothing_whatever_they_are_made_of(reader: Reader, pieces: list[str]) -> None:
    text = "".join(pieces)
    swapped = text.replace("Monday", "Army of the Martyrs").replace("Ansar", "War Party").replace("Aden", "Bomb-Hill al-killed")
    assert told(swapped, reader) == told(text, reader)


@given(st.lists(st.floats(-20, 20), max_size=40))
def test_the_course_is_the_likeliest(evidence: list[float]) -> None:
    """No change of one stretch makes it likelier."""

    def likelihood(course: list[bool]) -> float:
        changes = sum(a != b for a, b in pairwise(course))
        return sum(x for x, conflict in zip(evidence, course, strict=True) if conflict) - CHANGE * changes

    found = likeliest(evidence)
    assert len(found) == len(evidence)
    best = likelihood(found) + 1e-9
    for start in range(len(evidence)):
        for end in range(start + 1, len(evidence) + 1):
            for state in (True, False):
                assert likelihood([*found[:start], *[state] * (end - start), *found[end:]]) <= best


def test_long_texts_take_no_longer_for_each_word(reader: Reader) -> None:
    assert told("zz " * 50_000, reader) is not None
    assert small_words("a-" * 50_000) == []
