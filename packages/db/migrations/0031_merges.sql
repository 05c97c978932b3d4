CREATE TABLE "person_alias" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"merge_id" uuid NOT NULL,
	CONSTRAINT "person_alias_workspace_id_kind_value_pk" PRIMARY KEY("workspace_id","kind","value")
);
--> statement-breakpoint
CREATE TABLE "person_merge" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"kept_id" uuid NOT NULL,
	"gone_id" uuid NOT NULL,
	"gone_name" text NOT NULL,
	"gone" jsonb NOT NULL,
	"kept" jsonb NOT NULL,
	"events" uuid[] NOT NULL,
	"entries" uuid[] NOT NULL,
	"messages" uuid[] NOT NULL,
	"inbound" uuid[] NOT NULL,
	"merged_by" text NOT NULL,
	"merged_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "person_alias" ADD CONSTRAINT "person_alias_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_alias" ADD CONSTRAINT "person_alias_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_alias" ADD CONSTRAINT "person_alias_merge_id_person_merge_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."person_merge"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_merge" ADD CONSTRAINT "person_merge_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_alias_customer" ON "person_alias" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "person_merge_kept" ON "person_merge" USING btree ("workspace_id","kept_id","merged_at");