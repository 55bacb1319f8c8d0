-- Every statement of the job store. `-- name:` gives the name, the comment lines after it say what the statement is for.
-- "Fenced": the WHERE clause asks for the newest attempt of a running job, so a stale worker changes nothing.
-- "INDEXED BY": the planner would otherwise take `jobs_by_state` and sort the whole queue for each claim.

-- name: submit
-- Put a job into the queue.
INSERT INTO jobs (id, endpoint, face, input, brief, engine, owner, tags, priority, max_attempts, created, ready_at, start_by)
VALUES (:id, :endpoint, :face, :input, :brief, :engine, :owner, :tags, :priority, :max_attempts, :now, :now, :start_by)
RETURNING *;

-- name: get
-- One job.
SELECT * FROM jobs WHERE id = :id;

-- name: seq
-- When a job arrived, in order of arrival.
SELECT seq FROM jobs WHERE id = :id;

-- name: list_newest_first
-- A page of jobs. A parameter that is null does not narrow it; :states is a JSON list.
SELECT * FROM jobs
WHERE (:states IS NULL OR state IN (SELECT value FROM json_each(:states)))
  AND (:endpoint IS NULL OR endpoint = :endpoint)
  AND (:face IS NULL OR face = :face)
  AND (:owner IS NULL OR owner = :owner)
  AND (:after IS NULL OR seq < :after)
ORDER BY seq DESC LIMIT :limit;

-- name: list_oldest_first
-- The same page, the other way round.
SELECT * FROM jobs
WHERE (:states IS NULL OR state IN (SELECT value FROM json_each(:states)))
  AND (:endpoint IS NULL OR endpoint = :endpoint)
  AND (:face IS NULL OR face = :face)
  AND (:owner IS NULL OR owner = :owner)
  AND (:after IS NULL OR seq > :after)
ORDER BY seq LIMIT :limit;

-- name: counts
-- How many jobs are in each state that has any.
SELECT state, count(*) AS jobs FROM jobs GROUP BY state;

-- name: position
-- How many queued jobs stand before a queued one, counted up to :near (-1: to the end); null when it is not queued. Both are ranges of `jobs_in_line`.
SELECT CASE WHEN job.state = 'queued' THEN
    (SELECT count(*) FROM (SELECT 1 FROM jobs INDEXED BY jobs_in_line WHERE state = 'queued' AND priority > job.priority LIMIT :near))
    + (SELECT count(*) FROM (
        SELECT 1 FROM jobs INDEXED BY jobs_in_line WHERE state = 'queued' AND priority = job.priority AND seq < job.seq LIMIT :near
    ))
END AS position
FROM jobs AS job WHERE id = :id;

-- name: line
-- The whole line, in order, as one text: ten thousand rows would hold up all other threads while they are made.
SELECT group_concat(id, ' ') AS ids, max(seq) AS last
FROM (SELECT id, seq FROM jobs INDEXED BY jobs_in_line WHERE state = 'queued' ORDER BY priority DESC, seq);

-- name: line_by_priority
-- How many of those that came up to the arrival number :last wait with each priority.
SELECT priority, count(*) AS jobs FROM jobs INDEXED BY jobs_in_line WHERE state = 'queued' AND seq <= :last GROUP BY priority;

-- name: came_since
-- How many queued jobs stand before one and came after the arrival number :last.
SELECT job.priority AS priority,
    (SELECT count(*) FROM jobs INDEXED BY jobs_in_line WHERE state = 'queued' AND priority > job.priority AND seq > :last)
    + (SELECT count(*) FROM jobs INDEXED BY jobs_in_line WHERE state = 'queued' AND priority = job.priority AND seq > :last AND seq < job.seq)
    AS ahead
FROM jobs AS job WHERE id = :id;

