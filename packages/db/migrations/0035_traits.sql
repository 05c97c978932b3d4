CREATE TABLE "identifier_apart" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"left_by" text NOT NULL,
	"left_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identifier_apart_workspace_id_kind_value_pk" PRIMARY KEY("workspace_id","kind","value")
);
--> statement-breakpoint
CREATE TABLE "identifier_claim" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identifier_claim_workspace_id_kind_value_customer_id_pk" PRIMARY KEY("workspace_id","kind","value","customer_id")
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"owner_id" text NOT NULL,
	"name" text NOT NULL,
	"shared" boolean NOT NULL,
	"search" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "traits" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "segment" ADD COLUMN "trait" text;--> statement-breakpoint
ALTER TABLE "segment" ADD COLUMN "position" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "rfm" jsonb;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "traits_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "identifier_apart" ADD CONSTRAINT "identifier_apart_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identifier_claim" ADD CONSTRAINT "identifier_claim_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identifier_claim" ADD CONSTRAINT "identifier_claim_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identifier_claim_customer" ON "identifier_claim" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "saved_view_workspace" ON "saved_view" USING btree ("workspace_id","name");
--> statement-breakpoint
-- The properties of a person with their traits among them: what rules, texts and dates read as `trait.orders`.
CREATE FUNCTION "profile"(c "customer") RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
	SELECT c.properties || jsonb_build_object('trait', c.traits)
$$;
--> statement-breakpoint
-- The zone, or null where Postgres does not know it.
CREATE FUNCTION "usable_zone"(zone text) RETURNS text LANGUAGE plpgsql STABLE AS $$ BEGIN
	PERFORM now() AT TIME ZONE zone;
	RETURN zone;
EXCEPTION WHEN OTHERS THEN
	RETURN NULL;
END $$;
--> statement-breakpoint
-- In which of five parts of its workspace's people a number lies, 1 to 5, by the four numbers that part them.
CREATE FUNCTION "quintile"(parts jsonb, n numeric) RETURNS int LANGUAGE sql IMMUTABLE AS $$
	SELECT 1 + count(*) FILTER (WHERE n > p::numeric)::int FROM jsonb_array_elements_text(parts) p HAVING count(*) > 0 AND n IS NOT NULL
