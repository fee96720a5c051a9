\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set SINGLELINE off
\set QUIET on
-- Stemma upgrade script · from base to 3b7a90d1e6f2 · 1 revision, 1 step, 5 statements · PostgreSQL 15 or later
-- strongest lock on an existing table: none · rewrites: none · destroys data: no · may fail on rows: no · needs: a superuser, CREATEROLE, CREATE on the database
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
    SELECT pg_catalog.string_agg(e.name, ', ') INTO problem
        FROM unnest(ARRAY['pgcrypto']::text[]) AS e (name)
        WHERE e.name NOT IN (SELECT a.name::text FROM pg_catalog.pg_available_extensions AS a);
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION 'stemma: this server lacks the extension %', problem
            USING ERRCODE = 'undefined_file', HINT = 'Install its package on the server, then run this script again.';
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
        ('3b7a90d1e6f2', 'c7e7da1fd7bea9467c5c225a411dbaa3', 1, ARRAY[]::text[], true)
    ),
    problems (rank, problem) AS (
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
        SELECT 7, pg_catalog.format('revision %s is half taken down; run its downgrade to the end first', h.revision)
            FROM public.stemma_history AS h WHERE h.steps_done < 0
    )
    SELECT pg_catalog.string_agg(p.problem, E'\n' ORDER BY p.rank, p.problem) INTO problem FROM problems AS p;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION E'stemma: this database is not between base and 3b7a90d1e6f2:\n%', problem
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
CREATE OR REPLACE FUNCTION pg_temp.stemma_describe_function(subject oid)
RETURNS text LANGUAGE sql STABLE AS $describe$
    SELECT pg_catalog.format('(%s) returns %s, %s %s%s%s%s parallel %s cost %s rows %s set %s as %s',
            pg_catalog.pg_get_function_arguments(p.oid), pg_catalog.pg_get_function_result(p.oid), l.lanname,
            p.provolatile, CASE WHEN p.proisstrict THEN ' strict' ELSE '' END,
            CASE WHEN p.prosecdef THEN ' security definer' ELSE '' END,
            CASE WHEN p.proleakproof THEN ' leakproof' ELSE '' END, p.proparallel, p.procost, p.prorows,
            p.proconfig, p.prosrc)
        FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang WHERE p.oid = subject
$describe$;
CREATE OR REPLACE FUNCTION pg_temp.stemma_compare_objects(subject text, is_there text, meant text)
RETURNS void LANGUAGE plpgsql AS $compare$
BEGIN
    IF is_there IS DISTINCT FROM meant THEN
        RAISE EXCEPTION E'stemma: % is there, but is not what was meant:\n  there: %\n  meant: %', subject, is_there, meant
            USING ERRCODE = 'duplicate_object',
            HINT = 'Drop it, rename it or change it by hand, then run this script again.';
    END IF;
END
$compare$;

-- ──────── revision 3b7a90d1e6f2 · create tenancy foundations · Revisions/Tenancy/2026-11-21_3b7a90d1e6f2_create_tenancy_foundations.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = '3b7a90d1e6f2' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed() AS pending,
    EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'admin')
    OR EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'customer')
    OR (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'generate_id' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('text')) IS NOT NULL
    OR (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'updated_at' AND p.pronargs = 0) IS NOT NULL AS existed \gset
\if :pending
\echo 'stemma: revision 3b7a90d1e6f2, step 1 of 1'
BEGIN;

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'admin')) AS needed \gset
\if :needed
-- needs a superuser
CREATE ROLE admin NOLOGIN BYPASSRLS;
\endif

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'customer')) AS needed \gset
\if :needed
-- needs CREATEROLE
CREATE ROLE customer NOLOGIN;
\endif

-- installs an extension · needs CREATE on the database
CREATE EXTENSION IF NOT EXISTS pgcrypto;

SELECT NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'generate_id' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('text')) IS NOT NULL) AS needed \gset
\if :needed
CREATE FUNCTION generate_id(prefix text) RETURNS text
    LANGUAGE sql
    SET search_path = public, pg_temp
    AS $fn$
SELECT prefix || '_' || string_agg(
    substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
        1 + (get_byte(random.bytes, 2 * place) * 256 + get_byte(random.bytes, 2 * place + 1)) % 62, 1), '')
