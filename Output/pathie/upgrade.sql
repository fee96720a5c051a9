\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set SINGLELINE off
\set QUIET on
-- Stemma upgrade script · from base to c2f95e7a08d4 · 7 revisions, 7 steps, 48 statements · PostgreSQL 15 or later
-- strongest lock on an existing table: none · rewrites: none · destroys data: no · may fail on rows: no
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
        ('0c4e7a1d93b5', '5015b721c3bde5591a97a6f694b6a5af', 1, ARRAY[]::text[], true),
        ('4d07b8c2e5a1', '24fbce7db4e1582206484ad7b9517167', 1, ARRAY['0c4e7a1d93b5']::text[], true),
        ('2a91f60be7d8', 'd31cc2e4169f4521c0021eb42821b289', 1, ARRAY[]::text[], true),
        ('6f38d1a4c90e', '4a55f36ede60170323adf186ee0f877a', 1, ARRAY[]::text[], true),
        ('81c5e29f0d7b', '31aa4fb681ee73f312c5c9ec4ebd7b33', 1, ARRAY['2a91f60be7d8', '4d07b8c2e5a1', '6f38d1a4c90e']::text[], true),
        ('a6e4037bd1f9', 'ef9616902cc5921021c3936bf42505eb', 1, ARRAY['81c5e29f0d7b']::text[], true),
        ('c2f95e7a08d4', 'c0528d2e3450241c5e17de6db22d033d', 1, ARRAY['0c4e7a1d93b5', '2a91f60be7d8', '4d07b8c2e5a1', '6f38d1a4c90e', '81c5e29f0d7b', 'a6e4037bd1f9']::text[], true)
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
        SELECT 7, pg_catalog.format('revision %s is half taken down; run its downgrade to the end first', h.revision)
            FROM public.stemma_history AS h WHERE h.steps_done < 0
    )
    SELECT pg_catalog.string_agg(p.problem, E'\n' ORDER BY p.rank, p.problem) INTO problem FROM problems AS p;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION E'stemma: this database is not between base and c2f95e7a08d4:\n%', problem
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