$$;
--> statement-breakpoint
-- What is computed of orders and clicks, a row for each of the people; what is not known is null.
CREATE FUNCTION "order_traits"(people uuid[]) RETURNS TABLE ("customer_id" uuid, "traits" jsonb) LANGUAGE sql STABLE AS $$
	WITH person AS MATERIALIZED (
		SELECT c.id, coalesce(usable_zone(c.zone), usable_zone(w.zone), 'UTC') AS zone, w.rfm,
			coalesce(w.policy->>'purchaseEvent', 'order_placed') AS purchase
		FROM customer c JOIN workspace w ON w.id = c.workspace_id WHERE c.id = ANY (people)),
	done AS MATERIALIZED (
		SELECT p.id, e.id AS event_id, e.type = p.purchase AS bought, e.at, extract(hour FROM e.at AT TIME ZONE p.zone)::int AS hour, e.properties,
			CASE WHEN jsonb_typeof(e.properties->'currency') = 'string' THEN left(e.properties->>'currency', 10) END AS currency,
			CASE jsonb_typeof(e.properties->'total') WHEN 'number' THEN
				CASE WHEN abs((e.properties->>'total')::numeric) <= 1e12 THEN round((e.properties->>'total')::numeric, 2) END END AS total
		FROM person p JOIN event e ON e.customer_id = p.id AND e.type IN (p.purchase, 'link_clicked')),
	summed AS (
		SELECT id, nullif(count(*) FILTER (WHERE bought), 0) AS orders, min(at) FILTER (WHERE bought) AS first_at, max(at) FILTER (WHERE bought) AS last_at,
			max(at) FILTER (WHERE NOT bought) AS click_at,
			(array_agg(currency ORDER BY at DESC, event_id) FILTER (WHERE bought AND currency IS NOT NULL))[1] AS currency
		FROM done GROUP BY id),
	spent AS (
		SELECT d.id, sum(d.total) AS spend FROM done d JOIN summed s ON s.id = d.id
		WHERE d.bought AND (d.currency IS NULL OR d.currency = s.currency) GROUP BY d.id),
	hours AS (
		SELECT DISTINCT ON (id) id, hour FROM (SELECT id, hour, count(*) AS n, max(at) AS last_at FROM done GROUP BY id, hour) h
		ORDER BY id, n DESC, last_at DESC, hour),
	categories AS (
		SELECT DISTINCT ON (id) id, category FROM (
			SELECT d.id, left(i.category #>> '{}', 100) AS category, count(*) AS n, max(d.at) AS last_at
			FROM done d CROSS JOIN LATERAL (
				SELECT d.properties->'category' AS category
				UNION ALL SELECT j->'category' FROM jsonb_array_elements(
					CASE 'array' WHEN jsonb_typeof(d.properties->'items') THEN d.properties->'items'
						WHEN jsonb_typeof(d.properties->'products') THEN d.properties->'products' ELSE '[]' END) j) i
			WHERE d.bought AND jsonb_typeof(i.category) = 'string' AND i.category <> '""' GROUP BY d.id, 2) c
		ORDER BY id, n DESC, last_at DESC, category),
	scored AS (
		SELECT p.id, quintile(p.rfm->'recency', (extract(epoch FROM s.last_at) * 1000)::numeric) AS recency,
			quintile(p.rfm->'frequency', s.orders) AS frequency,
			quintile(p.rfm->'monetary', CASE WHEN s.orders IS NOT NULL THEN coalesce(m.spend, 0) END) AS monetary
		FROM person p JOIN summed s ON s.id = p.id LEFT JOIN spent m ON m.id = p.id WHERE p.rfm IS NOT NULL)
	SELECT p.id, jsonb_build_object(
		'last_order', to_char(s.last_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
		'orders', s.orders,
		'spend', m.spend,
		'currency', s.currency,
		'days_between_orders', CASE WHEN s.orders > 1 THEN round(extract(epoch FROM s.last_at - s.first_at) / 86400 / (s.orders - 1), 1) END,
		'favorite_category', c.category,
		'last_click', to_char(s.click_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
		'usual_hour', h.hour,
		'recency', r.recency, 'frequency', r.frequency, 'monetary', r.monetary,
		'rfm', r.recency::text || r.frequency || r.monetary)
	FROM person p LEFT JOIN summed s ON s.id = p.id LEFT JOIN spent m ON m.id = p.id LEFT JOIN hours h ON h.id = p.id
		LEFT JOIN categories c ON c.id = p.id LEFT JOIN scored r ON r.id = p.id
$$;
--> statement-breakpoint
CREATE FUNCTION "refresh_order_traits"(people uuid[]) RETURNS void LANGUAGE sql AS $$
	UPDATE customer c SET traits = jsonb_strip_nulls(c.traits || t.traits) FROM order_traits(people) t
	WHERE c.id = t.customer_id AND c.traits IS DISTINCT FROM jsonb_strip_nulls(c.traits || t.traits)
$$;
--> statement-breakpoint
-- Whoever writes events: the traits of their people are those of their orders and clicks, when the statement has ended.
DO $do$
DECLARE part record;
BEGIN
	FOR part IN SELECT * FROM (VALUES
		('event', 'insert', 'NEW TABLE AS fresh', $m$ SELECT f.customer_id FROM workspace w JOIN fresh f ON f.workspace_id = w.id
			WHERE f.type IN (coalesce(w.policy->>'purchaseEvent', 'order_placed'), 'link_clicked')$m$),
		('event', 'update', 'OLD TABLE AS gone NEW TABLE AS fresh', $m$ SELECT f.customer_id FROM workspace w
			JOIN (SELECT * FROM fresh UNION ALL SELECT * FROM gone) f ON f.workspace_id = w.id
			WHERE f.type IN (coalesce(w.policy->>'purchaseEvent', 'order_placed'), 'link_clicked')$m$),
		('event', 'delete', 'OLD TABLE AS gone', $m$ SELECT f.customer_id FROM workspace w JOIN gone f ON f.workspace_id = w.id
			WHERE f.type IN (coalesce(w.policy->>'purchaseEvent', 'order_placed'), 'link_clicked')$m$),
		('customer', 'update', 'OLD TABLE AS gone NEW TABLE AS fresh', $m$ SELECT f.id FROM fresh f JOIN gone g ON g.id = f.id
			WHERE f.zone IS DISTINCT FROM g.zone AND f.traits ? 'usual_hour'$m$)
	) AS parts (source, op, tables, mapping)
	LOOP
		EXECUTE format($f$
			CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql AS $body$ DECLARE people uuid[]; BEGIN
				people := array(SELECT DISTINCT customer_id FROM (%2$s) AS c (customer_id));
				IF people <> '{}' THEN PERFORM refresh_order_traits(people); END IF;
				RETURN NULL;
			END $body$$f$, format('trait_%s_%s', part.source, part.op), part.mapping);
		EXECUTE format('CREATE TRIGGER %1$I AFTER %2$s ON %3$I REFERENCING %4$s FOR EACH STATEMENT EXECUTE FUNCTION %1$I()',
			format('trait_%s_%s', part.source, part.op), part.op, part.source, part.tables);
	END LOOP;
END $do$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "hear_customer_update"() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE n bigint; BEGIN
	INSERT INTO segment_change (workspace_id, segment_id, customers)
	SELECT m.workspace_id, m.segment_id, array_agg(DISTINCT f.id) FROM fresh f
	JOIN gone g ON g.id = f.id AND (g.properties, g.phone, g.traits) IS DISTINCT FROM (f.properties, f.phone, f.traits)
	JOIN segment_mention m ON m.workspace_id = f.workspace_id AND (
		m.kind = 'profile' AND (g.properties -> m.key) IS DISTINCT FROM (f.properties -> m.key)
		OR m.kind = 'trait' AND (g.traits -> m.key) IS DISTINCT FROM (f.traits -> m.key)
		OR m.kind = 'consent' AND g.phone IS DISTINCT FROM f.phone)
	GROUP BY 1, 2;
	GET DIAGNOSTICS n = ROW_COUNT;
	IF n > 0 THEN PERFORM pg_notify('waymark_work', 'segments'); END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
-- The traits that rules set: by name the first value, in order, of the segments that stand for them and have the person.
CREATE FUNCTION "refresh_rule_traits"(people uuid[]) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
	PERFORM FROM customer WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
	UPDATE customer c SET traits = t.traits FROM (
		SELECT o.id, o.traits - '{lifecycle_stage,loyalty_tier,churn_risk}'::text[] || coalesce((
			SELECT jsonb_object_agg(v.trait, v.name) FROM (
				SELECT DISTINCT ON (s.trait) s.trait, s.name FROM segment_member m JOIN segment s ON s.id = m.segment_id
				WHERE m.customer_id = o.id AND s.trait IS NOT NULL AND s.archived_at IS NULL ORDER BY s.trait, s.position) v), '{}') AS traits
		FROM customer o WHERE o.id = ANY (people)) t
	WHERE c.id = t.id AND c.traits IS DISTINCT FROM t.traits;
END $$;
--> statement-breakpoint
DO $do$
DECLARE part record;
BEGIN
	FOR part IN SELECT * FROM (VALUES ('insert', 'NEW TABLE AS moved'), ('delete', 'OLD TABLE AS moved')) AS parts (op, tables)
	LOOP
		EXECUTE format($f$
			CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql AS $body$ DECLARE people uuid[]; BEGIN
				people := array(SELECT DISTINCT m.customer_id FROM segment s JOIN moved m ON m.segment_id = s.id WHERE s.trait IS NOT NULL);
				IF people <> '{}' THEN PERFORM refresh_rule_traits(people); END IF;
				RETURN NULL;
			END $body$$f$, format('trait_member_%s', part.op));
		EXECUTE format('CREATE TRIGGER %1$I AFTER %2$s ON segment_member REFERENCING %3$s FOR EACH STATEMENT EXECUTE FUNCTION %1$I()',
			format('trait_member_%s', part.op), part.op, part.tables);
	END LOOP;
END $do$;
