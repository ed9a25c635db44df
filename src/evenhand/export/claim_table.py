"""The columns of the claims and relations exports in their table form."""

CLAIM_COLUMNS = (
    "claim_id", "doc", "doc_sha256", "event", "part", "type", "stance", "quote", "trigger.text", "trigger.start",
    "trigger.end", "sentence.start", "sentence.end", "source.actor", "source.name", "source.text", "source.chain.actor",
    "agents.actor", "agents.text", "targets.actor", "targets.text", "places.name", "places.country", "places.lat",
    "places.lon", "places.precision", "places.text", "places.borrowed", "time.start", "time.end", "time.precision",
    "time.days", "time.text", "time.borrowed", "weapons.kind", "weapons.text", "casualties.kind", "casualties.who",
    "casualties.side", "casualties.low", "casualties.high", "casualties.qualifier", "casualties.text", "reader.name",
    "reader.version", "review",
)  # fmt: skip
"""A dot leads into a value, and values of a list stand in one cell, parted by ` | `. The JSON lines hold all of a claim."""

RELATION_COLUMNS = (
    "event", "field", "relation", "who", "a.origin", "a.key", "a.value", "a.words", "a.quote", "a.doc", "a.claim_id",
    "a.start", "a.end", "b.origin", "b.key", "b.value", "b.words", "b.quote", "b.doc", "b.claim_id", "b.start", "b.end",
    "why",
)  # fmt: skip
"""Two accounts, side by side; `b` is empty where a party speaks against its own interest."""
