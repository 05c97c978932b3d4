-- As in 0021. Functions in plpgsql keep their plans; one in SQL that an aggregate calls is planned for every row.
CREATE OR REPLACE FUNCTION "consent_step"(standing text, program text, action text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$ BEGIN
	RETURN CASE action
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
		ELSE standing END;
END $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "consent_named"(standing text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$ BEGIN
	RETURN CASE WHEN standing IN ('withdrawn', 'stopped') THEN 'revoked' WHEN standing = 'asked again' THEN 'pending' ELSE standing END;
END $$;
