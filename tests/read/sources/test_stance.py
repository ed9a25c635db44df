"""How the source stands to what it states, construction by construction."""

import pytest
from tests.read.reading import drafts, told

from evenhand.read.reader import Reader

SENTENCES = {
    "open question": ("It is unclear whether Armenian forces shelled the town.", "shelled", "hedged"),
    "no evidence found": ("No evidence was found that Armenian forces shelled the town.", "shelled", "denied"),
    "another verb beside a denial": ("Armenia denies the report and blames Iran for the shelling.", "blames", "asserted"),
    "suspected of": ("Armenian forces are suspected of shelling the town.", "shelling", "hedged"),
    "appears to have": ("Armenian forces appear to have shelled the town.", "shelled", "hedged"),
    "urged not to": ("Armenia urged Azerbaijan not to shell the town.", "shell", "hypothetical"),
    "must not": ("Armenian forces must not shell the town.", "shell", "hypothetical"),
    "warned against": ("Armenia warned against shelling of the town.", "shelling", "hypothetical"),
    "had they": ("Had Armenian forces shelled the town, many would have died.", "shelled", "hypothetical"),
    "plain": ("Armenian forces shelled the town.", "shelled", "asserted"),
    "denied by a verb": ("Armenia denied that its forces shelled the town.", "shelled", "denied"),
    "denied noun": ("Armenia denied the shelling of the town.", "shelling", "denied"),
    "not": ("Armenian forces did not shell the town.", "shell", "denied"),
    "no": ("There was no shelling in the town.", "shelling", "denied"),
    "nobody": ("Nobody shelled the town.", "shelled", "denied"),
    "nothing hit": ("No school was hit by Armenian artillery on Monday.", "hit", "denied"),
    "no object": ("Armenian forces shelled neither town on Monday.", "shelled", "denied"),
    "neither nor": ("Armenian forces killed neither soldiers nor civilians on Monday.", "killed", "denied"),
    "neither subject": ("Neither soldiers nor police shelled the town on Monday.", "shelled", "denied"),
    "not quite": ("Armenian forces almost captured the town.", "captured", "denied"),
    "not quite, in a passive gerund": ("Armenian forces left after nearly being encircled.", "encircled", "denied"),
    "close to": ("Armenian forces came close to capturing the town.", "capturing", "denied"),
    "fell close to": ("Shells fell close to where Armenian forces shot ten people.", "shot", "asserted"),
    "hardly any": ("Hardly any shelling was reported from the town.", "shelling", "denied"),
    "unable": ("Armenian forces were unable to capture the town.", "capture", "denied"),
    "tried to take": ("Armenian forces tried to capture the town.", "capture", "hypothetical"),
    "tried to attack": ("Armenian forces tried to storm the town.", "storm", "asserted"),
    "grounds to believe": ("There are grounds to believe that Armenian forces shelled the town.", "shelled", "hedged"),
    "looked into": ("The UN is investigating allegations that Armenian forces shelled the town.", "shelled", "hedged"),
    "nearly a number": ("Armenian forces shelled nearly 40 towns.", "shelled", "asserted"),
    "scene of a denial": ("Armenia denied using tanks during the attack.", "attack", "asserted"),
    "may have": ("Armenian forces may have shelled the town.", "shelled", "hedged"),
    "reportedly": ("Armenian forces reportedly shelled the town.", "shelled", "hedged"),
    "alleged": ("The alleged shelling of the town went on.", "shelling", "hedged"),
    "believed to": ("Armenian forces are believed to have shelled the town.", "shelled", "hedged"),
    "will": ("Armenian forces will shell the town.", "shell", "hypothetical"),
    "if": ("If Armenian forces shell the town, people will flee.", "shell", "hypothetical"),
    "intends": ("Armenian forces plan to attack the town.", "attack", "hypothetical"),
    "adjective of doubt below a modal": ("Kenya would condemn the alleged shelling of the town.", "shelling", "hedged"),
    "threatened, as a noun": ("Armenia threatened air strikes on the town.", "air strikes", "hypothetical"),
    "suspected doer": ("Suspected separatists shelled the town.", "shelled", "hedged"),
    "raid by suspected doers": ("A raid by suspected separatists hit the town.", "raid", "hedged"),
    "likely responsible": ("The army is likely responsible for the shelling.", "shelling", "hedged"),
    "superlative and infinitive": ("It was the deadliest shelling to hit the town since the start of the war.", "shelling", "asserted"),
    "first to": ("The first shelling to hit the town killed two.", "shelling", "asserted"),
    "finite verb behind an infinitive": (
        "Kenya said it would send relief and asked rebels to stop the shelling.", "asked", "asserted"),
    "refused": ("The rebels refused to shell the town.", "shell", "denied"),
    "refused, and when": ("The rebels refused on Monday to shell the town.", "shell", "denied"),
    "no part in it": ("The rebels said they had taken no part in the attack.", "attack", "denied"),
    "reports received": ("The panel received reports that soldiers shelled the market.", "shelled", "hedged"),
    "aimed at": ("The army said its operation was aimed at the recapture of the town.", "recapture", "hypothetical"),
    "approval for": ("The president sought approval for air strikes on the town.", "air strikes", "hypothetical"),
    "to break what is there": ("Rebels launched an offensive to break the siege of the town.", "siege", "asserted"),
    "what those do already": ("Kenya said it would support groups fighting the rebels.", "fighting", "asserted"),
    "deeds in an open question": ("The army will look into whether its strikes had killed villagers.", "strikes", "hedged"),
    "never established": ("Such cooperation has not been established, the army said.", "cooperation", "denied"),
    "told by nobody": ("Clashes between rebels and soldiers were reported from the town.", "Clashes", "hedged"),
    "who denies": ("Rwanda, which backs the rebels, denies that it shelled the town.", "backs", "asserted"),
    "failed": ("The rebels failed to capture the town.", "capture", "denied"),
    "threatened": ("The junta threatened on Monday to shell the town.", "shell", "hypothetical"),
    "demanded that": ("Tripoli demanded that the rebels withdraw.", "withdraw", "hypothetical"),
    "no evidence": ("The UN found no evidence that rebels shelled the town.", "shelled", "denied"),
    "not true": ("It is not true that rebels shelled the town, an officer said.", "shelled", "denied"),
    "claims of somebody": ("Claims by activists that rebels shelled the town were noted.", "shelled", "asserted"),
    "used in what is denied": ("Officials denied charges that the army used mortars in the attack.", "attack", "denied"),
    "nobody hurt": ("Nobody was hurt.", "hurt", "asserted"),
    "implicative": ("Armenian forces continued to shell the town.", "shell", "asserted"),
}  # fmt: skip


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


def test_what_a_demand_follows_was_done(reader: Reader) -> None:
    text = "The coalition demanded action by the UN following gas attacks by the regime on Saraqib."
    assert told(reader, text, "gas attacks").stance == "asserted"


def test_a_noun_of_denying_calls_nothing_fake(reader: Reader) -> None:
    text = "Chad backed up denials from the Sudanese government by saying it looked like a rebel provocation."
    assert {(d.source.actor, d.stance) for d in drafts(reader, text) if d.trigger.text == "provocation"} == {("TCD", "asserted")}
