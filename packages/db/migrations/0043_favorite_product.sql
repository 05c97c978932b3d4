-- What is computed of orders and clicks, a row for each of the people; what is not known is null.
CREATE OR REPLACE FUNCTION "order_traits"(people uuid[]) RETURNS TABLE ("customer_id" uuid, "traits" jsonb) LANGUAGE sql STABLE AS $$
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
	favorites AS (
		SELECT DISTINCT ON (id, kind) id, kind, value FROM (
			SELECT d.id, i.kind, left(i.value #>> '{}', 100) AS value, count(*) AS n, max(d.at) AS last_at
			FROM done d CROSS JOIN LATERAL (
				SELECT CASE 'array' WHEN jsonb_typeof(d.properties->'items') THEN d.properties->'items'
					WHEN jsonb_typeof(d.properties->'products') THEN d.properties->'products' ELSE '[]' END AS list) l
			CROSS JOIN LATERAL (
				SELECT 'category' AS kind, d.properties->'category' AS value
				UNION ALL SELECT 'category', j->'category' FROM jsonb_array_elements(l.list) j
				UNION ALL SELECT 'product', CASE jsonb_typeof(j) WHEN 'object' THEN j->'name' ELSE j END FROM jsonb_array_elements(l.list) j
				UNION ALL SELECT 'product', coalesce(d.properties->'product', d.properties->'item') WHERE l.list = '[]') i
			WHERE d.bought AND jsonb_typeof(i.value) = 'string' AND i.value <> '""' GROUP BY d.id, 2, 3) c
		ORDER BY id, kind, n DESC, last_at DESC, value),
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
		'favorite_category', c.value,
		'favorite_product', b.value,
		'last_click', to_char(s.click_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
		'usual_hour', h.hour,
		'recency', r.recency, 'frequency', r.frequency, 'monetary', r.monetary,
		'rfm', r.recency::text || r.frequency || r.monetary)
	FROM person p LEFT JOIN summed s ON s.id = p.id LEFT JOIN spent m ON m.id = p.id LEFT JOIN hours h ON h.id = p.id
		LEFT JOIN favorites c ON c.id = p.id AND c.kind = 'category'
		LEFT JOIN favorites b ON b.id = p.id AND b.kind = 'product' LEFT JOIN scored r ON r.id = p.id
$$;
--> statement-breakpoint
-- Everybody's orders are looked at once more.
UPDATE workspace SET traits_at = NULL WHERE traits_at IS NOT NULL;
