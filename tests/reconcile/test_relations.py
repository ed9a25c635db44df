"""The rulings on relations, each on the smallest case that shows it."""

import pytest
from msgspec.structs import replace

from evenhand.reconcile.accounts import MAX_ORIGINS, accounts, statements
from evenhand.reconcile.arrangement import Arrangement
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.relations import relations
from evenhand.records import Span, Words


@pytest.fixture
def related(document):
    def find(*claims, days=None):
        metas = {doc: document(doc, day) for doc, day in (days or {c.doc: "2020-07-13" for c in claims}).items()}
        origins = Origins(metas)
        found = relations(statements(claims, origins, metas), origins)
        return [
            (r.field, r.relation, r.a.origin, r.b.origin if r.b else None, r.a.value)
            for r in found
            if r.field != "occurrence" or r.relation != "agree"
        ]

    return find


def kinds(rows, field):
    return [row[1] for row in rows if row[0] == field]


def test_ranges_that_do_not_meet_contradict(claim, related):
    rows = related(claim("a", 0, killed=44, source="M1"), claim("b", 0, killed=48, source="M2"))
    assert ("killed", "contradict", "M1", "M2", "44 people") in rows


def test_an_open_figure_leaves_room(claim, related):
    assert kinds(
        related(claim("a", 0, killed=43, source="M1", open_=True), claim("b", 0, killed=43, source="M2")), "killed"
    ) == ["compatible"]
    assert kinds(
        related(claim("a", 0, killed=213, source="M1"), claim("b", 0, killed=1300, source="M2", open_=True)), "killed"
    ) == ["contradict"]


def test_the_same_figure_agrees(claim, related):
    assert kinds(related(claim("a", 0, killed=16, source="M1"), claim("b", 0, killed=16, source="M2")), "killed") == [
        "agree"
    ]


def test_a_later_figure_of_the_same_origin_is_a_revision_and_disputes_nothing(claim, related):
    days = {"a": "2020-07-13", "b": "2020-07-15", "c": "2020-07-15"}
    rows = related(
        claim("a", 0, killed=15, source="M1"),
        claim("b", 0, killed=32, source="M1"),
        claim("c", 0, killed=32, source="M2"),
        days=days,
    )
    assert kinds(rows, "killed") == ["revised", "agree"]
    assert rows[[r[1] for r in rows].index("revised")][4] == "15 people"


def test_the_text_itself_says_that_it_updates(claim, related):
    first = claim("a", 0, killed=32, source="M1")
    rows = related(first, claim("a", 1, killed=15, source="M1", quote="updating an earlier toll of 15"))
    assert rows[0][:2] == ("killed", "revised")
    assert rows[0][4] == "15 people"


def test_a_document_carries_a_running_toll_from_one_source_to_the_next(claim, related):
    rows = related(
        claim("a", 0, killed=5, source="P1", quote="earlier the police said 5"), claim("a", 1, killed=12, source="M1")
    )
    assert rows[0][:4] == ("killed", "revised", "P1", "M1")


def test_a_figure_revised_downwards_comes_last(claim, related):
    quote = "The police revised the death toll to 30 from 44."
    rows = related(told(claim, quote, "30", 30), told(claim, quote, "44", 44))
    assert [(row[1], row[4]) for row in rows if row[0] == "killed"] == [("revised", "44 people")]


def test_what_was_revised_on_the_day_it_was_first_said_keeps_its_order(claim, related):
    quote = "The police revised the death toll to 30 from 44."
    first = claim("b", 0, killed=44, source="M1")
    rows = related(first, told(claim, quote, "30", 30), told(claim, quote, "44", 44))
    assert [(row[1], row[4]) for row in rows if row[0] == "killed"] == [("revised", "44 people")]


def test_a_partys_own_losses_are_not_carried_on_to_its_foe(claim, related):
    own = claim("a", 0, killed=5, who="soldiers", harmed="ARM:MIL", source="ARM:MIL", quote="earlier the ministry said 5")
    foe = claim("a", 1, killed=12, who="soldiers", harmed="ARM:MIL", source="AZE:MIL")
    assert kinds(related(own, foe), "killed")[:1] == ["contradict"]


