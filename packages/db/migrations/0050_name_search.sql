DROP INDEX "customer_search";--> statement-breakpoint
CREATE INDEX "customer_search" ON "customer" USING gin (translate(name, ' ', '0') gin_trgm_ops,"phone" gin_trgm_ops);