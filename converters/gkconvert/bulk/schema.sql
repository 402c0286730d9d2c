-- The catalogue of a dataset: one SQLite database, the journal of its runs and what people query.
-- `documents`, `facts`, `indicators`, `findings`, `statements`, `links`, `differences`, `containers` follow from the sources
-- alone: the same sources give the same rows however often the run was ended. `journal` and `runs` tell when and how fast.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Where sources lie. `label` stands before their names in the dataset; the first place has an empty one.
CREATE TABLE places (label TEXT PRIMARY KEY, place TEXT NOT NULL UNIQUE) WITHOUT ROWID;

CREATE TABLE documents (
    number INTEGER PRIMARY KEY,      -- in the order of the sources; further reports of a source that holds several from 2^40 on
    source TEXT NOT NULL,            -- path below its place; a member of a container, or a further report, after "!"
    container TEXT,                  -- the container's `source`, for members
    name TEXT NOT NULL,              -- file name
    url TEXT,                        -- where it was published
    captured TEXT,                   -- when it was crawled, as the crawler says
    payload TEXT,                    -- payload digest, as the crawler says
    status TEXT NOT NULL DEFAULT 'pending',
        -- pending, converted, findings, not_a_report, unreadable, timed_out, crashed, revisit
    code TEXT,                       -- why, for all but converted: see docs/bulk.md
    message TEXT,                    -- the reason as a sentence
    sha256 TEXT, bytes INTEGER, media_type TEXT, encoding TEXT, pages INTEGER,
    readers TEXT,                    -- "pdfium", or "pdfium pdfplumber" where a second reading was made
    body TEXT,                       -- the reporting body's key: the same for all spellings of its name
    division TEXT,                   -- code of the administrative division that it belongs to, where that is certain
    title TEXT, issuer TEXT, year INTEGER, edition TEXT, published TEXT, period_start TEXT, period_end TEXT,
    facts INTEGER,                   -- how many
    numbers INTEGER,                 -- how many of them are printed numbers
    checks_run INTEGER, checks_passed INTEGER, checks_failed INTEGER, checks_skipped INTEGER,
    errors INTEGER, warnings INTEGER, notes INTEGER,   -- findings by severity; notes of the reading included
    figures TEXT,                    -- digest of all numbers with their keys: equal reports have equal ones
    file TEXT,                       -- the JSON, relative to the dataset
    file_bytes INTEGER, file_sha256 TEXT,
    version TEXT,                    -- of gkconvert
    report INTEGER,                  -- number of the first document of the same report
    best INTEGER,                    -- 1 for the best document of its report
    page INTEGER,                    -- of an attachment: number of the page that links to it, or stands beside it
    part INTEGER NOT NULL DEFAULT 1, -- which report of the source, where it holds several
    whole INTEGER,                   -- of a further report: number of the document that is the first of its source
    UNIQUE (source, part)            -- a file may be called a.pdf!2 as well
);
CREATE INDEX documents_by_status ON documents (status, code);
CREATE INDEX documents_by_issuer ON documents (issuer, year);
CREATE INDEX documents_by_body ON documents (body, year);
CREATE INDEX documents_by_sha256 ON documents (sha256);
CREATE INDEX documents_by_report ON documents (report);
CREATE INDEX documents_by_whole ON documents (whole) WHERE whole IS NOT NULL;
CREATE INDEX documents_by_url ON documents (url) WHERE url IS NOT NULL;

-- What a number says: the keys of the form and the labels as printed. `id` is made from them.
CREATE TABLE indicators (
    id INTEGER PRIMARY KEY,
    "table" TEXT NOT NULL, "row" TEXT, "column" TEXT,
    row_labels TEXT NOT NULL, column_labels TEXT NOT NULL,   -- paths, " / " between their parts
    unit TEXT
);