-- for this session only: they compare what is there already with what was meant
CREATE OR REPLACE FUNCTION pg_temp.stemma_describe(relation regclass)
RETURNS TABLE (item text, definition text) LANGUAGE sql STABLE AS $describe$
    SELECT 'kind', CASE c.relkind WHEN 'r' THEN CASE c.relpersistence WHEN 'u' THEN 'unlogged table' ELSE 'table' END WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view'
            WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table'
            WHEN 'i' THEN 'index' ELSE c.relkind::text END
        FROM pg_catalog.pg_class AS c WHERE c.oid = relation
    UNION ALL
    SELECT 'column ' || a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)
            || CASE WHEN a.attcollation <> t.typcollation
                THEN ' COLLATE ' || (SELECT l.collname FROM pg_catalog.pg_collation AS l WHERE l.oid = a.attcollation)
                ELSE '' END
            || CASE a.attidentity WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY'
                WHEN 'd' THEN ' GENERATED BY DEFAULT AS IDENTITY' ELSE '' END
            || coalesce((SELECT pg_catalog.format(' (START %s INCREMENT %s MINVALUE %s MAXVALUE %s CACHE %s%s)',
                    s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END)
                FROM pg_catalog.pg_depend AS o JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = o.objid
                WHERE a.attidentity <> '' AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum
                AND o.deptype = 'i' AND o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass), '')
            || CASE a.attgenerated WHEN '' THEN coalesce(' DEFAULT ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid), '')
                ELSE ' GENERATED ALWAYS AS (' || pg_catalog.pg_get_expr(d.adbin, d.adrelid) || ')'
                    || CASE a.attgenerated WHEN 's' THEN ' STORED' ELSE ' VIRTUAL' END END
            || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
        FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT 'constraint ' || k.conname, CASE k.contype WHEN 'f' THEN
            'FOREIGN KEY (' || (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY o.place)
                FROM unnest(k.conkey) WITH ORDINALITY AS o (number, place)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = o.number)
            || ') REFERENCES ' || (SELECT n.nspname || '.' || f.relname FROM pg_catalog.pg_class AS f
                JOIN pg_catalog.pg_namespace AS n ON n.oid = f.relnamespace WHERE f.oid = k.confrelid)
            || '(' || (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY o.place)
                FROM unnest(k.confkey) WITH ORDINALITY AS o (number, place)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = o.number) || ')'
            || CASE k.confmatchtype WHEN 'f' THEN ' MATCH FULL' ELSE '' END
            || CASE k.confupdtype WHEN 'r' THEN ' ON UPDATE RESTRICT' WHEN 'c' THEN ' ON UPDATE CASCADE'
                WHEN 'n' THEN ' ON UPDATE SET NULL' WHEN 'd' THEN ' ON UPDATE SET DEFAULT' ELSE '' END
            || CASE k.confdeltype WHEN 'r' THEN ' ON DELETE RESTRICT' WHEN 'c' THEN ' ON DELETE CASCADE'
                WHEN 'n' THEN ' ON DELETE SET NULL' WHEN 'd' THEN ' ON DELETE SET DEFAULT' ELSE '' END
            || CASE WHEN pg_catalog.jsonb_typeof(pg_catalog.to_jsonb(k) -> 'confdelsetcols') = 'array' THEN
                ' (' || (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY o.place)
                FROM pg_catalog.jsonb_array_elements_text(pg_catalog.to_jsonb(k) -> 'confdelsetcols')
                    WITH ORDINALITY AS o (number, place)
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = o.number::smallint)
                || ')' ELSE '' END
            || CASE WHEN k.condeferrable THEN ' DEFERRABLE' ELSE '' END
            || CASE WHEN k.condeferred THEN ' INITIALLY DEFERRED' ELSE '' END
            || CASE WHEN pg_catalog.to_jsonb(k) ->> 'conenforced' = 'false' THEN ' NOT ENFORCED'
                WHEN k.convalidated THEN '' ELSE ' NOT VALID' END
        ELSE pg_catalog.pg_get_constraintdef(k.oid) END
        FROM pg_catalog.pg_constraint AS k WHERE k.conrelid = relation AND k.contype IN ('p', 'u', 'c', 'f', 'x')
        -- what a key to a partitioned table brings along for each of its partitions
        AND (k.contype <> 'f' OR k.conparentid = 0)
    UNION ALL
    SELECT 'index ' || c.relname, CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END || m.amname || ' ('
            || (SELECT pg_catalog.string_agg(pg_catalog.pg_get_indexdef(i.indexrelid, o.number, false)
                    || CASE WHEN o.number > i.indnkeyatts THEN ' INCLUDED' ELSE
                        ' ' || (SELECT p.opcname FROM pg_catalog.pg_opclass AS p WHERE p.oid = i.indclass[o.number - 1])
                        || coalesce(' COLLATE ' || (SELECT l.collname FROM pg_catalog.pg_collation AS l
                            WHERE l.oid = i.indcollation[o.number - 1]), '')
                        || CASE WHEN i.indoption[o.number - 1] & 1 = 1 THEN ' DESC' ELSE '' END
                        || CASE WHEN i.indoption[o.number - 1] & 2 = 2 THEN ' NULLS FIRST' ELSE '' END END,
                    ', ' ORDER BY o.number)
                FROM generate_series(1, i.indnatts::integer) AS o (number)) || ')'
            || CASE WHEN pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct' = 'true' THEN ' NULLS NOT DISTINCT' ELSE '' END
            || coalesce(' WITH (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')', '')
            || coalesce(' WHERE ' || pg_catalog.pg_get_expr(i.indpred, i.indrelid), '')
            || CASE WHEN i.indisvalid OR c.relkind = 'I' THEN '' ELSE ' INVALID' END
        FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
        WHERE i.indrelid = relation AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint AS k
            WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
    UNION ALL
    SELECT 'sequence', pg_catalog.format('%s START %s INCREMENT %s MINVALUE %s MAXVALUE %s CACHE %s',
            pg_catalog.format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache)
            || CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END
        FROM pg_catalog.pg_sequence AS s WHERE s.seqrelid = relation
    UNION ALL
    SELECT 'partition key', pg_catalog.pg_get_partkeydef(c.oid)
        FROM pg_catalog.pg_class AS c WHERE c.oid = relation AND c.relkind = 'p'
    UNION ALL
    SELECT 'partition bound', pg_catalog.pg_get_expr(c.relpartbound, c.oid)
        FROM pg_catalog.pg_class AS c WHERE c.oid = relation AND c.relispartition
    UNION ALL
    SELECT CASE WHEN c.relispartition THEN 'partition of' ELSE 'parent ' || n.nspname || '.' || p.relname END,
            CASE WHEN c.relispartition THEN n.nspname || '.' || p.relname ELSE 'inherits' END
        FROM pg_catalog.pg_inherits AS h JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid AND c.relkind IN ('r', 'p', 'f')
        JOIN pg_catalog.pg_class AS p ON p.oid = h.inhparent JOIN pg_catalog.pg_namespace AS n ON n.oid = p.relnamespace
        WHERE h.inhrelid = relation
    -- settings are compared where they are meant, and left alone elsewhere
    UNION ALL
    SELECT 'setting ' || CASE WHEN o.relkind = 't' THEN 'toast.' ELSE '' END || pg_catalog.split_part(p.parameter, '=', 1),
            pg_catalog.substr(p.parameter, pg_catalog.strpos(p.parameter, '=') + 1)
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_class AS o ON o.oid IN (c.oid, c.reltoastrelid)
        CROSS JOIN unnest(o.reloptions) AS p (parameter) WHERE c.oid = relation
    UNION ALL
    SELECT 'setting ' || s.item, s.definition FROM pg_catalog.pg_class AS c
        LEFT JOIN pg_catalog.pg_tablespace AS l ON l.oid = CASE WHEN c.reltablespace <> 0 THEN c.reltablespace
            ELSE (SELECT b.dattablespace FROM pg_catalog.pg_database AS b WHERE b.datname = pg_catalog.current_database()) END
        LEFT JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
        CROSS JOIN LATERAL (VALUES ('tablespace', l.spcname::text), ('access method', m.amname::text),
            ('replica identity', CASE c.relreplident WHEN 'd' THEN 'default' WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing'
                ELSE 'index' END),
            ('row security', CASE WHEN c.relrowsecurity THEN 'enabled' ELSE 'disabled' END),
            ('forced row security', CASE WHEN c.relforcerowsecurity THEN 'enabled' ELSE 'disabled' END)
        ) AS s (item, definition) WHERE c.oid = relation AND s.definition IS NOT NULL
    UNION ALL
    SELECT 'setting ' || s.item || ' of column ' || a.attname, s.definition FROM pg_catalog.pg_attribute AS a
        CROSS JOIN LATERAL (
            VALUES ('storage', CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN'
                    ELSE 'EXTENDED' END),
                ('compression', CASE pg_catalog.to_jsonb(a) ->> 'attcompression' WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END),
                ('statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::text END)
            UNION ALL
            SELECT pg_catalog.split_part(o.option, '=', 1), pg_catalog.substr(o.option, pg_catalog.strpos(o.option, '=') + 1)
                FROM unnest(a.attoptions) AS o (option)
        ) AS s (item, definition)
        WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped AND s.definition IS NOT NULL
    UNION ALL
    SELECT 'setting server', s.srvname FROM pg_catalog.pg_foreign_table AS f
        JOIN pg_catalog.pg_foreign_server AS s ON s.oid = f.ftserver WHERE f.ftrelid = relation
    UNION ALL
    SELECT 'setting option ' || pg_catalog.split_part(o.option, '=', 1),
            pg_catalog.substr(o.option, pg_catalog.strpos(o.option, '=') + 1)
        FROM pg_catalog.pg_foreign_table AS f CROSS JOIN unnest(f.ftoptions) AS o (option) WHERE f.ftrelid = relation
    UNION ALL
    SELECT 'setting not null ' || k.conname,
            (SELECT a.attname FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = relation AND a.attnum = k.conkey[1])
            || CASE WHEN k.convalidated THEN '' ELSE ' NOT VALID' END
        FROM pg_catalog.pg_constraint AS k WHERE k.conrelid = relation AND k.contype = 'n'
$describe$;
CREATE OR REPLACE FUNCTION pg_temp.stemma_compare(
    subject text, relation regclass, items text[], further_items text[], further_definitions text[])
RETURNS void LANGUAGE plpgsql AS $compare$
DECLARE
    differences text;
BEGIN
    WITH meant AS (
        SELECT d.item, d.definition FROM pg_temp.stemma_describe('pg_temp.stemma_meant') AS d
            WHERE d.item NOT LIKE 'setting %' AND d.item <> ALL (further_items)
        UNION ALL
        SELECT f.item, f.definition FROM unnest(further_items, further_definitions) AS f (item, definition)
    ), found AS (
        SELECT d.item, d.definition FROM pg_temp.stemma_describe(relation) AS d
    )
    SELECT pg_catalog.string_agg(pg_catalog.format(E'\n  %s: %s; meant: %s', item,
            coalesce(f.definition, 'missing'), coalesce(m.definition, 'none')), '' ORDER BY item)
        INTO differences
        FROM meant AS m FULL JOIN found AS f USING (item)
        WHERE m.definition IS DISTINCT FROM f.definition
        AND CASE WHEN items = '{}' THEN m.item IS NOT NULL OR f.item NOT LIKE 'index %' AND f.item NOT LIKE 'setting %' ELSE item = ANY (items) END;
    IF differences IS NOT NULL THEN
        RAISE EXCEPTION 'stemma: % is there, but is not what was meant:%', subject, differences
            USING ERRCODE = 'duplicate_object',
            HINT = 'Drop it, rename it or change it by hand, then run this script again.';
    END IF;
END
$compare$;
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
CREATE OR REPLACE FUNCTION pg_temp.stemma_describe_trigger(subject oid)
RETURNS text LANGUAGE sql STABLE AS $describe$
    SELECT pg_catalog.replace(pg_catalog.pg_get_triggerdef(t.oid),
            pg_catalog.format(' ON %I.%I ', CASE WHEN n.oid = pg_catalog.pg_my_temp_schema() THEN 'pg_temp' ELSE n.nspname END,
                c.relname), ' ON it ')
            || CASE t.tgenabled WHEN 'O' THEN '' ELSE ' enabled ' || t.tgenabled::text END
        FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE t.oid = subject
$describe$;
CREATE OR REPLACE FUNCTION pg_temp.stemma_describe_policy(subject oid)
RETURNS text LANGUAGE sql STABLE AS $describe$
    SELECT pg_catalog.format('%s for %s to %s using %s check %s',
            CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, p.polcmd,
            (SELECT pg_catalog.string_agg(coalesce(r.rolname, 'public'), ', ' ORDER BY r.rolname)
                FROM unnest(p.polroles) AS o (role) LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = o.role),
            pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid))
        FROM pg_catalog.pg_policy AS p WHERE p.oid = subject
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

