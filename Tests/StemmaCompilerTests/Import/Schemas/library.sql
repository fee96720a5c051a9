-- Books: joins of many to many, keys of several columns, checks over dates.
BEGIN;
CREATE TABLE IF NOT EXISTS authors (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, born date, died date, CHECK (died > born));
CREATE TABLE IF NOT EXISTS books (isbn char(13) PRIMARY KEY, title text NOT NULL, pages integer CONSTRAINT pages_positive CHECK (pages > 0) CONSTRAINT pages_few CHECK (pages < 10000));
CREATE TABLE IF NOT EXISTS book_authors (isbn char(13) REFERENCES books ON DELETE CASCADE, author integer REFERENCES authors (id), place smallint DEFAULT 1, PRIMARY KEY (isbn, author), UNIQUE (isbn, place));
CREATE TABLE copies (isbn char(13) NOT NULL REFERENCES books, number integer NOT NULL, PRIMARY KEY (isbn, number));
CREATE TABLE loans (isbn char(13), number integer, reader text, out date NOT NULL, back date,
    FOREIGN KEY (isbn, number) REFERENCES copies ON UPDATE CASCADE ON DELETE SET NULL (number), CHECK (back IS NULL OR back >= out));
CREATE UNIQUE INDEX one_loan ON loans (isbn, number) WHERE back IS NULL;
INSERT INTO authors (name, born) VALUES ('Anon', '1000-01-01'), ('O''Brien', NULL);
COMMIT;
