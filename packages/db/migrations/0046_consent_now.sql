CREATE TABLE "consent_now" (
	"workspace_id" uuid NOT NULL,
	"phone" text NOT NULL,
	"marketing" text NOT NULL,
	"transactional" text NOT NULL,
	CONSTRAINT "consent_now_workspace_id_phone_pk" PRIMARY KEY("workspace_id","phone")
);
--> statement-breakpoint
DROP INDEX "inactivity_due_at";--> statement-breakpoint
ALTER TABLE "inactivity_due" DROP CONSTRAINT "inactivity_due_journey_id_customer_id_pk";--> statement-breakpoint
ALTER TABLE "segment_due" DROP CONSTRAINT "segment_due_segment_id_customer_id_pk";--> statement-breakpoint
ALTER TABLE "inactivity_due" ADD CONSTRAINT "inactivity_due_customer_id_journey_id_pk" PRIMARY KEY("customer_id","journey_id");--> statement-breakpoint
ALTER TABLE "segment_due" ADD CONSTRAINT "segment_due_customer_id_segment_id_pk" PRIMARY KEY("customer_id","segment_id");--> statement-breakpoint
CREATE INDEX "inactivity_due_at" ON "inactivity_due" USING btree ("journey_id","due_at");
--> statement-breakpoint
CREATE VIEW "consented" AS
	SELECT workspace_id, phone,
		consent_state(program, action ORDER BY at, id) FILTER (WHERE program <> 'transactional') AS marketing,
		consent_state(program, action ORDER BY at, id) FILTER (WHERE program <> 'marketing') AS transactional
	FROM consent_event GROUP BY workspace_id, phone;
--> statement-breakpoint
CREATE FUNCTION "rebuild_consent"() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
	LOCK TABLE "consent_event" IN SHARE MODE;
	DELETE FROM "consent_now";
	INSERT INTO "consent_now" SELECT * FROM "consented";
END $$;
--> statement-breakpoint
SELECT "rebuild_consent"();
--> statement-breakpoint
-- Whoever writes a line holds its phone's row until they commit, so that the next one to come sees both lines. A phone's first
-- lines may be written at the same time: who comes second finds the row there, and looks again.
CREATE FUNCTION "refresh_consent"(spaces uuid[], phones text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	held bigint;
	made bigint;
BEGIN
	LOOP
		PERFORM FROM unnest(spaces, phones) AS t (space, phone) JOIN consent_now n ON n.workspace_id = t.space AND n.phone = t.phone
			ORDER BY n.workspace_id, n.phone FOR UPDATE OF n;
		GET DIAGNOSTICS held = ROW_COUNT;
		IF held > 0 THEN
			UPDATE consent_now n SET marketing = v.marketing, transactional = v.transactional
			FROM unnest(spaces, phones) AS t (space, phone)
				CROSS JOIN LATERAL (SELECT * FROM consented WHERE workspace_id = t.space AND phone = t.phone) v
			WHERE n.workspace_id = t.space AND n.phone = t.phone
				AND (n.marketing, n.transactional) IS DISTINCT FROM (v.marketing, v.transactional);
		END IF;
		EXIT WHEN held = cardinality(phones);
		INSERT INTO consent_now
		SELECT v.* FROM unnest(spaces, phones) AS t (space, phone)
			CROSS JOIN LATERAL (SELECT * FROM consented WHERE workspace_id = t.space AND phone = t.phone) v
		WHERE NOT EXISTS (SELECT FROM consent_now n WHERE n.workspace_id = t.space AND n.phone = t.phone)
		ORDER BY t.space, t.phone ON CONFLICT DO NOTHING;
		GET DIAGNOSTICS made = ROW_COUNT;
		EXIT WHEN held + made = cardinality(phones);
	END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION "consent_written"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	spaces uuid[];
	phones text[];
BEGIN
	-- A phone's first line, as most are in an import, is settled by itself.
	WITH made AS (
		INSERT INTO consent_now
		SELECT workspace_id, phone, CASE WHEN program = 'transactional' THEN 'none' ELSE state END, CASE WHEN program = 'marketing' THEN 'none' ELSE state END
		FROM (SELECT workspace_id, phone, min(program) AS program, consent_named(consent_step('none', min(program), min(action))) AS state
			FROM fresh GROUP BY workspace_id, phone HAVING count(*) = 1) f
		ORDER BY workspace_id, phone ON CONFLICT DO NOTHING RETURNING workspace_id, phone)
	SELECT array_agg(workspace_id), array_agg(phone) INTO spaces, phones
	FROM (SELECT workspace_id, phone FROM fresh EXCEPT SELECT workspace_id, phone FROM made) f;
	IF phones IS NOT NULL THEN PERFORM refresh_consent(spaces, phones); END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
-- Where history is rewritten, which only a made-up past and the end of a workspace do.
CREATE FUNCTION "consent_rewritten"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	DELETE FROM consent_now n USING gone g WHERE n.workspace_id = g.workspace_id AND n.phone = g.phone;
	PERFORM refresh_consent(array_agg(workspace_id), array_agg(phone)) FROM (
		SELECT DISTINCT l.workspace_id, l.phone FROM gone g JOIN consent_event l ON l.workspace_id = g.workspace_id AND l.phone = g.phone) f
	HAVING count(*) > 0;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "consent_written" AFTER INSERT ON "consent_event" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "consent_written"();
--> statement-breakpoint
CREATE TRIGGER "consent_moved" AFTER UPDATE ON "consent_event" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "consent_rewritten"();
--> statement-breakpoint
CREATE TRIGGER "consent_removed" AFTER DELETE ON "consent_event" REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION "consent_rewritten"();
--> statement-breakpoint
CREATE TRIGGER "consent_moved_to" AFTER UPDATE ON "consent_event" REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "consent_written"();
