CREATE TABLE "two_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"user_id" text NOT NULL,
	"verified" boolean DEFAULT false NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "access_link" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"hash" text NOT NULL,
	"workspace_id" uuid,
	"email" text NOT NULL,
	"role" text,
	"user_id" text,
	"clears_two_factor" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "access_link_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "two_factor_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "card_comment" ADD COLUMN "by_name" text;--> statement-breakpoint
ALTER TABLE "card_comment" ADD COLUMN "resolved_by_name" text;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "scopes" text[];--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "actor_name" text;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "deactivated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_link" ADD CONSTRAINT "access_link_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_link" ADD CONSTRAINT "access_link_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "two_factor_user" ON "two_factor" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "access_link_workspace" ON "access_link" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "access_link_user" ON "access_link" USING btree ("user_id");--> statement-breakpoint
UPDATE "audit_log" SET "actor_name" = "user"."name" FROM "user" WHERE "user"."id" = "actor" AND "actor_name" IS NULL;--> statement-breakpoint
UPDATE "audit_log" SET "actor_name" = 'API key ' || "api_key"."name" FROM "api_key" WHERE 'key:' || "api_key"."id" = "actor" AND "actor_name" IS NULL;--> statement-breakpoint
UPDATE "card_comment" SET "by_name" = "user"."name" FROM "user" WHERE "user"."id" = "by";--> statement-breakpoint
UPDATE "card_comment" SET "resolved_by_name" = "user"."name" FROM "user" WHERE "user"."id" = "resolved_by";