CREATE TABLE facts (
    document INTEGER NOT NULL REFERENCES documents (number),
    number INTEGER NOT NULL,         -- index in the JSON's `facts`
    indicator INTEGER NOT NULL REFERENCES indicators (id),
    value NUMERIC,                   -- NULL unless a number is printed
    exact TEXT,                      -- the digits, where the number is no integer (SQLite has binary fractions only)
    state TEXT,                      -- NULL for a printed number, else blank, dash, unreadable
    raw TEXT,                        -- what is printed, where it is not the digits of the value
    cell TEXT,                       -- "t2!D10", as a spreadsheet names cells
    page INTEGER,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;

CREATE TABLE findings (
    document INTEGER NOT NULL REFERENCES documents (number),
    number INTEGER NOT NULL,
    rule TEXT NOT NULL, severity TEXT NOT NULL, verdict TEXT NOT NULL, origin TEXT NOT NULL,
    message_zh TEXT NOT NULL, message_en TEXT NOT NULL,
    expected NUMERIC, actual NUMERIC,
    facts TEXT NOT NULL,             -- JSON list of `facts.number`
    PRIMARY KEY (document, number)
) WITHOUT ROWID;

-- Numbers that the prose states.
CREATE TABLE statements (
    document INTEGER NOT NULL REFERENCES documents (number),
    number INTEGER NOT NULL,
    meaning TEXT NOT NULL,           -- see docs/checks.md
    value NUMERIC NOT NULL, unit TEXT, raw TEXT NOT NULL, sentence TEXT NOT NULL,
    scope TEXT,                      -- of what the number speaks, where that may not be the report's own
    part TEXT,                       -- by what it is a part
    approximate INTEGER NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;

-- Files that a page links to as its attachments; absolute where the page's address is known.
CREATE TABLE links (
    document INTEGER NOT NULL REFERENCES documents (number),
    number INTEGER NOT NULL,
    url TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document, number)
) WITHOUT ROWID;

-- Numbers that two documents of one report do not print alike: the best document and another one.
CREATE TABLE differences (
    report INTEGER NOT NULL,         -- see `documents.report`
    document INTEGER NOT NULL REFERENCES documents (number),   -- the best one
    other INTEGER NOT NULL REFERENCES documents (number),
    indicator INTEGER NOT NULL REFERENCES indicators (id),     -- the best document's, or where it lacks the number the other's
    fact INTEGER, other_fact INTEGER,      -- `facts.number` in each; NULL where it has no such row or column
    kind TEXT NOT NULL,              -- value: two numbers; blank: one prints none; missing: one has no such row or column
    digits TEXT, other_digits TEXT,  -- the two numbers, exactly; NULL where none is printed
    failed INTEGER NOT NULL, other_failed INTEGER NOT NULL     -- 1 where the number takes part in a failed sum of its document
);
CREATE INDEX differences_by_report ON differences (report);

CREATE TABLE containers (
    source TEXT PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, documents INTEGER NOT NULL
) WITHOUT ROWID;                     -- archives and crawls of which every member is done

CREATE TABLE journal (
    document INTEGER PRIMARY KEY REFERENCES documents (number),
    size INTEGER, modified INTEGER,  -- of the source file when it was done
    run INTEGER NOT NULL, attempts INTEGER NOT NULL, seconds REAL NOT NULL,
    again INTEGER                    -- 1 where it is to be done once more; until then its rows stay
);
CREATE INDEX journal_again ON journal (again) WHERE again = 1;
CREATE INDEX journal_by_run ON journal (run);

CREATE TABLE runs (
    number INTEGER PRIMARY KEY, started TEXT, version TEXT NOT NULL, settings TEXT NOT NULL,
    ended TEXT                       -- finished, stopped; NULL while it runs, or where it was killed
);

CREATE VIEW fact AS
SELECT f.document, f.number, d.source, coalesce(d.issuer, p.issuer) AS issuer, coalesce(d.year, p.year) AS year,
       d.edition, d.report, d.best,
       i."table", i."row", i."column", i.row_labels, i.column_labels,
       f.value, i.unit, coalesce(f.state, 'value') AS state, coalesce(f.exact, CAST(f.value AS TEXT)) AS digits,
       coalesce(f.raw, f.exact, CAST(f.value AS TEXT), '') AS raw, f.cell, f.page
FROM facts f JOIN indicators i ON i.id = f.indicator JOIN documents d ON d.number = f.document
LEFT JOIN documents p ON p.number = d.page;

-- The best document of each report. What an attachment does not say of itself, the page that links to it says.
CREATE VIEW report AS
SELECT d.number AS document, d.report, d.source, p.source AS page,
       coalesce(d.url, p.url) AS url, coalesce(p.url, d.url) AS page_url,
       coalesce(d.title, p.title) AS title, coalesce(d.issuer, p.issuer) AS issuer, coalesce(d.body, p.body) AS body,
       coalesce(d.division, p.division) AS division, coalesce(d.year, p.year) AS year,
       coalesce(p.published, d.published) AS published, d.edition, d.status, d.code, d.facts, d.numbers,
       d.checks_failed, d.errors, d.warnings, d.file
FROM documents d LEFT JOIN documents p ON p.number = d.page
WHERE d.best = 1 AND d.status IN ('converted', 'findings');

CREATE VIEW difference AS
SELECT x.report, d.source, o.source AS other_source, d.issuer, d.year,
       i."table", i."row", i."column", i.row_labels, i.column_labels, i.unit,
       x.kind, x.digits, x.other_digits, x.failed, x.other_failed, x.document, x.fact, x.other, x.other_fact
FROM differences x JOIN documents d ON d.number = x.document JOIN documents o ON o.number = x.other
JOIN indicators i ON i.id = x.indicator;
