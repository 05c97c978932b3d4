CREATE TABLE "approval" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"card_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"requires" jsonb NOT NULL,
	"sensitive" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"previous_hash" text,
	"requested_by" text NOT NULL,
	"requested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "approval_decision" (
	"approval_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"verdict" text NOT NULL,
	"by" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"looked_twice" boolean DEFAULT false NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approval_decision_approval_id_kind_pk" PRIMARY KEY("approval_id","kind")
);
--> statement-breakpoint
CREATE TABLE "brand_kit" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"kit" jsonb NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "card" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text DEFAULT 'card' NOT NULL,
	"folder" text DEFAULT '' NOT NULL,
	"draft" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"hash" text NOT NULL,
	"master_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" text NOT NULL,
	"archived_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "card_comment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"card_id" uuid NOT NULL,
	"layer_id" text,
	"x" real,
	"y" real,
	"body" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"resolved_by" text,
	"resolved_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "card_document" (
	"workspace_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"card" jsonb NOT NULL,
	"kit" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "card_document_workspace_id_hash_pk" PRIMARY KEY("workspace_id","hash")
);
--> statement-breakpoint
CREATE TABLE "font" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"family" text NOT NULL,
	"weight" integer NOT NULL,
	"italic" boolean NOT NULL,
	"format" text NOT NULL,
	"hash" text NOT NULL,
	"file_key" text NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "font_face" UNIQUE("workspace_id","family","weight","italic")
);
--> statement-breakpoint
CREATE TABLE "rendered_card" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"card_hash" text NOT NULL,
	"mime" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" integer NOT NULL,
	"file_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rendered_card_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"key" text PRIMARY KEY NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "card_hash" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "card_state" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "card_note" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "card_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "card_claimed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "media_key" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "media_mime" text;--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "kind" text DEFAULT 'image' NOT NULL;--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "folder" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "content_key" text;--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "original_key" text;--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "duration_ms" integer;--> statement-breakpoint
ALTER TABLE "picture" ADD COLUMN "poster_id" uuid;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "approvals" jsonb DEFAULT '{"required":true,"compliance":true,"brand":false}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_card_id_card_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."card"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_decision" ADD CONSTRAINT "approval_decision_approval_id_approval_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approval"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_kit" ADD CONSTRAINT "brand_kit_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_master_id_card_id_fk" FOREIGN KEY ("master_id") REFERENCES "public"."card"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_comment" ADD CONSTRAINT "card_comment_card_id_card_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."card"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_document" ADD CONSTRAINT "card_document_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "font" ADD CONSTRAINT "font_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rendered_card" ADD CONSTRAINT "rendered_card_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approval_card" ON "approval" USING btree ("card_id","requested_at");--> statement-breakpoint
CREATE INDEX "approval_waiting" ON "approval" USING btree ("workspace_id","state","requested_at");--> statement-breakpoint
CREATE INDEX "approval_hash" ON "approval" USING btree ("workspace_id","hash","state");--> statement-breakpoint
CREATE INDEX "card_workspace" ON "card" USING btree ("workspace_id","updated_at");--> statement-breakpoint
CREATE INDEX "card_hash" ON "card" USING btree ("workspace_id","hash");--> statement-breakpoint
CREATE INDEX "card_comment_card" ON "card_comment" USING btree ("card_id","at");--> statement-breakpoint
CREATE INDEX "rendered_card_used" ON "rendered_card" USING btree ("used_at");--> statement-breakpoint
ALTER TABLE "picture" ADD CONSTRAINT "picture_poster_id_picture_id_fk" FOREIGN KEY ("poster_id") REFERENCES "public"."picture"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_card" ON "message" USING btree ("not_before") WHERE status = 'queued' and card_state = 'waiting';--> statement-breakpoint
UPDATE "picture" SET "kind" = 'animation' WHERE "mime" = 'image/gif';
