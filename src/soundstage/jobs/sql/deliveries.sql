-- Every statement about webhook deliveries, in the form of `queries.sql`.
-- "Fenced": the WHERE clause asks for the lease of a try, so whoever was taken for dead changes nothing.

-- name: anything_due
-- Whether a claim would find a delivery. Asked first, so that an idle server writes nothing.
SELECT 1 FROM webhook_deliveries INDEXED BY webhook_deliveries_due
WHERE state = 'pending' AND due_at <= :now AND origin NOT IN (SELECT value FROM json_each(:busy))
LIMIT 1;

-- name: claim
-- Begin a try of the delivery that is due the longest. One statement, so that no two servers can have the same. :busy lists the origins that
-- are called often enough at the moment.
UPDATE webhook_deliveries
SET tries = tries + 1, lease = :lease, due_at = :until, last_tried = :now
WHERE seq = (
    SELECT seq FROM webhook_deliveries INDEXED BY webhook_deliveries_due
    WHERE state = 'pending' AND due_at <= :now AND origin NOT IN (SELECT value FROM json_each(:busy))
    ORDER BY due_at LIMIT 1
)
RETURNING *;

-- name: renew
-- Put off the moment at which tries under way are taken for dead. Fenced; :leases is a JSON list.
UPDATE webhook_deliveries SET due_at = :until
WHERE state = 'pending' AND lease IN (SELECT value FROM json_each(:leases))
RETURNING *;

-- name: release
-- Give up tries under way as if they had not begun, as a server does when it is asked to stop. Fenced.
UPDATE webhook_deliveries SET tries = tries - 1, lease = NULL, due_at = :now
WHERE state = 'pending' AND lease IN (SELECT value FROM json_each(:leases))
RETURNING *;

-- name: settle
-- Record that the receiver has it, or that it will not be tried again. Fenced.
UPDATE webhook_deliveries
SET state = :state, lease = NULL, last_status = :status, last_error = :error, settled = :now
WHERE id = :id AND lease = :lease
RETURNING *;

-- name: put_off
-- Record a try that failed and when the next is due. Fenced.
UPDATE webhook_deliveries
SET lease = NULL, due_at = :due_at, last_status = :status, last_error = :error
WHERE id = :id AND lease = :lease
RETURNING *;

-- name: redeliver
-- Begin the tries anew; a try under way is left to end.
UPDATE webhook_deliveries
SET state = 'pending', tries = 0, began = :now, due_at = :now, lease = NULL, settled = NULL
WHERE id = :id AND (lease IS NULL OR due_at <= :now)
RETURNING *;

-- name: get
-- One delivery.
SELECT * FROM webhook_deliveries WHERE id = :id;

-- name: page
-- A page of deliveries, newest first. A parameter that is null does not narrow it.
SELECT * FROM webhook_deliveries
WHERE (:state IS NULL OR state = :state)
  AND (:job_id IS NULL OR job_id = :job_id)
  AND (:after IS NULL OR seq < :after)
ORDER BY seq DESC LIMIT :limit;
