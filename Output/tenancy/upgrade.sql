\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set SINGLELINE off
\set QUIET on
-- Stemma upgrade script · from base to b8d305f6a17e · 5 revisions, 5 steps, 67 statements · PostgreSQL 15 or later
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
        ('3b7a90d1e6f2', 'c7e7da1fd7bea9467c5c225a411dbaa3', 1, ARRAY[]::text[], true),
        ('5d2e8c41b09a', '886e6ce79b8119ed8bb15810f3aabbae', 1, ARRAY['3b7a90d1e6f2']::text[], true),
        ('7f60b3a925cd', 'e39e25b4a0141be9bd86cc556be1c417', 1, ARRAY['5d2e8c41b09a']::text[], true),
        ('9a14c7e2d80b', '9f4ba8f7b76204a136aee2bc0c5841af', 1, ARRAY['7f60b3a925cd']::text[], true),
        ('b8d305f6a17e', '34aafa2753b4766b3a81c3c2de99ac18', 1, ARRAY['9a14c7e2d80b']::text[], true)
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
        SELECT 7, pg_catalog.format('revision %s is half taken down; run its downgrade to the end first', h.revision)
            FROM public.stemma_history AS h WHERE h.steps_done < 0
    )
    SELECT pg_catalog.string_agg(p.problem, E'\n' ORDER BY p.rank, p.problem) INTO problem FROM problems AS p;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION E'stemma: this database is not between base and b8d305f6a17e:\n%', problem
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
CREATE OR REPLACE FUNCTION pg_temp.stemma_describe_view(subject oid)
RETURNS text LANGUAGE sql STABLE AS $describe$
    SELECT pg_catalog.format('%s (%s) with %s as %s', CASE c.relkind WHEN 'v' THEN 'view' ELSE c.relkind::text END,
            (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute AS a
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
            c.reloptions, pg_catalog.pg_get_viewdef(c.oid))
        FROM pg_catalog.pg_class AS c WHERE c.oid = subject
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

-- ──────── revision 5d2e8c41b09a · create organizations and users · Revisions/Tenancy/2026-11-21_5d2e8c41b09a_create_organizations_and_users.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = '5d2e8c41b09a' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('3b7a90d1e6f2', at_least => 1) AS pending,
    pg_catalog.to_regclass('public.organizations') IS NOT NULL
    OR EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.organizations') AND tgname = 'updated_at')
    OR EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.organizations') AND polname = 'organizations_isolation')
    OR pg_catalog.to_regclass('public.users') IS NOT NULL
    OR EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.users') AND tgname = 'updated_at')
    OR EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.users') AND polname = 'users_isolation')
    OR pg_catalog.to_regclass('public.user_organizations') IS NOT NULL
    OR EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.user_organizations') AND tgname = 'updated_at')
    OR pg_catalog.to_regclass('public.idx_user_organizations_organization_id') IS NOT NULL
    OR pg_catalog.to_regclass('public.idx_user_organizations_user_id') IS NOT NULL
    OR EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.user_organizations') AND polname = 'org_data_isolation') AS existed \gset
\if :pending
\echo 'stemma: revision 5d2e8c41b09a, step 1 of 1'
BEGIN;

-- creates a table
CREATE TABLE IF NOT EXISTS organizations (
    id text COLLATE "C" DEFAULT generate_id('org') NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    storytime jsonb,
    name text NOT NULL,
    CONSTRAINT organizations_pkey PRIMARY KEY (id),
    CONSTRAINT organizations_id_check CHECK (id LIKE 'org\_%')
);

-- organizations was made by this script
COMMENT ON COLUMN organizations.id IS 'Key of the organization, beginning with org_';

-- organizations was made by this script
COMMENT ON COLUMN organizations.created_at IS 'When the organization was made';

-- organizations was made by this script
COMMENT ON COLUMN organizations.updated_at IS 'When the organization was last changed; kept by a trigger';

-- organizations was made by this script
COMMENT ON COLUMN organizations.storytime IS 'How the organization came to be what it is';

-- organizations was made by this script
COMMENT ON COLUMN organizations.name IS 'What the organization calls itself';

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.organizations') AND tgname = 'updated_at')) AS needed \gset
\if :needed
-- organizations was made by this script
CREATE TRIGGER updated_at BEFORE UPDATE ON organizations
    FOR EACH ROW EXECUTE FUNCTION updated_at();
\endif

-- organizations was made by this script
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.organizations') AND polname = 'organizations_isolation')) AS needed \gset
\if :needed
-- organizations was made by this script
CREATE POLICY organizations_isolation ON organizations TO customer
    USING (id = current_setting('app.organization_id', true)::text);
\endif

-- creates a table
CREATE TABLE IF NOT EXISTS users (
    id text COLLATE "C" DEFAULT generate_id('usr') NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    storytime jsonb,
    name text NOT NULL,
    email text NOT NULL,
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_id_check CHECK (id LIKE 'usr\_%'),
    CONSTRAINT users_email_key UNIQUE (email)
);

-- users was made by this script
COMMENT ON COLUMN users.id IS 'Key of the user, beginning with usr_';

-- users was made by this script
COMMENT ON COLUMN users.created_at IS 'When the user was made';

-- users was made by this script
COMMENT ON COLUMN users.updated_at IS 'When the user was last changed; kept by a trigger';

-- users was made by this script
COMMENT ON COLUMN users.storytime IS 'How the user came to be what it is';

-- users was made by this script
COMMENT ON COLUMN users.name IS 'Full name, as the user writes it';

-- users was made by this script
COMMENT ON COLUMN users.email IS 'Address for signing in and for notices';

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.users') AND tgname = 'updated_at')) AS needed \gset
\if :needed
-- users was made by this script
CREATE TRIGGER updated_at BEFORE UPDATE ON users
    FOR EACH ROW EXECUTE FUNCTION updated_at();
\endif

-- users was made by this script
ALTER TABLE users ENABLE ROW LEVEL SECURITY;

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.users') AND polname = 'users_isolation')) AS needed \gset
\if :needed
-- users was made by this script
CREATE POLICY users_isolation ON users TO customer
    USING (id = current_setting('app.user_id', true)::text);
\endif

-- creates a table · organizations was made by this script
CREATE TABLE IF NOT EXISTS user_organizations (
    id text COLLATE "C" DEFAULT generate_id('uo') NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    storytime jsonb,
    organization_id text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    CONSTRAINT user_organizations_pkey PRIMARY KEY (id),
    CONSTRAINT user_organizations_id_check CHECK (id LIKE 'uo\_%'),
    CONSTRAINT user_organizations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT user_organizations_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT user_organizations_organization_id_user_id_key UNIQUE (organization_id, user_id)
);

-- user_organizations was made by this script
COMMENT ON COLUMN user_organizations.id IS 'Key of the membership, beginning with uo_';

-- user_organizations was made by this script
COMMENT ON COLUMN user_organizations.created_at IS 'When the membership was made';

-- user_organizations was made by this script
COMMENT ON COLUMN user_organizations.updated_at IS 'When the membership was last changed; kept by a trigger';

-- user_organizations was made by this script
COMMENT ON COLUMN user_organizations.storytime IS 'How the membership came to be what it is';

-- user_organizations was made by this script
COMMENT ON COLUMN user_organizations.organization_id IS 'The organization that it belongs to';

-- user_organizations was made by this script
COMMENT ON COLUMN user_organizations.user_id IS 'The user who is a member';

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.user_organizations') AND tgname = 'updated_at')) AS needed \gset
\if :needed
-- user_organizations was made by this script
CREATE TRIGGER updated_at BEFORE UPDATE ON user_organizations
    FOR EACH ROW EXECUTE FUNCTION updated_at();
\endif

-- user_organizations was made by this script
ALTER TABLE user_organizations ENABLE ROW LEVEL SECURITY;

-- user_organizations was made by this script
CREATE INDEX IF NOT EXISTS idx_user_organizations_organization_id ON user_organizations (organization_id);

-- user_organizations was made by this script
CREATE INDEX IF NOT EXISTS idx_user_organizations_user_id ON user_organizations (user_id);

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.user_organizations') AND polname = 'org_data_isolation')) AS needed \gset
\if :needed
-- user_organizations was made by this script
CREATE POLICY org_data_isolation ON user_organizations TO customer
    USING (organization_id = current_setting('app.organization_id', true)::text);
\endif

\if :existed
DO $postcondition$
BEGIN
    CREATE TEMPORARY TABLE stemma_meant (
        id text COLLATE "C" DEFAULT generate_id('org') NOT NULL,
        created_at timestamptz DEFAULT now() NOT NULL,
        updated_at timestamptz DEFAULT now() NOT NULL,
        storytime jsonb,
        name text NOT NULL,
        CONSTRAINT organizations_pkey PRIMARY KEY (id),
        CONSTRAINT organizations_id_check CHECK (id LIKE 'org\_%')
    );
    PERFORM pg_temp.stemma_compare('table organizations', 'public.organizations', '{}', ARRAY['setting row security'], ARRAY['enabled']);
    DROP TABLE pg_temp.stemma_meant;
    DECLARE
        is_there text := pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = pg_catalog.to_regclass('public.organizations') AND t.tgname = 'updated_at'));
    BEGIN
        CREATE TEMPORARY TABLE stemma_meant (
        id text COLLATE "C",
        created_at timestamptz,
        updated_at timestamptz,
        storytime jsonb,
        name text
    );
        CREATE TRIGGER updated_at BEFORE UPDATE ON pg_temp.stemma_meant
    FOR EACH ROW EXECUTE FUNCTION updated_at();
        PERFORM pg_temp.stemma_compare_objects('trigger updated_at on organizations', is_there, pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = 'pg_temp.stemma_meant'::pg_catalog.regclass)));
        DROP TABLE pg_temp.stemma_meant;
    END;
    DECLARE
        is_there text := pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = pg_catalog.to_regclass('public.organizations') AND p.polname = 'organizations_isolation'));
    BEGIN
        CREATE TEMPORARY TABLE organizations (LIKE public.organizations);
        CREATE POLICY organizations_isolation ON pg_temp.organizations TO customer
    USING (id = current_setting('app.organization_id', true)::text);
        PERFORM pg_temp.stemma_compare_objects('policy organizations_isolation on organizations', is_there, pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = 'pg_temp.organizations'::pg_catalog.regclass)));
        DROP TABLE pg_temp.organizations;
    END;
    CREATE TEMPORARY TABLE stemma_meant (
        id text COLLATE "C" DEFAULT generate_id('usr') NOT NULL,
        created_at timestamptz DEFAULT now() NOT NULL,
        updated_at timestamptz DEFAULT now() NOT NULL,
        storytime jsonb,
        name text NOT NULL,
        email text NOT NULL,
        CONSTRAINT users_pkey PRIMARY KEY (id),
        CONSTRAINT users_id_check CHECK (id LIKE 'usr\_%'),
        CONSTRAINT users_email_key UNIQUE (email)
    );
    PERFORM pg_temp.stemma_compare('table users', 'public.users', '{}', ARRAY['setting row security'], ARRAY['enabled']);
    DROP TABLE pg_temp.stemma_meant;
    DECLARE
        is_there text := pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = pg_catalog.to_regclass('public.users') AND t.tgname = 'updated_at'));
    BEGIN
        CREATE TEMPORARY TABLE stemma_meant (
        id text COLLATE "C",
        created_at timestamptz,
        updated_at timestamptz,
        storytime jsonb,
        name text,
        email text
    );
        CREATE TRIGGER updated_at BEFORE UPDATE ON pg_temp.stemma_meant
    FOR EACH ROW EXECUTE FUNCTION updated_at();
        PERFORM pg_temp.stemma_compare_objects('trigger updated_at on users', is_there, pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = 'pg_temp.stemma_meant'::pg_catalog.regclass)));
        DROP TABLE pg_temp.stemma_meant;
    END;
    DECLARE
        is_there text := pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = pg_catalog.to_regclass('public.users') AND p.polname = 'users_isolation'));
    BEGIN
        CREATE TEMPORARY TABLE users (LIKE public.users);
        CREATE POLICY users_isolation ON pg_temp.users TO customer
    USING (id = current_setting('app.user_id', true)::text);
        PERFORM pg_temp.stemma_compare_objects('policy users_isolation on users', is_there, pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = 'pg_temp.users'::pg_catalog.regclass)));
        DROP TABLE pg_temp.users;
    END;
    CREATE TEMPORARY TABLE stemma_meant (
        id text COLLATE "C" DEFAULT generate_id('uo') NOT NULL,
        created_at timestamptz DEFAULT now() NOT NULL,
        updated_at timestamptz DEFAULT now() NOT NULL,
        storytime jsonb,
        organization_id text COLLATE "C" NOT NULL,
        user_id text COLLATE "C" NOT NULL,
        CONSTRAINT user_organizations_pkey PRIMARY KEY (id),
        CONSTRAINT user_organizations_id_check CHECK (id LIKE 'uo\_%'),
        CONSTRAINT user_organizations_organization_id_user_id_key UNIQUE (organization_id, user_id)
    );
    PERFORM pg_temp.stemma_compare('table user_organizations', 'public.user_organizations', '{}', ARRAY['constraint user_organizations_organization_id_fkey', 'constraint user_organizations_user_id_fkey', 'setting row security'], ARRAY['FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE', 'FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE', 'enabled']);
    DROP TABLE pg_temp.stemma_meant;
    DECLARE
        is_there text := pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = pg_catalog.to_regclass('public.user_organizations') AND t.tgname = 'updated_at'));
    BEGIN
        CREATE TEMPORARY TABLE stemma_meant (
        id text COLLATE "C",
        created_at timestamptz,
        updated_at timestamptz,
        storytime jsonb,
        organization_id text COLLATE "C",
        user_id text COLLATE "C"
    );
        CREATE TRIGGER updated_at BEFORE UPDATE ON pg_temp.stemma_meant
    FOR EACH ROW EXECUTE FUNCTION updated_at();
        PERFORM pg_temp.stemma_compare_objects('trigger updated_at on user_organizations', is_there, pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = 'pg_temp.stemma_meant'::pg_catalog.regclass)));
        DROP TABLE pg_temp.stemma_meant;
    END;
    CREATE TEMPORARY TABLE stemma_meant (organization_id text COLLATE "C");
    CREATE INDEX idx_user_organizations_organization_id ON pg_temp.stemma_meant (organization_id);
    PERFORM pg_temp.stemma_compare('index idx_user_organizations_organization_id', 'public.user_organizations', ARRAY['index idx_user_organizations_organization_id'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (user_id text COLLATE "C");
    CREATE INDEX idx_user_organizations_user_id ON pg_temp.stemma_meant (user_id);
    PERFORM pg_temp.stemma_compare('index idx_user_organizations_user_id', 'public.user_organizations', ARRAY['index idx_user_organizations_user_id'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    DECLARE
        is_there text := pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = pg_catalog.to_regclass('public.user_organizations') AND p.polname = 'org_data_isolation'));
    BEGIN
        CREATE TEMPORARY TABLE user_organizations (LIKE public.user_organizations);
        CREATE POLICY org_data_isolation ON pg_temp.user_organizations TO customer
    USING (organization_id = current_setting('app.organization_id', true)::text);
        PERFORM pg_temp.stemma_compare_objects('policy org_data_isolation on user_organizations', is_there, pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = 'pg_temp.user_organizations'::pg_catalog.regclass)));
        DROP TABLE pg_temp.user_organizations;
    END;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('5d2e8c41b09a', 1, 1, '886e6ce79b8119ed8bb15810f3aabbae', 'create organizations and users')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

