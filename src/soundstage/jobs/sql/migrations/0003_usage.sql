-- The usage ledger: one row for each job that succeeded, with what it comes to. The database itself writes it, in the transaction that ends
-- the job: so no success goes unbooked, none is booked twice, and no crash comes in between. Whatever a tag holds, the trigger must not fail,
-- or the job could not end: casts saturate, and what cannot be read is nothing.
-- Money is in billionths of a US dollar, units (seconds of film) in millionths. A row outlives its job.

CREATE TABLE usage (
    seq               INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id            TEXT    NOT NULL UNIQUE,
    endpoint          TEXT    NOT NULL,
    face              TEXT    NOT NULL,
    owner             TEXT,
    client_tags       TEXT,
    started           REAL    NOT NULL,
    finished          REAL    NOT NULL,
    unit              TEXT    NOT NULL,
    micro_units       INTEGER NOT NULL,
    nano_usd_per_unit INTEGER NOT NULL,
    cost_nano_usd     INTEGER NOT NULL
) STRICT;

CREATE INDEX usage_by_time ON usage (finished, seq);
CREATE INDEX usage_by_owner ON usage (owner, finished);

-- What a job with a price comes to.
CREATE VIEW priced_jobs AS
SELECT
    id, endpoint, face, owner, state,
    json_extract(tags, '$.client_tags') AS client_tags,
    coalesce(started, finished, created) AS started,
    coalesce(finished, created) AS finished,
    coalesce(json_extract(tags, '$.unit'), 'second') AS unit,
    CAST(round(json_extract(tags, '$.billable_units') * 1000000.0) AS INTEGER) AS micro_units,
    CAST(round(json_extract(tags, '$.price_per_unit') * 1000000000.0) AS INTEGER) AS nano_usd_per_unit,
    CAST(round(json_extract(tags, '$.billable_units') * json_extract(tags, '$.price_per_unit') * 1000000000.0) AS INTEGER) AS cost_nano_usd
FROM jobs
WHERE json_extract(tags, '$.billable_units') IS NOT NULL AND json_extract(tags, '$.price_per_unit') IS NOT NULL;

CREATE TRIGGER usage_booked AFTER UPDATE OF state ON jobs WHEN old.state <> new.state AND new.state = 'succeeded'
BEGIN
    INSERT OR IGNORE INTO usage
        (job_id, endpoint, face, owner, client_tags, started, finished, unit, micro_units, nano_usd_per_unit, cost_nano_usd)
    SELECT id, endpoint, face, owner, client_tags, started, finished, unit, micro_units, nano_usd_per_unit, cost_nano_usd
    FROM priced_jobs WHERE id = new.id;
END;

INSERT INTO usage (job_id, endpoint, face, owner, client_tags, started, finished, unit, micro_units, nano_usd_per_unit, cost_nano_usd)
SELECT id, endpoint, face, owner, client_tags, started, finished, unit, micro_units, nano_usd_per_unit, cost_nano_usd
FROM priced_jobs WHERE state = 'succeeded' ORDER BY finished;

-- Lists of requests go by when they ended.
CREATE INDEX jobs_by_end ON jobs (finished, seq) WHERE finished IS NOT NULL;

-- Which ended jobs still have their payloads: input, brief, result, log. A job whose client wants them kept briefly (tag `store_io` is '0')
-- loses its input at once.
CREATE TABLE payloads (
    job_id  TEXT    PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
    ended   REAL    NOT NULL,
    briefly INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX payloads_by_end ON payloads (briefly, ended);

INSERT INTO payloads (job_id, ended, briefly) SELECT id, finished, 0 FROM jobs WHERE finished IS NOT NULL;

CREATE TRIGGER payloads_of_ended AFTER UPDATE OF state ON jobs
WHEN old.state <> new.state AND new.state IN ('succeeded', 'failed', 'cancelled')
BEGIN
    INSERT OR IGNORE INTO payloads (job_id, ended, briefly)
    VALUES (new.id, coalesce(new.finished, new.created), coalesce(json_extract(new.tags, '$.store_io'), '') = '0');
    UPDATE jobs SET input = '{}', brief = '{}' WHERE id = new.id AND json_extract(new.tags, '$.store_io') = '0';
END;