def told(claim, quote, figure, low):
    """A claim of M1 whose count stands where the figure stands in its quote."""
    made = claim("a", 0, killed=low, source="M1", quote=quote)
    at = quote.index(figure)
    words = Words(text=figure, span=Span(at, at + len(figure)))
    toll = replace(made.casualties[0], words=words)
    return replace(made, claim_id=f"a#{low}", sentence=Span(0, len(quote)), casualties=(toll,))


def test_parts_stand_beside_wholes(claim, related):
    assert kinds(related(claim("a", 0, killed=40, source="M1"), claim("b", 0, killed=2, source="M2")), "killed") == []


def test_totals_up_to_different_days_grow(claim, related):
    one = claim("a", 0, killed=250000, source="M1", day="2011-03-01", until="2015-07-01", open_=True)
    two = claim("b", 0, killed=300000, source="M2", day="2011-03-01", until="2016-07-01")
    fewer = claim("b", 0, killed=220000, source="M2", day="2011-03-01", until="2016-07-01")
    assert kinds(related(one, two), "killed") == ["compatible"]
    assert kinds(related(one, fewer), "killed") == ["contradict"]


def test_two_doers_contradict_and_one_state_is_one_doer(claim, related):
    rows = related(claim("a", 0, agents=("AAA:MIL",), source="M1"), claim("b", 0, agents=("BBB:REB",), source="M2"),
                   claim("c", 0, agents=("AAA:GOV",), source="M3"))  # fmt: skip
    assert sorted(kinds(rows, "blame")) == ["agree", "contradict", "contradict"]


def test_a_narrator_with_a_source_for_it_is_no_origin(claim, related):
    rows = related(claim("a", 0, killed=20), claim("a", 1, killed=20, source="M1"), claim("b", 0, killed=25, source="M2"))
    assert [row[1:4] for row in rows] == [("contradict", "M1", "M2")]


def test_nobody_in_particular_contradicts_nobody(claim, related):
    assert (
        related(claim("a", 0, killed=20, source="UNSPEC", name="some reports"), claim("b", 0, killed=25, source="M2")) == []
    )


def test_unnamed_sources_called_differently_are_two(claim, related):
    rows = related(
        claim("a", 0, killed=20, source="UNSPEC", name="a medical source"),
        claim("b", 0, killed=25, source="UNSPEC", name="a police source"),
    )
    assert rows[0][1] == "contradict"


def test_a_denial_answers_the_accuser(claim, related):
    rows = related(
        claim("a", 0, agents=("AAA:MIL",), source="M1"),
        claim("a", 1, agents=("AAA:MIL",), source="AAA:GOV", stance="denied"),
    )
    assert ("blame", "denied", "M1", "AAA:GOV", "asserted") in rows


def test_a_denial_without_a_doer_denies_that_it_happened(claim, related):
    rows = related(claim("a", 0, killed=30, source="M1"), claim("a", 1, source="AAA:GOV", stance="denied"))
    assert ("occurrence", "denied", "M1", "AAA:GOV", "asserted") in rows


def test_who_is_named_for_a_deed_and_denies_it_clears_itself(claim, related):
    accusation = claim("a", 0, "assault/chemical", agents=("AAA:MIL",), source="M1")
    denial = claim("a", 1, "assault/chemical", source="AAA:GOV", stance="denied", quote="Officials said they would never use gas")
    assert [row[:4] for row in related(accusation, denial) if row[1] == "denied"] == [("blame", "denied", "M1", "AAA:GOV")]
    untrue = replace(denial, quote="The reports of an attack are false")
    assert [row[:4] for row in related(accusation, untrue) if row[1] == "denied"] == [("occurrence", "denied", "M1", "AAA:GOV")]


def test_the_denial_of_one_deed_does_not_answer_who_tells_another(claim, related):
    offensive = claim("a", 0, "assault/offensive", agents=("AAA:MIL",), source="M1")
    denial = claim("b", 0, "assault/chemical", agents=("AAA:GOV",), source="AAA:GOV", stance="denied")
    assert not [row for row in related(offensive, denial) if row[1] == "denied"]