-- name: anything_ready
-- Whether a claim would find a job. Asked first, so that an idle worker writes nothing.
SELECT 1 FROM jobs INDEXED BY jobs_in_line
WHERE state = 'queued' AND ready_at <= :now AND (start_by IS NULL OR start_by > :now)
  AND (owner IS NULL OR owner NOT IN (
      SELECT ceiling.key FROM json_each(:ceilings) AS ceiling
      WHERE (SELECT count(*) FROM jobs AS busy INDEXED BY jobs_open_by_owner
             WHERE busy.owner = ceiling.key AND busy.finished IS NULL AND busy.state = 'running') >= ceiling.value
  ))
LIMIT 1;

-- name: claim
-- Start the next attempt of the job whose turn it is. One statement, so that no two workers can have the same job. :ceilings is a JSON object: how
-- many jobs an owner may have running; the jobs of those who have that many are passed over. `jobs_in_line` holds all that is asked here.
UPDATE jobs
SET state = 'running', attempt = attempt + 1, worker = :worker, lease_until = :until, started = :now, progress = 0, doing = NULL
WHERE seq = (
    SELECT seq FROM jobs INDEXED BY jobs_in_line
    WHERE state = 'queued' AND ready_at <= :now AND (start_by IS NULL OR start_by > :now)
      AND (owner IS NULL OR owner NOT IN (
          SELECT ceiling.key FROM json_each(:ceilings) AS ceiling
          WHERE (SELECT count(*) FROM jobs AS busy INDEXED BY jobs_open_by_owner
                 WHERE busy.owner = ceiling.key AND busy.finished IS NULL AND busy.state = 'running') >= ceiling.value
      ))
    ORDER BY priority DESC, seq LIMIT 1
)
RETURNING *;

-- name: heartbeat
-- Extend a lease. Fenced. A lease that ran out but that no sweeper has taken yet is still good.
UPDATE jobs SET lease_until = :until
WHERE id = :id AND attempt = :attempt AND state = 'running'
RETURNING *;

-- name: progress
-- Record how far an attempt is; the number never falls. Fenced.
UPDATE jobs SET progress = max(progress, :fraction), doing = :doing
WHERE id = :id AND attempt = :attempt AND state = 'running'
RETURNING *;

-- name: log
-- Add a line to a job's log. Fenced when :attempt is not null.
INSERT INTO job_logs (job_id, time, level, message)
SELECT :id, :now, :level, :message
WHERE :attempt IS NULL OR EXISTS (SELECT 1 FROM jobs WHERE id = :id AND attempt = :attempt AND state = 'running')
RETURNING seq;

-- name: logs
-- A job's lines after one already seen.
SELECT seq, time, level, message FROM job_logs WHERE job_id = :id AND seq > :since ORDER BY seq;

-- name: last_lines
-- The last three things an attempt was heard to say, newest first.
SELECT message FROM job_logs WHERE job_id = :id ORDER BY seq DESC LIMIT 3;

-- name: succeed
-- Record the result. Fenced.
UPDATE jobs
SET state = 'succeeded', finished = :now, result = :result, progress = 1, doing = NULL, worker = NULL, lease_until = NULL
WHERE id = :id AND attempt = :attempt AND state = 'running'
RETURNING *;

-- name: fail
-- Record that the job cannot be done. Fenced.
UPDATE jobs
SET state = 'failed', finished = :now, error = :error, error_kind = :error_kind, error_body = :error_body,
    doing = NULL, worker = NULL, lease_until = NULL
WHERE id = :id AND attempt = :attempt AND state = 'running'
RETURNING *;

-- name: cancelled
-- Record that an attempt was ended on request. Fenced.
UPDATE jobs
SET state = 'cancelled', finished = :now, doing = NULL, worker = NULL, lease_until = NULL
WHERE id = :id AND attempt = :attempt AND state = 'running'
RETURNING *;

-- name: requeue
-- Put a lost attempt's job back into the queue, at the cost of one loss. Fenced.
UPDATE jobs
SET state = 'queued', losses = losses + 1, ready_at = :now, started = NULL, progress = 0, doing = NULL, worker = NULL, lease_until = NULL
WHERE id = :id AND attempt = :attempt AND state = 'running'
RETURNING *;

