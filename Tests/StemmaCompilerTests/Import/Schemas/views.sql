-- Views on views, with options, columns and comments.
CREATE TABLE a (id integer PRIMARY KEY, v text, n numeric);
CREATE VIEW one AS SELECT id, v FROM a WHERE n > 0 WITH LOCAL CHECK OPTION;
CREATE VIEW two (key, "Value") WITH (security_barrier = true) AS SELECT id, upper(v) FROM one;
CREATE VIEW three WITH (security_invoker) AS WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 10) SELECT n FROM t;
CREATE VIEW checked AS SELECT * FROM a WHERE n < 5 WITH CASCADED CHECK OPTION;
CREATE MATERIALIZED VIEW stored (k, total) WITH (fillfactor = 80) AS SELECT id, sum(n) OVER (PARTITION BY v) FROM a;
CREATE MATERIALIZED VIEW empty AS SELECT count(*) AS c FROM stored WITH NO DATA;
CREATE INDEX stored_total ON stored (total DESC);
COMMENT ON VIEW one IS 'the first';
COMMENT ON COLUMN two.key IS 'the key';
COMMENT ON MATERIALIZED VIEW stored IS 'kept';
GRANT SELECT ON one, stored TO PUBLIC;
