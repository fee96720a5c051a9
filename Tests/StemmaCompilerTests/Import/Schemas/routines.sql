-- Functions and procedures of every kind.
CREATE TABLE items (id integer PRIMARY KEY, price numeric, name text);
CREATE FUNCTION plus(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN a + b;
CREATE FUNCTION cheap(limit_price numeric) RETURNS SETOF items LANGUAGE sql STABLE ROWS 50 COST 10 AS 'SELECT * FROM items WHERE price < limit_price';
CREATE FUNCTION atomic_sum(OUT total numeric) LANGUAGE sql STABLE BEGIN ATOMIC SELECT sum(CASE WHEN price > 0 THEN price END) FROM items; END;
CREATE FUNCTION both(IN a text, INOUT b integer, OUT c text) LANGUAGE plpgsql AS $x$BEGIN b := b + 1; c := a; END$x$;
CREATE FUNCTION listed(prefix text) RETURNS TABLE (id integer, "Label" text) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp' SET work_mem TO '16MB' AS $$BEGIN RETURN QUERY SELECT i.id, prefix || i.name FROM items i; END$$;
CREATE FUNCTION biggest(VARIADIC numbers integer[]) RETURNS integer LANGUAGE sql AS $$SELECT max(n) FROM unnest(numbers) AS n$$;
CREATE PROCEDURE reprice(factor numeric) LANGUAGE plpgsql AS $$BEGIN UPDATE items SET price = price * factor; COMMIT; END$$;
CREATE FUNCTION first_step(state anyelement, next anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(state, next)';
CREATE AGGREGATE first(anyelement) (SFUNC = first_step, STYPE = anyelement, PARALLEL = safe);
CREATE AGGREGATE product(double precision) (SFUNC = float8mul, STYPE = float8, COMBINEFUNC = float8mul, INITCOND = '1');
COMMENT ON FUNCTION plus(integer, integer) IS 'adds';
COMMENT ON PROCEDURE reprice(numeric) IS 'changes all';
COMMENT ON AGGREGATE product(double precision) IS 'all of them';
CREATE VIEW summed AS SELECT plus(id, 2) AS p, atomic_sum() AS s FROM items;
CREATE TABLE checked (n integer CHECK (plus(n) > 0), d integer DEFAULT plus(1, 2), g integer GENERATED ALWAYS AS (plus(n, 3)) STORED);
CREATE INDEX checked_plus ON checked (plus(n, 1));