-- ──────── revision 7f60b3a925cd · create documents · Revisions/Tenancy/2026-11-21_7f60b3a925cd_create_documents.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = '7f60b3a925cd' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('5d2e8c41b09a', at_least => 1) AS pending,
    pg_catalog.to_regclass('public.documents') IS NOT NULL
    OR EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.documents') AND tgname = 'updated_at')
    OR pg_catalog.to_regclass('public.idx_documents_organization_id') IS NOT NULL
    OR pg_catalog.to_regclass('public.idx_documents_owner_id') IS NOT NULL
    OR EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.documents') AND polname = 'org_data_isolation') AS existed \gset
\if :pending
\echo 'stemma: revision 7f60b3a925cd, step 1 of 1'
BEGIN;

-- creates a table · organizations was made by this script
CREATE TABLE IF NOT EXISTS documents (
    id text COLLATE "C" DEFAULT generate_id('doc') NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    storytime jsonb,
    organization_id text COLLATE "C" NOT NULL,
    owner_id text COLLATE "C",
    title text NOT NULL,
    status text NOT NULL,
    source_extid text,
    metadata jsonb,
    CONSTRAINT documents_pkey PRIMARY KEY (id),
    CONSTRAINT documents_id_check CHECK (id LIKE 'doc\_%'),
    CONSTRAINT documents_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE,
    CONSTRAINT documents_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id) ON DELETE SET NULL
);

