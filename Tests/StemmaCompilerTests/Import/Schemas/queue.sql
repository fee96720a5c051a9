-- A queue of jobs: partial indexes, advisory defaults, functions in SQL that read tables made after them.
SET check_function_bodies = off;
CREATE TYPE job_state AS ENUM ('ready', 'running', 'done', 'failed');
CREATE FUNCTION ready_jobs(queue_name text) RETURNS bigint LANGUAGE sql STABLE AS $$SELECT count(*) FROM jobs WHERE queue = queue_name AND state = 'ready'$$;
CREATE TABLE jobs (
    id uuid DEFAULT gen_random_uuid() PRIMARY KEY,
    queue text DEFAULT 'default' NOT NULL CHECK (queue ~ '^[a-z_]+$'),
    state job_state DEFAULT 'ready' NOT NULL,
    run_at timestamptz DEFAULT (now() + interval '5 minutes') NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    args jsonb DEFAULT '[]' NOT NULL CHECK (jsonb_typeof(args) = 'array'),
    tags text[] DEFAULT ARRAY[]::text[] NOT NULL,
    CONSTRAINT few_tries CHECK (tries BETWEEN 0 AND 25 AND state IN ('ready', 'running', 'done', 'failed'))
);
CREATE INDEX jobs_next ON jobs (queue, run_at, id) WHERE state = 'ready'::job_state;
CREATE INDEX jobs_args ON jobs USING gin (args jsonb_path_ops);
CREATE INDEX jobs_tag ON jobs USING gin (tags);
CREATE VIEW queues AS SELECT queue, ready_jobs(queue) AS ready, count(*) FILTER (WHERE state = 'failed') AS failed FROM jobs GROUP BY queue;
CREATE FUNCTION notify_job() RETURNS trigger LANGUAGE plpgsql AS $_$BEGIN PERFORM pg_notify('jobs', NEW.queue); RETURN NEW; END;$_$;
CREATE TRIGGER jobs_notify AFTER INSERT ON jobs FOR EACH ROW WHEN (NEW.state = 'ready') EXECUTE FUNCTION notify_job();
