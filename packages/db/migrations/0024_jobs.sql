CREATE TABLE "job" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" uuid,
	"dedupe_key" text NOT NULL,
	"input" jsonb NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"sentence" text DEFAULT '' NOT NULL,
	"result" jsonb,
	"error" text,
	"checkpoint" jsonb,
	"attempt" uuid,
	"tries" integer DEFAULT 0 NOT NULL,
	"started_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"alive_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "job_same" ON "job" USING btree ("workspace_id","kind","dedupe_key") WHERE status in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "job_under_way" ON "job" USING btree ("alive_at") WHERE status in ('queued', 'running', 'stopping');--> statement-breakpoint
CREATE INDEX "job_newest" ON "job" USING btree ("workspace_id","kind","subject","created_at");