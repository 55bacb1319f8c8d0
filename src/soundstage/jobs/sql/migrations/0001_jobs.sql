-- The queue: one row a job, and the lines its people see.
-- Times are seconds since the epoch; columns named after JSON-valued fields of `Job` hold JSON text.

CREATE TABLE jobs (
    seq              INTEGER PRIMARY KEY AUTOINCREMENT,
    id               TEXT    NOT NULL UNIQUE,
    endpoint         TEXT    NOT NULL,
    face             TEXT    NOT NULL CHECK (face IN ('fal', 'openai')),
    input            TEXT    NOT NULL,
    brief            TEXT    NOT NULL,
    engine           TEXT    NOT NULL,
    owner            TEXT,
    tags             TEXT    NOT NULL,
    priority         INTEGER NOT NULL,
    max_attempts     INTEGER NOT NULL CHECK (max_attempts >= 1),
    created          REAL    NOT NULL,
    ready_at         REAL    NOT NULL,
    state            TEXT    NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    attempt          INTEGER NOT NULL DEFAULT 0,
    losses           INTEGER NOT NULL DEFAULT 0,
    interruptions    INTEGER NOT NULL DEFAULT 0,
    worker           TEXT,
    lease_until      REAL,
    started          REAL,
    finished         REAL,
    cancel_requested INTEGER NOT NULL DEFAULT 0,
    progress         REAL    NOT NULL DEFAULT 0,
    doing            TEXT,
    result           TEXT,
    error            TEXT,
    error_kind       TEXT,
    error_body       TEXT,
    -- A lease belongs to a running job, and to no other.
    CHECK ((state = 'running') = (worker IS NOT NULL AND lease_until IS NOT NULL))
) STRICT;

CREATE INDEX jobs_in_line ON jobs (priority DESC, seq) WHERE state = 'queued';
CREATE INDEX jobs_by_lease ON jobs (lease_until) WHERE state = 'running';
CREATE INDEX jobs_by_state ON jobs (state, seq);

-- The table of moves in `jobs/model.py`, kept by the database as well: not even a wrong query can bring a finished job back.
CREATE TRIGGER lawful_moves BEFORE UPDATE OF state ON jobs
WHEN old.state <> new.state AND old.state || ' ' || new.state NOT IN (
    'queued running', 'queued cancelled',
    'running queued', 'running succeeded', 'running failed', 'running cancelled'
)
BEGIN SELECT RAISE(ABORT, 'unlawful move of a job'); END;

-- Attempt numbers fence off stale results, so they must never be used twice.
CREATE TRIGGER attempts_rise BEFORE UPDATE OF attempt ON jobs WHEN new.attempt < old.attempt
BEGIN SELECT RAISE(ABORT, 'an attempt number fell'); END;

CREATE TABLE job_logs (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id  TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    time    REAL NOT NULL,
    level   TEXT NOT NULL,
    message TEXT NOT NULL
) STRICT;

CREATE INDEX job_logs_of_job ON job_logs (job_id, seq);
