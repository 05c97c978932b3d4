-- Tables, a status and indexes by the words of the rest. The program that ran before goes on: by views of the old names, which
-- take writes, and a trigger that reads its word for the status.
ALTER TABLE "nudge" RENAME TO "pending_signal";--> statement-breakpoint
ALTER SEQUENCE "nudge_id_seq" RENAME TO "pending_signal_id_seq";--> statement-breakpoint
ALTER INDEX "nudge_pkey" RENAME TO "pending_signal_pkey";--> statement-breakpoint
ALTER INDEX "nudge_entry" RENAME TO "pending_signal_entry";--> statement-breakpoint
ALTER TABLE "pending_signal" RENAME CONSTRAINT "nudge_entry_id_entry_id_fk" TO "pending_signal_entry_id_entry_id_fk";--> statement-breakpoint
CREATE VIEW "nudge" AS SELECT * FROM "pending_signal";--> statement-breakpoint
ALTER TABLE "picture" RENAME TO "asset";--> statement-breakpoint
ALTER INDEX "picture_pkey" RENAME TO "asset_pkey";--> statement-breakpoint
ALTER TABLE "asset" RENAME CONSTRAINT "picture_hash" TO "asset_hash";--> statement-breakpoint
ALTER TABLE "asset" RENAME CONSTRAINT "picture_workspace_id_workspace_id_fk" TO "asset_workspace_id_workspace_id_fk";--> statement-breakpoint
ALTER TABLE "asset" RENAME CONSTRAINT "picture_poster_id_picture_id_fk" TO "asset_poster_id_asset_id_fk";--> statement-breakpoint
ALTER TABLE "message" RENAME CONSTRAINT "message_picture_id_picture_id_fk" TO "message_picture_id_asset_id_fk";--> statement-breakpoint
ALTER TABLE "test_message" RENAME CONSTRAINT "test_message_picture_id_picture_id_fk" TO "test_message_picture_id_asset_id_fk";--> statement-breakpoint
ALTER TABLE "approval" RENAME CONSTRAINT "approval_picture_id_picture_id_fk" TO "approval_picture_id_asset_id_fk";--> statement-breakpoint
ALTER INDEX "approval_picture" RENAME TO "approval_asset";--> statement-breakpoint
CREATE VIEW "picture" AS SELECT * FROM "asset";--> statement-breakpoint
DO $do$
DECLARE
	old record;
BEGIN
	-- Whoever could use the tables can use the views at once: until the grants that follow the migration, the old program asks.
	FOR old IN
		SELECT DISTINCT v.view, g.grantee FROM (VALUES ('pending_signal', 'nudge'), ('asset', 'picture')) AS v (named, view)
			JOIN information_schema.role_table_grants g ON g.table_schema = current_schema() AND g.table_name = v.named
		WHERE g.grantee <> current_user AND g.grantee <> 'PUBLIC' AND g.privilege_type = 'INSERT'
	LOOP
		EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', old.view, old.grantee);
	END LOOP;
	EXECUTE replace(replace(pg_get_functiondef('move_dates'::regproc), '"nudge"', '"pending_signal"'), '''nudges''', '''pendingSignals''');
	EXECUTE replace(pg_get_functiondef('tell_message_update'::regproc), '''inDoubt''', '''unknownOutcome''');
END $do$;--> statement-breakpoint
CREATE FUNCTION "name_unknown_outcome"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	NEW."status" := 'unknownOutcome';
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "message_name_unknown_outcome" BEFORE INSERT OR UPDATE OF "status" ON "message" FOR EACH ROW
	WHEN (NEW."status" = 'inDoubt') EXECUTE FUNCTION "name_unknown_outcome"();--> statement-breakpoint
UPDATE "message" SET "status" = 'unknownOutcome' WHERE "status" = 'inDoubt';--> statement-breakpoint
DROP INDEX "message_outbox";--> statement-breakpoint
DROP INDEX "message_doubt";--> statement-breakpoint
CREATE INDEX "message_outbox" ON "message" USING btree ("not_before") WHERE status in ('queued', 'sending', 'unknownOutcome');--> statement-breakpoint
CREATE INDEX "message_unknown_outcome" ON "message" USING btree ("not_before") WHERE status in ('sending', 'unknownOutcome');--> statement-breakpoint
ALTER INDEX "message_cardless" RENAME TO "message_text_fallback";--> statement-breakpoint
ALTER INDEX "message_unheard" RENAME TO "message_unconfirmed";