-- documents was made by this script
COMMENT ON COLUMN documents.id IS 'Key of the document, beginning with doc_';

-- documents was made by this script
COMMENT ON COLUMN documents.created_at IS 'When the document was made';

-- documents was made by this script
COMMENT ON COLUMN documents.updated_at IS 'When the document was last changed; kept by a trigger';

-- documents was made by this script
COMMENT ON COLUMN documents.storytime IS 'How the document came to be what it is';

-- documents was made by this script
COMMENT ON COLUMN documents.organization_id IS 'The organization that it belongs to';

-- documents was made by this script
COMMENT ON COLUMN documents.owner_id IS 'The user who answers for it; none once that user is deleted';

-- documents was made by this script
COMMENT ON COLUMN documents.title IS 'What lists show of it';

-- documents was made by this script
COMMENT ON COLUMN documents.status IS 'Where it stands: draft, published or archived';

-- documents was made by this script
COMMENT ON COLUMN documents.source_extid IS 'What the system that it came from calls it';

-- documents was made by this script
COMMENT ON COLUMN documents.metadata IS 'Whatever else its source says of it';

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = pg_catalog.to_regclass('public.documents') AND tgname = 'updated_at')) AS needed \gset
\if :needed
-- documents was made by this script
CREATE TRIGGER updated_at BEFORE UPDATE ON documents
    FOR EACH ROW EXECUTE FUNCTION updated_at();
