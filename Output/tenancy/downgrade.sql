\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set SINGLELINE off
\set QUIET on
-- Stemma downgrade script · from b8d305f6a17e to base · 5 revisions, 5 steps, 36 statements · PostgreSQL 15 or later
-- strongest lock on an existing table: ACCESS EXCLUSIVE on organization_members · rewrites: none · destroys data: yes · may fail on rows: no
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
        ('b8d305f6a17e', '34aafa2753b4766b3a81c3c2de99ac18', 1, ARRAY['9a14c7e2d80b']::text[], true),
        ('9a14c7e2d80b', '9f4ba8f7b76204a136aee2bc0c5841af', 1, ARRAY['7f60b3a925cd']::text[], true),
        ('7f60b3a925cd', 'e39e25b4a0141be9bd86cc556be1c417', 1, ARRAY['5d2e8c41b09a']::text[], true),
        ('5d2e8c41b09a', '886e6ce79b8119ed8bb15810f3aabbae', 1, ARRAY['3b7a90d1e6f2']::text[], true),
        ('3b7a90d1e6f2', 'c7e7da1fd7bea9467c5c225a411dbaa3', 1, ARRAY[]::text[], true)
    ),
    problems (rank, problem) AS (
        SELECT 1, pg_catalog.format('revision %s is recorded, and this project does not know it', h.revision)
            FROM public.stemma_history AS h WHERE h.revision NOT IN (SELECT k.revision FROM known AS k)
            AND h.revision <> ALL (ARRAY['0a7d3b98c5f2', 'f28a61c5e04d', '0c4e7a1d93b5', '2a91f60be7d8', '4d07b8c2e5a1', '6f38d1a4c90e', '81c5e29f0d7b', 'a6e4037bd1f9', 'c2f95e7a08d4', '1b8f5d62e97a', '5e9b27c8d014', 'a3d1f06b7c42', 'c70e4a91b3f8', 'd50b9e63f1a8', 'e97c24d80b36']::text[])
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
        RAISE EXCEPTION E'stemma: this database is not between b8d305f6a17e and base:\n%', problem
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

-- ──────── revision b8d305f6a17e · open tenancy to its roles · Revisions/Tenancy/2026-11-21_b8d305f6a17e_open_tenancy_to_its_roles.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'b8d305f6a17e' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed() AS pending \gset
\if :pending
\echo 'stemma: revision b8d305f6a17e, step 1 of 1'
BEGIN;

-- lossless
REVOKE SELECT ON TABLE organization_members FROM customer;

-- lossless
REVOKE SELECT ON TABLE organization_members FROM admin;

-- lossless
REVOKE INSERT, UPDATE, DELETE ON TABLE documents FROM customer;

-- lossless
REVOKE SELECT ON TABLE documents FROM customer;

-- lossless
REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLE documents FROM admin;

-- lossless
REVOKE SELECT ON TABLE user_organizations FROM customer;

-- lossless
REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLE user_organizations FROM admin;

-- lossless
REVOKE SELECT ON TABLE users FROM customer;

-- lossless
REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLE users FROM admin;

-- lossless
REVOKE SELECT ON TABLE organizations FROM customer;

-- lossless
REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLE organizations FROM admin;

-- ACCESS EXCLUSIVE on organization_members, blocks reads and writes · lossless
DROP VIEW IF EXISTS organization_members;

DELETE FROM public.stemma_history WHERE revision = 'b8d305f6a17e';
COMMIT;
\endif

-- ──────── revision 9a14c7e2d80b · add status of users · Revisions/Tenancy/2026-11-21_9a14c7e2d80b_add_status_of_users.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '9a14c7e2d80b' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('b8d305f6a17e', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision 9a14c7e2d80b, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on users, blocks reads and writes · lossless
ALTER TABLE users ALTER COLUMN status SET DEFAULT 'active';

-- ACCESS EXCLUSIVE on users, blocks reads and writes · lossy: the values of column status of users
ALTER TABLE users DROP COLUMN IF EXISTS status;

DELETE FROM public.stemma_history WHERE revision = '9a14c7e2d80b';
COMMIT;
\endif

-- ──────── revision 7f60b3a925cd · create documents · Revisions/Tenancy/2026-11-21_7f60b3a925cd_create_documents.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '7f60b3a925cd' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('9a14c7e2d80b', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision 7f60b3a925cd, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on documents, blocks reads and writes · lossless
DROP POLICY IF EXISTS org_data_isolation ON documents;

-- ACCESS EXCLUSIVE on documents, blocks reads and writes · lossless
DROP INDEX IF EXISTS idx_documents_owner_id;

-- ACCESS EXCLUSIVE on documents, blocks reads and writes · lossless
DROP INDEX IF EXISTS idx_documents_organization_id;

-- ACCESS EXCLUSIVE on documents, blocks reads and writes · lossless
ALTER TABLE documents DISABLE ROW LEVEL SECURITY;

-- ACCESS EXCLUSIVE on documents, blocks reads and writes · lossless
DROP TRIGGER IF EXISTS updated_at ON documents;

-- ACCESS EXCLUSIVE on documents, organizations, users, blocks reads and writes · lossy: the rows of documents
DROP TABLE IF EXISTS documents;

DELETE FROM public.stemma_history WHERE revision = '7f60b3a925cd';
COMMIT;
\endif

-- ──────── revision 5d2e8c41b09a · create organizations and users · Revisions/Tenancy/2026-11-21_5d2e8c41b09a_create_organizations_and_users.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '5d2e8c41b09a' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('7f60b3a925cd', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision 5d2e8c41b09a, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on user_organizations, blocks reads and writes · lossless
DROP POLICY IF EXISTS org_data_isolation ON user_organizations;

-- ACCESS EXCLUSIVE on user_organizations, blocks reads and writes · lossless
DROP INDEX IF EXISTS idx_user_organizations_user_id;

-- ACCESS EXCLUSIVE on user_organizations, blocks reads and writes · lossless
DROP INDEX IF EXISTS idx_user_organizations_organization_id;

-- ACCESS EXCLUSIVE on user_organizations, blocks reads and writes · lossless
ALTER TABLE user_organizations DISABLE ROW LEVEL SECURITY;

-- ACCESS EXCLUSIVE on user_organizations, blocks reads and writes · lossless
DROP TRIGGER IF EXISTS updated_at ON user_organizations;

-- ACCESS EXCLUSIVE on user_organizations, organizations, users, blocks reads and writes · lossy: the rows of user_organizations
DROP TABLE IF EXISTS user_organizations;

-- ACCESS EXCLUSIVE on users, blocks reads and writes · lossless
DROP POLICY IF EXISTS users_isolation ON users;

-- ACCESS EXCLUSIVE on users, blocks reads and writes · lossless
ALTER TABLE users DISABLE ROW LEVEL SECURITY;

-- ACCESS EXCLUSIVE on users, blocks reads and writes · lossless
DROP TRIGGER IF EXISTS updated_at ON users;

-- ACCESS EXCLUSIVE on users, blocks reads and writes · lossy: the rows of users
DROP TABLE IF EXISTS users;

-- ACCESS EXCLUSIVE on organizations, blocks reads and writes · lossless
DROP POLICY IF EXISTS organizations_isolation ON organizations;

-- ACCESS EXCLUSIVE on organizations, blocks reads and writes · lossless
ALTER TABLE organizations DISABLE ROW LEVEL SECURITY;

-- ACCESS EXCLUSIVE on organizations, blocks reads and writes · lossless
DROP TRIGGER IF EXISTS updated_at ON organizations;

-- ACCESS EXCLUSIVE on organizations, blocks reads and writes · lossy: the rows of organizations
DROP TABLE IF EXISTS organizations;

DELETE FROM public.stemma_history WHERE revision = '5d2e8c41b09a';
COMMIT;
\endif

-- ──────── revision 3b7a90d1e6f2 · create tenancy foundations · Revisions/Tenancy/2026-11-21_3b7a90d1e6f2_create_tenancy_foundations.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '3b7a90d1e6f2' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('5d2e8c41b09a', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision 3b7a90d1e6f2, step 1 of 1'
BEGIN;

-- lossless
DROP FUNCTION IF EXISTS updated_at();

-- lossless
DROP FUNCTION IF EXISTS generate_id(text);

DELETE FROM public.stemma_history WHERE revision = '3b7a90d1e6f2';
COMMIT;
\endif

DO $unlock$ BEGIN PERFORM pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('stemma:public.stemma_history', 0)); END $unlock$;
\echo 'stemma: done, downgrade to base'
