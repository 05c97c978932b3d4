CREATE TABLE "date_due" (
	"journey_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"key" text NOT NULL,
	"event_id" uuid,
	"since" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "date_due_journey_id_customer_id_key_pk" PRIMARY KEY("journey_id","customer_id","key")
);
--> statement-breakpoint
CREATE TABLE "date_property" (
	"journey_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"property" text NOT NULL,
	CONSTRAINT "date_property_journey_id_pk" PRIMARY KEY("journey_id")
);
--> statement-breakpoint
CREATE TABLE "customer_position" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "store" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"zone" text NOT NULL,
	"hours" jsonb,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "store_external_id" UNIQUE("workspace_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "date_due" ADD CONSTRAINT "date_due_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_due" ADD CONSTRAINT "date_due_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_due" ADD CONSTRAINT "date_due_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_due" ADD CONSTRAINT "date_due_event_id_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."event"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_property" ADD CONSTRAINT "date_property_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "date_property" ADD CONSTRAINT "date_property_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_position" ADD CONSTRAINT "customer_position_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_position" ADD CONSTRAINT "customer_position_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "store" ADD CONSTRAINT "store_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "date_due_at" ON "date_due" USING btree ("workspace_id","due_at");--> statement-breakpoint
CREATE INDEX "date_due_customer" ON "date_due" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "date_property_workspace" ON "date_property" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "customer_position_latitude" ON "customer_position" USING btree ("workspace_id","latitude");--> statement-breakpoint
CREATE INDEX "store_latitude" ON "store" USING btree ("workspace_id","latitude");
--> statement-breakpoint
CREATE FUNCTION "workspace_now"(clock jsonb) RETURNS timestamptz LANGUAGE sql STABLE AS $$
	SELECT CASE WHEN clock->>'mode' = 'real' THEN date_trunc('milliseconds', now()) ELSE to_timestamp(floor(least(253402300799999,
		(clock->>'shownMs')::float8 + greatest(0, extract(epoch FROM now())::float8 * 1000 - (clock->>'realMs')::float8) * (clock->>'pace')::float8)) / 1000) END
$$;
--> statement-breakpoint
-- Whoever has a date that a journey begins by, or another one than before, is looked at, whatever wrote it.
DO $do$
DECLARE part record;
BEGIN
	FOR part IN SELECT * FROM (VALUES
		('insert', 'NEW TABLE AS fresh', $m$FROM fresh f JOIN date_property d ON d.workspace_id = f.workspace_id
			WHERE f.properties ? split_part(d.property, '.', 1) OR f.properties ? d.property$m$),
		('update', 'OLD TABLE AS gone NEW TABLE AS fresh', $m$FROM fresh f JOIN date_property d ON d.workspace_id = f.workspace_id JOIN gone g ON g.id = f.id
			WHERE (g.properties -> d.property) IS DISTINCT FROM (f.properties -> d.property)
				OR (g.properties -> split_part(d.property, '.', 1)) IS DISTINCT FROM (f.properties -> split_part(d.property, '.', 1))$m$)
	) AS parts (op, tables, changed)
	LOOP
		EXECUTE format($f$
			CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
				INSERT INTO date_due (journey_id, workspace_id, customer_id, key, since, due_at)
				SELECT c.journey_id, c.workspace_id, c.customer_id, '', workspace_now(w.clock), workspace_now(w.clock)
				FROM (SELECT d.journey_id, d.workspace_id, f.id AS customer_id %2$s) c JOIN workspace w ON w.id = c.workspace_id
				ON CONFLICT (journey_id, customer_id, key) DO UPDATE SET since = excluded.since, due_at = excluded.due_at;
				IF FOUND THEN PERFORM pg_notify('waymark_work', 'entries'); END IF;
				RETURN NULL;
			END $body$$f$, format('note_dates_%s', part.op), part.changed);
		EXECUTE format('CREATE TRIGGER %1$I AFTER %2$s ON customer REFERENCING %3$s FOR EACH STATEMENT EXECUTE FUNCTION %1$I()',
			format('note_dates_%s', part.op), part.op, part.tables);
	END LOOP;
END $do$;
--> statement-breakpoint
-- Dates are in the person's zone: where that changes they are worked out again.
CREATE FUNCTION "note_date_zones"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	UPDATE date_due d SET due_at = d.since FROM fresh f JOIN gone g ON g.id = f.id AND g.zone IS DISTINCT FROM f.zone
	WHERE d.customer_id = f.id;
	IF FOUND THEN PERFORM pg_notify('waymark_work', 'entries'); END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "note_date_zones" AFTER UPDATE ON "customer" REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "note_date_zones"();
--> statement-breakpoint
-- `metersBetween` of packages/audience.
CREATE FUNCTION "meters_between"(lat1 float8, lon1 float8, lat2 float8, lon2 float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT floor(2 * 6371008.8::float8 * asin(sqrt(least(1::float8, sin(radians(lat2 - lat1) / 2) ^ 2::float8
		+ cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ^ 2::float8))) + 0.5::float8)
$$;
--> statement-breakpoint
-- Who was seen elsewhere is judged anew by the segments that ask where people are; where a store is another, all whose place is known are.
DO $do$
DECLARE part record;
BEGIN
	FOR part IN SELECT * FROM (VALUES
		('customer_position', 'insert', 'NEW TABLE AS fresh', 'SELECT workspace_id, customer_id FROM fresh'),
		('customer_position', 'update', 'NEW TABLE AS fresh', 'SELECT workspace_id, customer_id FROM fresh'),
		('customer_position', 'delete', 'OLD TABLE AS gone', 'SELECT workspace_id, customer_id FROM gone'),
		('store', 'insert', 'NEW TABLE AS fresh', 'SELECT workspace_id, NULL::uuid FROM fresh'),
		('store', 'update', 'OLD TABLE AS gone NEW TABLE AS fresh', 'SELECT f.workspace_id, NULL::uuid FROM fresh f JOIN gone g ON g.id = f.id
			AND (g.latitude, g.longitude) IS DISTINCT FROM (f.latitude, f.longitude)'),
		('store', 'delete', 'OLD TABLE AS gone', 'SELECT workspace_id, NULL::uuid FROM gone')
	) AS parts (source, op, tables, changed)
	LOOP
		EXECUTE format($f$
			CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql AS $body$ DECLARE n bigint; BEGIN
				INSERT INTO segment_change (workspace_id, segment_id, customers)
				SELECT m.workspace_id, m.segment_id, array_agg(p.customer_id)
				FROM (SELECT DISTINCT * FROM (%2$s) AS x (workspace_id, customer_id)) c
				JOIN segment_mention m ON m.workspace_id = c.workspace_id AND m.kind = 'position'
				CROSS JOIN LATERAL (
					SELECT c.customer_id, 0 AS part WHERE c.customer_id IS NOT NULL
					UNION ALL SELECT o.id, (row_number() OVER () / 1000)::int FROM customer o
					WHERE c.customer_id IS NULL AND o.workspace_id = c.workspace_id AND (o.properties ? 'latitude'
						OR EXISTS (SELECT FROM customer_position q WHERE q.customer_id = o.id))) p
				GROUP BY m.workspace_id, m.segment_id, p.part;
				GET DIAGNOSTICS n = ROW_COUNT;
				IF n > 0 THEN PERFORM pg_notify('waymark_work', 'segments'); END IF;
				RETURN NULL;
			END $body$$f$, format('hear_%s_%s', part.source, part.op), part.changed);
		EXECUTE format('CREATE TRIGGER %1$I AFTER %2$s ON %3$I REFERENCING %4$s FOR EACH STATEMENT EXECUTE FUNCTION %1$I()',
			format('hear_%s_%s', part.source, part.op), part.op, part.source, part.tables);
	END LOOP;
END $do$;
