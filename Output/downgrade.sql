\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set SINGLELINE off
\set QUIET on
-- Stemma downgrade script · from 0a7d3b98c5f2, c2f95e7a08d4, 1b8f5d62e97a, e97c24d80b36, b8d305f6a17e to base · 20 revisions, 21 steps, 130 statements · PostgreSQL 15 or later
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
        ('3b7a90d1e6f2', 'c7e7da1fd7bea9467c5c225a411dbaa3', 1, ARRAY[]::text[], true),
        ('e97c24d80b36', 'dd5b4388c18527e3a06ad0be8394089d', 1, ARRAY['d50b9e63f1a8']::text[], true),
        ('d50b9e63f1a8', '4acfee2c9126e5d7778ff656670059c3', 1, ARRAY[]::text[], true),
        ('1b8f5d62e97a', 'dec747cd8708c1c7cba9821e6e3820a8', 2, ARRAY['c70e4a91b3f8']::text[], true),
        ('c70e4a91b3f8', '374d3dc8ff063cf44c0202df9d5574b9', 1, ARRAY['5e9b27c8d014']::text[], true),
        ('5e9b27c8d014', 'c97a71c342b3dde0477d3f5453c540e8', 1, ARRAY['a3d1f06b7c42']::text[], true),
        ('a3d1f06b7c42', '2b1a14a83c6d8bfdb093f40527063498', 1, ARRAY[]::text[], true),
        ('c2f95e7a08d4', 'c0528d2e3450241c5e17de6db22d033d', 1, ARRAY['0c4e7a1d93b5', '2a91f60be7d8', '4d07b8c2e5a1', '6f38d1a4c90e', '81c5e29f0d7b', 'a6e4037bd1f9']::text[], true),
        ('a6e4037bd1f9', 'ef9616902cc5921021c3936bf42505eb', 1, ARRAY['81c5e29f0d7b']::text[], true),
        ('81c5e29f0d7b', '31aa4fb681ee73f312c5c9ec4ebd7b33', 1, ARRAY['2a91f60be7d8', '4d07b8c2e5a1', '6f38d1a4c90e']::text[], true),
        ('6f38d1a4c90e', '4a55f36ede60170323adf186ee0f877a', 1, ARRAY[]::text[], true),
        ('2a91f60be7d8', 'd31cc2e4169f4521c0021eb42821b289', 1, ARRAY[]::text[], true),
        ('4d07b8c2e5a1', '24fbce7db4e1582206484ad7b9517167', 1, ARRAY['0c4e7a1d93b5']::text[], true),
        ('0c4e7a1d93b5', '5015b721c3bde5591a97a6f694b6a5af', 1, ARRAY[]::text[], true),
        ('0a7d3b98c5f2', '28e406c80f3936c8eeb04c4b62617d2f', 1, ARRAY['f28a61c5e04d']::text[], true),
        ('f28a61c5e04d', 'f3f8e15c30683becaf6928dd15b64c40', 1, ARRAY[]::text[], true)
    ),
    problems (rank, problem) AS (
        SELECT 1, pg_catalog.format('revision %s is recorded, and this project does not know it', h.revision)
            FROM public.stemma_history AS h WHERE h.revision NOT IN (SELECT k.revision FROM known AS k)
            AND h.revision <> ALL (ARRAY[]::text[])
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
        RAISE EXCEPTION E'stemma: this database is not between 0a7d3b98c5f2, c2f95e7a08d4, 1b8f5d62e97a, e97c24d80b36, b8d305f6a17e and base:\n%', problem
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

-- ──────── revision e97c24d80b36 · create document embeddings · Revisions/Taxiway/2026-11-21_e97c24d80b36_create_document_embeddings.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'e97c24d80b36' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('3b7a90d1e6f2', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision e97c24d80b36, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on document_embeddings, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_document_embeddings_embedding;

-- ACCESS EXCLUSIVE on document_embeddings, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_document_embeddings_customer_id;

-- ACCESS EXCLUSIVE on document_embeddings, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_document_embeddings_active;

-- ACCESS EXCLUSIVE on document_embeddings, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_document_embeddings_version;

-- ACCESS EXCLUSIVE on document_embeddings, blocks reads and writes · lossy: the rows of document_embeddings
DROP TABLE IF EXISTS document_embeddings;

DELETE FROM public.stemma_history WHERE revision = 'e97c24d80b36';
COMMIT;
\endif

-- ──────── revision d50b9e63f1a8 · create customers and orders · Revisions/Taxiway/2026-11-21_d50b9e63f1a8_create_customers_and_orders.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'd50b9e63f1a8' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('e97c24d80b36', at_most => 0) AS pending \gset
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

-- ──────── revision 1b8f5d62e97a · index prompt foreign keys · Revisions/Prompts/2026-11-21_1b8f5d62e97a_index_prompt_foreign_keys.swift
-- step 1 of 2: outside any transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '1b8f5d62e97a' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('d50b9e63f1a8', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision 1b8f5d62e97a, step 1 of 2'
UPDATE public.stemma_history SET steps_done = 1 WHERE revision = '1b8f5d62e97a';

-- SHARE UPDATE EXCLUSIVE on prompt_results, blocks neither reads nor writes · lossless
DROP INDEX CONCURRENTLY IF EXISTS ix_results_version;

UPDATE public.stemma_history SET steps_done = 1, applied_at = clock_timestamp(), applied_by = session_user
WHERE revision = '1b8f5d62e97a';
\endif

-- step 2 of 2: outside any transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '1b8f5d62e97a' AND steps_done >= 0)
    AND pg_temp.stemma_checks_passed('1b8f5d62e97a', at_most => 1) AS pending \gset
\if :pending
\echo 'stemma: revision 1b8f5d62e97a, step 2 of 2'
UPDATE public.stemma_history SET steps_done = 0 WHERE revision = '1b8f5d62e97a';

-- SHARE UPDATE EXCLUSIVE on prompt_versions, blocks neither reads nor writes · lossless
DROP INDEX CONCURRENTLY IF EXISTS ix_versions_template;

DELETE FROM public.stemma_history WHERE revision = '1b8f5d62e97a';
\endif

-- ──────── revision c70e4a91b3f8 · create prompt results · Revisions/Prompts/2026-11-21_c70e4a91b3f8_create_prompt_results.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'c70e4a91b3f8' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('1b8f5d62e97a', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision c70e4a91b3f8, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on prompt_results, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_results_workspace;

-- ACCESS EXCLUSIVE on prompt_results, blocks reads and writes · lossless
DROP INDEX IF EXISTS ix_results_tpl_time;

-- ACCESS EXCLUSIVE on prompt_results, prompt_templates, prompt_versions, blocks reads and writes · lossy: the rows of prompt_results
DROP TABLE IF EXISTS prompt_results;

DELETE FROM public.stemma_history WHERE revision = 'c70e4a91b3f8';
COMMIT;
\endif

-- ──────── revision 5e9b27c8d014 · create prompt versions · Revisions/Prompts/2026-11-21_5e9b27c8d014_create_prompt_versions.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '5e9b27c8d014' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('c70e4a91b3f8', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision 5e9b27c8d014, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on prompt_versions, prompt_templates, blocks reads and writes · lossy: the rows of prompt_versions
DROP TABLE IF EXISTS prompt_versions;

DELETE FROM public.stemma_history WHERE revision = '5e9b27c8d014';
COMMIT;
\endif

-- ──────── revision a3d1f06b7c42 · create prompt templates · Revisions/Prompts/2026-11-21_a3d1f06b7c42_create_prompt_templates.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'a3d1f06b7c42' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('5e9b27c8d014', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision a3d1f06b7c42, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on prompt_templates, blocks reads and writes · lossless
DROP INDEX IF EXISTS ux_tpl_org_ws_confighash_active;

-- ACCESS EXCLUSIVE on prompt_templates, blocks reads and writes · lossy: the rows of prompt_templates
DROP TABLE IF EXISTS prompt_templates;

DELETE FROM public.stemma_history WHERE revision = 'a3d1f06b7c42';
COMMIT;
\endif

-- ──────── revision c2f95e7a08d4 · merge the apps of Pathie · Revisions/Pathie/2026-11-21_c2f95e7a08d4_merge_the_apps_of_pathie.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'c2f95e7a08d4' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('a3d1f06b7c42', at_most => 0) AS pending \gset
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

-- ──────── revision 0a7d3b98c5f2 · add market cap · Revisions/Bifrost/2026-11-21_0a7d3b98c5f2_add_market_cap.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = '0a7d3b98c5f2' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('0c4e7a1d93b5', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision 0a7d3b98c5f2, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on stocks, blocks reads and writes · lossless
DROP INDEX IF EXISTS idx_stocks_market_cap;

-- ACCESS EXCLUSIVE on stocks, blocks reads and writes · lossy: the values of column market_cap of stocks
ALTER TABLE stocks DROP COLUMN IF EXISTS market_cap;

DELETE FROM public.stemma_history WHERE revision = '0a7d3b98c5f2';
COMMIT;
\endif

-- ──────── revision f28a61c5e04d · create option tables · Revisions/Bifrost/2026-11-21_f28a61c5e04d_create_option_tables.swift
-- step 1 of 1: one transaction
\set pending off
SELECT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'f28a61c5e04d' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('0a7d3b98c5f2', at_most => 0) AS pending \gset
\if :pending
\echo 'stemma: revision f28a61c5e04d, step 1 of 1'
BEGIN;

-- ACCESS EXCLUSIVE on collection_jobs, blocks reads and writes · lossless
DROP INDEX IF EXISTS idx_collection_jobs_status;

-- SHARE ROW EXCLUSIVE on collection_jobs_id_seq, blocks writes · lossless
ALTER SEQUENCE collection_jobs_id_seq OWNED BY NONE;

-- ACCESS EXCLUSIVE on collection_jobs, blocks reads and writes · lossy: the rows of collection_jobs
DROP TABLE IF EXISTS collection_jobs;

-- ACCESS EXCLUSIVE on collection_jobs_id_seq, blocks reads and writes · lossy: the position of collection_jobs_id_seq
DROP SEQUENCE IF EXISTS collection_jobs_id_seq;

-- SHARE ROW EXCLUSIVE on market_conditions_id_seq, blocks writes · lossless
ALTER SEQUENCE market_conditions_id_seq OWNED BY NONE;

-- ACCESS EXCLUSIVE on market_conditions, blocks reads and writes · lossy: the rows of market_conditions
DROP TABLE IF EXISTS market_conditions;

-- ACCESS EXCLUSIVE on market_conditions_id_seq, blocks reads and writes · lossy: the position of market_conditions_id_seq
DROP SEQUENCE IF EXISTS market_conditions_id_seq;

-- ACCESS EXCLUSIVE on strategy_history, blocks reads and writes · lossless
DROP INDEX IF EXISTS idx_strategy_history_stock;

-- SHARE ROW EXCLUSIVE on strategy_history_id_seq, blocks writes · lossless
ALTER SEQUENCE strategy_history_id_seq OWNED BY NONE;

-- ACCESS EXCLUSIVE on strategy_history, stocks, blocks reads and writes · lossy: the rows of strategy_history
DROP TABLE IF EXISTS strategy_history;

-- ACCESS EXCLUSIVE on strategy_history_id_seq, blocks reads and writes · lossy: the position of strategy_history_id_seq
DROP SEQUENCE IF EXISTS strategy_history_id_seq;

-- ACCESS EXCLUSIVE on option_contracts, blocks reads and writes · lossless
DROP INDEX IF EXISTS idx_option_contracts_snapshot_expiry_strike;

-- SHARE ROW EXCLUSIVE on option_contracts_id_seq, blocks writes · lossless
ALTER SEQUENCE option_contracts_id_seq OWNED BY NONE;

-- ACCESS EXCLUSIVE on option_contracts, option_snapshots, blocks reads and writes · lossy: the rows of option_contracts
DROP TABLE IF EXISTS option_contracts;

-- ACCESS EXCLUSIVE on option_contracts_id_seq, blocks reads and writes · lossy: the position of option_contracts_id_seq
DROP SEQUENCE IF EXISTS option_contracts_id_seq;

-- ACCESS EXCLUSIVE on option_snapshots, blocks reads and writes · lossless
DROP INDEX IF EXISTS idx_option_snapshots_stock_time;

-- SHARE ROW EXCLUSIVE on option_snapshots_id_seq, blocks writes · lossless
ALTER SEQUENCE option_snapshots_id_seq OWNED BY NONE;

-- ACCESS EXCLUSIVE on option_snapshots, stocks, blocks reads and writes · lossy: the rows of option_snapshots
DROP TABLE IF EXISTS option_snapshots;

-- ACCESS EXCLUSIVE on option_snapshots_id_seq, blocks reads and writes · lossy: the position of option_snapshots_id_seq
DROP SEQUENCE IF EXISTS option_snapshots_id_seq;

-- SHARE ROW EXCLUSIVE on stocks_id_seq, blocks writes · lossless
ALTER SEQUENCE stocks_id_seq OWNED BY NONE;

-- ACCESS EXCLUSIVE on stocks, blocks reads and writes · lossy: the rows of stocks
DROP TABLE IF EXISTS stocks;

-- ACCESS EXCLUSIVE on stocks_id_seq, blocks reads and writes · lossy: the position of stocks_id_seq
DROP SEQUENCE IF EXISTS stocks_id_seq;

DELETE FROM public.stemma_history WHERE revision = 'f28a61c5e04d';
COMMIT;
\endif

DO $unlock$ BEGIN PERFORM pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('stemma:public.stemma_history', 0)); END $unlock$;
\echo 'stemma: done, downgrade to base'
