ALTER TABLE "segment_member" ADD COLUMN "phone" text;--> statement-breakpoint
CREATE INDEX "segment_member_phone" ON "segment_member" USING btree ("phone") WHERE phone is not null;--> statement-breakpoint
UPDATE "segment_member" m SET "phone" = c."phone" FROM "customer" c, "segment" s
WHERE c."id" = m."customer_id" AND s."id" = m."segment_id" AND s."kind" = 'suppression' AND c."phone" IS NOT NULL;
