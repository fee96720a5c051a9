\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set SINGLELINE off
\set QUIET on
-- Stemma downgrade script · from c2f95e7a08d4 to base · 7 revisions, 7 steps, 48 statements · PostgreSQL 15 or later
-- strongest lock on an existing table: ACCESS EXCLUSIVE on ratings · rewrites: none · destroys data: yes · may fail on rows: no
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
        ('c2f95e7a08d4', 'c0528d2e3450241c5e17de6db22d033d', 1, ARRAY['0c4e7a1d93b5', '2a91f60be7d8', '4d07b8c2e5a1', '6f38d1a4c90e', '81c5e29f0d7b', 'a6e4037bd1f9']::text[], true),
        ('a6e4037bd1f9', 'ef9616902cc5921021c3936bf42505eb', 1, ARRAY['81c5e29f0d7b']::text[], true),
        ('81c5e29f0d7b', '31aa4fb681ee73f312c5c9ec4ebd7b33', 1, ARRAY['2a91f60be7d8', '4d07b8c2e5a1', '6f38d1a4c90e']::text[], true),
        ('6f38d1a4c90e', '4a55f36ede60170323adf186ee0f877a', 1, ARRAY[]::text[], true),
        ('2a91f60be7d8', 'd31cc2e4169f4521c0021eb42821b289', 1, ARRAY[]::text[], true),
        ('4d07b8c2e5a1', '24fbce7db4e1582206484ad7b9517167', 1, ARRAY['0c4e7a1d93b5']::text[], true),
        ('0c4e7a1d93b5', '5015b721c3bde5591a97a6f694b6a5af', 1, ARRAY[]::text[], true)
    ),
    problems (rank, problem) AS (
        SELECT 1, pg_catalog.format('revision %s is recorded, and this project does not know it', h.revision)
            FROM public.stemma_history AS h WHERE h.revision NOT IN (SELECT k.revision FROM known AS k)
            AND h.revision <> ALL (ARRAY['0a7d3b98c5f2', 'f28a61c5e04d', '1b8f5d62e97a', '5e9b27c8d014', 'a3d1f06b7c42', 'c70e4a91b3f8', 'd50b9e63f1a8', 'e97c24d80b36', '3b7a90d1e6f2', '5d2e8c41b09a', '7f60b3a925cd', '9a14c7e2d80b', 'b8d305f6a17e']::text[])
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
        RAISE EXCEPTION E'stemma: this database is not between c2f95e7a08d4 and base:\n%', problem
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

-- ──────── revision c2f95e7a08d4 · merge the apps of Pathie · Revisions/Pathie/2026-11-21_c2f95e7a08d4_merge_the_apps_of_pathie.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'c2f95e7a08d4' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed() AS pending \gset
\if :pending
\echo 'stemma: revision c2f95e7a08d4, step 1 of 1'
BEGIN;

DELETE FROM public.stemma_history WHERE revision = 'c2f95e7a08d4';
COMMIT;
\endif

-- ──────── revision a6e4037bd1f9 · create ratings · Revisions/Pathie/2026-11-21_a6e4037bd1f9_create_ratings.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'a6e4037bd1f9' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('c2f95e7a08d4', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision a6e4037bd1f9, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on ratings, blocks reads and writes · lossless
DROP POLICY IF EXISTS ratings_owner ON ratings;

-- ACCESS EXCLUSIVE on ratings, blocks reads and writes · lossless
ALTER TABLE ratings DISABLE ROW LEVEL SECURITY;

-- ACCESS EXCLUSIVE on ratings, blocks reads and writes · lossless
ALTER TABLE ratings NO FORCE ROW LEVEL SECURITY;

-- ACCESS EXCLUSIVE on ratings, blocks reads and writes · lossless
DROP INDEX IF EXISTS ratings_idx_route;

-- SHARE ROW EXCLUSIVE on ratings_id_seq, blocks writes · lossless
ALTER SEQUENCE ratings_id_seq OWNED BY NONE;

-- ACCESS EXCLUSIVE on ratings, auth_user, routes, blocks reads and writes · lossy: the rows of ratings
DROP TABLE IF EXISTS ratings;

-- ACCESS EXCLUSIVE on ratings_id_seq, blocks reads and writes · lossy: the position of ratings_id_seq
DROP SEQUENCE IF EXISTS ratings_id_seq;

DELETE FROM public.stemma_history WHERE revision = 'a6e4037bd1f9';
COMMIT;
\endif

-- ──────── revision 81c5e29f0d7b · create routes · Revisions/Pathie/2026-11-21_81c5e29f0d7b_create_routes.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '81c5e29f0d7b' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('a6e4037bd1f9', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision 81c5e29f0d7b, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on route_tags, blocks reads and writes · lossless
DROP TRIGGER IF EXISTS route_tags_limit ON route_tags;

-- lossless
DROP FUNCTION IF EXISTS route_tags_check_limit();

-- ACCESS EXCLUSIVE on route_points, blocks reads and writes · lossless
DROP TRIGGER IF EXISTS route_points_limit ON route_points;

-- lossless
DROP FUNCTION IF EXISTS route_points_check_limit();

-- ACCESS EXCLUSIVE on route_tags, blocks reads and writes · lossless
DROP POLICY IF EXISTS route_tags_through_route ON route_tags;

-- ACCESS EXCLUSIVE on route_tags, blocks reads and writes · lossless
ALTER TABLE route_tags DISABLE ROW LEVEL SECURITY;

-- ACCESS EXCLUSIVE on route_points, blocks reads and writes · lossless
DROP POLICY IF EXISTS route_points_through_route ON route_points;

-- ACCESS EXCLUSIVE on route_points, blocks reads and writes · lossless
ALTER TABLE route_points DISABLE ROW LEVEL SECURITY;

-- ACCESS EXCLUSIVE on routes, blocks reads and writes · lossless
DROP POLICY IF EXISTS routes_owner_delete ON routes;

-- ACCESS EXCLUSIVE on routes, blocks reads and writes · lossless
DROP POLICY IF EXISTS routes_owner_update ON routes;

-- ACCESS EXCLUSIVE on routes, blocks reads and writes · lossless
DROP POLICY IF EXISTS routes_owner_insert ON routes;

-- ACCESS EXCLUSIVE on routes, blocks reads and writes · lossless
DROP POLICY IF EXISTS routes_owner_select ON routes;

-- ACCESS EXCLUSIVE on routes, blocks reads and writes · lossless
ALTER TABLE routes DISABLE ROW LEVEL SECURITY;

-- ACCESS EXCLUSIVE on routes, blocks reads and writes · lossless
ALTER TABLE routes NO FORCE ROW LEVEL SECURITY;

-- ACCESS EXCLUSIVE on route_tags, blocks reads and writes · lossless
DROP INDEX IF EXISTS route_tags_idx_tag;

-- ACCESS EXCLUSIVE on route_tags, routes, tags, blocks reads and writes · lossy: the rows of route_tags
DROP TABLE IF EXISTS route_tags;

-- ACCESS EXCLUSIVE on route_points, blocks reads and writes · lossless
DROP INDEX IF EXISTS route_points_idx_place;

-- SHARE ROW EXCLUSIVE on route_points_id_seq, blocks writes · lossless
ALTER SEQUENCE route_points_id_seq OWNED BY NONE;

-- ACCESS EXCLUSIVE on route_points, routes, places, blocks reads and writes · lossy: the rows of route_points
DROP TABLE IF EXISTS route_points;

-- ACCESS EXCLUSIVE on route_points_id_seq, blocks reads and writes · lossy: the position of route_points_id_seq
DROP SEQUENCE IF EXISTS route_points_id_seq;

-- ACCESS EXCLUSIVE on routes, blocks reads and writes · lossless
DROP TRIGGER IF EXISTS routes_set_updated_at ON routes;

-- ACCESS EXCLUSIVE on routes, blocks reads and writes · lossless
DROP INDEX IF EXISTS routes_idx_route_type;

-- ACCESS EXCLUSIVE on routes, blocks reads and writes · lossless
DROP INDEX IF EXISTS routes_idx_user_status_created;

-- SHARE ROW EXCLUSIVE on routes_id_seq, blocks writes · lossless
ALTER SEQUENCE routes_id_seq OWNED BY NONE;

-- ACCESS EXCLUSIVE on routes, auth_user, blocks reads and writes · lossy: the rows of routes
DROP TABLE IF EXISTS routes;

-- ACCESS EXCLUSIVE on routes_id_seq, blocks reads and writes · lossy: the position of routes_id_seq
DROP SEQUENCE IF EXISTS routes_id_seq;

DELETE FROM public.stemma_history WHERE revision = '81c5e29f0d7b';
COMMIT;
\endif

-- ──────── revision 6f38d1a4c90e · create tags · Revisions/Pathie/2026-11-21_6f38d1a4c90e_create_tags.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '6f38d1a4c90e' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('81c5e29f0d7b', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision 6f38d1a4c90e, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on tags, blocks reads and writes · lossless
DROP INDEX IF EXISTS tags_uq_slug_lower;

-- SHARE ROW EXCLUSIVE on tags_id_seq, blocks writes · lossless
ALTER SEQUENCE tags_id_seq OWNED BY NONE;

-- ACCESS EXCLUSIVE on tags, blocks reads and writes · lossy: the rows of tags
DROP TABLE IF EXISTS tags;

-- ACCESS EXCLUSIVE on tags_id_seq, blocks reads and writes · lossy: the position of tags_id_seq
DROP SEQUENCE IF EXISTS tags_id_seq;

DELETE FROM public.stemma_history WHERE revision = '6f38d1a4c90e';
COMMIT;
\endif

-- ──────── revision 2a91f60be7d8 · create accounts · Revisions/Pathie/2026-11-21_2a91f60be7d8_create_accounts.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '2a91f60be7d8' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('6f38d1a4c90e', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision 2a91f60be7d8, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on auth_user, blocks reads and writes · lossy: the rows of auth_user
DROP TABLE IF EXISTS auth_user;

DELETE FROM public.stemma_history WHERE revision = '2a91f60be7d8';
COMMIT;
\endif

-- ──────── revision 4d07b8c2e5a1 · create places · Revisions/Pathie/2026-11-21_4d07b8c2e5a1_create_places.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '4d07b8c2e5a1' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('2a91f60be7d8', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision 4d07b8c2e5a1, step 1 of 1'
BEGIN;

-- SHARE ROW EXCLUSIVE on place_descriptions_id_seq, blocks writes · lossless
ALTER SEQUENCE place_descriptions_id_seq OWNED BY NONE;

-- ACCESS EXCLUSIVE on place_descriptions, places, blocks reads and writes · lossy: the rows of place_descriptions
DROP TABLE IF EXISTS place_descriptions;

-- ACCESS EXCLUSIVE on place_descriptions_id_seq, blocks reads and writes · lossy: the position of place_descriptions_id_seq
DROP SEQUENCE IF EXISTS place_descriptions_id_seq;

-- ACCESS EXCLUSIVE on places, blocks reads and writes · lossless
DROP TRIGGER IF EXISTS places_set_updated_at ON places;

-- ACCESS EXCLUSIVE on places, blocks reads and writes · lossless
DROP INDEX IF EXISTS places_uq_osm_id;

-- ACCESS EXCLUSIVE on places, blocks reads and writes · lossless
DROP INDEX IF EXISTS places_idx_search;

-- SHARE ROW EXCLUSIVE on places_id_seq, blocks writes · lossless
ALTER SEQUENCE places_id_seq OWNED BY NONE;

-- ACCESS EXCLUSIVE on places, blocks reads and writes · lossy: the rows of places
DROP TABLE IF EXISTS places;

-- ACCESS EXCLUSIVE on places_id_seq, blocks reads and writes · lossy: the position of places_id_seq
DROP SEQUENCE IF EXISTS places_id_seq;

DELETE FROM public.stemma_history WHERE revision = '4d07b8c2e5a1';
COMMIT;
\endif

-- ──────── revision 0c4e7a1d93b5 · create updated_at function · Revisions/Pathie/2026-11-21_0c4e7a1d93b5_create_updated_at_function.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '0c4e7a1d93b5' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('4d07b8c2e5a1', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision 0c4e7a1d93b5, step 1 of 1'
BEGIN;

-- lossless
DROP FUNCTION IF EXISTS set_updated_at();

DELETE FROM public.stemma_history WHERE revision = '0c4e7a1d93b5';
COMMIT;
\endif

DO $unlock$ BEGIN PERFORM pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('stemma:public.stemma_history', 0)); END $unlock$;
\echo 'stemma: done, downgrade to base'
