-- A job may have a time until which it must have begun: after it, it leaves the queue.

ALTER TABLE jobs ADD COLUMN start_by REAL;

CREATE INDEX jobs_by_start ON jobs (start_by) WHERE state = 'queued' AND start_by IS NOT NULL;
