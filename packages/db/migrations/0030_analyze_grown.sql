-- Plans are kept for as long as a connection lives, and one made for a table that was all but empty reads it whole. Autovacuum looks
-- once a minute; a table may have come to a hundred thousand rows by then. Run by its owner, as the programs own no table.
CREATE FUNCTION "analyze_grown"() RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	grown text;
BEGIN
	FOR grown IN SELECT c.relname FROM pg_class c
		WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
			AND pg_relation_size(c.oid) > 2 * current_setting('block_size')::bigint * greatest(c.relpages, 8)
	LOOP
		EXECUTE format('ANALYZE (SKIP_LOCKED) public.%I', grown);
		RETURN NEXT grown;
	END LOOP;
END $$;
