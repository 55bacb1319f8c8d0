-- An owner may have a limit of jobs that run at the same time. Whose turn it is is then decided from the index alone, however many wait: it holds
-- every column that the claim looks at, `state` too.

DROP INDEX jobs_in_line;
CREATE INDEX jobs_in_line ON jobs (priority DESC, seq, ready_at, start_by, owner, state) WHERE state = 'queued';

CREATE INDEX jobs_open_by_owner ON jobs (owner, state) WHERE owner IS NOT NULL AND finished IS NULL;
