ALTER TABLE "sender" ADD COLUMN "sms_paced_to" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sender" ADD COLUMN "mms_paced_to" timestamp (3) with time zone;