ALTER TABLE "sender" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
-- A number in several senders stays with the one that was added first. The others keep their row and their history.
UPDATE "sender" SET "retired_at" = now() WHERE "id" NOT IN (
	SELECT DISTINCT ON ("phone") "id" FROM "sender" ORDER BY "phone", "created_at", "id"
);--> statement-breakpoint
CREATE UNIQUE INDEX "sender_phone" ON "sender" USING btree ("phone") WHERE retired_at is null;--> statement-breakpoint
CREATE FUNCTION "refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('waymark.rewrite_history', true) IS DISTINCT FROM 'on' THEN
		RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
	END IF;
	IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
	RETURN OLD;
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();--> statement-breakpoint
CREATE TRIGGER "audit_log_no_truncate" BEFORE TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();--> statement-breakpoint
CREATE TRIGGER "consent_event_append_only" BEFORE UPDATE OR DELETE ON "consent_event" FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();--> statement-breakpoint
CREATE TRIGGER "consent_event_no_truncate" BEFORE TRUNCATE ON "consent_event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
