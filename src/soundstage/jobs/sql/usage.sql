-- Every statement about usage and about requests that have ended, in the form of `queries.sql`. They only read.
-- `bucket(moment)` and `status_code(state, error_kind)` are functions that `usage/reading.py` gives the connection.
-- A parameter that is null does not narrow; those named in the plural are JSON lists.

-- name: usage
-- What was used in a span, by bucket, endpoint, price and, when :by_owner is true, key.
SELECT bucket(finished) AS bucket, endpoint, unit, nano_usd_per_unit, iif(:by_owner, owner, NULL) AS owner,
       sum(micro_units) AS micro_units, sum(cost_nano_usd) AS cost_nano_usd
FROM usage
WHERE finished >= :start AND finished < :end
  AND (:endpoints IS NULL OR endpoint IN (SELECT value FROM json_each(:endpoints)))
  AND (:owners IS NULL OR owner IN (SELECT value FROM json_each(:owners)))
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4, 5;

-- name: events
-- A page of the ledger, newest first, behind the row that ended at :after_moment and has the number :after_seq. :tags is a JSON object: of each
-- key the client must have given one of the values.
SELECT seq, job_id, endpoint, owner, client_tags, started, finished, unit, micro_units, nano_usd_per_unit, cost_nano_usd
FROM usage
WHERE finished >= :start AND finished < :end
  AND (:endpoints IS NULL OR endpoint IN (SELECT value FROM json_each(:endpoints)))
  AND (:owners IS NULL OR owner IN (SELECT value FROM json_each(:owners)))
  AND (:requests IS NULL OR job_id IN (SELECT value FROM json_each(:requests)))
  AND NOT EXISTS (
      SELECT 1 FROM json_each(:tags) AS wanted
      WHERE NOT EXISTS (
          SELECT 1 FROM json_each(client_tags) AS own, json_each(wanted.value) AS value WHERE own.key = wanted.key AND own.value = value.value
      )
  )
  AND (:after_seq IS NULL OR (finished, seq) < (:after_moment, :after_seq))
ORDER BY finished DESC, seq DESC LIMIT :limit;

-- name: spent
-- What the clips of a key came to since a moment.
SELECT coalesce(sum(cost_nano_usd), 0) AS nano_usd FROM usage WHERE owner = :owner AND finished >= :since;

-- name: promised
-- What the requests of a key that have not ended will come to.
SELECT coalesce(sum(cost_nano_usd), 0) AS nano_usd FROM priced_jobs
WHERE id IN (SELECT id FROM jobs INDEXED BY jobs_open_by_owner WHERE owner = :owner AND finished IS NULL);

-- name: per_call
-- How many clips of each endpoint were made since a moment, and what they came to.
SELECT endpoint, count(*) AS calls, sum(cost_nano_usd) AS nano_usd
FROM usage
WHERE finished >= :since AND endpoint IN (SELECT value FROM json_each(:endpoints))
GROUP BY endpoint;

-- name: ended
-- A page of requests that have ended, in falling order of :sort_by, `ended_at` or `duration`, behind the one with :after_rank and :after_seq.
WITH ended AS (
    SELECT *, iif(:sort_by = 'duration', finished - created, finished) AS rank, status_code(state, error_kind) AS code
    FROM jobs INDEXED BY jobs_by_end
    WHERE finished >= :start AND finished < :end
)
SELECT seq, id, endpoint, owner, created, started, finished, tags, code, rank,
       iif(:payloads, input, NULL) AS input, iif(:payloads, result, NULL) AS result
FROM ended
WHERE endpoint IN (SELECT value FROM json_each(:endpoints))
  AND (:owner IS NULL OR owner = :owner)
  AND (:request IS NULL OR id = :request)
  AND (:codes_from IS NULL OR (code >= :codes_from AND code < :codes_to))
  AND (:after_seq IS NULL OR (rank, seq) < (:after_rank, :after_seq))
ORDER BY rank DESC, seq DESC LIMIT :limit;

-- name: outcomes
-- How requests ended, by bucket and endpoint. `billed` is in seconds.
SELECT bucket(finished) AS bucket, endpoint,
       count(*) AS request_count,
       count(*) FILTER (WHERE code < 400) AS success_count,
       count(*) FILTER (WHERE code BETWEEN 400 AND 499) AS user_error_count,
       count(*) FILTER (WHERE code >= 500) AS error_count,
       count(*) FILTER (WHERE code >= 500 AND state = 'cancelled') AS startup_error_count,
       count(*) FILTER (WHERE code >= 500 AND state = 'failed' AND error_kind = 'runner_disconnected') AS connection_error_count,
       count(*) FILTER (WHERE code >= 500 AND state = 'failed' AND error_kind = 'request_timeout') AS timeout_error_count,
       count(*) FILTER (
           WHERE code >= 500 AND state = 'failed' AND coalesce(error_kind, '') NOT IN ('runner_disconnected', 'request_timeout')
       ) AS runtime_error_count,
       coalesce(sum(finished - started) FILTER (WHERE state = 'succeeded'), 0.0) AS total_billable_duration
FROM (
    SELECT state, error_kind, endpoint, started, finished, status_code(state, error_kind) AS code
    FROM jobs INDEXED BY jobs_by_end
    WHERE finished >= :start AND finished < :end
      AND endpoint IN (SELECT value FROM json_each(:endpoints))
      AND (:owner IS NULL OR owner = :owner)
)
GROUP BY 1, 2
ORDER BY 1, 2;

-- name: durations
-- Percentiles, by nearest rank, of how long requests waited and how long they were made, in seconds; those count that were begun.
WITH begun AS (
    SELECT bucket(finished) AS bucket, endpoint, finished - started AS made, started - created AS waited
    FROM jobs INDEXED BY jobs_by_end
    WHERE finished >= :start AND finished < :end AND started IS NOT NULL
      AND endpoint IN (SELECT value FROM json_each(:endpoints))
      AND (:owner IS NULL OR owner = :owner)
), ranked AS (
    SELECT bucket, endpoint, made, waited,
           row_number() OVER (PARTITION BY bucket, endpoint ORDER BY made) AS nth_made,
           row_number() OVER (PARTITION BY bucket, endpoint ORDER BY waited) AS nth_waited,
           count(*) OVER (PARTITION BY bucket, endpoint) AS number
    FROM begun
)
SELECT bucket, endpoint,
       min(waited) FILTER (WHERE nth_waited * 100 >= 50 * number) AS p50_prepare_duration,
       min(waited) FILTER (WHERE nth_waited * 100 >= 75 * number) AS p75_prepare_duration,
       min(waited) FILTER (WHERE nth_waited * 100 >= 90 * number) AS p90_prepare_duration,
       min(waited) FILTER (WHERE nth_waited * 100 >= 95 * number) AS p95_prepare_duration,
       min(waited) FILTER (WHERE nth_waited * 100 >= 99 * number) AS p99_prepare_duration,
       min(made) FILTER (WHERE nth_made * 100 >= 25 * number) AS p25_duration,
       min(made) FILTER (WHERE nth_made * 100 >= 50 * number) AS p50_duration,
       min(made) FILTER (WHERE nth_made * 100 >= 75 * number) AS p75_duration,
       min(made) FILTER (WHERE nth_made * 100 >= 90 * number) AS p90_duration,
       min(made) FILTER (WHERE nth_made * 100 >= 95 * number) AS p95_duration,
       min(made) FILTER (WHERE nth_made * 100 >= 99 * number) AS p99_duration
FROM ranked
GROUP BY bucket, endpoint
ORDER BY bucket, endpoint;