-- ──────── revision 0c4e7a1d93b5 · create updated_at function · Revisions/Pathie/2026-11-21_0c4e7a1d93b5_create_updated_at_function.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = '0c4e7a1d93b5' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed() AS pending,
    (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'set_updated_at' AND p.pronargs = 0) IS NOT NULL AS existed \gset
\if :pending
\echo 'stemma: revision 0c4e7a1d93b5, step 1 of 1'
BEGIN;

SELECT NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'set_updated_at' AND p.pronargs = 0) IS NOT NULL) AS needed \gset
\if :needed
CREATE FUNCTION set_updated_at() RETURNS trigger
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
    DECLARE
        is_there text := pg_temp.stemma_describe_function((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'set_updated_at' AND p.pronargs = 0));
    BEGIN
        CREATE FUNCTION pg_temp.stemma_meant() RETURNS trigger
    LANGUAGE plpgsql
    AS $fn$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END;
$fn$;
        PERFORM pg_temp.stemma_compare_objects('function set_updated_at()', is_there, pg_temp.stemma_describe_function('pg_temp.stemma_meant()'::pg_catalog.regprocedure));
        DROP FUNCTION pg_temp.stemma_meant();
    END;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('0c4e7a1d93b5', 1, 1, '5015b721c3bde5591a97a6f694b6a5af', 'create updated_at function')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

-- ──────── revision 4d07b8c2e5a1 · create places · Revisions/Pathie/2026-11-21_4d07b8c2e5a1_create_places.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = '4d07b8c2e5a1' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('0c4e7a1d93b5', at_least => 1) AS pending,
    pg_catalog.to_regclass('public.places_id_seq') IS NOT NULL
    OR pg_catalog.to_regclass('public.places') IS NOT NULL
    OR pg_catalog.to_regclass('public.places_idx_search') IS NOT NULL
    OR pg_catalog.to_regclass('public.places_uq_osm_id') IS NOT NULL
    OR EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.places') AND tgname = 'places_set_updated_at')
    OR pg_catalog.to_regclass('public.place_descriptions_id_seq') IS NOT NULL
    OR pg_catalog.to_regclass('public.place_descriptions') IS NOT NULL AS existed \gset
\if :pending
\echo 'stemma: revision 4d07b8c2e5a1, step 1 of 1'
BEGIN;

-- creates a sequence
CREATE SEQUENCE IF NOT EXISTS places_id_seq AS bigint;

-- creates a table
CREATE TABLE IF NOT EXISTS places (
    id bigint DEFAULT nextval('places_id_seq'::regclass) NOT NULL,
    name text NOT NULL,
    lat double precision NOT NULL,
    lon double precision NOT NULL,
    osm_id bigint,
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple', name)) STORED,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT places_pkey PRIMARY KEY (id),
    CONSTRAINT places_lat_check CHECK (lat BETWEEN -90 AND 90),
    CONSTRAINT places_lon_check CHECK (lon BETWEEN -180 AND 180)
);

-- places_id_seq was made by this script
ALTER SEQUENCE places_id_seq OWNED BY places.id;

-- places was made by this script
CREATE INDEX IF NOT EXISTS places_idx_search ON places USING gin (search);

-- places was made by this script
CREATE UNIQUE INDEX IF NOT EXISTS places_uq_osm_id ON places (osm_id) WHERE osm_id IS NOT NULL;

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.places') AND tgname = 'places_set_updated_at')) AS needed \gset
\if :needed
-- places was made by this script
CREATE TRIGGER places_set_updated_at BEFORE UPDATE ON places
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
\endif

-- creates a sequence
CREATE SEQUENCE IF NOT EXISTS place_descriptions_id_seq AS bigint;

-- creates a table · places was made by this script
CREATE TABLE IF NOT EXISTS place_descriptions (
    id bigint DEFAULT nextval('place_descriptions_id_seq'::regclass) NOT NULL,
    place_id bigint NOT NULL,
    language varchar(8) NOT NULL,
    body text NOT NULL,
    CONSTRAINT place_descriptions_pkey PRIMARY KEY (id),
    CONSTRAINT place_descriptions_place_id_fkey FOREIGN KEY (place_id) REFERENCES places (id) ON DELETE CASCADE,
    CONSTRAINT place_descriptions_place_id_language_key UNIQUE (place_id, language)
);

-- place_descriptions_id_seq was made by this script
ALTER SEQUENCE place_descriptions_id_seq OWNED BY place_descriptions.id;

