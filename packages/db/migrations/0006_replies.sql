ALTER TABLE "card_comment" ADD COLUMN "share_x" real;--> statement-breakpoint
ALTER TABLE "card_comment" ADD COLUMN "share_y" real;--> statement-breakpoint
ALTER TABLE "card_comment" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "card_comment" ADD CONSTRAINT "card_comment_parent_id_card_comment_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."card_comment"("id") ON DELETE cascade ON UPDATE no action;