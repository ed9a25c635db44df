"""`/help`: the keys and the terms."""

from evenhand.report.matrix import LABELS, MEANS, SIGNS
from evenhand.web.asked import Asked
from evenhand.web.view import Page, View

RELATIONS = {
    "contradict": "two origins state what cannot both be", "denied": "one says that what the other states is not so",
    "revised": "an origin replaces its own earlier value", "compatible": "both can be: ranges or precisions overlap",
    "agree": "the same value", "conceded": "a party says it of itself, against its own interest",
    "one origin": "nobody else speaks of it",
}  # fmt: skip
"""What the signs of a row mean. Source: the definitions of docs/explanation/reconcile.md."""

TERMS = {
    "claim": "one happening, stated at one place in one document, by one source",
    "origin": "whoever is answerable for a statement: a speaker that documents name, or the outlet itself",
    "side": "the party to the conflict for which an origin speaks; outlets and monitors have none",
    "account": "all that one origin says of one event",
    "event": "claims that speak of one happening",
    "reports · independent origins · sides": "how many documents tell of it, from how many origins, on how many sides; "
    "copies are one voice",
    "reprint": "a document that carries another one's copy: it is shown, and adds no voice",
    "silent": "says nothing of it in the documents you supplied",
    "disputed": "two accounts contradict, or one denies another",
    "blame disputed, occurrence denied": "accounts part on who did it; one says that it did not happen",
    "one side only": "origins of one side speak of it, none of another",
    "background": "told as history in the documents, not as news",
    "narrator": "the document’s own voice: nobody is named as the source",
    "stance": "how the source puts it: asserted, denied, hedged (only perhaps) or hypothetical (not said to have happened)",
    "trigger": "the words that name the happening",
    "machine": "read by the machine; no person has accepted, corrected or rejected it",
    "grade": "how well harm to civilians is established; only a person sets it",
    "flag": "a mark that something is to be looked at again",
    "blind round": "several coders code the same claims without seeing each other’s answers or the machine’s",
}  # fmt: skip

CODES = {
    "ARM, AZE, UKR …": "a country or party; its own code is its side",
    "ARM:GOV": "its government", "ARM:MIL": "its armed forces", "ARM:CIV": "its civilians",
    "…:COP, REB, OPP, PRS": "police, rebels, opposition, press", "…:NGO, IGO, PKO": "aid and rights groups, bodies of states, peacekeepers",
    "MIL, CIV … alone": "soldiers, civilians of no party that is named", "UNSPEC": "somebody who is not named",
    "outlet:NAME": "an outlet in its own voice", "NAME+NAME": "several together",
}  # fmt: skip
"""How actors are written. Source: records/codes.py and docs/reference."""

WAYS = (
    ("see where accounts part", "/disputes", "Disputes, or “Disputed” among the filters of the events"),
    ("go from a value to its words", "/events", "open an event and choose any value of its table: it leads to the words in the document"),
    ("correct a figure, or add a claim that was missed", "/documents", "open the document and choose the words with the mouse or keyboard"),
    ("say that two events are one, or split one", "/events", "on an event’s page: “Decide”, to merge; “Claims”, to split some off"),
    ("go through the claims", "/review", "one after the other by single keys, below"),
    ("code blindly with others", "/review", "name a round under “Order, filters and rounds”; adjudicate it when all have coded"),
    ("take back a decision", "/audit", "“Undo” there, on the page where it was made, or u in the review"),
    ("take the events elsewhere", "/events", "CSV, JSON and GeoJSON of just what the filters leave"),
)
"""What people come to do: what, where it begins, how."""

KEYS = {
    "j / k": "next, previous card", "a": "accept", "x": "reject", "e": "edit a field", "space": "skip", "u": "undo",
    "m": "merge with the proposed event", "s": "say that it is another event", "f": "flag", "n": "note", "d": "open the document",
    "?": "show the keys",
}  # fmt: skip
"""The keys of /review."""


def show(asked: Asked) -> View:
    """The page."""
    signs = [{"sign": sign, "name": name, "means": RELATIONS.get(name) or MEANS.get(name, "")} for name, sign in SIGNS.items()]
    told = {"signs": signs, "terms": TERMS, "keys": KEYS, "questions": LABELS, "codes": CODES,
            "ways": [{"to": to, "at": at, "how": how} for to, at, how in WAYS]}
    return View(template="help.html", context=told, data=told)


PAGES = (Page("/help", show),)