def test_a_denial_answers_no_deed_done_to_others(claim, related):
    shelling = claim("a", 0, agents=("BBB:MIL",), targets=("AAA:CIV",), source="M1")
    denial = claim("a", 1, "assault/other", agents=("BBB:MIL",), targets=("CCC:MIL",), source="CCC:GOV", stance="denied")
    assert not [row for row in related(shelling, denial) if row[1] == "denied"]


def test_a_state_speaks_by_its_government(claim, related):
    rows = related(claim("a", 0, killed=5, source="AZE"), claim("b", 0, killed=5, source="AZE:GOV"), claim("c", 0, killed=5, source="M1"))
    assert [row[2:4] for row in rows if row[:2] == ("killed", "agree")] == [("AZE:GOV", "M1")]


def test_one_sentence_carried_on_another_day_revises_nothing(claim, related):
    days = {"a": "2020-07-13", "b": "2020-07-14"}
    told = [claim(doc, 0, agents=(doer,), source="M1", quote="They fired") for doc, doer in (("a", "AAA:MIL"), ("b", "BBB:MIL"))]
    assert not [row for row in related(*told, days=days) if row[1] == "revised"]
    other = replace(told[1], quote="The others fired")
    assert [row for row in related(told[0], other, days=days) if row[1] == "revised"]


def test_a_party_concedes_its_own_loss_and_claims_no_concession_for_the_enemy(claim, related):
    own = related(claim("a", 0, killed=5, harmed="AAA:MIL", who="soldiers", source="AAA:GOV"))
    assert [row[:3] for row in own] == [("killed", "conceded", "AAA:GOV")]
    assert related(claim("a", 0, killed=5, harmed="BBB:MIL", who="soldiers", source="AAA:GOV", agents=("AAA:MIL",))) == []
    assert related(claim("a", 0, killed=5, harmed="AAA:CIV", who="civilians", source="AAA:GOV", agents=("BBB:MIL",))) == []
    harm = related(claim("a", 0, killed=5, harmed="BBB:CIV", who="civilians", source="AAA:GOV", agents=("AAA:MIL",)))
    assert [row[:3] for row in harm] == [("killed", "conceded", "AAA:GOV")]


@pytest.mark.parametrize(("told_as", "conceded"), [("AAA:MIL", True), ("BBB:MIL", False)])
def test_a_voice_that_people_gave_to_a_party_concedes_as_that_party(claim, document, told_as, conceded):
    metas = {doc: document(doc, "2020-07-13") for doc in "ab"}
    lost = claim("a", 0, killed=5, harmed="AAA:MIL", who="soldiers")
    own = Origins(metas).of(lost)
    assert own.kind == "outlet"
    decided = Origins(metas, arrangement=Arrangement(origins={own.key: told_as}))
    found = relations(statements([lost], decided, metas), decided)
    assert any(r.relation == "conceded" for r in found) == conceded


def test_pairs_do_not_grow_with_the_square_of_very_many_origins(claim, related):
    many = [claim(f"d{k:03d}", 0, killed=20 + k % 3, source=f"M{k}") for k in range(4 * MAX_ORIGINS)]
    assert len(related(*many)) <= MAX_ORIGINS**2


def test_accounts_keep_history_and_silence(claim, document):
    metas = {"a": document("a", "2020-07-13"), "b": document("b", "2020-07-15")}
    claims = [claim("b", 0, killed=32, source="M1"), claim("a", 0, killed=15, source="M1"), claim("a", 1, place="Aba")]
    told = accounts(statements(claims, Origins(metas), metas))
    by_key = {account.origin.key: account for account in told}
    assert [side.value for side in by_key["M1"].values["killed"]] == ["15 people", "32 people"]
    assert "place" not in by_key["M1"].values
    assert by_key["outlet:outlet of a"].values["place"][0].value == "Aba"


