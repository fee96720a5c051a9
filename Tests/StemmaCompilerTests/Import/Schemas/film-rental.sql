-- A shop that lends films: sequences, an enum, a domain, text search, triggers, a partitioned table of payments.
CREATE TYPE rating AS ENUM ('all', 'seven', 'twelve', 'adult');
CREATE DOMAIN release_year AS integer CHECK (VALUE BETWEEN 1890 AND 2155);
CREATE TABLE language (
    language_id serial PRIMARY KEY,
    name character(20) NOT NULL,
    changed timestamp NOT NULL DEFAULT now()
);
CREATE TABLE film (
    film_id serial PRIMARY KEY,
    title varchar(255) NOT NULL,
    description text,
    released release_year,
    language_id smallint NOT NULL,
    original_language_id integer REFERENCES language,
    rental_days smallint DEFAULT 3 NOT NULL,
    rate numeric(4, 2) DEFAULT 4.99 NOT NULL,
    minutes smallint,
    rated rating DEFAULT 'all'::rating,
    extras text[],
    words tsvector,
    changed timestamp with time zone DEFAULT now() NOT NULL
);
CREATE INDEX ON film (title);
CREATE INDEX film_words ON film USING gist (words);
CREATE INDEX ON film (lower(title), (minutes / 60)) WHERE minutes IS NOT NULL;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed = CURRENT_TIMESTAMP;
    RETURN NEW;
END $$;
CREATE TRIGGER film_changed BEFORE UPDATE ON film FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER film_words BEFORE INSERT OR UPDATE ON film FOR EACH ROW
    EXECUTE PROCEDURE tsvector_update_trigger('words', 'pg_catalog.english', 'title', 'description');
CREATE TABLE payment (
    payment_id integer GENERATED ALWAYS AS IDENTITY,
    film_id int NOT NULL REFERENCES film (film_id) ON UPDATE CASCADE ON DELETE RESTRICT,
    amount numeric(5, 2) NOT NULL,
    paid timestamptz NOT NULL,
    PRIMARY KEY (paid, payment_id)
);
CREATE VIEW film_list AS SELECT f.film_id AS id, f.title, l.name AS language FROM film f JOIN language l USING (language_id);
CREATE FUNCTION films_of(p_language integer, p_limit integer DEFAULT 10) RETURNS SETOF integer LANGUAGE sql STABLE AS $_$
    SELECT film_id FROM film WHERE language_id = $1 ORDER BY title LIMIT $2
$_$;
CREATE AGGREGATE joined(text) (SFUNC = textcat, STYPE = text, INITCOND = '');
CREATE MATERIALIZED VIEW rented AS SELECT rated, count(*) AS films FROM film GROUP BY rated;
CREATE UNIQUE INDEX rented_by ON rented (rated);
CREATE RULE payment_kept AS ON DELETE TO payment DO INSTEAD NOTHING;
COMMENT ON TABLE film IS 'What can be lent, it''s all here';
COMMENT ON COLUMN film.rate IS E'in\tdollars';
