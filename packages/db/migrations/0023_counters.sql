DO $$ BEGIN
	CREATE EXTENSION IF NOT EXISTS "pg_trgm";
EXCEPTION WHEN OTHERS THEN
	RAISE EXCEPTION 'Waymark searches people by the Postgres extension pg_trgm, which could not be added: %. Have an administrator of the database run "CREATE EXTENSION pg_trgm", then start again.', SQLERRM;
END $$;--> statement-breakpoint
CREATE TABLE "counter" (
	"subject" uuid NOT NULL,
	"what" text NOT NULL,
	"step" integer NOT NULL,
	"key" text NOT NULL,
	"n" bigint NOT NULL,
	"cents" bigint NOT NULL,
	CONSTRAINT "counter_subject_what_step_key_pk" PRIMARY KEY("subject","what","step","key")
);
--> statement-breakpoint
CREATE TABLE "counter_delta" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"subject" uuid NOT NULL,
	"what" text NOT NULL,
	"step" integer NOT NULL,
	"key" text NOT NULL,
	"n" bigint NOT NULL,
	"cents" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "customer_workspace";--> statement-breakpoint
DROP INDEX "step_record_version";--> statement-breakpoint
DROP INDEX "message_journey";--> statement-breakpoint
DROP INDEX "message_workspace";--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "name" text GENERATED ALWAYS AS (coalesce(
          nullif(btrim(coalesce(properties->>'first_name', '') || ' ' || coalesce(properties->>'last_name', '')), ''),
          nullif(btrim(properties->>'name'), ''), external_id, 'Someone')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "entry" ADD COLUMN "goal_type" text;--> statement-breakpoint
ALTER TABLE "step_record" ADD COLUMN "left_by" text;--> statement-breakpoint
ALTER TABLE "step_record" ADD COLUMN "entered_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "entry" e SET "goal_type" = v."type" FROM "event" v WHERE v."id" = e."goal_event_id";--> statement-breakpoint
-- A wait is over once a later turn has begun or its person is at the end.
UPDATE "step_record" r SET "entered_at" = e."entered_at",
	"left_by" = CASE WHEN r."kind" = 'waiting' AND (e."turn" > r."turn" + 1 OR e."status" = 'completed') THEN 'due' END
FROM "entry" e WHERE e."id" = r."entry_id";--> statement-breakpoint
-- How a wait for an event ended was not noted. It shows in where the next turn began; where one of the two ways leads on to the
-- other, in whether the earlier one was met; where they are one, in whether the turn began before the wait's time was over.
UPDATE "step_record" u SET "left_by" = 'happened' FROM (
	SELECT r."entry_id", r."step", r."turn" FROM "step_record" r
		JOIN "entry" e ON e."id" = r."entry_id" JOIN "plan" p ON p."hash" = e."plan_hash",
		LATERAL (SELECT (p."plan"->'steps'->r."step"->>'happened')::int AS happened, (p."plan"->'steps'->r."step"->>'timeout')::int AS timeout) w,
		LATERAL (SELECT w.happened <> w.timeout AND EXISTS (SELECT 1 FROM jsonb_array_elements(p."plan"->'legs') l
			WHERE (l->>'start')::int = w.timeout AND l->'steps' @> to_jsonb(w.happened)) AS first) t
	WHERE r."left_by" = 'due' AND r."outcome" ? 'event' AND t.first <> EXISTS (
		SELECT 1 FROM "step_record" n WHERE n."entry_id" = r."entry_id" AND n."turn" = r."turn" + 1
			AND n."step" = CASE WHEN t.first THEN w.timeout ELSE w.happened END
			AND (w.happened <> w.timeout OR n."at" < to_timestamp((r."outcome"->>'until')::float8 / 1000)))) c
WHERE u."entry_id" = c."entry_id" AND u."step" = c."step" AND u."turn" = c."turn";--> statement-breakpoint
ALTER TABLE "step_record" ALTER COLUMN "entered_at" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "counter_delta_subject" ON "counter_delta" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "customer_newest" ON "customer" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "customer_search" ON "customer" USING gin ("name" gin_trgm_ops,"phone" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "customer_last_four" ON "customer" USING btree ("workspace_id",right(phone, 4));--> statement-breakpoint
CREATE INDEX "entry_by_place" ON "entry" USING btree ("version_id",coalesce(at_step, -1),"status","entered_at","id");--> statement-breakpoint
CREATE INDEX "step_record_passed" ON "step_record" USING btree ("version_id","step","entered_at","entry_id") WHERE kind <> 'held' and (kind <> 'waiting' or left_by is not null);--> statement-breakpoint
CREATE INDEX "step_record_skipped" ON "step_record" USING btree ("version_id","step","entered_at","entry_id") WHERE kind = 'skipped';--> statement-breakpoint
CREATE INDEX "message_newest" ON "message" USING btree ("workspace_id","queued_at","id");--> statement-breakpoint
CREATE INDEX "message_by_place" ON "message" USING btree ("version_id","step","queued_at","id");--> statement-breakpoint
CREATE INDEX "message_by_status" ON "message" USING btree ("workspace_id","status","queued_at","id") WHERE status <> 'delivered';--> statement-breakpoint
ALTER TABLE "counter_delta" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
--> statement-breakpoint
-- For whoever writes records without it: the program that ran before, and tests.
CREATE FUNCTION "fill_entered_at"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	SELECT e."entered_at" INTO NEW."entered_at" FROM "entry" e WHERE e."id" = NEW."entry_id";
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "step_record_entered_at" BEFORE INSERT ON "step_record" FOR EACH ROW WHEN (NEW."entered_at" IS NULL) EXECUTE FUNCTION "fill_entered_at"();
--> statement-breakpoint
CREATE FUNCTION "fill_goal_type"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	SELECT v."type" INTO NEW."goal_type" FROM "event" v WHERE v."id" = NEW."goal_event_id";
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "entry_goal_type" BEFORE INSERT OR UPDATE OF "goal_event_id" ON "entry" FOR EACH ROW WHEN (NEW."goal_event_id" IS NOT NULL AND NEW."goal_type" IS NULL) EXECUTE FUNCTION "fill_goal_type"();
--> statement-breakpoint
-- What counts as alike is written once for each table, and made into its triggers and into the view that counters are rebuilt from.
DO $do$
DECLARE
	part record;
	op record;
	fresh text;
	gone text;
	counted text := '';
BEGIN
	FOR part IN SELECT * FROM (VALUES
		('entry', 'place', true, $m$
			SELECT version_id AS subject, 'place' AS what, coalesce(at_step, -1) AS step,
				status || CASE WHEN held AND status = 'waiting' THEN ' held' ELSE '' END AS key, 1 AS n, 0 AS cents FROM %1$s
			UNION ALL SELECT version_id, 'goal', -1, goal_type, 1, 0 FROM %1$s WHERE status = 'converted' AND goal_type IS NOT NULL$m$),
		('entry', 'day', false, $m$
			SELECT e.journey_id AS subject, 'day' AS what, -1 AS step, to_char(e.entered_at AT TIME ZONE w.zone, 'YYYY-MM-DD') AS key,
				1 AS n, 0 AS cents FROM %1$s e JOIN workspace w ON w.id = e.workspace_id$m$),
		('step_record', 'record', true, $m$
			SELECT version_id AS subject, 'record' AS what, step,
				CASE WHEN kind = 'passed' THEN 'branch ' || coalesce(outcome->>'branch', '0') ELSE coalesce(left_by, kind) END AS key,
				1 AS n, 0 AS cents FROM %1$s$m$),
		('message', 'message', true, $m$
			SELECT version_id AS subject, 'message' AS what, step,
				status || ' ' || channel || ' ' || currency || CASE WHEN card_state = 'failed' THEN ' text' ELSE '' END AS key,
				1 AS n, cost_cents AS cents FROM %1$s$m$),
		('customer', 'customer', false, $m$
			SELECT workspace_id AS subject, 'customer' AS what, -1 AS step, '' AS key, 1 AS n, 0 AS cents FROM %1$s$m$)
	) AS parts (source, name, changes, mapping)
	LOOP
		counted := counted || CASE WHEN counted = '' THEN '' ELSE ' UNION ALL ' END || format(part.mapping, part.source);
		fresh := format(part.mapping, 'fresh');
		gone := format('SELECT subject, what, step, key, -n, -cents FROM (%s) AS g', format(part.mapping, 'gone'));
		FOR op IN SELECT * FROM (VALUES
			('insert', 'NEW TABLE AS fresh', fresh),
			('delete', 'OLD TABLE AS gone', gone),
			('update', 'OLD TABLE AS gone NEW TABLE AS fresh', fresh || ' UNION ALL ' || gone)
		) AS ops (name, tables, changed) WHERE part.changes OR name <> 'update'
		LOOP
			EXECUTE format($f$
				CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
					INSERT INTO counter_delta (subject, what, step, key, n, cents)
					SELECT subject, what, step, key, sum(n), sum(cents) FROM (%2$s) AS c (subject, what, step, key, n, cents)
					GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0 OR sum(cents) <> 0;
					RETURN NULL;
				END $body$$f$, format('count_%s_%s', part.name, op.name), op.changed);
			EXECUTE format('CREATE TRIGGER %1$I AFTER %2$s ON %3$I REFERENCING %4$s FOR EACH STATEMENT EXECUTE FUNCTION %1$I()',
				format('count_%s_%s', part.name, op.name), op.name, part.source, op.tables);
		END LOOP;
	END LOOP;
	EXECUTE 'CREATE VIEW "counted" AS ' || counted;
END $do$;
--> statement-breakpoint
CREATE FUNCTION "rebuild_counters"() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
	LOCK TABLE "counter" IN EXCLUSIVE MODE;
	LOCK TABLE "customer", "entry", "step_record", "message" IN SHARE MODE;
	DELETE FROM "counter_delta";
	DELETE FROM "counter";
	INSERT INTO "counter" (subject, what, step, key, n, cents)
	SELECT subject, what, step, key, sum(n), sum(cents) FROM "counted" GROUP BY 1, 2, 3, 4;
END $$;
--> statement-breakpoint
SELECT "rebuild_counters"();
