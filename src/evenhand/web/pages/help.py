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
    "reports · independent origins · sides": "how many claims there are, from how many origins, on how many sides; copies are one voice",
    "reprint": "a document that carries another one's copy: it is shown, and adds no voice",
    "silent": "says nothing of it in the documents you supplied",
    "disputed": "two accounts contradict, or one denies another",
}  # fmt: skip

KEYS = {
    "j / k": "next, previous card", "a": "accept", "x": "reject", "e": "edit a field", "space": "skip", "u": "undo",
    "m": "merge with the proposed event", "s": "say that it is another event", "f": "flag", "n": "note", "d": "open the document",
    "?": "show the keys",
}  # fmt: skip
"""The keys of /review."""


def show(asked: Asked) -> View:
    """The page."""
    signs = [{"sign": sign, "name": name, "means": RELATIONS.get(name) or MEANS.get(name, "")} for name, sign in SIGNS.items()]
    told = {"signs": signs, "terms": TERMS, "keys": KEYS, "questions": LABELS}
    return View(template="help.html", context=told, data=told)


PAGES = (Page("/help", show),)
