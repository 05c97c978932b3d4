-- Takes the place of `keep_events`, which stays for processes of the version before: stores events under the people's
-- locks, each once, and writes the entries they begin: `starts`, columns of `entry` but for the person. `notes` are told if an event was new.
-- Events of people who aren't there, or who have been in a journey whose re-entry rule asks about that (`judged`), are left alone: `rest`.
CREATE FUNCTION "take_events"(workspace uuid, lock bigint, heard text, people text[], events json, starts json, notes json,
	OUT "stale" boolean, OUT "kept" uuid[], OUT "rest" uuid[]) LANGUAGE plpgsql AS $$
DECLARE person_ids uuid[]; named text[]; persons uuid[];
BEGIN
	rest := '{}';
	stale := listening_stamp(workspace, lock) IS DISTINCT FROM heard;
	IF stale THEN RETURN; END IF;
	SELECT array_agg(c.id), coalesce(array_agg(c.external_id), '{}') INTO person_ids, named FROM (
		SELECT id, external_id FROM customer WHERE workspace_id = workspace AND external_id = ANY (people) ORDER BY id FOR NO KEY UPDATE) c;
	IF starts IS NOT NULL THEN
		rest := array(SELECT s.event_id FROM json_to_recordset(starts) AS s (journey_id uuid, event_id uuid, person text, key text, judged boolean)
			JOIN unnest(person_ids, named) AS p (id, external_id) ON p.external_id = s.person
			JOIN entry x ON x.customer_id = p.id AND x.journey_id = s.journey_id AND coalesce(x.key, '') = coalesce(s.key, '')
			WHERE s.judged);
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
-- As before, from the journeys alone: their versions only change with the one that is live.
CREATE OR REPLACE FUNCTION "listening_stamp"(workspace uuid, lock bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE stamp text;
BEGIN
	PERFORM pg_advisory_xact_lock_shared(lock), set_config('plan_cache_mode', 'force_generic_plan', true);
	SELECT md5(concat_ws(' ', w.clock, (
		SELECT string_agg(concat_ws(' ', j.id, j.status, j.entries_closed_at IS NULL, j.live_version_id), ',' ORDER BY j.id)
		FROM journey j WHERE j.workspace_id = w.id AND j.status IN ('live', 'paused'))))
	INTO stamp FROM workspace w WHERE w.id = workspace;
	RETURN stamp;
END $$;
