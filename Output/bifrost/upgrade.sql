\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set SINGLELINE off
\set QUIET on
-- Stemma upgrade script · from base to 0a7d3b98c5f2 · 2 revisions, 2 steps, 24 statements · PostgreSQL 15 or later
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
        ('f28a61c5e04d', 'f3f8e15c30683becaf6928dd15b64c40', 1, ARRAY[]::text[], true),
        ('0a7d3b98c5f2', '28e406c80f3936c8eeb04c4b62617d2f', 1, ARRAY['f28a61c5e04d']::text[], true)
    ),
    problems (rank, problem) AS (
        SELECT 1, pg_catalog.format('revision %s is recorded, and this project does not know it', h.revision)
            FROM public.stemma_history AS h WHERE h.revision NOT IN (SELECT k.revision FROM known AS k)
            AND h.revision <> ALL (ARRAY['0c4e7a1d93b5', '2a91f60be7d8', '4d07b8c2e5a1', '6f38d1a4c90e', '81c5e29f0d7b', 'a6e4037bd1f9', 'c2f95e7a08d4', '1b8f5d62e97a', '5e9b27c8d014', 'a3d1f06b7c42', 'c70e4a91b3f8', 'd50b9e63f1a8', 'e97c24d80b36', '3b7a90d1e6f2', '5d2e8c41b09a', '7f60b3a925cd', '9a14c7e2d80b', 'b8d305f6a17e']::text[])
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
        RAISE EXCEPTION E'stemma: this database is not between base and 0a7d3b98c5f2:\n%', problem
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

-- ──────── revision f28a61c5e04d · create option tables · Revisions/Bifrost/2026-11-21_f28a61c5e04d_create_option_tables.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = 'f28a61c5e04d' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed() AS pending,
    pg_catalog.to_regclass('public.stocks_id_seq') IS NOT NULL
    OR pg_catalog.to_regclass('public.stocks') IS NOT NULL
    OR pg_catalog.to_regclass('public.option_snapshots_id_seq') IS NOT NULL
    OR pg_catalog.to_regclass('public.option_snapshots') IS NOT NULL
    OR pg_catalog.to_regclass('public.idx_option_snapshots_stock_time') IS NOT NULL
    OR pg_catalog.to_regclass('public.option_contracts_id_seq') IS NOT NULL
    OR pg_catalog.to_regclass('public.option_contracts') IS NOT NULL
    OR pg_catalog.to_regclass('public.idx_option_contracts_snapshot_expiry_strike') IS NOT NULL
    OR pg_catalog.to_regclass('public.strategy_history_id_seq') IS NOT NULL
    OR pg_catalog.to_regclass('public.strategy_history') IS NOT NULL
    OR pg_catalog.to_regclass('public.idx_strategy_history_stock') IS NOT NULL
    OR pg_catalog.to_regclass('public.market_conditions_id_seq') IS NOT NULL
    OR pg_catalog.to_regclass('public.market_conditions') IS NOT NULL
    OR pg_catalog.to_regclass('public.collection_jobs_id_seq') IS NOT NULL
    OR pg_catalog.to_regclass('public.collection_jobs') IS NOT NULL
    OR pg_catalog.to_regclass('public.idx_collection_jobs_status') IS NOT NULL AS existed \gset
\if :pending
\echo 'stemma: revision f28a61c5e04d, step 1 of 1'
BEGIN;

-- creates a sequence
CREATE SEQUENCE IF NOT EXISTS stocks_id_seq AS integer;

-- creates a table
CREATE TABLE IF NOT EXISTS stocks (
    id integer DEFAULT nextval('stocks_id_seq'::regclass) NOT NULL,
    symbol varchar(20) NOT NULL,
    name varchar(255),
    currency varchar(3) DEFAULT 'USD' NOT NULL,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT stocks_pkey PRIMARY KEY (id),
    CONSTRAINT stocks_symbol_key UNIQUE (symbol)
);

-- stocks_id_seq was made by this script
ALTER SEQUENCE stocks_id_seq OWNED BY stocks.id;

-- creates a sequence
CREATE SEQUENCE IF NOT EXISTS option_snapshots_id_seq AS integer;

-- creates a table · stocks was made by this script
CREATE TABLE IF NOT EXISTS option_snapshots (
    id integer DEFAULT nextval('option_snapshots_id_seq'::regclass) NOT NULL,
    stock_id integer NOT NULL,
    underlying_price numeric(12, 4),
    snapshot_at timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT option_snapshots_pkey PRIMARY KEY (id),
    CONSTRAINT option_snapshots_stock_id_fkey FOREIGN KEY (stock_id) REFERENCES stocks (id) ON DELETE CASCADE
);

-- option_snapshots_id_seq was made by this script
ALTER SEQUENCE option_snapshots_id_seq OWNED BY option_snapshots.id;

-- option_snapshots was made by this script
CREATE INDEX IF NOT EXISTS idx_option_snapshots_stock_time ON option_snapshots (stock_id, snapshot_at DESC);

-- creates a sequence
CREATE SEQUENCE IF NOT EXISTS option_contracts_id_seq AS integer;

-- creates a table · option_snapshots was made by this script
CREATE TABLE IF NOT EXISTS option_contracts (
    id integer DEFAULT nextval('option_contracts_id_seq'::regclass) NOT NULL,
    snapshot_id integer NOT NULL,
    option_type varchar(4) NOT NULL,
    strike numeric(12, 4) NOT NULL,
    expiry date NOT NULL,
    bid numeric(12, 4),
    ask numeric(12, 4),
    delta double precision,
    gamma double precision,
    theta double precision,
    vega double precision,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT option_contracts_pkey PRIMARY KEY (id),
    CONSTRAINT option_contracts_snapshot_id_fkey FOREIGN KEY (snapshot_id) REFERENCES option_snapshots (id) ON DELETE CASCADE,
    CONSTRAINT option_contracts_option_type_check CHECK (option_type IN ('call', 'put'))
);

-- option_contracts_id_seq was made by this script
ALTER SEQUENCE option_contracts_id_seq OWNED BY option_contracts.id;

-- option_contracts was made by this script
CREATE INDEX IF NOT EXISTS idx_option_contracts_snapshot_expiry_strike ON option_contracts (snapshot_id, expiry, strike);

-- creates a sequence
CREATE SEQUENCE IF NOT EXISTS strategy_history_id_seq AS integer;

-- creates a table · stocks was made by this script
CREATE TABLE IF NOT EXISTS strategy_history (
    id integer DEFAULT nextval('strategy_history_id_seq'::regclass) NOT NULL,
    stock_id integer,
    strategy_name varchar(100) NOT NULL,
    parameters jsonb,
    result jsonb,
    executed_at timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT strategy_history_pkey PRIMARY KEY (id),
    CONSTRAINT strategy_history_stock_id_fkey FOREIGN KEY (stock_id) REFERENCES stocks (id) ON DELETE SET NULL
);

-- strategy_history_id_seq was made by this script
ALTER SEQUENCE strategy_history_id_seq OWNED BY strategy_history.id;

-- strategy_history was made by this script
CREATE INDEX IF NOT EXISTS idx_strategy_history_stock ON strategy_history (stock_id);

-- creates a sequence
CREATE SEQUENCE IF NOT EXISTS market_conditions_id_seq AS integer;

-- creates a table
CREATE TABLE IF NOT EXISTS market_conditions (
    id integer DEFAULT nextval('market_conditions_id_seq'::regclass) NOT NULL,
    volatility_index double precision,
    trend varchar(20),
    recorded_at timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT market_conditions_pkey PRIMARY KEY (id)
);

-- market_conditions_id_seq was made by this script
ALTER SEQUENCE market_conditions_id_seq OWNED BY market_conditions.id;

-- creates a sequence
CREATE SEQUENCE IF NOT EXISTS collection_jobs_id_seq AS integer;

-- creates a table
CREATE TABLE IF NOT EXISTS collection_jobs (
    id integer DEFAULT nextval('collection_jobs_id_seq'::regclass) NOT NULL,
    job_type varchar(50) NOT NULL,
    status varchar(20) DEFAULT 'pending' NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    error text,
    created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT collection_jobs_pkey PRIMARY KEY (id)
);

-- collection_jobs_id_seq was made by this script
ALTER SEQUENCE collection_jobs_id_seq OWNED BY collection_jobs.id;

-- collection_jobs was made by this script
CREATE INDEX IF NOT EXISTS idx_collection_jobs_status ON collection_jobs (status);

\if :existed
DO $postcondition$
BEGIN
    CREATE TEMPORARY SEQUENCE stemma_meant AS integer;
    PERFORM pg_temp.stemma_compare('sequence stocks_id_seq', 'public.stocks_id_seq', '{}', '{}', '{}');
    DROP SEQUENCE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        id integer DEFAULT nextval('stocks_id_seq'::regclass) NOT NULL,
        symbol varchar(20) NOT NULL,
        name varchar(255),
        currency varchar(3) DEFAULT 'USD' NOT NULL,
        created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
        CONSTRAINT stocks_pkey PRIMARY KEY (id),
        CONSTRAINT stocks_symbol_key UNIQUE (symbol)
    );
    PERFORM pg_temp.stemma_compare('table stocks', 'public.stocks', '{}', '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY SEQUENCE stemma_meant AS integer;
    PERFORM pg_temp.stemma_compare('sequence option_snapshots_id_seq', 'public.option_snapshots_id_seq', '{}', '{}', '{}');
    DROP SEQUENCE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        id integer DEFAULT nextval('option_snapshots_id_seq'::regclass) NOT NULL,
        stock_id integer NOT NULL,
        underlying_price numeric(12, 4),
        snapshot_at timestamptz DEFAULT CURRENT_TIMESTAMP,
        CONSTRAINT option_snapshots_pkey PRIMARY KEY (id)
    );
    PERFORM pg_temp.stemma_compare('table option_snapshots', 'public.option_snapshots', '{}', ARRAY['constraint option_snapshots_stock_id_fkey'], ARRAY['FOREIGN KEY (stock_id) REFERENCES public.stocks(id) ON DELETE CASCADE']);
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        stock_id integer,
        snapshot_at timestamptz
    );
    CREATE INDEX idx_option_snapshots_stock_time ON pg_temp.stemma_meant (stock_id, snapshot_at DESC);
    PERFORM pg_temp.stemma_compare('index idx_option_snapshots_stock_time', 'public.option_snapshots', ARRAY['index idx_option_snapshots_stock_time'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY SEQUENCE stemma_meant AS integer;
    PERFORM pg_temp.stemma_compare('sequence option_contracts_id_seq', 'public.option_contracts_id_seq', '{}', '{}', '{}');
    DROP SEQUENCE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        id integer DEFAULT nextval('option_contracts_id_seq'::regclass) NOT NULL,
        snapshot_id integer NOT NULL,
        option_type varchar(4) NOT NULL,
        strike numeric(12, 4) NOT NULL,
        expiry date NOT NULL,
        bid numeric(12, 4),
        ask numeric(12, 4),
        delta double precision,
        gamma double precision,
        theta double precision,
        vega double precision,
        created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
        CONSTRAINT option_contracts_pkey PRIMARY KEY (id),
        CONSTRAINT option_contracts_option_type_check CHECK (option_type IN ('call', 'put'))
    );
    PERFORM pg_temp.stemma_compare('table option_contracts', 'public.option_contracts', '{}', ARRAY['constraint option_contracts_snapshot_id_fkey'], ARRAY['FOREIGN KEY (snapshot_id) REFERENCES public.option_snapshots(id) ON DELETE CASCADE']);
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        snapshot_id integer,
        strike numeric(12, 4),
        expiry date
    );
    CREATE INDEX idx_option_contracts_snapshot_expiry_strike ON pg_temp.stemma_meant (snapshot_id, expiry, strike);
    PERFORM pg_temp.stemma_compare('index idx_option_contracts_snapshot_expiry_strike', 'public.option_contracts', ARRAY['index idx_option_contracts_snapshot_expiry_strike'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY SEQUENCE stemma_meant AS integer;
    PERFORM pg_temp.stemma_compare('sequence strategy_history_id_seq', 'public.strategy_history_id_seq', '{}', '{}', '{}');
    DROP SEQUENCE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        id integer DEFAULT nextval('strategy_history_id_seq'::regclass) NOT NULL,
        stock_id integer,
        strategy_name varchar(100) NOT NULL,
        parameters jsonb,
        result jsonb,
        executed_at timestamptz DEFAULT CURRENT_TIMESTAMP,
        CONSTRAINT strategy_history_pkey PRIMARY KEY (id)
    );
    PERFORM pg_temp.stemma_compare('table strategy_history', 'public.strategy_history', '{}', ARRAY['constraint strategy_history_stock_id_fkey'], ARRAY['FOREIGN KEY (stock_id) REFERENCES public.stocks(id) ON DELETE SET NULL']);
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (stock_id integer);
    CREATE INDEX idx_strategy_history_stock ON pg_temp.stemma_meant (stock_id);
    PERFORM pg_temp.stemma_compare('index idx_strategy_history_stock', 'public.strategy_history', ARRAY['index idx_strategy_history_stock'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY SEQUENCE stemma_meant AS integer;
    PERFORM pg_temp.stemma_compare('sequence market_conditions_id_seq', 'public.market_conditions_id_seq', '{}', '{}', '{}');
    DROP SEQUENCE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        id integer DEFAULT nextval('market_conditions_id_seq'::regclass) NOT NULL,
        volatility_index double precision,
        trend varchar(20),
        recorded_at timestamptz DEFAULT CURRENT_TIMESTAMP,
        CONSTRAINT market_conditions_pkey PRIMARY KEY (id)
    );
    PERFORM pg_temp.stemma_compare('table market_conditions', 'public.market_conditions', '{}', '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY SEQUENCE stemma_meant AS integer;
    PERFORM pg_temp.stemma_compare('sequence collection_jobs_id_seq', 'public.collection_jobs_id_seq', '{}', '{}', '{}');
    DROP SEQUENCE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (
        id integer DEFAULT nextval('collection_jobs_id_seq'::regclass) NOT NULL,
        job_type varchar(50) NOT NULL,
        status varchar(20) DEFAULT 'pending' NOT NULL,
        started_at timestamptz,
        finished_at timestamptz,
        error text,
        created_at timestamptz DEFAULT CURRENT_TIMESTAMP,
        CONSTRAINT collection_jobs_pkey PRIMARY KEY (id)
    );
    PERFORM pg_temp.stemma_compare('table collection_jobs', 'public.collection_jobs', '{}', '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (status varchar(20));
    CREATE INDEX idx_collection_jobs_status ON pg_temp.stemma_meant (status);
    PERFORM pg_temp.stemma_compare('index idx_collection_jobs_status', 'public.collection_jobs', ARRAY['index idx_collection_jobs_status'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('f28a61c5e04d', 1, 1, 'f3f8e15c30683becaf6928dd15b64c40', 'create option tables')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

-- ──────── revision 0a7d3b98c5f2 · add market cap · Revisions/Bifrost/2026-11-21_0a7d3b98c5f2_add_market_cap.swift
-- step 1 of 1: one transaction
\set pending off
SELECT NOT EXISTS (SELECT FROM public.stemma_history WHERE revision = '0a7d3b98c5f2' AND steps_done >= 1)
    AND pg_temp.stemma_checks_passed('f28a61c5e04d', at_least => 1) AS pending,
    EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.stocks') AND attname = 'market_cap' AND NOT attisdropped)
    OR pg_catalog.to_regclass('public.idx_stocks_market_cap') IS NOT NULL AS existed \gset
\if :pending
\echo 'stemma: revision 0a7d3b98c5f2, step 1 of 1'
BEGIN;

-- stocks was made by this script
ALTER TABLE stocks ADD COLUMN IF NOT EXISTS market_cap bigint;

-- stocks was made by this script
CREATE INDEX IF NOT EXISTS idx_stocks_market_cap ON stocks (market_cap);

\if :existed
DO $postcondition$
BEGIN
    CREATE TEMPORARY TABLE stemma_meant (market_cap bigint);
    PERFORM pg_temp.stemma_compare('column market_cap of stocks', 'public.stocks', ARRAY['column market_cap'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
    CREATE TEMPORARY TABLE stemma_meant (market_cap bigint);
    CREATE INDEX idx_stocks_market_cap ON pg_temp.stemma_meant (market_cap);
    PERFORM pg_temp.stemma_compare('index idx_stocks_market_cap', 'public.stocks', ARRAY['index idx_stocks_market_cap'], '{}', '{}');
    DROP TABLE pg_temp.stemma_meant;
END
$postcondition$;
\endif
INSERT INTO public.stemma_history (revision, steps_done, steps_total, digest, message)
VALUES ('0a7d3b98c5f2', 1, 1, '28e406c80f3936c8eeb04c4b62617d2f', 'add market cap')
ON CONFLICT (revision) DO UPDATE SET steps_done = excluded.steps_done, steps_total = excluded.steps_total,
    digest = excluded.digest, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
COMMIT;
\endif

DO $unlock$ BEGIN PERFORM pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('stemma:public.stemma_history', 0)); END $unlock$;
\echo 'stemma: done, upgrade to 0a7d3b98c5f2'
