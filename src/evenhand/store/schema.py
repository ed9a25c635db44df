"""The project file's tables, in one place, and the numbered steps that lead to them.

A project is one SQLite file. `PRAGMA application_id` says that it is Evenhand's, `PRAGMA user_version` how many of the
MIGRATIONS it has been through. A step that has been released is never changed: a new form is a new step.

JSON columns hold a record of `evenhand.records` as it is; the columns beside them repeat what is searched or sorted by.
"""

from evenhand.store.seals import COLUMNS

APPLICATION_ID = 0x45564E48
"""`EVNH`: tells a project from any other SQLite file."""

_FIRST = """
CREATE TABLE state (                       -- single values about the project as a whole
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO state VALUES ('claims_version', '0'), ('reconciled_version', '0'), ('reconciled_by', '');

CREATE TABLE runs (                        -- each command that wrote, when, with which version
    run_id         INTEGER PRIMARY KEY,
    command        TEXT NOT NULL,
    version        TEXT NOT NULL,
    reader         TEXT NOT NULL DEFAULT '',
    reader_version TEXT NOT NULL DEFAULT '',
    started_at     TEXT NOT NULL,          -- UTC, ISO 8601
    ended_at       TEXT,                   -- NULL: still running, or killed
    outcome        TEXT NOT NULL DEFAULT 'running',
    counts         TEXT NOT NULL DEFAULT '{}'
);

CREATE TABLE originals (                   -- bytes as they came, once for each content
    sha256  TEXT PRIMARY KEY,
    n_bytes INTEGER NOT NULL,
    packing TEXT NOT NULL,                 -- 'zlib' or 'none'
    content BLOB NOT NULL
);

CREATE TABLE documents (
    document_id     INTEGER PRIMARY KEY,
    key             TEXT NOT NULL UNIQUE,  -- content and standing
    doc             TEXT NOT NULL UNIQUE,  -- the id that people use
    sha256          TEXT NOT NULL,
    standing        TEXT NOT NULL,
    title           TEXT NOT NULL,
    outlet          TEXT NOT NULL,
    url             TEXT NOT NULL,
    published       TEXT,                  -- ISO date; NULL: no candidate could be believed
    language        TEXT NOT NULL,
    media_type      TEXT NOT NULL,
    encoding        TEXT NOT NULL,
    body_start      INTEGER NOT NULL,
    body_end        INTEGER NOT NULL,
    n_chars         INTEGER NOT NULL,
    text            BLOB,                  -- zlib of UTF-8; NULL: not supplied (claims were imported without it)
    original_sha256 TEXT REFERENCES originals (sha256),   -- NULL: unknown
    location        TEXT NOT NULL,         -- what the person named: file and record
    run_id          INTEGER REFERENCES runs (run_id)
);

CREATE TABLE date_candidates (
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL,
    day         TEXT NOT NULL,
    how         TEXT NOT NULL,
    text        TEXT NOT NULL,
    doubt       TEXT NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE readings (                    -- a row: this document has been read whole, by this reader
    document_id    INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    reader         TEXT NOT NULL,
    reader_version TEXT NOT NULL,
    run_id         INTEGER REFERENCES runs (run_id)
);

CREATE TABLE claims (
    claim_id    TEXT PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    part        TEXT NOT NULL,
    start       INTEGER NOT NULL,          -- of the trigger, code points
    type        TEXT NOT NULL,
    stance      TEXT NOT NULL,
    source      TEXT NOT NULL,             -- the code of whoever is answerable
    first_day   TEXT,
    last_day    TEXT,
    origin      TEXT NOT NULL,             -- 'read' or 'imported'
    record      TEXT NOT NULL              -- JSON of the Claim
);
CREATE INDEX claims_by_document ON claims (document_id, part DESC, start, claim_id);
CREATE INDEX claims_by_source ON claims (source);
CREATE INDEX claims_by_type ON claims (type);

CREATE TABLE claim_terms (                 -- what a claim can be found by, folded (no case, no accents)
    kind     TEXT NOT NULL,                -- 'place', 'actor' or 'source'
    term     TEXT NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims ON DELETE CASCADE,
    PRIMARY KEY (kind, term, claim_id)
) WITHOUT ROWID;
CREATE INDEX claim_terms_by_claim ON claim_terms (claim_id);

CREATE TABLE skipped (
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL,
    part        TEXT NOT NULL,
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE mentions (                    -- all that was recognised, whether or not a claim uses it
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    kind        TEXT NOT NULL,             -- 'time', 'place', 'actor' or 'attribution'
    ordinal     INTEGER NOT NULL,
    record      TEXT NOT NULL,             -- JSON of the When, Where, Party or Attribution
    PRIMARY KEY (document_id, kind, ordinal)
);

CREATE TABLE failures (                    -- inputs that could not be read, until they can
    location TEXT PRIMARY KEY,
    reason   TEXT NOT NULL,
    hint     TEXT NOT NULL,
    run_id   INTEGER REFERENCES runs (run_id)
) WITHOUT ROWID;

CREATE TABLE origins (
    key  TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE families (
    family_id TEXT PRIMARY KEY,
    first     TEXT NOT NULL,
    fullest   TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE family_documents (
    family_id TEXT NOT NULL REFERENCES families ON DELETE CASCADE,
    doc       TEXT NOT NULL,
    PRIMARY KEY (family_id, doc)
) WITHOUT ROWID;
CREATE INDEX families_by_document ON family_documents (doc);

CREATE TABLE events (
    code      TEXT PRIMARY KEY,
    type      TEXT NOT NULL,
    title     TEXT NOT NULL,
    first_day TEXT,
    last_day  TEXT,
    place     TEXT NOT NULL,
    country   TEXT,
    lat       REAL,
    lon       REAL,
    n_reports INTEGER NOT NULL,
    n_origins INTEGER NOT NULL,
    n_sides   INTEGER NOT NULL,
    disputed  INTEGER NOT NULL,            -- 1: two accounts contradict, or one denies another
    parent    TEXT NOT NULL,               -- a code, or ''
    marks     TEXT NOT NULL                -- JSON list
) WITHOUT ROWID;
CREATE INDEX events_by_day ON events (first_day IS NULL, first_day, place, code);
CREATE TABLE event_claims (
    code     TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    claim_id TEXT NOT NULL,
    PRIMARY KEY (code, ordinal)
) WITHOUT ROWID;
CREATE INDEX event_claims_by_claim ON event_claims (claim_id);
CREATE TABLE accounts (
    code    TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    origin  TEXT NOT NULL,
    record  TEXT NOT NULL,                 -- JSON of the Account
    PRIMARY KEY (code, ordinal)
);
CREATE TABLE relations (
    code     TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    field    TEXT NOT NULL,
    relation TEXT NOT NULL,
    record   TEXT NOT NULL,                -- JSON of the Relation
    PRIMARY KEY (code, ordinal)
);
CREATE TABLE aliases (                     -- codes that were merged into another's
    alias TEXT PRIMARY KEY,
    code  TEXT NOT NULL
) WITHOUT ROWID;
"""

