"""Persons called by their full names, and what they tell of two documents."""

import numpy as np
import pytest
from msgspec.structs import replace

from evenhand.reconcile.apart import must_not_link
from evenhand.reconcile.encode import encode, persons
from evenhand.reconcile.keys import candidates
from evenhand.reconcile.people import people_in
from evenhand.reconcile.picks import Picks
from evenhand.reconcile.score import explain
from evenhand.records import Party, Span, Words


@pytest.mark.parametrize(("text", "names"), [
    ("Police said that Ava Castillo was shot on Monday.", ["ava castillo"]),
    ("Relatives of Ava Maria Castillo’s mother spoke.", ["ava castillo"]),
    ("Captain Tom Ridley watched the house that burned for several hours in Harris County on Friday.", ["tom ridley"]),
    ("The Police Department of the Medical Center spoke.", []),
    ("Ava Castillo Shot Dead Near School", []),  # a headline: its capitals tell nothing
    ("Syrian Kurds met the Council.", []),
    ("castillo was there", []),
    ("The ombudsman in Aba, Ivan Petrov, said that Ava Castillo was hit.", ["ava castillo"]),
])  # fmt: skip
def test_full_names_are_found(text, names):
    assert people_in(text) == names


def test_speakers_and_places_are_left_out():
    text = "Ava Castillo was hit near Tel Rifaat, said Ivan Petrov, head of the clinic."
    at = text.index("head")
    assert people_in(text, "Tel Rifaat", [(at, at + 4)]) == ["ava castillo"]


TEXT = "They shelled the house where Ava Castillo lived"


def two(claim, document, type_="assault/civilians", quotes=(TEXT, TEXT), docs=("a", "b"), **more):
    made = [claim(doc, n, type_, quote=quote, day=day, **more)
            for n, (doc, quote, day) in enumerate(zip(docs, quotes, ("2020-07-12", "2020-09-20"), strict=True))]  # fmt: skip
    return made, encode(made, {doc: document(doc, "2020-09-21") for doc in docs})


def apart(units):
    return bool(must_not_link(Picks(units, np.array([0])), Picks(units, np.array([1])))[0])


def test_violence_that_befell_one_person_is_looked_for_and_joined_whatever_day_is_given(claim, document):
    made, units = two(claim, document)
    assert persons(made[0]) == ["ava castillo"]
    assert [(i.tolist(), j.tolist()) for i, j in candidates(units)] == [([0], [1])]
    assert not apart(units)
    assert "a person in common" in {part.finding for part in explain(units, 0, 1, "across").parts}


@pytest.mark.parametrize("other", [
    {"quotes": (TEXT, TEXT.replace("Ava", "Rosa"))},
    {"docs": ("a", "a")},
    {"type_": "consult"},  # two meetings with one person are two
])  # fmt: skip
def test_days_part_other_persons_one_document_and_other_deeds(claim, document, other):
    assert apart(two(claim, document, **other)[1])


@pytest.mark.parametrize(("text", "names"), [
    ("Gunmen shot Bashar al-Assad in the street.", ["bashar al-assad"]),
    ("Gunmen in a car shot at Mohammed bin Salman and then at Xi Jinping in the old town.", ["mohammed salman", "xi jinping"]),
    ("Gunmen shot Ludwig van in the street.", []),
])  # fmt: skip
def test_names_of_any_language_are_whole(text, names):
    assert people_in(text) == names


def test_who_leads_the_doers_is_not_compared(claim):
    quote = "Fighters led by Ava Castillo shelled the port, killing Jane Marlowe and nine others."
    doer = Party(actor="REB", words=Words(text="Fighters", span=Span(start=0, end=8)))
    told = replace(claim("a", 0), quote=quote, sentence=Span(start=0, end=len(quote)), agents=(doer,), targets=(), places=())
    assert persons(told) == ["jane marlowe"]
