\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set SINGLELINE off
\set QUIET on
-- Stemma downgrade script · from d50b9e63f1a8 to base · 1 revision, 1 step, 9 statements · PostgreSQL 15 or later
-- strongest lock on an existing table: ACCESS EXCLUSIVE on orders · rewrites: none · destroys data: yes · may fail on rows: no
-- run it with: psql -X -v ON_ERROR_STOP=1 -f FILE

SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET TimeZone = 'UTC';
SET DateStyle = 'ISO, MDY';
SET IntervalStyle = 'postgres';
SET transform_null_equals = off;
SET array_nulls = on;
SET xmloption = content;
SET lock_timeout = '5s';
SET statement_timeout = '0';
SET idle_in_transaction_session_timeout = 0;
SET check_function_bodies = off;
SET search_path = public, pg_temp;
SET stemma.checked = 'none';

-- one run at a time: this never waits, since waiting for it would block CREATE INDEX CONCURRENTLY
DO $lock$
DECLARE
    key bigint := pg_catalog.hashtextextended('stemma:public.stemma_history', 0);
    holder integer;
BEGIN
    LOOP
        SELECT l.pid INTO holder FROM pg_catalog.pg_locks AS l
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
            AND l.classid::bigint << 32 | l.objid::bigint = key
            AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d
                WHERE d.datname = pg_catalog.current_database());
        -- what a run of this session left when it failed
        EXIT WHEN holder IS DISTINCT FROM pg_catalog.pg_backend_pid();
        PERFORM pg_catalog.pg_advisory_unlock(key);
    END LOOP;
    IF NOT pg_catalog.pg_try_advisory_lock(key) THEN
        RAISE EXCEPTION 'stemma: another run is in progress on this database, by process %', holder
            USING ERRCODE = 'lock_not_available', HINT = 'Wait until it has ended, then run this script again.';
    END IF;
    PERFORM pg_catalog.set_config('stemma.checked', 'lock', false);
END
$lock$;

-- what this database must be for the script to touch it, and the table that records what is done
DO $preflight$
DECLARE
    problem text;
BEGIN
    IF pg_catalog.current_setting('stemma.checked', true) IS DISTINCT FROM 'lock' THEN
        RAISE EXCEPTION 'stemma: this session does not hold the lock that lets one script run at a time'
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    IF pg_catalog.current_setting('server_version_num')::integer < 150000 THEN
        RAISE EXCEPTION 'stemma: this script needs PostgreSQL 15 or later, and this server is %',
            pg_catalog.current_setting('server_version') USING ERRCODE = 'feature_not_supported';
    END IF;
    IF pg_catalog.pg_is_in_recovery() THEN
        RAISE EXCEPTION 'stemma: this server is a standby; run the script on its primary'
            USING ERRCODE = 'read_only_sql_transaction';
    END IF;
    IF NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY') THEN
        RAISE EXCEPTION 'stemma: role % may not make temporary objects in database %, which comparing needs',
            current_user, pg_catalog.current_database() USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF pg_catalog.to_regclass('public.stemma_history') IS NULL THEN
        CREATE TABLE public.stemma_history (
            revision text PRIMARY KEY,
            steps_done integer NOT NULL,
            steps_total integer NOT NULL,
            digest text NOT NULL,
            message text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            applied_by text NOT NULL DEFAULT session_user
        );
    END IF;
    WITH
    -- revision, digest, steps, what it stands on, and whether this script runs it
    known (revision, digest, steps, needs, is_here) AS (VALUES
        ('d50b9e63f1a8', '4acfee2c9126e5d7778ff656670059c3', 1, ARRAY[]::text[], true)
    ),
    problems (rank, problem) AS (
        SELECT 2, pg_catalog.format('revision %s is applied, and stands on what this script takes down', h.revision)
            FROM public.stemma_history AS h WHERE h.revision = ANY (ARRAY['e97c24d80b36']::text[])
        UNION ALL
        SELECT 3, pg_catalog.format('revision %s is not applied in full, and this script begins after it', k.revision)
            FROM known AS k LEFT JOIN public.stemma_history AS h ON h.revision = k.revision AND h.steps_done = h.steps_total
            WHERE NOT k.is_here AND h.revision IS NULL
        UNION ALL
        SELECT 4, pg_catalog.format('revision %s was applied with other content: digest %s is recorded, %s is meant',
            h.revision, h.digest, k.digest)
            FROM known AS k JOIN public.stemma_history AS h ON h.revision = k.revision AND h.digest <> k.digest
        UNION ALL
        SELECT 5, pg_catalog.format('revision %s is recorded without %s, on which it stands', h.revision, n.revision)
            FROM known AS k JOIN public.stemma_history AS h ON h.revision = k.revision CROSS JOIN unnest(k.needs) AS n (revision)
            WHERE NOT EXISTS (SELECT FROM public.stemma_history AS b WHERE b.revision = n.revision AND b.steps_done = b.steps_total)
            AND n.revision IN (SELECT o.revision FROM known AS o)
        UNION ALL
        SELECT 6, pg_catalog.format('revision %s was begun in %s steps, and this script has %s of them', h.revision,
            h.steps_total, k.steps)
            FROM known AS k JOIN public.stemma_history AS h ON h.revision = k.revision AND h.steps_total <> k.steps
            WHERE k.is_here AND h.digest = k.digest
        UNION ALL
        SELECT 7, pg_catalog.format('revision %s is half applied; run its upgrade to the end first', h.revision)
            FROM public.stemma_history AS h WHERE h.steps_done BETWEEN 0 AND h.steps_total - 1
            AND h.revision = ANY (ARRAY[]::text[])
    )
    SELECT pg_catalog.string_agg(p.problem, E'\n' ORDER BY p.rank, p.problem) INTO problem FROM problems AS p;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION E'stemma: this database is not between d50b9e63f1a8 and base:\n%', problem
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    PERFORM pg_catalog.set_config('stemma.checked', 'all', false);
END
$preflight$;