_SECOND = """
CREATE TABLE decisions (                   -- what people decided, in a chain; rows are only ever added
    seq        INTEGER PRIMARY KEY,
    at         TEXT NOT NULL,              -- UTC, ISO 8601
    action     TEXT NOT NULL,
    commitment TEXT NOT NULL,
    previous   TEXT NOT NULL,              -- the hash of the decision before, '' for the first
    hash       TEXT NOT NULL UNIQUE,
    doc        TEXT,                       -- the document it speaks of, '' for none; NULL: purged, as all below
    kind       TEXT,
    subject    TEXT,
    round      TEXT,
    via        TEXT,
    record     BLOB                        -- zlib of JSON: salt, who, field, old, new, before, reason
);
CREATE INDEX decisions_by_document ON decisions (doc) WHERE doc <> '';
CREATE INDEX decisions_by_via ON decisions (via) WHERE via <> '';
CREATE TABLE tombstones (                  -- contents that a person had deleted
    sha256    TEXT PRIMARY KEY,            -- of the content: by it the same content is known again and left out
    purged_at TEXT NOT NULL,
    seq       INTEGER NOT NULL REFERENCES decisions (seq),
    keeps     TEXT NOT NULL                -- what is kept of it, in words
) WITHOUT ROWID;

ALTER TABLE claims ADD COLUMN review TEXT NOT NULL DEFAULT 'machine';
ALTER TABLE claims ADD COLUMN machine TEXT;    -- JSON of what the machine reads there now; NULL: the same as `record`
ALTER TABLE claims ADD COLUMN is_read INTEGER NOT NULL DEFAULT 1;  -- 0: a person's alone, the machine reads no such claim
ALTER TABLE claims ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN text_sha256 TEXT NOT NULL DEFAULT '';   -- of the working text; '' where there is none
ALTER TABLE documents ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE readings ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN who TEXT NOT NULL DEFAULT '';                -- '' unknown
CREATE INDEX documents_by_outlet ON documents (outlet);
CREATE INDEX claims_by_review ON claims (review) WHERE review <> 'machine';
UPDATE documents SET text_sha256 = text_sha256(text);
UPDATE documents SET seal = seal_of({documents});
UPDATE claims SET seal = seal_of({claims});
UPDATE readings SET seal = seal_of({readings});
""".format(**COLUMNS)

