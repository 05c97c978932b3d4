-- Only who owns a table may rewrite its history. The session's role counts, not the current one: a cascade runs as the owner.
CREATE OR REPLACE FUNCTION "refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF current_setting('waymark.rewrite_history', true) IS DISTINCT FROM 'on'
		OR NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'member') THEN
		RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
	END IF;
	IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
	RETURN OLD;
END $$;
