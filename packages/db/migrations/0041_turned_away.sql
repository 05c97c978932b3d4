CREATE TABLE "turned_away" (
	"version_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"journey_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"times" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"why" jsonb,
	CONSTRAINT "turned_away_version_id_customer_id_reason_pk" PRIMARY KEY("version_id","customer_id","reason")
);
--> statement-breakpoint
ALTER TABLE "turned_away" ADD CONSTRAINT "turned_away_version_id_journey_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."journey_version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turned_away" ADD CONSTRAINT "turned_away_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turned_away" ADD CONSTRAINT "turned_away_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turned_away" ADD CONSTRAINT "turned_away_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "turned_away_newest" ON "turned_away" USING btree ("journey_id","at","customer_id");--> statement-breakpoint
CREATE INDEX "turned_away_customer" ON "turned_away" USING btree ("customer_id","at");--> statement-breakpoint
-- How often people were kept out, counted as the other counters are.
DO $do$
DECLARE
	op record;
	kept CONSTANT text := $m$SELECT version_id AS subject, 'turned' AS what, -1 AS step, reason AS key, %2$stimes AS n, 0 AS cents FROM %1$s$m$;
BEGIN
	FOR op IN SELECT * FROM (VALUES
		('insert', 'NEW TABLE AS fresh', format(kept, 'fresh', '')),
		('update', 'OLD TABLE AS gone NEW TABLE AS fresh', format(kept, 'fresh', '') || ' UNION ALL ' || format(kept, 'gone', '-')),
		('delete', 'OLD TABLE AS gone', format(kept, 'gone', '-'))
	) AS ops (name, tables, changed)
	LOOP
		EXECUTE format($f$
			CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
				INSERT INTO counter_delta (subject, what, step, key, n, cents)
				SELECT subject, what, step, key, sum(n), sum(cents) FROM (%2$s) AS c GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0;
				RETURN NULL;
			END $body$$f$, format('count_turned_%s', op.name), op.changed);
		EXECUTE format('CREATE TRIGGER %1$I AFTER %2$s ON "turned_away" REFERENCING %3$s FOR EACH STATEMENT EXECUTE FUNCTION %1$I()',
			format('count_turned_%s', op.name), op.name, op.tables);
	END LOOP;
	EXECUTE 'CREATE OR REPLACE VIEW "counted" AS ' || rtrim(pg_get_viewdef('counted'::regclass), '; ') || ' UNION ALL ' || format(kept, 'turned_away', '');
END $do$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "rebuild_counters"() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
	LOCK TABLE "counter" IN EXCLUSIVE MODE;
	LOCK TABLE "customer", "entry", "step_record", "message", "segment_member", "turned_away" IN SHARE MODE;
	DELETE FROM "counter_delta";
	DELETE FROM "counter";
	INSERT INTO "counter" (subject, what, step, key, n, cents)
	SELECT subject, what, step, key, sum(n), sum(cents) FROM "counted" GROUP BY 1, 2, 3, 4;
END $$;
