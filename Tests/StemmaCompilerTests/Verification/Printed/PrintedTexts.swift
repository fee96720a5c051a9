import TestSupport

/// Texts as somebody writes them, for the server to print.
enum PrintedTexts {
    static let setup = """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TYPE pair AS (x integer, y integer);
        CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
        CREATE SCHEMA sales;
        CREATE TABLE orgs (id bigint PRIMARY KEY, name text NOT NULL, kind mood, parent bigint, score numeric(10,2));
        CREATE TABLE orders (id bigint PRIMARY KEY, org_id bigint, total numeric(12,2), quantity integer,
            note varchar(40), state text, placed_at timestamptz, day date, tags text[], data jsonb, isopen boolean,
            contact email, spot pair, "Group" text, code char(3), span interval, f double precision);
        CREATE TABLE lines (id integer, order_id bigint, product text, amount numeric, position integer);
        CREATE TABLE sales.people (id bigint, org_id bigint, name text);
        CREATE FUNCTION twice(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * a';
        CREATE FUNCTION twice(a integer, b text) RETURNS integer LANGUAGE sql AS 'SELECT 2 * a';
        CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
        """

    /// Conditions on a row of `orders`.
    static let conditions = [
        "total > 0 AND quantity >= 1 OR NOT isopen", "state IN ('new', 'paid')", "state NOT IN ('new', 'paid')",
        "state IN ('new')", "note IN ('a', 'b')", "quantity IN (1, 2, 3)", "quantity IN (1, -2)", "id IN (1, org_id)",
        "id IN (1, 2, org_id)", "total BETWEEN 1 AND 10", "total NOT BETWEEN 1 AND 10.5",
        "total BETWEEN SYMMETRIC 10 AND 1", "note LIKE 'a%'", "note NOT ILIKE '%b'", "state LIKE 'a!%' ESCAPE '!'",
        "state SIMILAR TO '(a|b)%'", "note ~ '^[a-z]+$'", "note !~* 'x'", "total IS NOT NULL", "total ISNULL",
        "isopen IS TRUE", "isopen IS NOT FALSE", "state IS DISTINCT FROM note", "state IS NOT DISTINCT FROM 'x'",
        "coalesce(total, 0) > 0", "length(trim(note)) > 0", "length(trim(leading 'x' from note)) > 2",
        "char_length(btrim(note, ' ')) <> 0", "lower(note) = note", "upper(state || '-' || note) <> 'A-B'",
        "extract(year from placed_at) > 2000", "date_trunc('day', placed_at) = placed_at",
        "placed_at > now() - interval '1 day'", "placed_at >= '2020-01-01'::timestamptz + interval '36 hours'",
        "day > date '2020-02-03'", "day + 1 < current_date", "placed_at::date = day",
        "(placed_at AT TIME ZONE 'UTC')::date = day", "tags @> ARRAY['a', 'b']", "'a' = ANY (tags)",
        "tags <> '{}'", "cardinality(tags) <= 3", "tags[1] = 'x'", "tags[1:2] = ARRAY['x','y']",
        "data ->> 'a' = 'b'", "data #>> '{a,b}' IS NULL", "data @> '{\"a\": 1}'", "(data -> 'n')::int > 3",
        "CASE WHEN total > 0 THEN isopen ELSE false END", "CASE state WHEN 'a' THEN 1 WHEN 'b' THEN 2 END = 2",
        "(total * quantity) / 2 - 1 > 3 * (quantity + 1)", "-quantity < -1", "quantity % 2 = 0", "total ^ 2 > 4",
        "nullif(state, '') IS NOT NULL", "greatest(total, 1) > least(2, total)", "twice(quantity) > 2",
        "twice(b => 'x', a => quantity) > 2", "contact <> 'a@b'", "(spot).x > 1", "(org_id, quantity) = (1, 2)",
        "(org_id, quantity) IN ((1, 2), (3, 4))", "(org_id, quantity) < (1, 2)", "\"Group\" = 'g'", "code = 'abc'",
        "span > '90 minutes'", "f > 1e3", "f = .5", "quantity::numeric / 3 > 1", "CAST(quantity AS text) = '1'",
        "note::text = state", "state COLLATE \"C\" < 'm'", "position('a' in state) > 0",
        "substring(state from 2 for 3) = 'abc'",
        "substring(state, 2) = 'bc'", "overlay(state placing 'x' from 2) = 'axc'", "NOT (isopen AND total > 1)",
        "isopen = true", "(isopen OR total > 1) AND (quantity = 1 OR quantity = 2)",
        "starts_with(state, 'a')", "state = E'a\\nb'", "state <> $$it's$$", "quantity & 1 = 1", "id::int = 4",
        "total <> 1.50",
        "num_nonnulls(total, quantity) = 1", "row(org_id, quantity) IS NOT NULL", "jsonb_typeof(data) = 'object'",
        "org_id = 3 AND (state = 'x') = (note = 'y')", "current_user = state", "(day, day + 2) OVERLAPS (day, day + 3)",
        "current_setting('app.org', true)::bigint = org_id", "state = ANY (string_to_array('a,b', ','))",
        "concat(state, note, 'x') <> ''", "interval '1 year 2 months' < span", "span = '1 week'", "(note) IS NULL",
    ]

