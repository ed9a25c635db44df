"""Who holds the floor of transcripts, speeches and communiqués."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests.read.reading import document, told

from evenhand.read.reader import Reader
from evenhand.read.sources.floor import Floor

PASSAGES = {
    "speech in a heading": (
        "KABUL, 3 MAY 90 (RADIO) -- [SPEECH] [PRESIDENT NAJIBULLAH] [TEXT] OUR ARMY REPELLED THE REBELS. A VILLAGE WAS SHELLED.",
        "SHELLED",
        "AFG:GOV",
    ),
    "turn of a transcript": (
        "[Begin recording] [Netanyahu] Hamas shelled our towns. [End recording] Soldiers bombed a bridge.",
        "shelled",
        "ISR:GOV",
    ),
    "after the recording": (
        "[Begin recording] [Netanyahu] Hamas shelled our towns. [End recording] Soldiers bombed a bridge.",
        "bombed",
        "narrator",
    ),
    "who asks": ("[Netanyahu] Hamas fired rockets. [Reporter] Was a school bombed in Gaza?", "bombed", "narrator"),
    "issued before a colon": (
        "Communique issued by the General Command of the FMLN: we attacked a post. A bridge was bombed.",
        "bombed",
        "FMLN",
    ),
    "heading of a release": (
        "Press release of the Polisario Front. Units attacked a base. Drones bombed a bridge.", "bombed", "POLISARIO"),
    "no heading": ("A statement of the Polisario Front was read out. Drones bombed a bridge.", "bombed", "narrator"),
    "announced above": ("Minister Ali Asadov said:\n\nRebels bombed a bridge.\n\nWe shall answer.", "bombed", "AZE:GOV"),
    "behind what was announced": (
        "Minister Ali Asadov said:\n\nRebels fired at us.\n\nWe shall answer.\n\nA bridge was bombed.", "bombed", "narrator"),
    "quoted behind what announces it": (
        "Minister Ali Asadov said:\n\n“Rebels bombed a bridge.\n\n“They fired at us.”\n\nA village was shelled.", "bombed", "AZE:GOV"),
    "behind the quotation": (
        "Minister Ali Asadov said:\n\n“Rebels fired at us.”\n\nA village was shelled.", "shelled", "narrator"),
    "heading of a statement": (
        "Statement by the Prime Minister of Georgia, 9 August 2008. Our troops held on. We shall not yield. A bridge was bombed.",
        "bombed",
        "GEO:GOV",
    ),
    "a statement that says nothing of itself": (
        "Statement by the Prime Minister of Georgia, 9 August 2008. Troops held on. A bridge was bombed.", "bombed", "narrator"),
    "label of a briefing": (
        "Briefing, Washington. QUESTION: What happened? MR ROE: Rebels bombed a bridge. QUESTION: Anything else?", "bombed", "USA:GOV"),
    "a gloss is no turn": ("Rebels of the FMLN [Farabundo Marti National Liberation Front] bombed a bridge.", "bombed", "narrator"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "word", "source"), PASSAGES.values(), ids=PASSAGES)
def test_a_passage_is_of_whoever_holds_the_floor(reader: Reader, text: str, word: str, source: str) -> None:
    draft = told(reader, text, word)
    assert draft.source.actor == source
    assert draft.source.borrowed == ("" if source == "narrator" or draft.source.words is None else draft.source.borrowed)


def test_we_is_whoever_holds_the_floor(reader: Reader) -> None:
    draft = told(reader, "[Netanyahu] Hamas fired rockets, the army said. We bombed a tunnel.", "bombed")
    assert draft.source.actor == "ISR:GOV"


def test_i_is_whoever_holds_the_floor(reader: Reader) -> None:
    draft = told(reader, "[Netanyahu] Hamas said no. I think that rebels bombed a tunnel.", "bombed")
    assert draft.source.actor == "ISR:GOV"


@given(st.text(max_size=200), st.integers(0, 250))
def test_any_text_has_a_floor_and_without_actors_nobody_holds_it(text: str, position: int) -> None:
    assert Floor(text, []).at(position) is None


@pytest.mark.parametrize(
    "text",
    [
        "A statement by Hamas said: “We will answer.” In Khan Younis, soldiers raided a house on Monday.",
        "The statement of Hamas was clear: no ceasefire. Soldiers raided a house in Khan Younis on Monday.",
        "A statement by Hamas: “We will answer.” In Khan Younis, soldiers raided a house on Monday.",
    ],
)
def test_whoever_is_quoted_does_not_hold_the_floor(reader: Reader, text: str) -> None:
    assert told(reader, text, "raided").source.actor == "narrator"


OWN = {
    "to the end": "Foreign Secretary Philip Hammond said:\n\nRebels fired at us.\n\nA bridge was bombed.",
    "whom the text gives no office": "Commenting on the Syrian war, Mr Ellwood said:\n\nA bridge was bombed.",
    "within a paragraph": "Defence Secretary Michael Fallon said: Rebels fired at us. A bridge was bombed.",
    "an office of no country": "Middle East Minister Alistair Burt said:\n\nA bridge was bombed in Homs.",
}


@pytest.mark.parametrize("text", OWN.values(), ids=OWN)
def test_whom_a_bodys_own_document_announces_speaks_for_it(reader: Reader, text: str) -> None:
    own = structs.replace(document(text), outlet="UK Government")
    assert [d.source.actor for d in reader.drafts(own) if d.trigger.text == "bombed"] == ["GBR:GOV"]


def test_whom_it_announces_by_name_of_another_state_does_not(reader: Reader) -> None:
    own = structs.replace(document("Iraqi Foreign Minister Ali Saadi said:\n\nA bridge was bombed."), outlet="UK Government")
    assert [d.source.actor for d in reader.drafts(own) if d.trigger.text == "bombed"] == ["IRQ:GOV"]
