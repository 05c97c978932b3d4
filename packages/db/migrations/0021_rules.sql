-- What rules about a person (packages/audience) ask of Postgres, so that it answers as JavaScript does.
-- A text without the blanks around it, in lower case by Unicode's full mapping, where this server has that.
DO $$
BEGIN
	EXECUTE format($f$
		CREATE FUNCTION "plain_text"(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$
			SELECT lower(btrim(t, U&'\0009\000A\000B\000C\000D\0020\00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\2028\2029\202F\205F\3000\FEFF') COLLATE %I)
		$body$ $f$, (
		SELECT collname FROM pg_collation WHERE collname IN ('pg_unicode_fast', 'und-x-icu', 'default')
		ORDER BY array_position(ARRAY['pg_unicode_fast', 'und-x-icu', 'default']::name[], collname) LIMIT 1));
END $$;--> statement-breakpoint
-- `consentState` of packages/policy, line by line. "stopped" was opted out by STOP before ever agreeing: START gives that back.
-- "withdrawn" and "asked again" agreed before: START gives consent back.
CREATE FUNCTION "consent_step"(standing text, program text, action text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE action
		WHEN 'revoke' THEN CASE
			WHEN standing IN ('granted', 'asked again') THEN 'withdrawn'
			WHEN standing IN ('withdrawn', 'revoked', 'stopped') THEN standing
			WHEN program = 'all' THEN 'stopped' ELSE 'revoked' END
		WHEN 'grant' THEN CASE
			WHEN program <> 'all' OR standing = 'withdrawn' THEN 'granted'
			WHEN standing = 'stopped' THEN 'none' ELSE standing END
		WHEN 'confirm' THEN CASE WHEN standing IN ('pending', 'asked again') THEN 'granted' ELSE standing END
		WHEN 'request' THEN CASE
			WHEN standing = 'granted' THEN standing
			WHEN standing IN ('withdrawn', 'asked again') THEN 'asked again' ELSE 'pending' END
		ELSE standing END
$$;--> statement-breakpoint
CREATE FUNCTION "consent_named"(standing text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN standing IN ('withdrawn', 'stopped') THEN 'revoked' WHEN standing = 'asked again' THEN 'pending' ELSE standing END
$$;--> statement-breakpoint
-- The state of one program: over its lines and those of all programs, in order.
CREATE AGGREGATE "consent_state"(program text, action text) (SFUNC = "consent_step", STYPE = text, INITCOND = 'none', FINALFUNC = "consent_named");