\endif

-- documents was made by this script
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;

-- documents was made by this script
CREATE INDEX IF NOT EXISTS idx_documents_organization_id ON documents (organization_id);

-- documents was made by this script
CREATE INDEX IF NOT EXISTS idx_documents_owner_id ON documents (owner_id);

SELECT NOT (EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = pg_catalog.to_regclass('public.documents') AND polname = 'org_data_isolation')) AS needed \gset
\if :needed
-- documents was made by this script
CREATE POLICY org_data_isolation ON documents TO customer
    USING (organization_id = current_setting('app.organization_id', true)::text);
\endif

\if :existed
DO $postcondition$
BEGIN
    CREATE TEMPORARY TABLE stemma_meant (
        id text COLLATE "C" DEFAULT generate_id('doc') NOT NULL,
        created_at timestamptz DEFAULT now() NOT NULL,
        updated_at timestamptz DEFAULT now() NOT NULL,
        storytime jsonb,
        organization_id text COLLATE "C" NOT NULL,
        owner_id text COLLATE "C",
        title text NOT NULL,
        status text NOT NULL,
        source_extid text,
        metadata jsonb,
        CONSTRAINT documents_pkey PRIMARY KEY (id),
        CONSTRAINT documents_id_check CHECK (id LIKE 'doc\_%')
    );
    PERFORM pg_temp.stemma_compare('table documents', 'public.documents', '{}', ARRAY['constraint documents_organization_id_fkey', 'constraint documents_owner_id_fkey', 'setting row security'], ARRAY['FOREIGN KEY (organization_id) REFERENCES public.organizations(id) ON DELETE CASCADE', 'FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE SET NULL', 'enabled']);
    DROP TABLE pg_temp.stemma_meant;
    DECLARE
        is_there text := pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = pg_catalog.to_regclass('public.documents') AND t.tgname = 'updated_at'));
    BEGIN
        CREATE TEMPORARY TABLE stemma_meant (
        id text COLLATE "C",
        created_at timestamptz,
        updated_at timestamptz,
        storytime jsonb,
        organization_id text COLLATE "C",
        owner_id text COLLATE "C",
        title text,
        status text,
        source_extid text,
        metadata jsonb
    );
        CREATE TRIGGER updated_at BEFORE UPDATE ON pg_temp.stemma_meant
    FOR EACH ROW EXECUTE FUNCTION updated_at();
        PERFORM pg_temp.stemma_compare_objects('trigger updated_at on documents', is_there, pg_temp.stemma_describe_trigger((SELECT t.oid FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = 'pg_temp.stemma_meant'::pg_catalog.regclass)));
        DROP TABLE pg_temp.stemma_meant;
    END;
    CREATE TEMPORARY TABLE stemma_meant (organization_id text COLLATE "C");
    CREATE INDEX idx_documents_organization_id ON pg_temp.stemma_meant (organization_id);
    PERFORM pg_temp.stemma_compare('index idx_documents_organization_id', 'public.documents', ARRAY['index idx_documents_organization_id'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (owner_id text COLLATE "C");
    CREATE INDEX idx_documents_owner_id ON pg_temp.stemma_meant (owner_id);
    PERFORM pg_temp.stemma_compare('index idx_documents_owner_id', 'public.documents', ARRAY['index idx_documents_owner_id'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    DECLARE
        is_there text := pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = pg_catalog.to_regclass('public.documents') AND p.polname = 'org_data_isolation'));
    BEGIN
        CREATE TEMPORARY TABLE documents (LIKE public.documents);
        CREATE POLICY org_data_isolation ON pg_temp.documents TO customer
    USING (organization_id = current_setting('app.organization_id', true)::text);
        PERFORM pg_temp.stemma_compare_objects('policy org_data_isolation on documents', is_there, pg_temp.stemma_describe_policy((SELECT p.oid FROM pg_catalog.pg_policy AS p WHERE p.polrelid = 'pg_temp.documents'::pg_catalog.regclass)));
        DROP TABLE pg_temp.documents;
    END;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('7f60b3a925cd', 1, 1, 'e39e25b4a0141be9bd86cc556be1c417', 'create documents')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

-- ──────── revision 9a14c7e2d80b · add status of users · Revisions/Tenancy/2026-11-21_9a14c7e2d80b_add_status_of_users.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = '9a14c7e2d80b' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('7f60b3a925cd', at_least => 1) AS pending,
    EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.users') AND attname = 'status' AND NOT attisdropped) AS existed \gset
\if :pending
\echo 'stemma: revision 9a14c7e2d80b, step 1 of 1'
BEGIN;

-- users was made by this script
ALTER TABLE users ADD COLUMN IF NOT EXISTS status text DEFAULT 'active' NOT NULL;

-- users was made by this script
COMMENT ON COLUMN users.status IS 'User account status: active, suspended, or deleted';

-- users was made by this script
ALTER TABLE users ALTER COLUMN status DROP DEFAULT;

\if :existed
DO $postcondition$
BEGIN
    CREATE TEMPORARY TABLE stemma_meant (status text NOT NULL);
    PERFORM pg_temp.stemma_compare('column status of users', 'public.users', ARRAY['column status'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('9a14c7e2d80b', 1, 1, '9f4ba8f7b76204a136aee2bc0c5841af', 'add status of users')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

-- ──────── revision b8d305f6a17e · open tenancy to its roles · Revisions/Tenancy/2026-11-21_b8d305f6a17e_open_tenancy_to_its_roles.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'b8d305f6a17e' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('9a14c7e2d80b', at_least => 1) AS pending,
    pg_catalog.to_regclass('public.organization_members') IS NOT NULL AS existed \gset
\if :pending
\echo 'stemma: revision b8d305f6a17e, step 1 of 1'
BEGIN;

SELECT NOT (pg_catalog.to_regclass('public.organization_members') IS NOT NULL) AS needed \gset
\if :needed
CREATE VIEW organization_members WITH (security_invoker = true) AS
SELECT m.id, m.organization_id, m.user_id, u.name, u.email, u.status, m.created_at AS member_since
FROM user_organizations AS m JOIN users AS u ON u.id = m.user_id;
\endif

GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE organizations TO admin;

GRANT SELECT ON TABLE organizations TO customer;

GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE users TO admin;

GRANT SELECT ON TABLE users TO customer;

GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE user_organizations TO admin;

GRANT SELECT ON TABLE user_organizations TO customer;

GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE documents TO admin;

GRANT SELECT ON TABLE documents TO customer;

GRANT INSERT, UPDATE, DELETE ON TABLE documents TO customer;

GRANT SELECT ON TABLE organization_members TO admin;

GRANT SELECT ON TABLE organization_members TO customer;

\if :existed
DO $postcondition$
BEGIN
    DECLARE
        is_there text := pg_temp.stemma_describe_view(pg_catalog.to_regclass('public.organization_members'));
    BEGIN
        CREATE TEMPORARY VIEW stemma_meant WITH (security_invoker = true) AS
SELECT m.id, m.organization_id, m.user_id, u.name, u.email, u.status, m.created_at AS member_since
FROM user_organizations AS m JOIN users AS u ON u.id = m.user_id;
        PERFORM pg_temp.stemma_compare_objects('view organization_members', is_there, pg_temp.stemma_describe_view('pg_temp.stemma_meant'::pg_catalog.regclass));
        DROP VIEW pg_temp.stemma_meant;
    END;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('b8d305f6a17e', 1, 1, '34aafa2753b4766b3a81c3c2de99ac18', 'open tenancy to its roles')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

DO $unlock$ BEGIN PERFORM pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('stemma:public.stemma_history', 0)); END $unlock$;
\echo 'stemma: done, upgrade to b8d305f6a17e'
