-- The same with a stamp, by which whoever read it before tells whether it still holds.
CREATE FUNCTION "stamped_listening"(workspace uuid, lock bigint) RETURNS TABLE ("stamp" text, "rows" jsonb) LANGUAGE sql AS $$
	SELECT md5(l.rows::text), l.rows FROM (SELECT jsonb_agg(l ORDER BY l."versionId") AS rows FROM listening(workspace, lock) l) l
$$;
--> statement-breakpoint
-- Stores events of people known by their external id, under the people's locks, each once. `kept` is null, and nothing is done, if journeys
-- no longer listen for what the stamp `heard` says (then `stale` is true), or if somebody isn't there.
CREATE FUNCTION "keep_events"(workspace uuid, lock bigint, heard text, ids uuid[], external_ids text[], types text[], people text[],
	instants timestamptz[], bags text[], OUT "stale" boolean, OUT "kept" uuid[]) LANGUAGE plpgsql AS $$
DECLARE person_ids uuid[]; named text[];
BEGIN
	SELECT s.stamp IS DISTINCT FROM heard INTO stale FROM stamped_listening(workspace, lock) s;
	IF stale THEN RETURN; END IF;
	SELECT array_agg(c.id), array_agg(c.external_id) INTO person_ids, named FROM (
		SELECT id, external_id FROM customer WHERE workspace_id = workspace AND external_id = ANY (people) ORDER BY id FOR NO KEY UPDATE) c;
	IF coalesce(cardinality(named), 0) < (SELECT count(DISTINCT p) FROM unnest(people) p) THEN RETURN; END IF;
	WITH written AS (
		INSERT INTO event (id, workspace_id, external_id, type, customer_id, at, properties)
		SELECT e.id, workspace, e.external_id, e.type, p.id, e.at, e.bag::jsonb
		FROM unnest(ids, external_ids, types, people, instants, bags) AS e (id, external_id, type, person, at, bag)
		JOIN unnest(person_ids, named) AS p (id, external_id) ON p.external_id = e.person
		ORDER BY e.external_id
		ON CONFLICT (workspace_id, external_id) DO NOTHING
		RETURNING event.id)
	SELECT coalesce(array_agg(w.id), '{}') INTO kept FROM written w;
END $$;
