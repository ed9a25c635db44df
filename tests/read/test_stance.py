"""How the source stands to what it states, construction by construction."""

import pytest
from tests.read.reading import told

from evenhand.read.reader import Reader

SENTENCES = {
    "plain": ("Armenian forces shelled the town.", "shelled", "asserted"),
    "denied by a verb": ("Armenia denied that its forces shelled the town.", "shelled", "denied"),
    "denied noun": ("Armenia denied the shelling of the town.", "shelling", "denied"),
    "not": ("Armenian forces did not shell the town.", "shell", "denied"),
    "no": ("There was no shelling in the town.", "shelling", "denied"),
    "nobody": ("Nobody shelled the town.", "shelled", "denied"),
    "scene of a denial": ("Armenia denied using tanks during the attack.", "attack", "asserted"),
    "may have": ("Armenian forces may have shelled the town.", "shelled", "hedged"),
    "reportedly": ("Armenian forces reportedly shelled the town.", "shelled", "hedged"),
    "alleged": ("The alleged shelling of the town went on.", "shelling", "hedged"),
    "believed to": ("Armenian forces are believed to have shelled the town.", "shelled", "hedged"),
    "will": ("Armenian forces will shell the town.", "shell", "hypothetical"),
    "if": ("If Armenian forces shell the town, people will flee.", "shell", "hypothetical"),
    "intends": ("Armenian forces plan to attack the town.", "attack", "hypothetical"),
    "implicative": ("Armenian forces continued to shell the town.", "shell", "asserted"),
}


@pytest.mark.parametrize(("text", "word", "stance"), SENTENCES.values(), ids=SENTENCES)
def test_stance_of_a_construction(reader: Reader, text: str, word: str, stance: str) -> None:
    assert told(reader, text, word).stance == stance


@pytest.mark.parametrize("text", ["Reports of the attack are false.", "Claims of an attack are untrue."])
def test_what_is_called_false_is_denied(reader: Reader, text: str) -> None:
    assert told(reader, text, "attack").stance == "denied"


@pytest.mark.parametrize(("text", "word", "stance"), [s for s in SENTENCES.values() if s[2] != "asserted"])
def test_what_decides_a_stance_is_a_word_of_the_sentence(reader: Reader, text: str, word: str, stance: str) -> None:
    reason = next(r for r in told(reader, text, word).reasons if r.field == "stance")
    assert reason.text in text
