CREATE TABLE "coupon" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"pool_id" uuid NOT NULL,
	"code" text NOT NULL,
	"entry_id" uuid,
	"step" integer,
	"given_at" timestamp (3) with time zone,
	"redeemed_at" timestamp (3) with time zone,
	CONSTRAINT "coupon_code" UNIQUE("pool_id","code"),
	CONSTRAINT "coupon_entry" UNIQUE("pool_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "coupon_pool" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"alarm_below" integer DEFAULT 100 NOT NULL,
	"sample" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coupon_pool_key" UNIQUE("workspace_id","key")
);
--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "template" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "missing" text;--> statement-breakpoint
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_pool_id_coupon_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."coupon_pool"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coupon_pool" ADD CONSTRAINT "coupon_pool_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "coupon_free" ON "coupon" USING btree ("pool_id","id") WHERE given_at is null and redeemed_at is null;--> statement-breakpoint
CREATE INDEX "coupon_by_code" ON "coupon" USING btree ("workspace_id","code");--> statement-breakpoint
CREATE INDEX "coupon_of_entry" ON "coupon" USING btree ("entry_id") WHERE entry_id is not null;