FROM (SELECT gen_random_bytes(44) AS bytes) AS random, generate_series(0, 21) AS place
$fn$;
\endif

SELECT NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'updated_at' AND p.pronargs = 0) IS NOT NULL) AS needed \gset
\if :needed
CREATE FUNCTION updated_at() RETURNS trigger
    LANGUAGE plpgsql
    AS $fn$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END;
$fn$;
\endif

\if :existed
DO $postcondition$
BEGIN
    PERFORM pg_temp.stemma_compare_objects('role admin',
        (SELECT pg_catalog.concat_ws(' ', CASE WHEN r.rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END, CASE WHEN r.rolsuper THEN 'SUPERUSER' END, CASE WHEN r.rolcreatedb THEN 'CREATEDB' END, CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END, CASE WHEN NOT r.rolinherit THEN 'NOINHERIT' END, CASE WHEN r.rolreplication THEN 'REPLICATION' END, CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END, CASE WHEN r.rolconnlimit <> -1 THEN 'CONNECTION LIMIT ' || r.rolconnlimit END, CASE WHEN r.rolvaliduntil <> 'infinity' THEN 'VALID UNTIL ' || r.rolvaliduntil END) FROM pg_catalog.pg_roles AS r WHERE r.rolname = 'admin'),
        pg_catalog.concat_ws(' ', 'NOLOGIN', 'BYPASSRLS'));

    PERFORM pg_temp.stemma_compare_objects('role customer',
        (SELECT pg_catalog.concat_ws(' ', CASE WHEN r.rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END, CASE WHEN r.rolsuper THEN 'SUPERUSER' END, CASE WHEN r.rolcreatedb THEN 'CREATEDB' END, CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END, CASE WHEN NOT r.rolinherit THEN 'NOINHERIT' END, CASE WHEN r.rolreplication THEN 'REPLICATION' END, CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END, CASE WHEN r.rolconnlimit <> -1 THEN 'CONNECTION LIMIT ' || r.rolconnlimit END, CASE WHEN r.rolvaliduntil <> 'infinity' THEN 'VALID UNTIL ' || r.rolvaliduntil END) FROM pg_catalog.pg_roles AS r WHERE r.rolname = 'customer'),
        pg_catalog.concat_ws(' ', 'NOLOGIN'));

    DECLARE
        is_there text := pg_temp.stemma_describe_function((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'generate_id' AND p.pronargs = 1 AND p.proargtypes[0] = pg_catalog.to_regtype('text')));
    BEGIN
        CREATE FUNCTION pg_temp.stemma_meant(prefix text) RETURNS text
    LANGUAGE sql
    SET search_path = public, pg_temp
    AS $fn$
SELECT prefix || '_' || string_agg(
    substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
        1 + (get_byte(random.bytes, 2 * place) * 256 + get_byte(random.bytes, 2 * place + 1)) % 62, 1), '')
FROM (SELECT gen_random_bytes(44) AS bytes) AS random, generate_series(0, 21) AS place
$fn$;
        PERFORM pg_temp.stemma_compare_objects('function generate_id(text)', is_there, pg_temp.stemma_describe_function('pg_temp.stemma_meant(text)'::pg_catalog.regprocedure));
        DROP FUNCTION pg_temp.stemma_meant(text);
    END;
    DECLARE
        is_there text := pg_temp.stemma_describe_function((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'updated_at' AND p.pronargs = 0));
    BEGIN
        CREATE FUNCTION pg_temp.stemma_meant() RETURNS trigger
    LANGUAGE plpgsql
    AS $fn$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END;
$fn$;
        PERFORM pg_temp.stemma_compare_objects('function updated_at()', is_there, pg_temp.stemma_describe_function('pg_temp.stemma_meant()'::pg_catalog.regprocedure));
        DROP FUNCTION pg_temp.stemma_meant();
    END;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('3b7a90d1e6f2', 1, 1, 'c7e7da1fd7bea9467c5c225a411dbaa3', 'create tenancy foundations')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

DO $unlock$ BEGIN PERFORM pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('stemma:public.stemma_history', 0)); END $unlock$;
\echo 'stemma: done, upgrade to 3b7a90d1e6f2'