\if :existed
DO $postcondition$
BEGIN
    CREATE TEMPORARY SEQUENCE stemma_meant AS bigint;
    PERFORM pg_temp.stemma_compare('sequence places_id_seq', 'public.places_id_seq', '{}', '{}', '{}');
    DROP SEQUENCE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        id bigint DEFAULT nextval('places_id_seq'::regclass) NOT NULL,
        name text NOT NULL,
        lat double precision NOT NULL,
        lon double precision NOT NULL,
        osm_id bigint,
        search tsvector GENERATED ALWAYS AS (to_tsvector('simple', name)) STORED,
        created_at timestamptz DEFAULT now() NOT NULL,
        updated_at timestamptz DEFAULT now() NOT NULL,
        CONSTRAINT places_pkey PRIMARY KEY (id),
        CONSTRAINT places_lat_check CHECK (lat BETWEEN -90 AND 90),
        CONSTRAINT places_lon_check CHECK (lon BETWEEN -180 AND 180)
    );
    PERFORM pg_temp.stemma_compare('table places', 'public.places', '{}', '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (search tsvector);
    CREATE INDEX places_idx_search ON pg_temp.stemma_meant USING gin (search);
    PERFORM pg_temp.stemma_compare('index places_idx_search', 'public.places', ARRAY['index places_idx_search'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (osm_id bigint);
    CREATE UNIQUE INDEX places_uq_osm_id ON pg_temp.stemma_meant (osm_id) WHERE osm_id IS NOT NULL;
    PERFORM pg_temp.stemma_compare('index places_uq_osm_id', 'public.places', ARRAY['index places_uq_osm_id'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    DECLARE
        is_there text := pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = pg_catalog.to_regclass('public.places') AND t.tgname = 'places_set_updated_at'));
    BEGIN
        CREATE TEMPORARY TABLE stemma_meant (
        id bigint,
        name text,
        lat double precision,
        lon double precision,
        osm_id bigint,
        search tsvector,
        created_at timestamptz,
        updated_at timestamptz
    );
        CREATE TRIGGER places_set_updated_at BEFORE UPDATE ON pg_temp.stemma_meant
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
        PERFORM pg_temp.stemma_compare_objects('trigger places_set_updated_at on places', is_there, pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = 'pg_temp.stemma_meant'::pg_catalog.regclass)));
        DROP TABLE pg_temp.stemma_meant;
    END;
    CREATE TEMPORARY SEQUENCE stemma_meant AS bigint;
    PERFORM pg_temp.stemma_compare('sequence place_descriptions_id_seq', 'public.place_descriptions_id_seq', '{}', '{}', '{}');
    DROP SEQUENCE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        id bigint DEFAULT nextval('place_descriptions_id_seq'::regclass) NOT NULL,
        place_id bigint NOT NULL,
        language varchar(8) NOT NULL,
        body text NOT NULL,
        CONSTRAINT place_descriptions_pkey PRIMARY KEY (id),
        CONSTRAINT place_descriptions_place_id_language_key UNIQUE (place_id, language)
    );
    PERFORM pg_temp.stemma_compare('table place_descriptions', 'public.place_descriptions', '{}', ARRAY['constraint place_descriptions_place_id_fkey'], ARRAY['FOREIGN KEY (place_id) REFERENCES public.places(id) ON DELETE CASCADE']);
    DROP TABLE pg_temp.stemma_meant;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('4d07b8c2e5a1', 1, 1, '24fbce7db4e1582206484ad7b9517167', 'create places')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

-- ──────── revision 2a91f60be7d8 · create accounts · Revisions/Pathie/2026-11-21_2a91f60be7d8_create_accounts.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = '2a91f60be7d8' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('4d07b8c2e5a1', at_least => 1) AS pending,
    pg_catalog.to_regclass('public.auth_user') IS NOT NULL AS existed \gset
\if :pending
\echo 'stemma: revision 2a91f60be7d8, step 1 of 1'
BEGIN;

-- creates a table
CREATE TABLE IF NOT EXISTS auth_user (
    id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
    username varchar(150) NOT NULL,
    email text NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    date_joined timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT auth_user_pkey PRIMARY KEY (id),
    CONSTRAINT auth_user_username_key UNIQUE (username)
);