_THIRD = """
CREATE INDEX IF NOT EXISTS claims_in_lists ON claims (document_id, part DESC, start, claim_id, type, stance, source, review);
DROP INDEX IF EXISTS claims_by_document;   -- the one above begins with the same columns
CREATE INDEX IF NOT EXISTS relations_by_kind ON relations (relation, field, code, ordinal);
CREATE INDEX IF NOT EXISTS accounts_by_origin ON accounts (origin, code);
"""
"""What long lists are sorted and counted by, so that no page reads all records."""

_FOURTH = """
CREATE TABLE sketches (                    -- by them copies of a document are looked for
    document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    bands       BLOB NOT NULL,
    samples     BLOB NOT NULL
);
CREATE TABLE likenesses (                  -- documents that were compared, the one whose id comes first before the other
    one     INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    other   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    is_copy INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX likenesses_by_other ON likenesses (other);
CREATE TABLE linked (                      -- what was kept of each document's tellings when the events were made
    document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    sources     TEXT NOT NULL,
    background  TEXT NOT NULL,
    ranks       BLOB NOT NULL,
    labels      BLOB NOT NULL,
    tellings    BLOB NOT NULL              -- MessagePack
);
CREATE TABLE linked_keys (document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, keys BLOB NOT NULL);
CREATE TABLE linked_units (document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, units BLOB NOT NULL);
CREATE TABLE unlinked (document_id INTEGER PRIMARY KEY);    -- documents whose claims have changed since
CREATE TRIGGER claim_came AFTER INSERT ON claims BEGIN
    INSERT OR IGNORE INTO unlinked VALUES (new.document_id);
END;
CREATE TRIGGER claim_went AFTER DELETE ON claims BEGIN
    INSERT OR IGNORE INTO unlinked VALUES (old.document_id);
END;
CREATE TRIGGER claim_changed AFTER UPDATE OF document_id, review, record ON claims BEGIN
    INSERT OR IGNORE INTO unlinked VALUES (old.document_id);
    INSERT OR IGNORE INTO unlinked VALUES (new.document_id);
END;
CREATE TRIGGER document_went AFTER DELETE ON documents BEGIN
    DELETE FROM state WHERE name = 'linked_version';
END;
"""
"""What is kept of a linking, so that an addition costs what it touches."""

_FIFTH = """
ALTER TABLE events ADD COLUMN about TEXT NOT NULL DEFAULT '';   -- of an act of words: the code of what it is told with, or ''
CREATE INDEX IF NOT EXISTS events_by_about ON events (about) WHERE about <> '';
CREATE TABLE subjects (                    -- of a claim that is an act of words: the claim of the deed that it is about
    claim_id TEXT PRIMARY KEY REFERENCES claims ON DELETE CASCADE,
    subject  TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS subjects_by_subject ON subjects (subject);
"""
"""Acts of words are told with the deed that they are about."""

_SIXTH = "DELETE FROM sketches;"
"""Sketches have another form; they are made anew from the texts when copies are next looked for."""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH)
"""Step n leads from version n-1 to n."""
