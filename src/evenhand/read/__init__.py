"""From one document to its claims: pure functions, one document at a time.

`reader` goes through a document; `compose` makes candidate claims of one sentence. What they ask stands in packages, each of which
imports only those before it: `text` (before anything is parsed), `who`, `where` and `when` (what is named, from words alone), `sentence`
(what the parse tells), `deeds`, `tolls`, `sources` (what happened, how many were harmed, who says so), `acceptance` (which candidates are
claims), `story` (what the claims of a document lend each other).
"""
