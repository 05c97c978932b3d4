ALTER TABLE "card" ADD COLUMN "suggested_by" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "unconfirmed_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "message_unheard" ON "message" USING btree ("not_before") WHERE status in ('accepted', 'sent') and unconfirmed_at is null;