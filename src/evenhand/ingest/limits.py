"""How much of one input is taken: bounds that keep memory and time small whatever is handed in.

Each is far above what an article needs; what lies beyond is refused with a reason and a hint, never cut silently.
"""

MAX_TEXT_BYTES = 10_000_000
"""One document's own bytes. A thick book has about 1 MB; a parser needs some hundred times its text in memory."""

MAX_LINE_BYTES = 20_000_000
"""One record of JSONL or one line of a table: a text at its limit, its escapes and the fields beside it."""

MAX_JSON_BYTES = 100_000_000
"""A `.json` file, which must be held whole before its first record is known; JSONL is streamed and has no such bound."""

MAX_HTML_DEPTH = 2_000
"""Open tags within each other. Pages have tens; libxml2 and the extractor slow down or give up on absurd nesting."""

MAX_HTML_TAGS = 200_000
"""Tags of one page. Long pages have thousands; the extractor's time grows faster than their number."""

MAX_EXPANSION = 200
"""Times that a compressed file may grow. Text shrinks three- to twentyfold, a decompression bomb a thousandfold."""

EXPANSION_FLOOR_BYTES = 50_000_000
"""Below this many unpacked bytes the growth of a compressed file is not looked at."""

MAX_ROW_LINES = 100_000
"""Lines of one row of a table, whose field of text may hold newlines; a book has about ten thousand."""

MAX_RESTARTS = 20
"""Times that a table is taken up again after a quotation mark without an end; each may scan a record's limit."""

MAX_COLUMNS = 1_000
"""Columns of a table."""

CHUNK_BYTES = 1 << 16
"""What is read from a file at once."""

HEAD_BYTES = 1 << 16
"""How much of a beginning is looked at to tell what a file is."""
