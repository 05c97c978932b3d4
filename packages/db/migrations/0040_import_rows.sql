ALTER TABLE "people_import_row" DROP CONSTRAINT "people_import_row_import_id_people_import_id_fk";
--> statement-breakpoint
CREATE FUNCTION "drop_import_rows"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	DELETE FROM "people_import_row" WHERE "import_id" IN (SELECT "id" FROM "gone");
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "people_import_drop_rows" AFTER DELETE ON "people_import" REFERENCING OLD TABLE AS "gone" FOR EACH STATEMENT EXECUTE FUNCTION "drop_import_rows"();