\if :existed
DO $postcondition$
BEGIN
    CREATE TEMPORARY TABLE stemma_meant (
        id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
        username varchar(150) NOT NULL,
        email text NOT NULL,
        is_active boolean DEFAULT true NOT NULL,
        date_joined timestamptz DEFAULT now() NOT NULL,
        CONSTRAINT auth_user_pkey PRIMARY KEY (id),
        CONSTRAINT auth_user_username_key UNIQUE (username)
    );
    PERFORM pg_temp.stemma_compare('table auth_user', 'public.auth_user', '{}', '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('2a91f60be7d8', 1, 1, 'd31cc2e4169f4521c0021eb42821b289', 'create accounts')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

-- ──────── revision 6f38d1a4c90e · create tags · Revisions/Pathie/2026-11-21_6f38d1a4c90e_create_tags.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = '6f38d1a4c90e' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('2a91f60be7d8', at_least => 1) AS pending,
    pg_catalog.to_regclass('public.tags_id_seq') IS NOT NULL
    OR pg_catalog.to_regclass('public.tags') IS NOT NULL
    OR pg_catalog.to_regclass('public.tags_uq_slug_lower') IS NOT NULL AS existed \gset
\if :pending
\echo 'stemma: revision 6f38d1a4c90e, step 1 of 1'
BEGIN;

-- creates a sequence
CREATE SEQUENCE IF NOT EXISTS tags_id_seq AS bigint;

-- creates a table
CREATE TABLE IF NOT EXISTS tags (
    id bigint DEFAULT nextval('tags_id_seq'::regclass) NOT NULL,
    name text NOT NULL,
    slug varchar(64) NOT NULL,
    CONSTRAINT tags_pkey PRIMARY KEY (id)
);

-- tags_id_seq was made by this script
ALTER SEQUENCE tags_id_seq OWNED BY tags.id;

-- tags was made by this script
CREATE UNIQUE INDEX IF NOT EXISTS tags_uq_slug_lower ON tags ((lower(slug)));

\if :existed
DO $postcondition$
BEGIN
    CREATE TEMPORARY SEQUENCE stemma_meant AS bigint;
    PERFORM pg_temp.stemma_compare('sequence tags_id_seq', 'public.tags_id_seq', '{}', '{}', '{}');
    DROP SEQUENCE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        id bigint DEFAULT nextval('tags_id_seq'::regclass) NOT NULL,
        name text NOT NULL,
        slug varchar(64) NOT NULL,
        CONSTRAINT tags_pkey PRIMARY KEY (id)
    );
    PERFORM pg_temp.stemma_compare('table tags', 'public.tags', '{}', '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (slug varchar(64));
    CREATE UNIQUE INDEX tags_uq_slug_lower ON pg_temp.stemma_meant ((lower(slug)));
    PERFORM pg_temp.stemma_compare('index tags_uq_slug_lower', 'public.tags', ARRAY['index tags_uq_slug_lower'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('6f38d1a4c90e', 1, 1, '4a55f36ede60170323adf186ee0f877a', 'create tags')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

-- ──────── revision 81c5e29f0d7b · create routes · Revisions/Pathie/2026-11-21_81c5e29f0d7b_create_routes.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = '81c5e29f0d7b' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('6f38d1a4c90e', at_least => 1) AS pending,
    pg_catalog.to_regclass('public.routes_id_seq') IS NOT NULL
    OR pg_catalog.to_regclass('public.routes') IS NOT NULL
    OR pg_catalog.to_regclass('public.routes_idx_user_status_created') IS NOT NULL
    OR pg_catalog.to_regclass('public.routes_idx_route_type') IS NOT NULL
    OR EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.routes') AND tgname = 'routes_set_updated_at')
    OR pg_catalog.to_regclass('public.route_points_id_seq') IS NOT NULL
    OR pg_catalog.to_regclass('public.route_points') IS NOT NULL
    OR pg_catalog.to_regclass('public.route_points_idx_place') IS NOT NULL
    OR pg_catalog.to_regclass('public.route_tags') IS NOT NULL
    OR pg_catalog.to_regclass('public.route_tags_idx_tag') IS NOT NULL
    OR EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.routes') AND polname = 'routes_owner_select')
    OR EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.routes') AND polname = 'routes_owner_insert')
    OR EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.routes') AND polname = 'routes_owner_update')
    OR EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.routes') AND polname = 'routes_owner_delete')
    OR EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.route_points') AND polname = 'route_points_through_route')
    OR EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.route_tags') AND polname = 'route_tags_through_route')
    OR (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'route_points_check_limit' AND p.pronargs = 0) IS NOT NULL
    OR EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.route_points') AND tgname = 'route_points_limit')
    OR (SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'route_tags_check_limit' AND p.pronargs = 0) IS NOT NULL
    OR EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.route_tags') AND tgname = 'route_tags_limit') AS existed \gset
\if :pending
\echo 'stemma: revision 81c5e29f0d7b, step 1 of 1'
BEGIN;

-- creates a sequence
CREATE SEQUENCE IF NOT EXISTS routes_id_seq AS bigint;

-- creates a table · auth_user was made by this script
CREATE TABLE IF NOT EXISTS routes (
    id bigint DEFAULT nextval('routes_id_seq'::regclass) NOT NULL,
    user_id bigint NOT NULL,
    name text NOT NULL,
    status varchar(20) NOT NULL,
    route_type varchar(20) NOT NULL,
    saved_at timestamptz,
    cached_at timestamptz,
    cache_expires_at timestamptz,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT routes_pkey PRIMARY KEY (id),
    CONSTRAINT routes_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user (id) ON DELETE CASCADE,
    CONSTRAINT routes_status_check CHECK (status IN ('temporary', 'saved')),
    CONSTRAINT routes_route_type_check CHECK (route_type IN ('ai_generated', 'manual'))
);

-- routes_id_seq was made by this script
ALTER SEQUENCE routes_id_seq OWNED BY routes.id;

-- routes was made by this script
CREATE INDEX IF NOT EXISTS routes_idx_user_status_created ON routes (user_id, status, created_at DESC);

-- routes was made by this script
CREATE INDEX IF NOT EXISTS routes_idx_route_type ON routes (route_type);

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.routes') AND tgname = 'routes_set_updated_at')) AS needed \gset
\if :needed
-- routes was made by this script
CREATE TRIGGER routes_set_updated_at BEFORE UPDATE ON routes
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
\endif

-- creates a sequence
CREATE SEQUENCE IF NOT EXISTS route_points_id_seq AS bigint;

-- creates a table · routes was made by this script
CREATE TABLE IF NOT EXISTS route_points (
    id bigint DEFAULT nextval('route_points_id_seq'::regclass) NOT NULL,
    route_id bigint NOT NULL,
    place_id bigint NOT NULL,
    "position" integer NOT NULL,
    CONSTRAINT route_points_pkey PRIMARY KEY (id),
    CONSTRAINT route_points_route_id_fkey FOREIGN KEY (route_id) REFERENCES routes (id) ON DELETE CASCADE,
    CONSTRAINT route_points_place_id_fkey FOREIGN KEY (place_id) REFERENCES places (id),
    CONSTRAINT route_points_position_check CHECK (position > 0),
    CONSTRAINT route_points_route_id_position_key UNIQUE (route_id, "position") DEFERRABLE INITIALLY DEFERRED
);

-- route_points_id_seq was made by this script
ALTER SEQUENCE route_points_id_seq OWNED BY route_points.id;

-- route_points was made by this script
CREATE INDEX IF NOT EXISTS route_points_idx_place ON route_points (place_id);

-- creates a table · routes was made by this script
CREATE TABLE IF NOT EXISTS route_tags (
    route_id bigint NOT NULL,
    tag_id bigint NOT NULL,
    CONSTRAINT route_tags_route_id_fkey FOREIGN KEY (route_id) REFERENCES routes (id) ON DELETE CASCADE,
    CONSTRAINT route_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tags (id) ON DELETE CASCADE,
    CONSTRAINT route_tags_pkey PRIMARY KEY (route_id, tag_id)
);

-- route_tags was made by this script
CREATE INDEX IF NOT EXISTS route_tags_idx_tag ON route_tags (tag_id);

-- routes was made by this script
ALTER TABLE routes ENABLE ROW LEVEL SECURITY;

-- routes was made by this script
ALTER TABLE routes FORCE ROW LEVEL SECURITY;

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.routes') AND polname = 'routes_owner_select')) AS needed \gset
\if :needed
-- routes was made by this script
CREATE POLICY routes_owner_select ON routes FOR SELECT
    USING (user_id = current_setting('app.user_id', true)::bigint);
\endif

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.routes') AND polname = 'routes_owner_insert')) AS needed \gset
\if :needed
-- routes was made by this script
CREATE POLICY routes_owner_insert ON routes FOR INSERT
    WITH CHECK (user_id = current_setting('app.user_id', true)::bigint);
\endif

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.routes') AND polname = 'routes_owner_update')) AS needed \gset
\if :needed
-- routes was made by this script
CREATE POLICY routes_owner_update ON routes FOR UPDATE
    USING (user_id = current_setting('app.user_id', true)::bigint)
    WITH CHECK (user_id = current_setting('app.user_id', true)::bigint);
\endif

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.routes') AND polname = 'routes_owner_delete')) AS needed \gset
\if :needed
-- routes was made by this script
CREATE POLICY routes_owner_delete ON routes FOR DELETE
    USING (user_id = current_setting('app.user_id', true)::bigint);
\endif

-- route_points was made by this script
ALTER TABLE route_points ENABLE ROW LEVEL SECURITY;

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.route_points') AND polname = 'route_points_through_route')) AS needed \gset
\if :needed
-- route_points was made by this script
CREATE POLICY route_points_through_route ON route_points
    USING (EXISTS (SELECT FROM routes AS r WHERE r.id = route_points.route_id))
    WITH CHECK (EXISTS (SELECT FROM routes AS r WHERE r.id = route_points.route_id));
\endif

-- route_tags was made by this script
ALTER TABLE route_tags ENABLE ROW LEVEL SECURITY;

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.route_tags') AND polname = 'route_tags_through_route')) AS needed \gset
\if :needed
-- route_tags was made by this script
CREATE POLICY route_tags_through_route ON route_tags
    USING (EXISTS (SELECT FROM routes AS r WHERE r.id = route_tags.route_id))
    WITH CHECK (EXISTS (SELECT FROM routes AS r WHERE r.id = route_tags.route_id));
\endif

SELECT NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'route_points_check_limit' AND p.pronargs = 0) IS NOT NULL) AS needed \gset
\if :needed
CREATE FUNCTION route_points_check_limit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
    SET row_security = off
    AS $fn$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('route_points_limit', NEW.route_id));
    IF (SELECT count(*) FROM route_points WHERE route_id = NEW.route_id) > 100 THEN
        RAISE EXCEPTION 'route % has more than 100 points', NEW.route_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END;
