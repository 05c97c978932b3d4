DROP INDEX "event_workspace";--> statement-breakpoint
CREATE INDEX "event_workspace" ON "event" USING btree ("workspace_id","type","at","customer_id");