def test_an_agency_quoted_here_and_carried_there_is_one_origin(claim, document):
    metas = {"a": document("a", "2020-07-13", outlet="Some Agency"), "b": document("b", "2020-07-13")}
    origins = Origins(metas)
    assert origins.of(claim("a", 0)) == origins.of(claim("b", 0, source="SOME_AGENCY"))


def test_vague_words_contradict_nobody(claim, related):
    plain, vague = claim("a", 0, killed=20, source="M1"), claim("b", 0, killed=24, source="M2", open_=True)
    assert kinds(related(plain, vague), "killed") == ["contradict"]
    toll = replace(vague.casualties[0], words=Words("dozens", Span(0, 6)))
    assert kinds(related(plain, replace(vague, casualties=(toll,))), "killed") == []


def test_a_later_day_with_other_doers_revises_the_blame(claim, related):
    days = {"a": "2020-07-13", "b": "2020-07-15"}
    rows = related(
        claim("a", 0, agents=("AAA:MIL",), source="M1", quote="Both shelled it"),
        claim("b", 0, agents=("AAA:MIL", "BBB:MIL"), source="M1"),
        days=days,
    )
    assert [row[1] for row in rows if row[0] == "blame"] == ["revised"]


def test_what_is_lost_of_ones_own_is_conceded_without_a_side(claim, related):
    rows = related(claim("a", 0, killed=5, targets=("AAA:MIL",), source="AAA:GOV"))
    assert [row[:3] for row in rows] == [("killed", "conceded", "AAA:GOV")]


def test_being_under_fire_is_no_concession_but_a_loss_without_a_count_is(claim, related):
    assert related(claim("a", 0, "assault/clash", targets=("AAA:MIL",), source="AAA:GOV", agents=("BBB:MIL",))) == []
    lost = related(claim("a", 0, "assault/other", targets=("AAA:MIL",), source="AAA:GOV", agents=("BBB:MIL",)))
    assert [row[:3] for row in lost] == [("occurrence", "conceded", "AAA:GOV")]


def quoted(made, toll_words):
    """The claim with other words for its toll."""
    return replace(made, casualties=tuple(replace(t, words=Words(toll_words, Span(0, len(toll_words)))) for t in made.casualties))


def test_the_newer_figure_may_say_so_itself(claim, related):
    rows = related(
        claim("a", 0, killed=50, source="M1", quote="On 13 September it spoke of 50 servicemen"),
        claim("a", 1, killed=77, source="M1", quote="It now puts its losses at 77"),
    )
    assert ("killed", "revised", "M1", "M1", "50 people") in rows
    assert "revised" not in kinds(related(claim("a", 0, killed=50, source="M1"), claim("a", 1, killed=77, source="M1")), "killed")


def test_soldiers_of_nobody_said_are_those_the_speaker_counts_there(claim, related):
    told = {"source": "AAA:MIL", "who": "soldiers"}
    rows = related(
        claim("a", 0, killed=50, harmed="AAA:MIL", quote="It spoke of 50 servicemen", **told),
        claim("a", 1, killed=77, quote="It now puts its losses at 77", **told),
    )
    assert ("killed", "revised", "AAA:MIL", "AAA:MIL", "50 soldiers") in rows


@pytest.mark.parametrize("party", ["AAA", "BBB"])
def test_bodies_of_one_party_carry_its_own_losses_on(claim, related, party):
    own = {"who": "soldiers", "harmed": f"{party}:MIL"}
    days = {"a": "2020-07-13", "b": "2020-07-16"}
    later = claim("b", 0, killed=135, source=f"{party}:MIL", **own)
    rows = related(claim("a", 0, killed=49, source=f"{party}:GOV", **own), later, days=days)
    assert ("killed", "revised", f"{party}:GOV", f"{party}:MIL", "49 soldiers") in rows
    other = claim("a", 0, killed=49, source="CCC:GOV", **own)
    assert kinds(related(other, later, days=days), "killed").count("contradict") == 1


def test_one_person_named_is_no_count_of_all(claim, related):
    three = claim("b", 0, killed=3, source="M2")
    assert "contradict" not in kinds(related(quoted(claim("a", 0, killed=1, source="M1"), "the mayor"), three), "killed")
    assert "contradict" in kinds(related(quoted(claim("a", 0, killed=1, source="M1"), "one man"), three), "killed")


