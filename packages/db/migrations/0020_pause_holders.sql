-- Journeys paused before it was kept who paused them take it from the audit log; one paused by an unknown person stays the admins'.
UPDATE "journey" j SET "paused_by" = a."actor",
  "paused_role" = CASE WHEN a."actor" LIKE 'key:%' THEN 'key' ELSE m."role"::text END
FROM (
  SELECT DISTINCT ON ("workspace_id", "subject") "workspace_id", "subject", "actor" FROM "audit_log"
  WHERE "action" = 'journey.pause' ORDER BY "workspace_id", "subject", "id" DESC) a
LEFT JOIN "membership" m ON m."workspace_id" = a."workspace_id" AND m."user_id" = a."actor"
WHERE j."workspace_id" = a."workspace_id" AND j."id"::text = a."subject"
  AND j."status" = 'paused' AND j."paused_by" IS NULL AND j."paused_role" IS NULL;--> statement-breakpoint
-- What was archived while it was held is held no more once it is restored and published.
UPDATE "journey" SET "paused_by" = NULL, "paused_role" = NULL, "entries_closed_at" = NULL, "entries_closed_by" = NULL,
  "entries_closed_role" = NULL
WHERE "status" IN ('draft', 'stopped') AND ("paused_role" IS NOT NULL OR "entries_closed_at" IS NOT NULL);
