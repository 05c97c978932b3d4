CREATE TABLE "test_message" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"phone_id" uuid NOT NULL,
	"sender_id" uuid NOT NULL,
	"body" text NOT NULL,
	"picture_id" uuid,
	"media_key" text,
	"media_mime" text,
	"media_token" text,
	"status" text DEFAULT 'queued' NOT NULL,
	"provider_id" text,
	"error_code" integer,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"asked_by" text NOT NULL,
	"not_before" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"claimed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "test_message_media_token_unique" UNIQUE("media_token")
);
--> statement-breakpoint
CREATE TABLE "test_phone" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"phone" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "test_phone_number" UNIQUE("workspace_id","phone")
);
--> statement-breakpoint
ALTER TABLE "test_message" ADD CONSTRAINT "test_message_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_message" ADD CONSTRAINT "test_message_phone_id_test_phone_id_fk" FOREIGN KEY ("phone_id") REFERENCES "public"."test_phone"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_message" ADD CONSTRAINT "test_message_sender_id_sender_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."sender"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_message" ADD CONSTRAINT "test_message_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_phone" ADD CONSTRAINT "test_phone_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "test_message_outbox" ON "test_message" USING btree ("not_before") WHERE status in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "test_message_asked" ON "test_message" USING btree ("workspace_id","created_at");