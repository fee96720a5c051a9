-- Partitions of every kind, two levels deep, with indexes, keys and a default.
CREATE TABLE events (id bigint NOT NULL, tenant integer NOT NULL, at timestamptz NOT NULL, payload jsonb DEFAULT '{}'::jsonb)
    PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00');
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01 00:00+00') TO ('2026-01-01 00:00+00')
    PARTITION BY LIST (tenant);
CREATE TABLE events_2025_few PARTITION OF events_2025 FOR VALUES IN (1, 2, NULL);
CREATE TABLE events_2025_rest PARTITION OF events_2025 DEFAULT;
CREATE TABLE events_old PARTITION OF events FOR VALUES FROM (MINVALUE) TO ('2024-01-01 00:00+00');
ALTER TABLE events ADD PRIMARY KEY (id, tenant, at);
CREATE INDEX events_at ON events USING brin (at);
CREATE INDEX ON events (tenant, at DESC);
CREATE TABLE readings (sensor integer NOT NULL, value real) PARTITION BY HASH (sensor);
CREATE TABLE readings_0 PARTITION OF readings FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE INDEX readings_0_own ON readings_0 (value);
ALTER TABLE readings_1 ADD CONSTRAINT positive CHECK (value > 0);
CREATE TABLE spare (sensor integer NOT NULL, value real);
CREATE TABLE log (line text, at date) PARTITION BY RANGE (at);
CREATE TABLE log_other_order (at date, line text);
ALTER TABLE log ATTACH PARTITION log_other_order FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
ALTER TABLE events_2024 ALTER COLUMN payload SET STORAGE EXTERNAL;
COMMENT ON TABLE events_2024 IS 'a year';
CREATE TABLE kinds (code text PRIMARY KEY);
CREATE TABLE measurements (kind text NOT NULL REFERENCES kinds ON DELETE CASCADE, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE measurements_2024 PARTITION OF measurements FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (kind);
CREATE TABLE measurements_2024_rest PARTITION OF measurements_2024 DEFAULT;
ALTER TABLE kinds ADD COLUMN parent text REFERENCES kinds;