def test_those_whom_one_hospital_saw_are_a_part(claim, related):
    here = claim("a", 0, killed=29, source="M1", quote="He saw 29 cases brought to his hospital")
    assert "contradict" not in kinds(related(here, claim("b", 0, killed=33, source="M2")), "killed")


OWN_LOSS = {"killed": 40, "source": "AAA:MIL", "harmed": "AAA:MIL", "agents": ("BBB:MIL",), "trigger": "killed"}


def _told(claim, before, *, stance="asserted", source=""):
    """A claim whose words follow `before` in its sentence; `source` are the speaker's words there."""
    made = claim("a", 0, **OWN_LOSS, stance=stance)
    at = before.find(source) if source else -1
    words = Words(text=source, span=Span(at, at + len(source))) if at >= 0 else made.source.words
    here = Words(text="killed", span=Span(len(before), len(before) + 6))
    return replace(made, quote=f"{before}killed", sentence=Span(0, len(before) + 6), trigger=here, source=replace(made.source, words=words))


@pytest.mark.parametrize(
    "before",
    ["Reports that 40 soldiers were ", "The ministry said that reports that 40 soldiers were ", "Rumours of 40 soldiers ",
     "The ministry spoke of claims by the rebels that 40 were ", "The ministry said that the rebels claimed that 40 were "],
)  # fmt: skip
def test_what_a_party_says_that_others_report_concedes_nothing(claim, related, before):
    assert not [row for row in related(_told(claim, before, source="ministry")) if row[1] == "conceded"]


@pytest.mark.parametrize(
    "before",
    ["40 of our soldiers were ", "The ministry reported that 40 soldiers were ", "The ministry has now reported that 40 soldiers were ",
     "The ministry spoke. It reported that 40 soldiers were ", "The ministry confirmed reports that 40 soldiers were "],
)  # fmt: skip
def test_what_a_party_reports_or_confirms_itself_is_conceded(claim, related, before):
    rows = related(_told(claim, before, source="ministry"))
    assert [row[:3] for row in rows if row[1] == "conceded"] == [("killed", "conceded", "AAA:MIL")]


@pytest.mark.parametrize(
    ("stance", "before", "conceded"),
    [("hedged", "The ministry believes that 40 soldiers were ", True), ("hedged", "It will look into whether 40 soldiers were ", True),
     ("hedged", "It is a lie that 40 soldiers were ", False), ("denied", "40 soldiers were ", False),
     ("hypothetical", "40 soldiers were ", False)],
)  # fmt: skip
def test_a_party_concedes_what_it_believes_or_looks_into_and_not_what_it_denies(claim, related, stance, before, conceded):
    assert bool([row for row in related(_told(claim, before, stance=stance)) if row[1] == "conceded"]) == conceded


def test_a_voice_that_people_gave_to_a_party_clears_itself(claim, document):
    """A communiqué that denies a deed answers who blames its party, once a person says whose voice it is."""
    metas = {"a": document("a", "2020-07-13")}
    blamed = claim("a", 0, agents=("AAA:MIL",), source="BBB:GOV", killed=3)
    denied = claim("a", 1, stance="denied", killed=3)
    voice = Origins(metas).of(denied)

    def fields(origins):
        return [(r.field, r.relation, r.b.origin) for r in relations(statements([blamed, denied], origins, metas), origins) if r.b]

    assert ("blame", "denied", "AAA:MIL") not in fields(Origins(metas))
    assert ("blame", "denied", "AAA:MIL") in fields(Origins(metas, arrangement=Arrangement(origins={voice.key: "AAA:MIL"})))


def test_a_state_is_not_its_rebels(claim, related):
    rows = related(
        claim("a", 0, agents=("SYR",), source="BBB:GOV", killed=3), claim("b", 0, agents=("SYR:REB",), source="CCC:GOV", killed=3)
    )
    assert kinds(rows, "blame") == ["contradict"]