$fn$;
\endif

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.route_points') AND tgname = 'route_points_limit')) AS needed \gset
\if :needed
-- route_points was made by this script
CREATE CONSTRAINT TRIGGER route_points_limit AFTER INSERT OR UPDATE OF route_id ON route_points
    FOR EACH ROW EXECUTE FUNCTION route_points_check_limit();
\endif

SELECT NOT ((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'route_tags_check_limit' AND p.pronargs = 0) IS NOT NULL) AS needed \gset
\if :needed
CREATE FUNCTION route_tags_check_limit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
    SET row_security = off
    AS $fn$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('route_tags_limit', NEW.route_id));
    IF (SELECT count(*) FROM route_tags WHERE route_id = NEW.route_id) > 10 THEN
        RAISE EXCEPTION 'route % has more than 10 tags', NEW.route_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END;
$fn$;
\endif

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.route_tags') AND tgname = 'route_tags_limit')) AS needed \gset
\if :needed
-- route_tags was made by this script
CREATE CONSTRAINT TRIGGER route_tags_limit AFTER INSERT OR UPDATE OF route_id ON route_tags
    FOR EACH ROW EXECUTE FUNCTION route_tags_check_limit();
\endif

\if :existed
DO $postcondition$
BEGIN
    CREATE TEMPORARY SEQUENCE stemma_meant AS bigint;
    PERFORM pg_temp.stemma_compare('sequence routes_id_seq', 'public.routes_id_seq', '{}', '{}', '{}');
    DROP SEQUENCE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        id bigint DEFAULT nextval('routes_id_seq'::regclass) NOT NULL,
        user_id bigint NOT NULL,
        name text NOT NULL,
        status varchar(20) NOT NULL,
        route_type varchar(20) NOT NULL,
        saved_at timestamptz,
        cached_at timestamptz,
        cache_expires_at timestamptz,
        created_at timestamptz DEFAULT now() NOT NULL,
        updated_at timestamptz DEFAULT now() NOT NULL,
        CONSTRAINT routes_pkey PRIMARY KEY (id),
        CONSTRAINT routes_status_check CHECK (status IN ('temporary', 'saved')),
        CONSTRAINT routes_route_type_check CHECK (route_type IN ('ai_generated', 'manual'))
    );
    PERFORM pg_temp.stemma_compare('table routes', 'public.routes', '{}', ARRAY['constraint routes_user_id_fkey', 'setting row security', 'setting forced row security'], ARRAY['FOREIGN KEY (user_id) REFERENCES public.auth_user(id) ON DELETE CASCADE', 'enabled', 'enabled']);
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        user_id bigint,
        status varchar(20),
        created_at timestamptz
    );
    CREATE INDEX routes_idx_user_status_created ON pg_temp.stemma_meant (user_id, status, created_at DESC);
    PERFORM pg_temp.stemma_compare('index routes_idx_user_status_created', 'public.routes', ARRAY['index routes_idx_user_status_created'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (route_type varchar(20));
    CREATE INDEX routes_idx_route_type ON pg_temp.stemma_meant (route_type);
    PERFORM pg_temp.stemma_compare('index routes_idx_route_type', 'public.routes', ARRAY['index routes_idx_route_type'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    DECLARE
        is_there text := pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = pg_catalog.to_regclass('public.routes') AND t.tgname = 'routes_set_updated_at'));
    BEGIN
        CREATE TEMPORARY TABLE stemma_meant (
        id bigint,
        user_id bigint,
        name text,
        status varchar(20),
        route_type varchar(20),
        saved_at timestamptz,
        cached_at timestamptz,
        cache_expires_at timestamptz,
        created_at timestamptz,
        updated_at timestamptz
    );
        CREATE TRIGGER routes_set_updated_at BEFORE UPDATE ON pg_temp.stemma_meant
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
        PERFORM pg_temp.stemma_compare_objects('trigger routes_set_updated_at on routes', is_there, pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = 'pg_temp.stemma_meant'::pg_catalog.regclass)));
        DROP TABLE pg_temp.stemma_meant;
    END;
    CREATE TEMPORARY SEQUENCE stemma_meant AS bigint;
    PERFORM pg_temp.stemma_compare('sequence route_points_id_seq', 'public.route_points_id_seq', '{}', '{}', '{}');
    DROP SEQUENCE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        id bigint DEFAULT nextval('route_points_id_seq'::regclass) NOT NULL,
        route_id bigint NOT NULL,
        place_id bigint NOT NULL,
        "position" integer NOT NULL,
        CONSTRAINT route_points_pkey PRIMARY KEY (id),
        CONSTRAINT route_points_position_check CHECK (position > 0),
        CONSTRAINT route_points_route_id_position_key UNIQUE (route_id, "position") DEFERRABLE INITIALLY DEFERRED
    );
    PERFORM pg_temp.stemma_compare('table route_points', 'public.route_points', '{}', ARRAY['constraint route_points_route_id_fkey', 'constraint route_points_place_id_fkey', 'setting row security'], ARRAY['FOREIGN KEY (route_id) REFERENCES public.routes(id) ON DELETE CASCADE', 'FOREIGN KEY (place_id) REFERENCES public.places(id)', 'enabled']);
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (place_id bigint);
    CREATE INDEX route_points_idx_place ON pg_temp.stemma_meant (place_id);
    PERFORM pg_temp.stemma_compare('index route_points_idx_place', 'public.route_points', ARRAY['index route_points_idx_place'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        route_id bigint NOT NULL,
        tag_id bigint NOT NULL,
        CONSTRAINT route_tags_pkey PRIMARY KEY (route_id, tag_id)
    );
    PERFORM pg_temp.stemma_compare('table route_tags', 'public.route_tags', '{}', ARRAY['constraint route_tags_route_id_fkey', 'constraint route_tags_tag_id_fkey', 'setting row security'], ARRAY['FOREIGN KEY (route_id) REFERENCES public.routes(id) ON DELETE CASCADE', 'FOREIGN KEY (tag_id) REFERENCES public.tags(id) ON DELETE CASCADE', 'enabled']);
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (tag_id bigint);
    CREATE INDEX route_tags_idx_tag ON pg_temp.stemma_meant (tag_id);
    PERFORM pg_temp.stemma_compare('index route_tags_idx_tag', 'public.route_tags', ARRAY['index route_tags_idx_tag'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    DECLARE
        is_there text := pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = pg_catalog.to_regclass('public.routes') AND p.polname = 'routes_owner_select'));
    BEGIN
        CREATE TEMPORARY TABLE routes (LIKE public.routes);
        CREATE POLICY routes_owner_select ON pg_temp.routes FOR SELECT
    USING (user_id = current_setting('app.user_id', true)::bigint);
        PERFORM pg_temp.stemma_compare_objects('policy routes_owner_select on routes', is_there, pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = 'pg_temp.routes'::pg_catalog.regclass)));
        DROP TABLE pg_temp.routes;
    END;
    DECLARE
        is_there text := pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = pg_catalog.to_regclass('public.routes') AND p.polname = 'routes_owner_insert'));
    BEGIN
        CREATE TEMPORARY TABLE routes (LIKE public.routes);
        CREATE POLICY routes_owner_insert ON pg_temp.routes FOR INSERT
    WITH CHECK (user_id = current_setting('app.user_id', true)::bigint);
        PERFORM pg_temp.stemma_compare_objects('policy routes_owner_insert on routes', is_there, pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = 'pg_temp.routes'::pg_catalog.regclass)));
        DROP TABLE pg_temp.routes;
    END;
    DECLARE
        is_there text := pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = pg_catalog.to_regclass('public.routes') AND p.polname = 'routes_owner_update'));
    BEGIN
        CREATE TEMPORARY TABLE routes (LIKE public.routes);
        CREATE POLICY routes_owner_update ON pg_temp.routes FOR UPDATE
    USING (user_id = current_setting('app.user_id', true)::bigint)
    WITH CHECK (user_id = current_setting('app.user_id', true)::bigint);
        PERFORM pg_temp.stemma_compare_objects('policy routes_owner_update on routes', is_there, pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = 'pg_temp.routes'::pg_catalog.regclass)));
        DROP TABLE pg_temp.routes;
    END;
    DECLARE
        is_there text := pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = pg_catalog.to_regclass('public.routes') AND p.polname = 'routes_owner_delete'));
    BEGIN
        CREATE TEMPORARY TABLE routes (LIKE public.routes);
        CREATE POLICY routes_owner_delete ON pg_temp.routes FOR DELETE
    USING (user_id = current_setting('app.user_id', true)::bigint);
        PERFORM pg_temp.stemma_compare_objects('policy routes_owner_delete on routes', is_there, pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = 'pg_temp.routes'::pg_catalog.regclass)));
        DROP TABLE pg_temp.routes;
    END;
    DECLARE
        is_there text := pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = pg_catalog.to_regclass('public.route_points') AND p.polname = 'route_points_through_route'));
    BEGIN
        CREATE TEMPORARY TABLE route_points (LIKE public.route_points);
        CREATE POLICY route_points_through_route ON pg_temp.route_points
    USING (EXISTS (SELECT FROM routes AS r WHERE r.id = route_points.route_id))
    WITH CHECK (EXISTS (SELECT FROM routes AS r WHERE r.id = route_points.route_id));
        PERFORM pg_temp.stemma_compare_objects('policy route_points_through_route on route_points', is_there, pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = 'pg_temp.route_points'::pg_catalog.regclass)));
        DROP TABLE pg_temp.route_points;
    END;
    DECLARE
        is_there text := pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = pg_catalog.to_regclass('public.route_tags') AND p.polname = 'route_tags_through_route'));
    BEGIN
        CREATE TEMPORARY TABLE route_tags (LIKE public.route_tags);
        CREATE POLICY route_tags_through_route ON pg_temp.route_tags
    USING (EXISTS (SELECT FROM routes AS r WHERE r.id = route_tags.route_id))
    WITH CHECK (EXISTS (SELECT FROM routes AS r WHERE r.id = route_tags.route_id));
        PERFORM pg_temp.stemma_compare_objects('policy route_tags_through_route on route_tags', is_there, pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = 'pg_temp.route_tags'::pg_catalog.regclass)));
        DROP TABLE pg_temp.route_tags;
    END;
    DECLARE
        is_there text := pg_temp.stemma_describe_function((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'route_points_check_limit' AND p.pronargs = 0));
    BEGIN
        CREATE FUNCTION pg_temp.stemma_meant() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
    SET row_security = off
    AS $fn$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('route_points_limit', NEW.route_id));
    IF (SELECT count(*) FROM route_points WHERE route_id = NEW.route_id) > 100 THEN
        RAISE EXCEPTION 'route % has more than 100 points', NEW.route_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END;
