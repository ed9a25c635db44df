"""The columns of the claims export in its table form."""

from typing import Final

from evenhand.export.columns import Column, Table


def _each(name: str, of: str, meaning: str) -> Column:
    return Column(name, "list", meaning, of)


CLAIMS: Final = Table(
    "claims", "claim",
    "What one source says of one happening at one place in one document; nothing in it is a fact.",
    (
        Column("claim_id", "string", "The claim's id, which stays the same for the same words of the same document."),
        Column("doc", "string", "The id of the document that the claim stands in."),
        Column("doc_sha256", "string", "SHA-256 of the document's content."),
        Column("outlet", "string", "Who published the document, empty where unknown."),
        Column("published", "date", "The document's day of publication, empty where none could be believed."),
        Column("event", "string", "The code of the event that the claim was put into, empty for none."),
        Column("part", "string", "Where the claim stands in its document: `text` or `title`."),
        Column("type", "string", "What kind of happening is claimed."),
        Column("stance", "string", "How the source stands to it: asserted, denied, hedged or hypothetical."),
        Column("quote", "string", "The sentence that the claim was read from, verbatim."),
        Column("trigger.text", "string", "The words that name the happening."),
        Column("trigger.start", "integer", "Where they begin in the document's text, in code points; empty in a title."),
        Column("trigger.end", "integer", "Where they end."),
        Column("sentence.start", "integer", "Where the sentence begins in the document's text; empty in a title."),
        Column("sentence.end", "integer", "Where the sentence ends."),
        Column("source.actor", "string", "The code of whoever the document makes answerable; `narrator` is its own voice."),
        Column("source.name", "string", "The source's name."),
        Column("source.text", "string", "The words that name the source, empty for the narrator."),
        _each("source.chain.actor", "string", "Who passed the statement on, outermost first."),
        _each("agents.actor", "string", "Codes of those who are said to have done it."),
        _each("agents.text", "string", "The words that name them, in the same order."),
        _each("targets.actor", "string", "Codes of those to whom it is said to have been done."),
        _each("targets.text", "string", "The words that name them, in the same order."),
        _each("places.name", "string", "Places, by the gazetteer's names."),
        _each("places.country", "string", "Their countries, ISO 3166 alpha-3; unknown where disputed."),
        _each("places.lat", "number", "Their latitudes in degrees north (WGS 84)."),
        _each("places.lon", "number", "Their longitudes in degrees east (WGS 84)."),
        _each("places.precision", "string", "How exact each place is: exact, near, district, region, country or none."),
        _each("places.radius_km", "number", "How far off each point may be, in kilometres."),
        _each("places.text", "string", "The words that name the places, in the same order."),
        _each("places.borrowed", "string", "Where a place comes from when it does not stand in the claim's own sentence."),
        Column("time.start", "date", "The first day that is stated, empty where open or unknown."),
        Column("time.end", "date", "The last day that is stated, inclusive, empty where open or unknown."),
        Column("time.precision", "string", "How exact the time is."),
        _each("time.days", "date", "The single days of a list of dates."),
        Column("time.text", "string", "The words that tell the time."),
        Column("time.borrowed", "string", "Where the time comes from when it does not stand in the claim's own sentence."),
        _each("weapons.kind", "string", "Kinds of weapons."),
        _each("weapons.text", "string", "The words that name them, in the same order."),
        _each("casualties.kind", "string", "What befell people: killed, wounded, missing, captured or displaced."),
        _each("casualties.who", "string", "Which people, in the same order."),
        _each("casualties.side", "string", "Codes of those harmed, unknown where mixed or unsaid."),
        _each("casualties.low", "integer", "The lowest number that each figure allows; 0 only where the text says nobody."),
        _each("casualties.high", "integer", "The highest number that each figure allows, unknown where it is open."),
        _each("casualties.qualifier", "string", "How each figure is given: exact, about, at_least, up_to, between, vague."),
        _each("casualties.text", "string", "The words of each figure, in the same order."),
        Column("reader.name", "string", "Who read the claim: a program or a person."),
        Column("reader.version", "string", "The reader's version."),
        Column("review", "string", "`machine` until a person decides."),
        Column("record", "object", "The whole claim as JSON, from which `evenhand import claims` makes it again without loss."),
    ),
    key=("claim_id",), whole="record", nested=True,
)  # fmt: skip
