-- A project of form 5 as Evenhand 0.1.0 made it from one of form 4. Never changed: migrations are tested on it.
PRAGMA application_id = 1163284040;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE accounts (
    code    TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    origin  TEXT NOT NULL,
    record  TEXT NOT NULL,                 -- JSON of the Account
    PRIMARY KEY (code, ordinal)
);
INSERT INTO "accounts" VALUES('EH-AAAAA',0,'ARL:GOV','{"origin":{"key":"ARL:GOV","name":"Arland''s ministry","kind":"actor","side":"ARL"},"claim_ids":["2yb43icmeymqv4as"],"values":{"killed":[{"origin":"ARL:GOV","doc":"a","claim_id":"2yb43icmeymqv4as","value":"3","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"}}]}}');
INSERT INTO "accounts" VALUES('EH-AAAAA',1,'BOR:GOV','{"origin":{"key":"BOR:GOV","name":"Borland''s ministry","kind":"actor","side":"BOR"},"claim_ids":["2yb43icmeymqv4as"],"values":{"date":[{"origin":"BOR:GOV","doc":"a","claim_id":"2yb43icmeymqv4as","value":"5","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"}}],"killed":[{"origin":"BOR:GOV","doc":"a","claim_id":"2yb43icmeymqv4as","value":"4","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"}},{"origin":"BOR:GOV","doc":"a","claim_id":"2yb43icmeymqv4as","value":"5","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"}}]}}');
INSERT INTO "accounts" VALUES('EH-BBBBB',0,'ARL:GOV','{"origin":{"key":"ARL:GOV","name":"Arland''s ministry","kind":"actor","side":"ARL"},"claim_ids":["va53koel2dfucs7d"],"values":{"killed":[{"origin":"ARL:GOV","doc":"c","claim_id":"va53koel2dfucs7d","value":"3","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"}}]}}');
INSERT INTO "accounts" VALUES('EH-BBBBB',1,'BOR:GOV','{"origin":{"key":"BOR:GOV","name":"Borland''s ministry","kind":"actor","side":"BOR"},"claim_ids":["va53koel2dfucs7d"],"values":{"date":[{"origin":"BOR:GOV","doc":"c","claim_id":"va53koel2dfucs7d","value":"5","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"}}],"killed":[{"origin":"BOR:GOV","doc":"c","claim_id":"va53koel2dfucs7d","value":"4","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"}},{"origin":"BOR:GOV","doc":"c","claim_id":"va53koel2dfucs7d","value":"5","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"}}]}}');
CREATE TABLE aliases (                     -- codes that were merged into another's
    alias TEXT PRIMARY KEY,
    code  TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "aliases" VALUES('EH-OLD11','EH-AAAAA');
CREATE TABLE claim_terms (                 -- what a claim can be found by, folded (no case, no accents)
    kind     TEXT NOT NULL,                -- 'place', 'actor' or 'source'
    term     TEXT NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims ON DELETE CASCADE,
    PRIMARY KEY (kind, term, claim_id)
) WITHOUT ROWID;
INSERT INTO "claim_terms" VALUES('actor','bor:civ','2yb43icmeymqv4as');
INSERT INTO "claim_terms" VALUES('actor','three people','2yb43icmeymqv4as');
INSERT INTO "claim_terms" VALUES('place','port selm','2yb43icmeymqv4as');
INSERT INTO "claim_terms" VALUES('place','selm','2yb43icmeymqv4as');
INSERT INTO "claim_terms" VALUES('source','arl:gov','2yb43icmeymqv4as');
INSERT INTO "claim_terms" VALUES('source','arland''s ministry','2yb43icmeymqv4as');
INSERT INTO "claim_terms" VALUES('actor','bor:civ','imported2yb43icm');
INSERT INTO "claim_terms" VALUES('actor','three people','imported2yb43icm');
INSERT INTO "claim_terms" VALUES('place','port selm','imported2yb43icm');
INSERT INTO "claim_terms" VALUES('place','selm','imported2yb43icm');
INSERT INTO "claim_terms" VALUES('source','arl:gov','imported2yb43icm');
INSERT INTO "claim_terms" VALUES('source','arland''s ministry','imported2yb43icm');
INSERT INTO "claim_terms" VALUES('actor','bor:civ','va53koel2dfucs7d');
INSERT INTO "claim_terms" VALUES('actor','three people','va53koel2dfucs7d');
INSERT INTO "claim_terms" VALUES('place','port selm','va53koel2dfucs7d');
INSERT INTO "claim_terms" VALUES('place','selm','va53koel2dfucs7d');
INSERT INTO "claim_terms" VALUES('source','arl:gov','va53koel2dfucs7d');
INSERT INTO "claim_terms" VALUES('source','arland''s ministry','va53koel2dfucs7d');
INSERT INTO "claim_terms" VALUES('actor','bor:civ','xetqtahbyye2biei');
INSERT INTO "claim_terms" VALUES('actor','three people','xetqtahbyye2biei');
INSERT INTO "claim_terms" VALUES('place','port selm','xetqtahbyye2biei');
INSERT INTO "claim_terms" VALUES('place','selm','xetqtahbyye2biei');
INSERT INTO "claim_terms" VALUES('source','arl:gov','xetqtahbyye2biei');
INSERT INTO "claim_terms" VALUES('source','arland''s ministry','xetqtahbyye2biei');
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
, review TEXT NOT NULL DEFAULT 'machine', machine TEXT, is_read INTEGER NOT NULL DEFAULT 1, seal TEXT NOT NULL DEFAULT '');
INSERT INTO "claims" VALUES('xetqtahbyye2biei',2,'text',37,'assault/shelling','asserted','ARL:GOV','2031-05-04','2031-05-04','read','{"claim_id":"xetqtahbyye2biei","doc":"b","doc_sha256":"df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749","trigger":{"text":"shells killed","span":{"start":37,"end":50},"part":"text"},"type":"assault/shelling","sentence":{"start":0,"end":77},"quote":"Arland''s ministry said on 4 May that shells killed three people in Port Selm.","source":{"actor":"ARL:GOV","name":"Arland''s ministry","words":{"text":"Arland''s ministry","span":{"start":0,"end":17},"part":"text"},"chain":[],"borrowed":""},"stance":"asserted","agents":[],"targets":[{"actor":"BOR:CIV","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"},"borrowed":""}],"places":[{"words":{"text":"Port Selm","span":{"start":67,"end":76},"part":"text"},"name":"Şelm","precision":"exact","country":null,"claimed_by":[],"lat":1.5,"lon":-2.25,"radius_km":null,"borrowed":""}],"time":{"words":{"text":"4 May","span":{"start":26,"end":31},"part":"text"},"precision":"day","start":"2031-05-04","end":"2031-05-04","days":[],"borrowed":""},"weapons":[{"kind":"artillery","words":{"text":"shells","span":{"start":37,"end":43},"part":"text"},"borrowed":""}],"casualties":[{"kind":"killed","who":"people","low":3,"words":{"text":"three people","span":{"start":51,"end":63},"part":"text"},"high":3,"qualifier":"exact","side":null,"borrowed":""}],"part":"text","reasons":[{"field":"type","rule":"verb of harm with a weapon","text":"shells killed","score":0.75}],"reader":"by-hand","reader_version":"1","review":"machine"}','machine',NULL,1,'81a43c9652519fe5e85c2de43c75f0bd6474c1462d089fa2f0630f87cdff1a62');
INSERT INTO "claims" VALUES('va53koel2dfucs7d',3,'text',37,'assault/shelling','asserted','ARL:GOV','2031-05-04','2031-05-04','read','{"claim_id":"va53koel2dfucs7d","doc":"c","doc_sha256":"df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749","trigger":{"text":"shells killed","span":{"start":37,"end":50},"part":"text"},"type":"assault/shelling","sentence":{"start":0,"end":77},"quote":"Arland''s ministry said on 4 May that shells killed three people in Port Selm.","source":{"actor":"ARL:GOV","name":"Arland''s ministry","words":{"text":"Arland''s ministry","span":{"start":0,"end":17},"part":"text"},"chain":[],"borrowed":""},"stance":"asserted","agents":[],"targets":[{"actor":"BOR:CIV","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"},"borrowed":""}],"places":[{"words":{"text":"Port Selm","span":{"start":67,"end":76},"part":"text"},"name":"Şelm","precision":"exact","country":null,"claimed_by":[],"lat":1.5,"lon":-2.25,"radius_km":null,"borrowed":""}],"time":{"words":{"text":"4 May","span":{"start":26,"end":31},"part":"text"},"precision":"day","start":"2031-05-04","end":"2031-05-04","days":[],"borrowed":""},"weapons":[{"kind":"artillery","words":{"text":"shells","span":{"start":37,"end":43},"part":"text"},"borrowed":""}],"casualties":[{"kind":"killed","who":"people","low":3,"words":{"text":"three people","span":{"start":51,"end":63},"part":"text"},"high":3,"qualifier":"exact","side":null,"borrowed":""}],"part":"text","reasons":[{"field":"type","rule":"verb of harm with a weapon","text":"shells killed","score":0.75}],"reader":"by-hand","reader_version":"1","review":"machine"}','machine',NULL,1,'44b8cbe79323bc681765df158ebae1fd0c1ac6ff58f88cd05037d681c23d2aa2');
INSERT INTO "claims" VALUES('imported2yb43icm',4,'text',37,'assault/shelling','asserted','ARL:GOV','2031-05-04','2031-05-04','imported','{"claim_id":"imported2yb43icm","doc":"elsewhere","doc_sha256":"","trigger":{"text":"shells killed","span":{"start":37,"end":50},"part":"text"},"type":"assault/shelling","sentence":{"start":0,"end":77},"quote":"Arland''s ministry said on 4 May that shells killed three people in Port Selm.","source":{"actor":"ARL:GOV","name":"Arland''s ministry","words":{"text":"Arland''s ministry","span":{"start":0,"end":17},"part":"text"},"chain":[],"borrowed":""},"stance":"asserted","agents":[],"targets":[{"actor":"BOR:CIV","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"},"borrowed":""}],"places":[{"words":{"text":"Port Selm","span":{"start":67,"end":76},"part":"text"},"name":"Şelm","precision":"exact","country":null,"claimed_by":[],"lat":1.5,"lon":-2.25,"radius_km":null,"borrowed":""}],"time":{"words":{"text":"4 May","span":{"start":26,"end":31},"part":"text"},"precision":"day","start":"2031-05-04","end":"2031-05-04","days":[],"borrowed":""},"weapons":[{"kind":"artillery","words":{"text":"shells","span":{"start":37,"end":43},"part":"text"},"borrowed":""}],"casualties":[{"kind":"killed","who":"people","low":3,"words":{"text":"three people","span":{"start":51,"end":63},"part":"text"},"high":3,"qualifier":"exact","side":null,"borrowed":""}],"part":"text","reasons":[{"field":"type","rule":"verb of harm with a weapon","text":"shells killed","score":0.75}],"reader":"by-hand","reader_version":"1","review":"machine"}','machine',NULL,1,'bd5970ceb82eec587e61c9e463dad35f189abe23702bf8a4df3ec9385e83bf45');
INSERT INTO "claims" VALUES('2yb43icmeymqv4as',1,'text',37,'assault/shelling','asserted','ARL:GOV','2031-05-04','2031-05-04','read','{"claim_id":"2yb43icmeymqv4as","doc":"a","doc_sha256":"df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749","trigger":{"text":"shells killed","span":{"start":37,"end":50},"part":"text"},"type":"assault/shelling","sentence":{"start":0,"end":77},"quote":"Arland''s ministry said on 4 May that shells killed three people in Port Selm.","source":{"actor":"ARL:GOV","name":"Arland''s ministry","words":{"text":"Arland''s ministry","span":{"start":0,"end":17},"part":"text"},"chain":[],"borrowed":""},"stance":"asserted","agents":[],"targets":[{"actor":"BOR:CIV","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"},"borrowed":""}],"places":[{"words":{"text":"Port Selm","span":{"start":67,"end":76},"part":"text"},"name":"Şelm","precision":"exact","country":null,"claimed_by":[],"lat":1.5,"lon":-2.25,"radius_km":null,"borrowed":""}],"time":{"words":{"text":"4 May","span":{"start":26,"end":31},"part":"text"},"precision":"day","start":"2031-05-04","end":"2031-05-04","days":[],"borrowed":""},"weapons":[{"kind":"artillery","words":{"text":"shells","span":{"start":37,"end":43},"part":"text"},"borrowed":""}],"casualties":[{"kind":"killed","who":"people","low":3,"words":{"text":"three people","span":{"start":51,"end":63},"part":"text"},"high":3,"qualifier":"exact","side":null,"borrowed":""}],"part":"text","reasons":[{"field":"type","rule":"verb of harm with a weapon","text":"shells killed","score":0.75}],"reader":"by-hand","reader_version":"1","review":"machine","decided":[]}','machine',NULL,1,'5954e02f52be139c79521493d4827707108c79a293e88cb86d428faa3e5df621');
CREATE TABLE date_candidates (
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL,
    day         TEXT NOT NULL,
    how         TEXT NOT NULL,
    text        TEXT NOT NULL,
    doubt       TEXT NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;
INSERT INTO "date_candidates" VALUES(1,0,'2031-05-04','record','2031-05-04','');
INSERT INTO "date_candidates" VALUES(2,0,'2031-05-04','record','2031-05-04','');
INSERT INTO "date_candidates" VALUES(3,0,'2031-05-04','record','2031-05-04','');
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
INSERT INTO "decisions" VALUES(1,'2026-11-22T04:01:07.597+00:00','note','664c80871f3eee5ef96f877d938fde40a0754c7907df9a784dae4908256a7688','','b8669ca78d8131c88a37d52d0805bff4ad9b26f16a9f9a32714dd9c9c94c4edf','a','claim','2yb43icmeymqv4as','','',X'789C358B410E82400C45AF42BA6631524071E7515ADB89C4669AC0985918EF6E59B07BEFE7FD2FEC6415EEA02C4C8BA4EB45E836118E9CD2907158661E2744841EDACB237C140ACEAB9A8405FA01E563D643D1169BB9BF553AAA5D6DEB532361CDBEE9596D4ABB97E3FCFB033C702635');
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
, text_sha256 TEXT NOT NULL DEFAULT '', seal TEXT NOT NULL DEFAULT '');
INSERT INTO "documents" VALUES(1,'df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749@a.txt','a','df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749','a.txt','Shells on Port Selm','Meridian','','2031-05-04','en','text/plain','utf-8',0,99,99,X'789C0DC8410A83400C05D07D4FF177DDB9F2021EA050D00B04E6CB84C68C2401F1F6F62DDF1226DEDE89435DB3E2468A360CC78C8FDCA82E85EC344BFCD48CED5F41E2E4388D50C7774461A51DD36BEBC445A9CEC025895D9DD303E38D2304','df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749','in/a.txt',1,'df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749','a285d9fc468b25c6173f6a304eae142b5054a60bffc3dbb322251d92e1bd1924');
INSERT INTO "documents" VALUES(2,'df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749@b.txt','b','df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749','b.txt','Shells on Port Selm','Meridian','','2031-05-04','en','text/plain','utf-8',0,99,99,X'789C0DC8410A83400C05D07D4FF177DDB9F2021EA050D00B04E6CB84C68C2401F1F6F62DDF1226DEDE89435DB3E2468A360CC78C8FDCA82E85EC344BFCD48CED5F41E2E4388D50C7774461A51DD36BEBC445A9CEC025895D9DD303E38D2304','df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749','in/b.txt',1,'df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749','c932c9164837a893749aae559815d2ae08a25485e73a81a4bd7fb261a978e210');
INSERT INTO "documents" VALUES(3,'df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749@c.txt','c','df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749','c.txt','Shells on Port Selm','Meridian','','2031-05-04','en','text/plain','utf-8',0,99,99,X'789C0DC8410A83400C05D07D4FF177DDB9F2021EA050D00B04E6CB84C68C2401F1F6F62DDF1226DEDE89435DB3E2468A360CC78C8FDCA82E85EC344BFCD48CED5F41E2E4388D50C7774461A51DD36BEBC445A9CEC025895D9DD303E38D2304','df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749','in/c.txt',1,'df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749','cae130527b877d819b00d30d0f99674ec03b31b52c7eff4689ec48efba32b6f4');
INSERT INTO "documents" VALUES(4,'@imported:elsewhere','elsewhere','','imported:elsewhere','','','',NULL,'','','',0,0,0,NULL,NULL,'claims.jsonl',NULL,'','4fdf546deec64d3e609966b9126a5d98a3bfdf9736e8e943c3205a21ce01762b');
CREATE TABLE event_claims (
    code     TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    claim_id TEXT NOT NULL,
    PRIMARY KEY (code, ordinal)
) WITHOUT ROWID;
INSERT INTO "event_claims" VALUES('EH-AAAAA',0,'2yb43icmeymqv4as');
INSERT INTO "event_claims" VALUES('EH-BBBBB',1,'imported2yb43icm');
INSERT INTO "event_claims" VALUES('EH-BBBBB',0,'va53koel2dfucs7d');
INSERT INTO "event_claims" VALUES('EH-AAAAA',1,'xetqtahbyye2biei');
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
, about TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
INSERT INTO "events" VALUES('EH-AAAAA','assault/shelling','Shelling in Port Selm, 4 May 2031','2031-05-04','2031-05-04','Port Selm',NULL,1.5,-2.25,2,2,2,1,'','["disputed"]','');
INSERT INTO "events" VALUES('EH-BBBBB','assault/shelling','Shelling in Port Selm, 4 May 2031','2031-05-04','2031-05-04','Port Selm',NULL,1.5,-2.25,2,2,2,0,'EH-AAAAA','[]','');
CREATE TABLE failures (                    -- inputs that could not be read, until they can
    location TEXT PRIMARY KEY,
    reason   TEXT NOT NULL,
    hint     TEXT NOT NULL,
    run_id   INTEGER REFERENCES runs (run_id)
) WITHOUT ROWID;
INSERT INTO "failures" VALUES('in/x.bin','binary','Convert it.',1);
CREATE TABLE families (
    family_id TEXT PRIMARY KEY,
    first     TEXT NOT NULL,
    fullest   TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "families" VALUES('f1','a','b');
CREATE TABLE family_documents (
    family_id TEXT NOT NULL REFERENCES families ON DELETE CASCADE,
    doc       TEXT NOT NULL,
    PRIMARY KEY (family_id, doc)
) WITHOUT ROWID;
INSERT INTO "family_documents" VALUES('f1','a');
INSERT INTO "family_documents" VALUES('f1','b');
CREATE TABLE likenesses (                  -- documents that were compared, the one whose id comes first before the other
    one     INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    other   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    is_copy INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
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
CREATE TABLE mentions (                    -- all that was recognised, whether or not a claim uses it
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    kind        TEXT NOT NULL,             -- 'time', 'place', 'actor' or 'attribution'
    ordinal     INTEGER NOT NULL,
    record      TEXT NOT NULL,             -- JSON of the When, Where, Party or Attribution
    PRIMARY KEY (document_id, kind, ordinal)
);
INSERT INTO "mentions" VALUES(1,'time',0,'{"words":{"text":"4 May","span":{"start":26,"end":31},"part":"text"},"precision":"day","start":"2031-05-04","end":"2031-05-04","days":[],"borrowed":""}');
INSERT INTO "mentions" VALUES(1,'place',0,'{"words":{"text":"Port Selm","span":{"start":67,"end":76},"part":"text"},"name":"Şelm","precision":"exact","country":null,"claimed_by":[],"lat":1.5,"lon":-2.25,"radius_km":null,"borrowed":""}');
INSERT INTO "mentions" VALUES(1,'actor',0,'{"actor":"BOR:CIV","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"},"borrowed":""}');
INSERT INTO "mentions" VALUES(1,'attribution',0,'{"source":{"text":"Arland''s ministry","span":{"start":0,"end":17},"part":"text"},"cue":{"text":"said","span":{"start":18,"end":22},"part":"text"},"content":[{"text":"shells killed","span":{"start":37,"end":50},"part":"text"}]}');
INSERT INTO "mentions" VALUES(2,'time',0,'{"words":{"text":"4 May","span":{"start":26,"end":31},"part":"text"},"precision":"day","start":"2031-05-04","end":"2031-05-04","days":[],"borrowed":""}');
INSERT INTO "mentions" VALUES(2,'place',0,'{"words":{"text":"Port Selm","span":{"start":67,"end":76},"part":"text"},"name":"Şelm","precision":"exact","country":null,"claimed_by":[],"lat":1.5,"lon":-2.25,"radius_km":null,"borrowed":""}');
INSERT INTO "mentions" VALUES(2,'actor',0,'{"actor":"BOR:CIV","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"},"borrowed":""}');
INSERT INTO "mentions" VALUES(2,'attribution',0,'{"source":{"text":"Arland''s ministry","span":{"start":0,"end":17},"part":"text"},"cue":{"text":"said","span":{"start":18,"end":22},"part":"text"},"content":[{"text":"shells killed","span":{"start":37,"end":50},"part":"text"}]}');
INSERT INTO "mentions" VALUES(3,'time',0,'{"words":{"text":"4 May","span":{"start":26,"end":31},"part":"text"},"precision":"day","start":"2031-05-04","end":"2031-05-04","days":[],"borrowed":""}');
INSERT INTO "mentions" VALUES(3,'place',0,'{"words":{"text":"Port Selm","span":{"start":67,"end":76},"part":"text"},"name":"Şelm","precision":"exact","country":null,"claimed_by":[],"lat":1.5,"lon":-2.25,"radius_km":null,"borrowed":""}');
INSERT INTO "mentions" VALUES(3,'actor',0,'{"actor":"BOR:CIV","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"},"borrowed":""}');
INSERT INTO "mentions" VALUES(3,'attribution',0,'{"source":{"text":"Arland''s ministry","span":{"start":0,"end":17},"part":"text"},"cue":{"text":"said","span":{"start":18,"end":22},"part":"text"},"content":[{"text":"shells killed","span":{"start":37,"end":50},"part":"text"}]}');
CREATE TABLE originals (                   -- bytes as they came, once for each content
    sha256  TEXT PRIMARY KEY,
    n_bytes INTEGER NOT NULL,
    packing TEXT NOT NULL,                 -- 'zlib' or 'none'
    content BLOB NOT NULL
);
INSERT INTO "originals" VALUES('df62394795a76fa1a7d2774c410fae9d3b0908711a12394ef1466ed6d15d4749',99,'none',X'41726C616E642773206D696E69737472792073616964206F6E2034204D61792074686174207368656C6C73206B696C6C65642074687265652070656F706C6520696E20506F72742053656C6D2E0A5468652077656174686572207761732066696E652E');
CREATE TABLE origins (
    key  TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "origins" VALUES('ARL:GOV','Arland''s ministry','actor','ARL');
INSERT INTO "origins" VALUES('BOR:GOV','Borland''s ministry','actor','BOR');
CREATE TABLE readings (                    -- a row: this document has been read whole, by this reader
    document_id    INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    reader         TEXT NOT NULL,
    reader_version TEXT NOT NULL,
    run_id         INTEGER REFERENCES runs (run_id)
, seal TEXT NOT NULL DEFAULT '');
INSERT INTO "readings" VALUES(1,'by-hand','1',1,'8dff5ba8c276d9c230626fb025898e84eecc721b35033f254bae24470901ac8d');
INSERT INTO "readings" VALUES(2,'by-hand','1',1,'8dff5ba8c276d9c230626fb025898e84eecc721b35033f254bae24470901ac8d');
INSERT INTO "readings" VALUES(3,'by-hand','1',1,'8dff5ba8c276d9c230626fb025898e84eecc721b35033f254bae24470901ac8d');
CREATE TABLE relations (
    code     TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    field    TEXT NOT NULL,
    relation TEXT NOT NULL,
    record   TEXT NOT NULL,                -- JSON of the Relation
    PRIMARY KEY (code, ordinal)
);
INSERT INTO "relations" VALUES('EH-AAAAA',0,'killed','contradict','{"field":"killed","relation":"contradict","a":{"origin":"ARL:GOV","doc":"a","claim_id":"2yb43icmeymqv4as","value":"3","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"}},"b":{"origin":"BOR:GOV","doc":"a","claim_id":"2yb43icmeymqv4as","value":"5","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"}},"who":"people","why":"the ranges do not meet"}');
INSERT INTO "relations" VALUES('EH-AAAAA',1,'killed','revised','{"field":"killed","relation":"revised","a":{"origin":"BOR:GOV","doc":"a","claim_id":"2yb43icmeymqv4as","value":"4","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"}},"b":{"origin":"BOR:GOV","doc":"a","claim_id":"2yb43icmeymqv4as","value":"5","words":{"text":"three people","span":{"start":51,"end":63},"part":"text"}},"who":"people","why":"published later"}');
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
, who TEXT NOT NULL DEFAULT '');
INSERT INTO "runs" VALUES(1,'read','0.1.0','by-hand','1','2026-11-22T00:57:02+00:00','2026-11-22T00:57:03+00:00','done','{"added":3}','');
CREATE TABLE sketches (                    -- by them copies of a document are looked for
    document_id INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    bands       BLOB NOT NULL,
    samples     BLOB NOT NULL
);
INSERT INTO "sketches" VALUES(1,X'0102',X'03');
INSERT INTO "sketches" VALUES(2,X'0102',X'03');
INSERT INTO "sketches" VALUES(3,X'0102',X'03');
INSERT INTO "sketches" VALUES(4,X'0102',X'03');
CREATE TABLE skipped (
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    ordinal     INTEGER NOT NULL,
    part        TEXT NOT NULL,
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;
INSERT INTO "skipped" VALUES(1,0,'text',78,99,'gated');
INSERT INTO "skipped" VALUES(2,0,'text',78,99,'gated');
INSERT INTO "skipped" VALUES(3,0,'text',78,99,'gated');
CREATE TABLE state (                       -- single values about the project as a whole
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "state" VALUES('claims_version','4');
INSERT INTO "state" VALUES('reconciled_by','by-hand');
INSERT INTO "state" VALUES('reconciled_version','4');
CREATE TABLE subjects (                    -- of a claim that is an act of words: the claim of the deed that it is about
    claim_id TEXT PRIMARY KEY REFERENCES claims ON DELETE CASCADE,
    subject  TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE tombstones (                  -- contents that a person had deleted
    sha256    TEXT PRIMARY KEY,            -- of the content: by it the same content is known again and left out
    purged_at TEXT NOT NULL,
    seq       INTEGER NOT NULL REFERENCES decisions (seq),
    keeps     TEXT NOT NULL                -- what is kept of it, in words
) WITHOUT ROWID;
CREATE TABLE unlinked (document_id INTEGER PRIMARY KEY);
CREATE INDEX claims_by_source ON claims (source);
CREATE INDEX claims_by_type ON claims (type);
CREATE INDEX claim_terms_by_claim ON claim_terms (claim_id);
CREATE INDEX families_by_document ON family_documents (doc);
CREATE INDEX events_by_day ON events (first_day IS NULL, first_day, place, code);
CREATE INDEX event_claims_by_claim ON event_claims (claim_id);
CREATE INDEX decisions_by_document ON decisions (doc) WHERE doc <> '';
CREATE INDEX decisions_by_via ON decisions (via) WHERE via <> '';
CREATE INDEX documents_by_outlet ON documents (outlet);
CREATE INDEX claims_by_review ON claims (review) WHERE review <> 'machine';
CREATE INDEX claims_in_lists ON claims (document_id, part DESC, start, claim_id, type, stance, source, review);
CREATE INDEX relations_by_kind ON relations (relation, field, code, ordinal);
CREATE INDEX accounts_by_origin ON accounts (origin, code);
CREATE INDEX likenesses_by_other ON likenesses (other);
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
CREATE INDEX events_by_about ON events (about) WHERE about <> '';
CREATE INDEX subjects_by_subject ON subjects (subject);
COMMIT;