$fn$;
        PERFORM pg_temp.stemma_compare_objects('function route_points_check_limit()', is_there, pg_temp.stemma_describe_function('pg_temp.stemma_meant()'::pg_catalog.regprocedure));
        DROP FUNCTION pg_temp.stemma_meant();
    END;
    DECLARE
        is_there text := pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = pg_catalog.to_regclass('public.route_points') AND t.tgname = 'route_points_limit'));
    BEGIN
        CREATE TEMPORARY TABLE stemma_meant (
        id bigint,
        route_id bigint,
        place_id bigint,
        "position" integer
    );
        CREATE CONSTRAINT TRIGGER route_points_limit AFTER INSERT OR UPDATE OF route_id ON pg_temp.stemma_meant
    FOR EACH ROW EXECUTE FUNCTION route_points_check_limit();
        PERFORM pg_temp.stemma_compare_objects('trigger route_points_limit on route_points', is_there, pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = 'pg_temp.stemma_meant'::pg_catalog.regclass)));
        DROP TABLE pg_temp.stemma_meant;
    END;
    DECLARE
        is_there text := pg_temp.stemma_describe_function((SELECT p.oid FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace WHERE n.nspname = 'public' AND p.proname = 'route_tags_check_limit' AND p.pronargs = 0));
    BEGIN
        CREATE FUNCTION pg_temp.stemma_meant() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp
    SET row_security = off
    AS $fn$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('route_tags_limit', NEW.route_id));
    IF (SELECT count(*) FROM route_tags WHERE route_id = NEW.route_id) > 10 THEN
        RAISE EXCEPTION 'route % has more than 10 tags', NEW.route_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END;
