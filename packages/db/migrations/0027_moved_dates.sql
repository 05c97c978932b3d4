ALTER TABLE "entry" ADD COLUMN "follows" text;--> statement-breakpoint
CREATE INDEX "entry_follows" ON "entry" USING btree ("customer_id") WHERE follows is not null;--> statement-breakpoint
-- Whoever waits for a date of their profile is looked at again when it moves, whatever wrote it.
CREATE FUNCTION "move_dates"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	INSERT INTO "nudge" ("entry_id", "kind")
	SELECT e."id", 'clock' FROM "fresh" n JOIN "gone" o ON o."id" = n."id"
		JOIN "entry" e ON e."customer_id" = n."id" AND e."follows" IS NOT NULL AND e."status" = 'waiting'
	WHERE n."zone" IS DISTINCT FROM o."zone"
		OR n."properties"->e."follows" IS DISTINCT FROM o."properties"->e."follows"
		OR n."properties"->split_part(e."follows", '.', 1) IS DISTINCT FROM o."properties"->split_part(e."follows", '.', 1);
	IF FOUND THEN PERFORM pg_notify('waymark_work', 'nudges'); END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "customer_move_dates" AFTER UPDATE ON "customer" REFERENCING OLD TABLE AS "gone" NEW TABLE AS "fresh" FOR EACH STATEMENT EXECUTE FUNCTION "move_dates"();
