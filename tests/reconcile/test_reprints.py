import random

from evenhand.reconcile.reprints import families, shingles

CHANCE = random.Random(7)
STORY = " ".join(f"word{CHANCE.randrange(3000)}" for _ in range(200))
OTHER = " ".join(f"word{CHANCE.randrange(3000)}" for _ in range(200))


def test_shingles_ignore_case_and_points():
    assert shingles("One, two three FOUR five.") == {"one two three four five"}
    assert shingles("too short") == frozenset()


def test_a_changed_lead_and_a_part_are_copies_and_another_story_is_not(document):
    words = STORY.split()
    docs = [
        document("a", "2020-07-13", text=STORY),
        document("b", "2020-07-12", text="A new lead altogether here. " + " ".join(words[20:])),
        document("c", text=" ".join(words[60:140])),
        document("d", text=OTHER),
        document("e", text=""),
    ]
    (family,) = families(docs)
    assert family.docs == ("a", "b", "c")
    assert family.first == "b"
    assert family.fullest == "a"
    assert families(reversed(docs)) == (family,)


def test_thousands_of_copies_are_found(document):
    (family,) = families(document(f"d{k:04d}", text=f"{STORY} number {k}") for k in range(300))
    assert len(family.docs) == 300


def test_nothing_is_no_family(document):
    assert families([]) == ()
    assert families([document("a"), document("b")]) == ()
