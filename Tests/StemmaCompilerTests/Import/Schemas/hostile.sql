-- Names that need their quotes, and texts that look like syntax.
CREATE SCHEMA "we""ird; schema";
CREATE TABLE "we""ird; schema"."table (x)" ("select" integer, "a.b" text, "it's" text DEFAULT 'x''); --', "ünï" integer, "$1" integer,
    CONSTRAINT "check; -- it" CHECK ("select" > 0 AND "a.b" <> ')'), PRIMARY KEY ("select", "a.b"));
CREATE INDEX "index ""of""" ON "we""ird; schema"."table (x)" ("it's", lower("a.b"));
CREATE TYPE "we""ird; schema"."Type" AS ENUM ('a''b', 'c"d', 'e;f', '/* g', '-- h', '$$');
CREATE TABLE "Mixed Case" ("Id" serial PRIMARY KEY, kind "we""ird; schema"."Type", kinds "we""ird; schema"."Type"[]);
CREATE FUNCTION "Mixed Case"("Arg One" text) RETURNS text LANGUAGE plpgsql AS $body$BEGIN /* $$ */ RETURN '$fn$' || "Arg One"; END$body$;
CREATE VIEW "view of """ AS SELECT "Id" AS "order", 'a;b' AS "group" FROM "Mixed Case";
COMMENT ON TABLE "Mixed Case" IS 'a ''quoted'' ; comment \ with
two lines';
COMMENT ON COLUMN "Mixed Case"."Id" IS E'tab\there \\ ''quote''';
CREATE TABLE "user" ("order" integer REFERENCES "Mixed Case" ("Id"), "primary" boolean, position integer, "timestamp" timestamp, value text, "desc" text);
CREATE INDEX ON "user" ("desc" DESC, "order");
CREATE POLICY "pol;icy" ON "user" USING ("primary");
ALTER TABLE "user" ENABLE ROW LEVEL SECURITY;
