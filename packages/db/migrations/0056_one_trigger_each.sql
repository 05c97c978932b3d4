-- What several triggers looked at one after the other is looked at once: a statement that concerns nobody costs one quick check.
-- As what runs meanwhile does: these tables in this order.
LOCK TABLE "workspace", "customer", "event", "entry" IN ACCESS EXCLUSIVE MODE;
--> statement-breakpoint
DROP FUNCTION "keep_events";
--> statement-breakpoint
CREATE FUNCTION "event_inserted"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE heard boolean; told boolean; people uuid[]; n bigint;
BEGIN
	SELECT bool_or(EXISTS (SELECT FROM segment_mention m WHERE m.workspace_id = f.workspace_id AND m.kind = 'event' AND m.key = f.type)),
		bool_or(f.type IN ('link_clicked', 'segment_entered', 'segment_left')),
		array_agg(DISTINCT f.customer_id) FILTER (WHERE f.type IN (coalesce(w.policy->>'purchaseEvent', 'order_placed'), 'link_clicked'))
	INTO heard, told, people FROM fresh f JOIN workspace w ON w.id = f.workspace_id;
	IF heard THEN
		INSERT INTO segment_change (workspace_id, segment_id, customers)
		SELECT m.workspace_id, m.segment_id, array_agg(DISTINCT f.customer_id) FROM fresh f
		JOIN segment_mention m ON m.workspace_id = f.workspace_id AND m.kind = 'event' AND m.key = f.type
		GROUP BY 1, 2;
		PERFORM pg_notify('waymark_work', 'segments');
	END IF;
	IF told AND EXISTS (SELECT FROM webhook) THEN
		INSERT INTO webhook_delivery (workspace_id, webhook_id, type, payload)
		SELECT h.workspace_id, w.id, h.type, jsonb_build_object('type', h.type,
			'timestamp', to_char(coalesce(h.at, now()) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
			'data', CASE WHEN w.phones THEN h.data ELSE h.data - 'phone' END)
		FROM (
			SELECT f.workspace_id, t.type, f.at,
				jsonb_build_object('eventId', f.external_id, 'customerId', c.external_id, 'personId', c.id, 'phone', c.phone) || jsonb_strip_nulls(CASE t.type
					WHEN 'message.clicked' THEN jsonb_build_object('messageId', f.properties -> 'message_id', 'url', f.properties -> 'url')
					ELSE jsonb_build_object('segmentId', f.properties -> 'segment', 'segment', f.properties -> 'name') END)
			FROM fresh f
			JOIN (VALUES ('link_clicked', 'message.clicked'), ('segment_entered', 'segment.entered'), ('segment_left', 'segment.left'))
				AS t (event, type) ON t.event = f.type
			JOIN customer c ON c.id = f.customer_id) AS h (workspace_id, type, at, data)
		JOIN webhook w ON w.workspace_id = h.workspace_id AND w.state <> 'off' AND h.type = ANY (w.events);
		GET DIAGNOSTICS n = ROW_COUNT;
		IF n > 0 THEN PERFORM pg_notify('waymark_work', 'webhooks'); END IF;
	END IF;
	IF people IS NOT NULL THEN PERFORM refresh_order_traits(people); END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER "hear_event_insert" ON "event";
--> statement-breakpoint
DROP TRIGGER "tell_event_insert" ON "event";
--> statement-breakpoint
DROP TRIGGER "trait_event_insert" ON "event";
--> statement-breakpoint
DROP FUNCTION "hear_event_insert", "tell_event_insert", "trait_event_insert";
--> statement-breakpoint
CREATE TRIGGER "event_inserted" AFTER INSERT ON "event" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "event_inserted"();
--> statement-breakpoint
CREATE FUNCTION "entry_inserted"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
	INSERT INTO counter_delta (subject, what, step, key, n, cents)
	SELECT subject, what, step, key, count(*), 0 FROM (
		SELECT e.journey_id, 'day', -1, to_char(e.entered_at AT TIME ZONE w.zone, 'YYYY-MM-DD') FROM fresh e JOIN workspace w ON w.id = e.workspace_id
		UNION ALL SELECT version_id, 'place', coalesce(at_step, -1), status || CASE WHEN held AND status = 'waiting' THEN ' held' ELSE '' END FROM fresh
		UNION ALL SELECT version_id, 'goal', -1, goal_type FROM fresh WHERE status = 'converted' AND goal_type IS NOT NULL) AS c (subject, what, step, key)
	GROUP BY 1, 2, 3, 4;
	IF NOT EXISTS (SELECT FROM webhook) THEN RETURN NULL; END IF;
	INSERT INTO webhook_delivery (workspace_id, webhook_id, type, payload)
	SELECT h.workspace_id, w.id, h.type, jsonb_build_object('type', h.type,
		'timestamp', to_char(h.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
		'data', CASE WHEN w.phones THEN h.data ELSE h.data - 'phone' END)
	FROM (
		SELECT f.workspace_id, 'entry.began', f.entered_at,
			jsonb_build_object('id', f.id, 'journeyId', f.journey_id, 'customerId', c.external_id, 'personId', c.id, 'phone', c.phone)
		FROM fresh f JOIN customer c ON c.id = f.customer_id) AS h (workspace_id, type, at, data)
	JOIN webhook w ON w.workspace_id = h.workspace_id AND w.state <> 'off' AND h.type = ANY (w.events);
	GET DIAGNOSTICS n = ROW_COUNT;
	IF n > 0 THEN PERFORM pg_notify('waymark_work', 'webhooks'); END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER "count_day_insert" ON "entry";
--> statement-breakpoint
DROP TRIGGER "count_place_insert" ON "entry";
--> statement-breakpoint
DROP TRIGGER "tell_entry_insert" ON "entry";
--> statement-breakpoint
DROP FUNCTION "count_day_insert", "count_place_insert", "tell_entry_insert";
--> statement-breakpoint
CREATE TRIGGER "entry_inserted" AFTER INSERT ON "entry" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "entry_inserted"();
--> statement-breakpoint
-- The plan is kept from a statement that changed one person: a full join can't loop over all pairs when the next changes many.
CREATE FUNCTION "customer_updated"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moved boolean; profiled boolean; heard boolean; people uuid[];
BEGIN
	SELECT bool_or(f.zone IS DISTINCT FROM g.zone), bool_or(f.properties IS DISTINCT FROM g.properties),
		bool_or(EXISTS (SELECT FROM segment_mention m WHERE m.workspace_id = f.workspace_id AND CASE m.kind
			WHEN 'profile' THEN (g.properties -> m.key) IS DISTINCT FROM (f.properties -> m.key)
			WHEN 'trait' THEN (g.traits -> m.key) IS DISTINCT FROM (f.traits -> m.key)
			WHEN 'consent' THEN g.phone IS DISTINCT FROM f.phone END))
	INTO moved, profiled, heard FROM fresh f FULL JOIN gone g ON g.id = f.id;
	IF heard THEN
		WITH changed AS MATERIALIZED (
			SELECT f.id, f.workspace_id, f.properties, f.phone, f.traits, g.properties AS old_properties, g.phone AS old_phone, g.traits AS old_traits
			FROM fresh f FULL JOIN gone g ON g.id = f.id WHERE (f.properties, f.phone, f.traits) IS DISTINCT FROM (g.properties, g.phone, g.traits))
		INSERT INTO segment_change (workspace_id, segment_id, customers)
		SELECT m.workspace_id, m.segment_id, array_agg(DISTINCT c.id) FROM changed c
		JOIN segment_mention m ON m.workspace_id = c.workspace_id AND CASE m.kind
			WHEN 'profile' THEN (c.old_properties -> m.key) IS DISTINCT FROM (c.properties -> m.key)
			WHEN 'trait' THEN (c.old_traits -> m.key) IS DISTINCT FROM (c.traits -> m.key)
			WHEN 'consent' THEN c.old_phone IS DISTINCT FROM c.phone END
		GROUP BY 1, 2;
		PERFORM pg_notify('waymark_work', 'segments');
	END IF;
	IF moved OR profiled THEN
		WITH changed AS MATERIALIZED (
			SELECT f.id, f.zone, f.properties, g.zone AS old_zone, g.properties AS old_properties
			FROM fresh f FULL JOIN gone g ON g.id = f.id WHERE (f.zone, f.properties) IS DISTINCT FROM (g.zone, g.properties))
		INSERT INTO pending_signal (entry_id, kind)
		SELECT e.id, 'clock' FROM changed c JOIN entry e ON e.customer_id = c.id AND e.follows IS NOT NULL AND e.status = 'waiting'
		WHERE c.zone IS DISTINCT FROM c.old_zone
			OR c.properties -> e.follows IS DISTINCT FROM c.old_properties -> e.follows
			OR c.properties -> split_part(e.follows, '.', 1) IS DISTINCT FROM c.old_properties -> split_part(e.follows, '.', 1);
		IF FOUND THEN PERFORM pg_notify('waymark_work', 'pendingSignals'); END IF;
	END IF;
	IF profiled THEN
		WITH changed AS MATERIALIZED (
			SELECT f.id, f.workspace_id, f.properties, g.properties AS old_properties
			FROM fresh f FULL JOIN gone g ON g.id = f.id WHERE f.properties IS DISTINCT FROM g.properties)
		INSERT INTO date_due (journey_id, workspace_id, customer_id, key, since, due_at)
		SELECT d.journey_id, d.workspace_id, c.id, '', workspace_now(w.clock), workspace_now(w.clock)
		FROM changed c JOIN date_property d ON d.workspace_id = c.workspace_id JOIN workspace w ON w.id = d.workspace_id
		WHERE (c.old_properties -> d.property) IS DISTINCT FROM (c.properties -> d.property)
			OR (c.old_properties -> split_part(d.property, '.', 1)) IS DISTINCT FROM (c.properties -> split_part(d.property, '.', 1))
		ON CONFLICT (journey_id, customer_id, key) DO UPDATE SET since = excluded.since, due_at = excluded.due_at;
		IF FOUND THEN PERFORM pg_notify('waymark_work', 'entries'); END IF;
	END IF;
	IF moved THEN
		people := array(SELECT f.id FROM fresh f FULL JOIN gone g ON g.id = f.id WHERE f.zone IS DISTINCT FROM g.zone);
		UPDATE date_due SET due_at = since WHERE customer_id = ANY (people);
		IF FOUND THEN PERFORM pg_notify('waymark_work', 'entries'); END IF;
		people := array(SELECT id FROM fresh WHERE id = ANY (people) AND traits ? 'usual_hour');
		IF people <> '{}' THEN PERFORM refresh_order_traits(people); END IF;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER "customer_move_dates" ON "customer";
--> statement-breakpoint
DROP TRIGGER "hear_customer_update" ON "customer";
--> statement-breakpoint
DROP TRIGGER "note_date_zones" ON "customer";
--> statement-breakpoint
DROP TRIGGER "note_dates_update" ON "customer";
--> statement-breakpoint
DROP TRIGGER "trait_customer_update" ON "customer";
--> statement-breakpoint
DROP FUNCTION "move_dates", "hear_customer_update", "note_date_zones", "note_dates_update", "trait_customer_update";
--> statement-breakpoint
CREATE TRIGGER "customer_updated" AFTER UPDATE ON "customer" REFERENCING OLD TABLE AS gone NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "customer_updated"();
--> statement-breakpoint
-- Takes the place of the one with seven parameters, which stays for processes of the version before: `judged` are the starts whose
-- journey's re-entry rule asks whether the person has been in it, and who stay out of it here.
CREATE FUNCTION "take_events"(workspace uuid, lock bigint, heard text, people text[], events json, judged json, starts json, notes json,
	OUT "stale" boolean, OUT "kept" uuid[], OUT "rest" uuid[]) LANGUAGE plpgsql AS $$
DECLARE person_ids uuid[]; named text[]; persons uuid[];
BEGIN
	rest := '{}';
	stale := listening_stamp(workspace, lock) IS DISTINCT FROM heard;
	IF stale THEN RETURN; END IF;
	SELECT array_agg(c.id), coalesce(array_agg(c.external_id), '{}') INTO person_ids, named FROM (
		SELECT id, external_id FROM customer WHERE workspace_id = workspace AND external_id = ANY (people) ORDER BY id FOR NO KEY UPDATE) c;
	IF judged IS NOT NULL THEN
		rest := array(SELECT s.event_id FROM json_to_recordset(judged) AS s (journey_id uuid, event_id uuid, person text, key text)
			JOIN unnest(person_ids, named) AS p (id, external_id) ON p.external_id = s.person
			JOIN entry x ON x.customer_id = p.id AND x.journey_id = s.journey_id AND coalesce(x.key, '') = coalesce(s.key, ''));
	END IF;
	IF cardinality(named) < cardinality(people) THEN
		rest := rest || array(SELECT e.id FROM json_to_recordset(events) AS e (id uuid, person text)
			LEFT JOIN unnest(named) n ON n = e.person WHERE n IS NULL);
	END IF;
	WITH written AS (
		INSERT INTO event (id, workspace_id, external_id, type, customer_id, at, properties)
		SELECT e.id, workspace, e.external_id, e.type, p.id, e.at, e.properties
		FROM json_to_recordset(events) AS e (id uuid, external_id text, type text, person text, at timestamptz, properties jsonb)
		JOIN unnest(person_ids, named) AS p (id, external_id) ON p.external_id = e.person
		WHERE e.id <> ALL (rest)
		ORDER BY e.external_id
		ON CONFLICT (workspace_id, external_id) DO NOTHING
		RETURNING event.id, event.customer_id)
	SELECT coalesce(array_agg(w.id), '{}'), array_agg(w.customer_id) INTO kept, persons FROM written w;
	IF starts IS NULL OR kept = '{}' THEN RETURN; END IF;
	INSERT INTO entry (id, workspace_id, journey_id, version_id, plan_hash, customer_id, event_id, dedupe_key, key, entered_at)
	SELECT s.id, workspace, s.journey_id, s.version_id, s.plan_hash, w.person, s.event_id, s.dedupe_key, s.key, s.entered_at
	FROM json_to_recordset(starts) AS s (id uuid, journey_id uuid, version_id uuid, plan_hash text, event_id uuid, key text, dedupe_key text,
		entered_at timestamptz)
	JOIN unnest(kept, persons) AS w (event, person) ON w.event = s.event_id
	ON CONFLICT (journey_id, dedupe_key) DO NOTHING;
	PERFORM pg_notify(n.channel, n.payload) FROM json_to_recordset(notes) AS n (channel text, payload text);
END $$;
--> statement-breakpoint
-- As before; a function of this language keeps its plan at less cost.
CREATE OR REPLACE FUNCTION "refresh_order_traits"(people uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	UPDATE customer c SET traits = jsonb_strip_nulls(c.traits || t.traits) FROM order_traits(people) t
	WHERE c.id = t.customer_id AND c.traits IS DISTINCT FROM jsonb_strip_nulls(c.traits || t.traits);
END $$;
--> statement-breakpoint
-- Room for a person's next version in their own page, so that a change of traits needn't touch the indexes.
ALTER TABLE "customer" SET (fillfactor = 90);
