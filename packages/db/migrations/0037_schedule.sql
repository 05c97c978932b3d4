CREATE TABLE "schedule_run" (
	"journey_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"run" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"zones" text[],
	"cursor" uuid,
	"schedule" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "schedule_run_journey_id_run_due_at_pk" PRIMARY KEY("journey_id","run","due_at")
);
--> statement-breakpoint
ALTER TABLE "schedule_run" ADD CONSTRAINT "schedule_run_journey_id_journey_id_fk" FOREIGN KEY ("journey_id") REFERENCES "public"."journey"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_run" ADD CONSTRAINT "schedule_run_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "schedule_run_due" ON "schedule_run" USING btree ("workspace_id","due_at");