$fn$;
        PERFORM pg_temp.stemma_compare_objects('function route_tags_check_limit()', is_there, pg_temp.stemma_describe_function('pg_temp.stemma_meant()'::pg_catalog.regprocedure));
        DROP FUNCTION pg_temp.stemma_meant();
    END;
    DECLARE
        is_there text := pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = pg_catalog.to_regclass('public.route_tags') AND t.tgname = 'route_tags_limit'));
    BEGIN
        CREATE TEMPORARY TABLE stemma_meant (
        route_id bigint,
        tag_id bigint
    );
        CREATE CONSTRAINT TRIGGER route_tags_limit AFTER INSERT OR UPDATE OF route_id ON pg_temp.stemma_meant
    FOR EACH ROW EXECUTE FUNCTION route_tags_check_limit();
        PERFORM pg_temp.stemma_compare_objects('trigger route_tags_limit on route_tags', is_there, pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = 'pg_temp.stemma_meant'::pg_catalog.regclass)));
        DROP TABLE pg_temp.stemma_meant;
    END;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('81c5e29f0d7b', 1, 1, '31aa4fb681ee73f312c5c9ec4ebd7b33', 'create routes')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

-- ──────── revision a6e4037bd1f9 · create ratings · Revisions/Pathie/2026-11-21_a6e4037bd1f9_create_ratings.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'a6e4037bd1f9' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('81c5e29f0d7b', at_least => 1) AS pending,
    pg_catalog.to_regclass('public.ratings_id_seq') IS NOT NULL
    OR pg_catalog.to_regclass('public.ratings') IS NOT NULL
    OR pg_catalog.to_regclass('public.ratings_idx_route') IS NOT NULL
    OR EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.ratings') AND polname = 'ratings_owner') AS existed \gset
\if :pending
\echo 'stemma: revision a6e4037bd1f9, step 1 of 1'
BEGIN;

-- creates a sequence
CREATE SEQUENCE IF NOT EXISTS ratings_id_seq AS bigint;

-- creates a table · auth_user was made by this script
CREATE TABLE IF NOT EXISTS ratings (
    id bigint DEFAULT nextval('ratings_id_seq'::regclass) NOT NULL,
    user_id bigint NOT NULL,
    route_id bigint NOT NULL,
    stars smallint NOT NULL,
    comment text,
    created_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT ratings_pkey PRIMARY KEY (id),
    CONSTRAINT ratings_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user (id) ON DELETE CASCADE,
    CONSTRAINT ratings_route_id_fkey FOREIGN KEY (route_id) REFERENCES routes (id) ON DELETE CASCADE,
    CONSTRAINT ratings_stars_check CHECK (stars BETWEEN 1 AND 5),
    CONSTRAINT ratings_user_id_route_id_key UNIQUE (user_id, route_id)
);

-- ratings_id_seq was made by this script
ALTER SEQUENCE ratings_id_seq OWNED BY ratings.id;

-- ratings was made by this script
CREATE INDEX IF NOT EXISTS ratings_idx_route ON ratings (route_id);

-- ratings was made by this script
ALTER TABLE ratings ENABLE ROW LEVEL SECURITY;

-- ratings was made by this script
ALTER TABLE ratings FORCE ROW LEVEL SECURITY;

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.ratings') AND polname = 'ratings_owner')) AS needed \gset
\if :needed
-- ratings was made by this script
CREATE POLICY ratings_owner ON ratings
    USING (user_id = current_setting('app.user_id', true)::bigint)
    WITH CHECK (user_id = current_setting('app.user_id', true)::bigint);
\endif

\if :existed
DO $postcondition$
BEGIN
    CREATE TEMPORARY SEQUENCE stemma_meant AS bigint;
    PERFORM pg_temp.stemma_compare('sequence ratings_id_seq', 'public.ratings_id_seq', '{}', '{}', '{}');
    DROP SEQUENCE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        id bigint DEFAULT nextval('ratings_id_seq'::regclass) NOT NULL,
        user_id bigint NOT NULL,
        route_id bigint NOT NULL,
        stars smallint NOT NULL,
        comment text,
        created_at timestamptz DEFAULT now() NOT NULL,
        CONSTRAINT ratings_pkey PRIMARY KEY (id),
        CONSTRAINT ratings_stars_check CHECK (stars BETWEEN 1 AND 5),
        CONSTRAINT ratings_user_id_route_id_key UNIQUE (user_id, route_id)
    );
    PERFORM pg_temp.stemma_compare('table ratings', 'public.ratings', '{}', ARRAY['constraint ratings_user_id_fkey', 'constraint ratings_route_id_fkey', 'setting row security', 'setting forced row security'], ARRAY['FOREIGN KEY (user_id) REFERENCES public.auth_user(id) ON DELETE CASCADE', 'FOREIGN KEY (route_id) REFERENCES public.routes(id) ON DELETE CASCADE', 'enabled', 'enabled']);
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (route_id bigint);
    CREATE INDEX ratings_idx_route ON pg_temp.stemma_meant (route_id);
    PERFORM pg_temp.stemma_compare('index ratings_idx_route', 'public.ratings', ARRAY['index ratings_idx_route'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    DECLARE
        is_there text := pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = pg_catalog.to_regclass('public.ratings') AND p.polname = 'ratings_owner'));
    BEGIN
        CREATE TEMPORARY TABLE ratings (LIKE public.ratings);
        CREATE POLICY ratings_owner ON pg_temp.ratings
    USING (user_id = current_setting('app.user_id', true)::bigint)
    WITH CHECK (user_id = current_setting('app.user_id', true)::bigint);
        PERFORM pg_temp.stemma_compare_objects('policy ratings_owner on ratings', is_there, pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = 'pg_temp.ratings'::pg_catalog.regclass)));
        DROP TABLE pg_temp.ratings;
    END;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('a6e4037bd1f9', 1, 1, 'ef9616902cc5921021c3936bf42505eb', 'create ratings')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

-- ──────── revision c2f95e7a08d4 · merge the apps of Pathie · Revisions/Pathie/2026-11-21_c2f95e7a08d4_merge_the_apps_of_pathie.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'c2f95e7a08d4' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('a6e4037bd1f9', at_least => 1) AS pending \gset
\if :pending
\echo 'stemma: revision c2f95e7a08d4, step 1 of 1'
BEGIN;

INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('c2f95e7a08d4', 1, 1, 'c0528d2e3450241c5e17de6db22d033d', 'merge the apps of Pathie')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

DO $unlock$ BEGIN PERFORM pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('stemma:public.stemma_history', 0)); END $unlock$;
\echo 'stemma: done, upgrade to c2f95e7a08d4'
