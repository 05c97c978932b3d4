-- What journeys listen for, read under the lock that `listening.ts` speaks of, in one call: the versions are seen as they are once the lock is held.
CREATE FUNCTION "listening"(workspace uuid, lock bigint)
	RETURNS TABLE ("clock" jsonb, "journeyId" uuid, "status" text, "closed" boolean, "versionId" uuid, "planHash" text, "current" boolean) LANGUAGE plpgsql AS $$ BEGIN
	PERFORM pg_advisory_xact_lock_shared(lock), set_config('plan_cache_mode', 'force_generic_plan', true);
	RETURN QUERY SELECT w.clock, j.id, j.status, j.entries_closed_at IS NOT NULL, v.id, v.plan_hash, v.id = j.live_version_id
		FROM workspace w
		LEFT JOIN journey j ON j.workspace_id = w.id AND j.status IN ('live', 'paused')
		LEFT JOIN journey_version v ON v.journey_id = j.id
		WHERE w.id = workspace;
END $$;
--> statement-breakpoint
-- As before, but nothing is prepared to be written where no segment asks about such events.
CREATE OR REPLACE FUNCTION "hear_event_insert"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	IF NOT EXISTS (SELECT FROM fresh f JOIN segment_mention m ON m.workspace_id = f.workspace_id AND m.kind = 'event' AND m.key = f.type) THEN
		RETURN NULL;
	END IF;
	INSERT INTO segment_change (workspace_id, segment_id, customers)
	SELECT m.workspace_id, m.segment_id, array_agg(DISTINCT f.customer_id) FROM fresh f
	JOIN segment_mention m ON m.workspace_id = f.workspace_id AND m.kind = 'event' AND m.key = f.type
	GROUP BY 1, 2;
	PERFORM pg_notify('waymark_work', 'segments');
	RETURN NULL;
END $$;
