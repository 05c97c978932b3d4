CREATE TABLE "people_import" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"bytes" integer NOT NULL,
	"parts" integer NOT NULL,
	"format" jsonb NOT NULL,
	"mapping" jsonb,
	"phase" text DEFAULT 'uploaded' NOT NULL,
	"job_id" uuid,
	"rows" integer DEFAULT 0 NOT NULL,
	"counts" jsonb,
	"rehearsal" jsonb,
	"undo" jsonb,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "people_import_problem" (
	"import_id" uuid NOT NULL,
	"rehearsed" boolean NOT NULL,
	"line" integer NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "people_import_problem_import_id_rehearsed_line_pk" PRIMARY KEY("import_id","rehearsed","line")
);
--> statement-breakpoint
CREATE TABLE "people_import_row" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"customer_id" uuid NOT NULL,
	"made" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"granted" jsonb,
	CONSTRAINT "people_import_row_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
ALTER TABLE "people_import" ADD CONSTRAINT "people_import_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_import_problem" ADD CONSTRAINT "people_import_problem_import_id_people_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."people_import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people_import_row" ADD CONSTRAINT "people_import_row_import_id_people_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."people_import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "people_import_newest" ON "people_import" USING btree ("workspace_id","created_at");