-- name: count_loss
-- Count a loss against a job that is about to end with it. Fenced.
UPDATE jobs SET losses = losses + 1
WHERE id = :id AND attempt = :attempt AND state = 'running'
RETURNING *;

-- name: release
-- Give a job back to the queue at no cost, or end it when somebody wanted it ended. Fenced.
UPDATE jobs
SET state = iif(cancel_requested, 'cancelled', 'queued'),
    finished = iif(cancel_requested, :now, NULL),
    ready_at = iif(cancel_requested, ready_at, :now),
    started = iif(cancel_requested, started, NULL),
    progress = iif(cancel_requested, progress, 0),
    doing = NULL, worker = NULL, lease_until = NULL
WHERE id = :id AND attempt = :attempt AND state = 'running'
RETURNING *;

-- name: interrupt
-- Do the same to all jobs of a dead worker, and let those that saw many servers die stand back for a while (`model.patience`).
UPDATE jobs
SET state = iif(cancel_requested, 'cancelled', 'queued'),
    finished = iif(cancel_requested, :now, NULL),
    interruptions = interruptions + 1,
    ready_at = :now + iif(interruptions < 5, 0, min(10, 1 << min(interruptions - 5, 4))),
    started = iif(cancel_requested, started, NULL),
    progress = iif(cancel_requested, progress, 0),
    doing = NULL, worker = NULL, lease_until = NULL
WHERE worker = :worker AND state = 'running'
RETURNING *;

-- name: cancel_waiting
-- Cancel a job that waits.
UPDATE jobs SET state = 'cancelled', finished = :now, cancel_requested = 1
WHERE id = :id AND state = 'queued'
RETURNING *;

-- name: cancel_running
-- Ask for a running job to be ended; its worker looks for this mark.
UPDATE jobs SET cancel_requested = 1
WHERE id = :id AND state = 'running'
RETURNING *;

-- name: expired
-- Attempts whose lease has run out.
SELECT * FROM jobs INDEXED BY jobs_by_lease WHERE state = 'running' AND lease_until <= :now ORDER BY seq;

-- name: anything_late
-- Whether a job waits although its time to start is over.
SELECT 1 FROM jobs INDEXED BY jobs_by_start WHERE state = 'queued' AND start_by <= :now LIMIT 1;

-- name: expire_waiting
-- Take all such jobs out of the queue.
UPDATE jobs INDEXED BY jobs_by_start SET state = 'cancelled', finished = :now, error_kind = :kind
WHERE state = 'queued' AND start_by <= :now
RETURNING *;

-- name: running_of
-- How many jobs of an owner are running.
SELECT count(*) AS jobs FROM jobs INDEXED BY jobs_open_by_owner WHERE owner = :owner AND finished IS NULL AND state = 'running';

-- name: forget_payloads
-- Forget what an ended job was given and gave.
UPDATE jobs SET input = '{}', brief = '{}', result = NULL, error_body = NULL, tags = json_set(tags, '$.payloads', 'deleted')
WHERE id = :id AND finished IS NOT NULL
RETURNING *;

-- name: forget_log
-- Forget a job's lines, which tell of its prompt.
DELETE FROM job_logs WHERE job_id = :id;

-- name: unmark_payloads
-- A job has no payloads any more.
DELETE FROM payloads WHERE job_id = :id;

-- name: old_payloads
-- Jobs that ended before :ended and still have their payloads, or before :brief those whose client wants them kept briefly.
-- A webhook that is still to be delivered keeps them.
SELECT job_id FROM payloads
WHERE ((briefly = 0 AND ended < :ended) OR (briefly = 1 AND ended < :brief))
  AND NOT EXISTS (SELECT 1 FROM webhook_deliveries AS owed WHERE owed.job_id = payloads.job_id AND owed.state = 'pending')
ORDER BY ended LIMIT :limit;

-- name: running_workers
-- Who holds a job.
SELECT DISTINCT worker FROM jobs WHERE state = 'running';
