-- Whom to tell when a job ends. The address is the job's tag `webhook`. The database itself writes the row, in the transaction that ends the
-- job: so no way of ending forgets it, and no crash comes in between.
-- `due_at` is when the next try is due. A try under way holds a lease, a token of its own, and has `due_at` put off for as long as it is
-- believed alive: when nobody reports, the delivery is due again by itself.

CREATE TABLE webhook_deliveries (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    job_id      TEXT    NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    url         TEXT    NOT NULL,
    -- Scheme, host and port: what stands before the first slash after `http://` or `https://`.
    origin      TEXT    NOT NULL GENERATED ALWAYS AS (substr(url, 1, 7 + instr(substr(url, 9) || '/', '/'))) VIRTUAL,
    state       TEXT    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'failed')),
    tries       INTEGER NOT NULL DEFAULT 0,
    created     REAL    NOT NULL,
    -- When the present row of tries began: at the job's end, or when somebody asked for it to be delivered again.
    began       REAL    NOT NULL,
    due_at      REAL    NOT NULL,
    lease       TEXT,
    last_tried  REAL,
    last_status INTEGER,
    last_error  TEXT,
    settled     REAL,
    CHECK (state = 'pending' OR lease IS NULL),
    CHECK ((state = 'pending') = (settled IS NULL))
) STRICT;

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_of_job ON webhook_deliveries (job_id);

CREATE TRIGGER webhook_owed AFTER UPDATE OF state ON jobs
WHEN old.state <> new.state AND new.state IN ('succeeded', 'failed', 'cancelled') AND json_extract(new.tags, '$.webhook') IS NOT NULL
BEGIN
    INSERT INTO webhook_deliveries (id, job_id, url, created, began, due_at)
    VALUES (lower(hex(randomblob(16))), new.id, json_extract(new.tags, '$.webhook'), new.finished, new.finished, new.finished);
END;
