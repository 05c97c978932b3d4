-- As what runs meanwhile does: this table before the others.
LOCK TABLE "workspace" IN ACCESS EXCLUSIVE MODE;
--> statement-breakpoint
ALTER TABLE "entry" DROP CONSTRAINT "entry_workspace_id_workspace_id_fk";
--> statement-breakpoint
ALTER TABLE "entry" DROP CONSTRAINT "entry_plan_hash_plan_hash_fk";
--> statement-breakpoint
ALTER TABLE "event" DROP CONSTRAINT "event_workspace_id_workspace_id_fk";
