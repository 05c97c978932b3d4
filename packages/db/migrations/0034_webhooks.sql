CREATE TABLE "webhook" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"secret" text NOT NULL,
	"phones" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'on' NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"answer_status" integer,
	"answer" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_webhook_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhook"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_workspace" ON "webhook" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery" USING btree ("webhook_id","due_at") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_delivery_newest" ON "webhook_delivery" USING btree ("webhook_id","created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_delivery_open" ON "webhook_delivery" USING btree ("webhook_id","status","created_at","id") WHERE status <> 'delivered';--> statement-breakpoint
CREATE INDEX "webhook_delivery_age" ON "webhook_delivery" USING btree ("created_at");
--> statement-breakpoint
-- What a statement changed is noted for each webhook that wants it, in the statement's transaction. Where there is no webhook, nothing is looked at.
DO $do$
DECLARE
	part record;
	person CONSTANT text := $m$jsonb_build_object('customerId', c.external_id, 'personId', c.id, 'phone', c.phone)$m$;
BEGIN
	FOR part IN SELECT * FROM (VALUES
		('message', 'update', 'OLD TABLE AS gone NEW TABLE AS fresh', $m$
			SELECT f.workspace_id, t.type, t.at,
				jsonb_build_object('id', f.id, 'journeyId', f.journey_id, 'entryId', f.entry_id, 'channel', f.channel, 'program', f.program,
					'errorCode', f.error_code, 'reason', f.reason) || %s
			FROM fresh f
			JOIN gone g ON g.id = f.id AND g.status <> f.status
			JOIN customer c ON c.id = f.customer_id
			CROSS JOIN LATERAL (VALUES
				('message.sent', f.accepted_at, g.status IN ('queued', 'cancelled', 'sending', 'inDoubt') AND f.status IN ('accepted', 'sent', 'delivered', 'undelivered')),
				('message.delivered', f.delivered_at, f.status = 'delivered'),
				('message.failed', f.settled_at, f.status IN ('failed', 'undelivered')),
				('message.canceled', f.settled_at, f.status = 'cancelled')) AS t (type, at, holds)
			WHERE t.holds$m$),
		('consent_event', 'insert', 'NEW TABLE AS fresh', $m$
			SELECT f.workspace_id, CASE f.action WHEN 'revoke' THEN 'consent.opt_out' ELSE 'consent.opt_in' END, f.at,
				jsonb_build_object('program', f.program, 'action', f.action, 'source', f.source) || %s || jsonb_build_object('phone', f.phone)
			FROM fresh f
			LEFT JOIN customer c ON c.workspace_id = f.workspace_id AND c.phone = f.phone
			WHERE f.action <> 'request'$m$),
		('entry', 'insert', 'NEW TABLE AS fresh', $m$
			SELECT f.workspace_id, 'entry.began', f.entered_at,
				jsonb_build_object('id', f.id, 'journeyId', f.journey_id) || %s
			FROM fresh f JOIN customer c ON c.id = f.customer_id$m$),
		('entry', 'update', 'OLD TABLE AS gone NEW TABLE AS fresh', $m$
			SELECT f.workspace_id, t.type, f.ended_at,
				jsonb_build_object('id', f.id, 'journeyId', f.journey_id, 'status', f.status) || %s
			FROM fresh f
			JOIN gone g ON g.id = f.id AND g.status <> f.status AND f.status NOT IN ('new', 'waiting')
			JOIN customer c ON c.id = f.customer_id
			JOIN (VALUES ('entry.ended'), ('entry.goal')) AS t (type) ON t.type = 'entry.ended' OR f.status = 'converted'$m$),
		('event', 'insert', 'NEW TABLE AS fresh', $m$
			SELECT f.workspace_id, t.type, f.at,
				jsonb_build_object('eventId', f.external_id) || %s || jsonb_strip_nulls(CASE t.type
					WHEN 'message.clicked' THEN jsonb_build_object('messageId', f.properties -> 'message_id', 'url', f.properties -> 'url')
					ELSE jsonb_build_object('segmentId', f.properties -> 'segment', 'segment', f.properties -> 'name') END)
			FROM fresh f
			JOIN (VALUES ('link_clicked', 'message.clicked'), ('segment_entered', 'segment.entered'), ('segment_left', 'segment.left'))
				AS t (event, type) ON t.event = f.type
			JOIN customer c ON c.id = f.customer_id$m$)
	) AS parts (source, op, tables, mapping)
	LOOP
		EXECUTE format($f$
			CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql AS $body$ DECLARE n bigint; BEGIN
				IF NOT EXISTS (SELECT FROM webhook) THEN RETURN NULL; END IF;
				INSERT INTO webhook_delivery (workspace_id, webhook_id, type, payload)
				SELECT h.workspace_id, w.id, h.type, jsonb_build_object('type', h.type,
					'timestamp', to_char(coalesce(h.at, now()) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
					'data', CASE WHEN w.phones THEN h.data ELSE h.data - 'phone' END)
				FROM (%2$s) AS h (workspace_id, type, at, data)
				JOIN webhook w ON w.workspace_id = h.workspace_id AND w.state <> 'off' AND h.type = ANY (w.events);
				GET DIAGNOSTICS n = ROW_COUNT;
				IF n > 0 THEN PERFORM pg_notify('waymark_work', 'webhooks'); END IF;
				RETURN NULL;
			END $body$$f$, format('tell_%s_%s', part.source, part.op), format(part.mapping, person));
		EXECUTE format('CREATE TRIGGER %1$I AFTER %2$s ON %3$I REFERENCING %4$s FOR EACH STATEMENT EXECUTE FUNCTION %1$I()',
			format('tell_%s_%s', part.source, part.op), part.op, part.source, part.tables);
	END LOOP;
END $do$;