-- for this session only: no step without these checks, and without the step before it
CREATE OR REPLACE FUNCTION pg_temp.stemma_checks_passed(
    step_of text DEFAULT NULL, at_least integer DEFAULT -2147483648, at_most integer DEFAULT 2147483647)
RETURNS boolean LANGUAGE plpgsql AS $checks$
BEGIN
    IF pg_catalog.current_setting('stemma.checked', true) IS DISTINCT FROM 'all' THEN
        RAISE EXCEPTION 'stemma: the checks at the beginning of this script have not passed'
            USING ERRCODE = 'object_not_in_prerequisite_state',
            HINT = 'Run the whole script, and stop at the first error.';
    END IF;
    IF step_of IS NOT NULL AND coalesce((SELECT h.steps_done FROM public.stemma_history AS h WHERE h.revision = step_of), 0)
        NOT BETWEEN at_least AND at_most THEN
        RAISE EXCEPTION 'stemma: the step before, of revision %, is not recorded', step_of
            USING ERRCODE = 'object_not_in_prerequisite_state',
            HINT = 'Run the whole script, and stop at the first error.';
    END IF;
    RETURN true;
END
$checks$;

-- ──────── revision d50b9e63f1a8 · create customers and orders · Revisions/Taxiway/2026-11-21_d50b9e63f1a8_create_customers_and_orders.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'd50b9e63f1a8' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed() AS pending \gset
\if :pending
\echo 'stemma: revision d50b9e63f1a8, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on orders, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_orders_customer_id_status;

-- ACCESS EXCLUSIVE on orders, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_orders_customer_id;

-- ACCESS EXCLUSIVE on orders, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_orders_active;

-- ACCESS EXCLUSIVE on orders, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_orders_version;

-- ACCESS EXCLUSIVE on orders, blocks reads and writes · lossy: the rows of orders
DROP TABLE IF EXISTS orders;

-- ACCESS EXCLUSIVE on customers, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_customers_status;

-- ACCESS EXCLUSIVE on customers, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_customers_active;

-- ACCESS EXCLUSIVE on customers, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_customers_version;

-- ACCESS EXCLUSIVE on customers, blocks reads and writes · lossy: the rows of customers
DROP TABLE IF EXISTS customers;

DELETE FROM public.stemma_history WHERE revision = 'd50b9e63f1a8';
COMMIT;
\endif

DO $unlock$ BEGIN PERFORM pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('stemma:public.stemma_history', 0)); END $unlock$;
\echo 'stemma: done, downgrade to base'
