ALTER TABLE "approval" ALTER COLUMN "card_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "picture_id" uuid;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approval_picture" ON "approval" USING btree ("picture_id","requested_at");--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_subject" CHECK (num_nonnulls("approval"."card_id", "approval"."picture_id") = 1);