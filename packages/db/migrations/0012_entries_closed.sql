ALTER TABLE "journey" ADD COLUMN "paused_by" text;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "paused_role" text;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "entries_closed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "entries_closed_by" text;--> statement-breakpoint
ALTER TABLE "journey" ADD COLUMN "entries_closed_role" text;