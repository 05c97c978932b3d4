CREATE TABLE "segment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"rule" jsonb,
	"revision" integer DEFAULT 1 NOT NULL,
	"built_revision" integer DEFAULT 0 NOT NULL,
	"exact_as_of" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "segment_change" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"segment_id" uuid NOT NULL,
	"customers" uuid[] NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "segment_due" (
	"segment_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "segment_due_segment_id_customer_id_pk" PRIMARY KEY("segment_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "segment_member" (
	"segment_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "segment_member_segment_id_customer_id_pk" PRIMARY KEY("segment_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "segment_mention" (
	"segment_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "segment_mention_segment_id_kind_key_pk" PRIMARY KEY("segment_id","kind","key")
);
--> statement-breakpoint
ALTER TABLE "segment" ADD CONSTRAINT "segment_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_due" ADD CONSTRAINT "segment_due_segment_id_segment_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_due" ADD CONSTRAINT "segment_due_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_member" ADD CONSTRAINT "segment_member_segment_id_segment_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_member" ADD CONSTRAINT "segment_member_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_mention" ADD CONSTRAINT "segment_mention_segment_id_segment_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_mention" ADD CONSTRAINT "segment_mention_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "segment_workspace" ON "segment" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "segment_change_segment" ON "segment_change" USING btree ("segment_id","id");--> statement-breakpoint
CREATE INDEX "segment_due_at" ON "segment_due" USING btree ("segment_id","due_at");--> statement-breakpoint
CREATE INDEX "segment_member_customer" ON "segment_member" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "segment_member_newest" ON "segment_member" USING btree ("segment_id","since","customer_id");--> statement-breakpoint
CREATE INDEX "segment_mention_key" ON "segment_mention" USING btree ("workspace_id","kind","key");
--> statement-breakpoint
-- What a statement changed and which segments ask about it are joined once per statement; where none does, nothing is written.
DO $do$
DECLARE part record;
BEGIN
	FOR part IN SELECT * FROM (VALUES
		('customer', 'insert', 'NEW TABLE AS fresh', $m$
			SELECT m.workspace_id, m.segment_id, f.id FROM fresh f
			JOIN segment_mention m ON m.workspace_id = f.workspace_id AND m.kind = 'person'$m$),
		('customer', 'update', 'OLD TABLE AS gone NEW TABLE AS fresh', $m$
			SELECT m.workspace_id, m.segment_id, f.id FROM fresh f
			JOIN gone g ON g.id = f.id AND (g.properties, g.phone) IS DISTINCT FROM (f.properties, f.phone)
			JOIN segment_mention m ON m.workspace_id = f.workspace_id AND (
				m.kind = 'profile' AND (g.properties -> m.key) IS DISTINCT FROM (f.properties -> m.key)
				OR m.kind = 'consent' AND g.phone IS DISTINCT FROM f.phone)$m$),
		('event', 'insert', 'NEW TABLE AS fresh', $m$
			SELECT m.workspace_id, m.segment_id, f.customer_id FROM fresh f
			JOIN segment_mention m ON m.workspace_id = f.workspace_id AND m.kind = 'event' AND m.key = f.type$m$),
		('event', 'update', 'OLD TABLE AS gone NEW TABLE AS fresh', $m$
			SELECT m.workspace_id, m.segment_id, f.customer_id FROM (SELECT * FROM fresh UNION ALL SELECT * FROM gone) f
			JOIN segment_mention m ON m.workspace_id = f.workspace_id AND m.kind = 'event' AND m.key = f.type$m$),
		('event', 'delete', 'OLD TABLE AS gone', $m$
			SELECT m.workspace_id, m.segment_id, g.customer_id FROM gone g
			JOIN segment_mention m ON m.workspace_id = g.workspace_id AND m.kind = 'event' AND m.key = g.type$m$),
		('consent_event', 'insert', 'NEW TABLE AS fresh', $m$
			SELECT m.workspace_id, m.segment_id, c.id FROM fresh f
			JOIN segment_mention m ON m.workspace_id = f.workspace_id AND m.kind = 'consent' AND f.program IN (m.key, 'all')
			JOIN customer c ON c.workspace_id = f.workspace_id AND c.phone = f.phone$m$),
		('segment_member', 'insert', 'NEW TABLE AS fresh', $m$
			SELECT m.workspace_id, m.segment_id, f.customer_id FROM fresh f
			JOIN segment_mention m ON m.kind = 'segment' AND m.key = f.segment_id::text
			JOIN segment s ON s.id = f.segment_id AND s.workspace_id = m.workspace_id$m$),
		('segment_member', 'delete', 'OLD TABLE AS gone', $m$
			SELECT m.workspace_id, m.segment_id, g.customer_id FROM gone g
			JOIN segment s ON s.id = g.segment_id
			JOIN segment_mention m ON m.workspace_id = s.workspace_id AND m.kind = 'segment' AND m.key = g.segment_id::text$m$)
	) AS parts (source, op, tables, mapping)
	LOOP
		EXECUTE format($f$
			CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql AS $body$ DECLARE n bigint; BEGIN
				INSERT INTO segment_change (workspace_id, segment_id, customers)
				SELECT workspace_id, segment_id, array_agg(DISTINCT customer_id) FROM (%2$s) AS c (workspace_id, segment_id, customer_id)
				GROUP BY 1, 2;
				GET DIAGNOSTICS n = ROW_COUNT;
				IF n > 0 THEN PERFORM pg_notify('waymark_work', 'segments'); END IF;
				RETURN NULL;
			END $body$$f$, format('hear_%s_%s', part.source, part.op), part.mapping);
		EXECUTE format('CREATE TRIGGER %1$I AFTER %2$s ON %3$I REFERENCING %4$s FOR EACH STATEMENT EXECUTE FUNCTION %1$I()',
			format('hear_%s_%s', part.source, part.op), part.op, part.source, part.tables);
	END LOOP;
END $do$;
--> statement-breakpoint
-- How many each segment has, counted as the other counters are.
DO $do$
DECLARE
	op record;
	member CONSTANT text := $m$SELECT segment_id AS subject, 'segment' AS what, -1 AS step, '' AS key, %2$s1 AS n, 0 AS cents FROM %1$s$m$;
BEGIN
	FOR op IN SELECT * FROM (VALUES ('insert', 'NEW TABLE AS changed', ''), ('delete', 'OLD TABLE AS changed', '-')) AS ops (name, tables, sign)
	LOOP
		EXECUTE format($f$
			CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
				INSERT INTO counter_delta (subject, what, step, key, n, cents)
				SELECT subject, what, step, key, sum(n), sum(cents) FROM (%2$s) AS c GROUP BY 1, 2, 3, 4;
				RETURN NULL;
			END $body$$f$, format('count_segment_%s', op.name), format(member, 'changed', op.sign));
		EXECUTE format('CREATE TRIGGER %1$I AFTER %2$s ON "segment_member" REFERENCING %3$s FOR EACH STATEMENT EXECUTE FUNCTION %1$I()',
			format('count_segment_%s', op.name), op.name, op.tables);
	END LOOP;
	EXECUTE 'CREATE OR REPLACE VIEW "counted" AS ' || rtrim(pg_get_viewdef('counted'::regclass), '; ') || ' UNION ALL ' || format(member, 'segment_member', '');
END $do$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "rebuild_counters"() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
	LOCK TABLE "counter" IN EXCLUSIVE MODE;
	LOCK TABLE "customer", "entry", "step_record", "message", "segment_member" IN SHARE MODE;
	DELETE FROM "counter_delta";
	DELETE FROM "counter";
	INSERT INTO "counter" (subject, what, step, key, n, cents)
	SELECT subject, what, step, key, sum(n), sum(cents) FROM "counted" GROUP BY 1, 2, 3, 4;
END $$;
