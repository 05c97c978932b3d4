-- As before, but every phone that is new gets its row first, in order, and only then are those locked that were there: two batches that
-- name the same phones could wait for each other.
CREATE OR REPLACE FUNCTION "consent_written"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	spaces uuid[];
	phones text[];
BEGIN
	-- A phone's first line, as most are in an import, is settled by itself.
	WITH lines AS (
		SELECT workspace_id, phone, count(*) = 1 AS alone, min(program) AS program, min(action) AS action FROM fresh GROUP BY workspace_id, phone),
	made AS (
		INSERT INTO consent_now
		SELECT workspace_id, phone, CASE WHEN alone AND program <> 'transactional' THEN state ELSE 'none' END,
			CASE WHEN alone AND program <> 'marketing' THEN state ELSE 'none' END
		FROM (SELECT *, consent_named(consent_step('none', program, action)) AS state FROM lines) f
		ORDER BY workspace_id, phone ON CONFLICT DO NOTHING RETURNING workspace_id, phone)
	SELECT array_agg(workspace_id), array_agg(phone) INTO spaces, phones
	FROM (SELECT workspace_id, phone FROM lines EXCEPT SELECT m.workspace_id, m.phone FROM made m JOIN lines l USING (workspace_id, phone) WHERE l.alone) f;
	IF phones IS NOT NULL THEN PERFORM refresh_consent(spaces, phones); END IF;
	RETURN NULL;
END $$;
