-- Tables that inherit, and what they have of their own.
CREATE TABLE cities (name text NOT NULL, people integer CHECK (people >= 0), height integer DEFAULT 0);
CREATE TABLE capitals (state char(2) UNIQUE NOT NULL) INHERITS (cities);
CREATE TABLE old (since date, CONSTRAINT aged CHECK (since < '1900-01-01') NO INHERIT);
CREATE TABLE old_capitals (note text) INHERITS (capitals, old);
ALTER TABLE cities ADD CONSTRAINT short CHECK (length(name) < 100);
ALTER TABLE ONLY capitals ADD PRIMARY KEY (name);
CREATE INDEX capitals_people ON capitals (people) WHERE people > 1000000;
CREATE TABLE villages (height integer DEFAULT 5, name text NOT NULL, people integer) INHERITS (cities);