    /// Conditions of policies and the like, which may ask other tables.
    static let questions = [
        "EXISTS (SELECT 1 FROM orgs WHERE orgs.id = org_id)",
        "EXISTS (SELECT FROM orgs g WHERE g.id = orders.org_id AND g.kind = 'ok')",
        "org_id IN (SELECT id FROM orgs WHERE score > 1)", "org_id NOT IN (SELECT p.org_id FROM sales.people p)",
        "org_id = (SELECT max(id) FROM orgs)", "org_id = ANY (SELECT id FROM orgs)",
        "org_id <> ALL (SELECT id FROM orgs)", "NOT EXISTS (SELECT * FROM orders o WHERE o.id < orders.id)",
        "tags && ARRAY(SELECT name FROM orgs)",
        "EXISTS (SELECT 1 FROM orgs g JOIN sales.people p ON p.org_id = g.id WHERE g.id = orders.org_id)",
    ]

    static let queries = [
        "SELECT * FROM orgs", "SELECT id, name FROM orgs WHERE score > 1 ORDER BY name DESC, id", "TABLE orgs",
        "SELECT o.* FROM orders o WHERE o.total > 1", "SELECT id AS key, lower(name) label FROM orgs",
        "SELECT o.id, g.name FROM orders o JOIN orgs g ON g.id = o.org_id",
        "SELECT o.id, g.name FROM orders AS o LEFT OUTER JOIN orgs AS g ON g.id = o.org_id WHERE o.total >= 3",
        "SELECT o.id, l.product FROM orders o INNER JOIN lines l ON l.order_id = o.id AND l.amount > 0 LEFT JOIN orgs g ON o.org_id = g.id",
        "SELECT a.id, b.id AS other FROM orgs a, orgs b WHERE a.parent = b.id",
        "SELECT a.id FROM orgs a CROSS JOIN lines",
        "SELECT id, name FROM orgs JOIN sales.people USING (id, name)", "SELECT product FROM lines NATURAL JOIN orgs",
        "SELECT org_id, count(*), sum(total) AS total FROM orders GROUP BY org_id HAVING count(*) > 2",
        "SELECT state, avg(total) FROM orders GROUP BY 1 ORDER BY 2 DESC", "SELECT DISTINCT state FROM orders",
        "SELECT DISTINCT ON (org_id) org_id, total FROM orders ORDER BY org_id, total DESC NULLS LAST",
        "SELECT lower(state) AS s, count(DISTINCT note) FROM orders GROUP BY s ORDER BY s",
        "SELECT id FROM orgs UNION SELECT id FROM orders",
        "SELECT id FROM orgs UNION ALL SELECT id FROM orders ORDER BY 1",
        "SELECT id, name FROM orgs EXCEPT SELECT id, note FROM orders ORDER BY id LIMIT 3",
        "(SELECT id FROM orgs INTERSECT SELECT id FROM orders) UNION SELECT 1",
        "SELECT id FROM orgs ORDER BY score NULLS FIRST LIMIT 10 OFFSET 5",
        "SELECT id FROM orgs FETCH FIRST 5 ROWS ONLY",
        "SELECT id FROM orgs ORDER BY id FETCH FIRST 2 ROWS WITH TIES",
        "WITH big AS (SELECT * FROM orders WHERE total > 100), few AS MATERIALIZED (SELECT 1 AS one) SELECT big.id, one FROM big, few",
        "WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 10) SELECT n FROM t",
        "WITH RECURSIVE up AS (SELECT id, parent, 1 AS depth FROM orgs WHERE parent IS NULL UNION ALL SELECT g.id, g.parent, up.depth + 1 FROM orgs g JOIN up ON g.parent = up.id) SELECT * FROM up",
        "SELECT s.id FROM (SELECT id, total FROM orders WHERE isopen) s WHERE s.total > 1",
        "SELECT g.name, (SELECT count(*) FROM orders o WHERE o.org_id = g.id) AS orders FROM orgs g",
        "SELECT name FROM orgs WHERE EXISTS (SELECT 1 FROM orders WHERE org_id = orgs.id)",
        "SELECT name FROM orgs WHERE id IN (SELECT org_id FROM orders WHERE isopen)",
        "SELECT id FROM orders WHERE id > (SELECT min(id) FROM orders)",
        "SELECT id, row_number() OVER (PARTITION BY org_id ORDER BY total DESC) AS place FROM orders",
        "SELECT id, sum(total) OVER w, lag(total, 1) OVER w FROM orders WINDOW w AS (PARTITION BY org_id ORDER BY id)",
        "SELECT sum(total) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS s FROM orders",
        "SELECT avg(total) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) FROM orders",
        "SELECT count(*) FILTER (WHERE isopen) AS n, string_agg(note, ', ' ORDER BY note DESC) AS notes FROM orders",
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total) AS median FROM orders",
        "SELECT o.id, t.tag FROM orders o, unnest(o.tags) AS t(tag)", "SELECT n FROM generate_series(1, 10, 2) AS n",
        "SELECT id, u.x, u.n FROM orders CROSS JOIN LATERAL unnest(tags) WITH ORDINALITY AS u(x, n)",
        "SELECT g.id, l.total FROM orgs g LEFT JOIN LATERAL (SELECT total FROM orders o WHERE o.org_id = g.id ORDER BY total DESC LIMIT 1) l ON true",
        "SELECT e.key, e.value FROM orders, jsonb_each_text(data) AS e",
        "SELECT v.a FROM (VALUES (1, 'x'), (2, 'y')) AS v(a, b)",
        "SELECT CASE WHEN total > 1 THEN 'big' ELSE 'small' END AS size, CASE state WHEN 'x' THEN 1 END FROM orders",
        "SELECT coalesce(note, 'none') AS note, total::int, placed_at::date AS day FROM orders",
        "SELECT to_jsonb(o) AS j, o.id FROM orders o",
        "SELECT org_id, state, sum(total) FROM orders GROUP BY ROLLUP (org_id, state)",
        "SELECT org_id, state, count(*) FROM orders GROUP BY GROUPING SETS ((org_id), (state), ())",
        "SELECT p.name, g.name AS org FROM sales.people p FULL JOIN orgs g ON p.org_id = g.id",
        "SELECT p.name FROM sales.people p RIGHT JOIN orgs g ON p.org_id = g.id WHERE p.id IS NULL",
        "SELECT id FROM ONLY orders", "SELECT 1 AS one, 'x' AS x, NULL::text AS nothing, true AS yes, -1 AS minus",
        "SELECT array_agg(id ORDER BY id) AS ids, ARRAY[1, 2] AS a FROM orgs", "SELECT (spot).x, (spot).y FROM orders",
        "SELECT now() - placed_at AS age, extract(epoch from placed_at) AS epoch FROM orders",
        "SELECT \"Group\" AS \"Select\" FROM orders", "SELECT json_build_object('id', id, 'n', name) AS j FROM orgs",
        "SELECT a.id FROM (orgs a JOIN orders b ON a.id = b.org_id) JOIN lines c ON c.order_id = b.id",
        "SELECT a.id FROM orgs a JOIN (orders b JOIN lines c ON c.order_id = b.id) ON a.id = b.org_id",
        "SELECT id FROM orders TABLESAMPLE bernoulli (10) REPEATABLE (1)", "VALUES (1, 'a'), (2, 'b')",
        "SELECT id FROM orgs WHERE kind = 'ok' OR kind = 'sad'::mood", "SELECT id FROM orders FOR UPDATE",
        "SELECT o.org_id, max(o.placed_at) AS last FROM orders o WHERE o.state = 'paid' GROUP BY o.org_id",
        "SELECT name, score / nullif(sum(score) OVER (), 0) AS share FROM orgs",
        "SELECT date_trunc('month', placed_at) AS month, sum(total) FROM orders GROUP BY date_trunc('month', placed_at) ORDER BY month",
    ]

    /// Actions of rules, on a row of `orders`.
    static let actions = [
        "INSERT INTO lines (id, order_id, product) VALUES (1, new.id, 'x')",
        "UPDATE orgs SET score = score + new.total, name = 'x' WHERE id = new.org_id",
        "DELETE FROM lines WHERE order_id = new.id AND amount > 0",
        "UPDATE lines l SET amount = o.total FROM orders o WHERE o.id = l.order_id AND l.id > 3",
        "INSERT INTO lines (id, product) SELECT 1, name FROM orgs WHERE id = new.org_id",
    ]
}
