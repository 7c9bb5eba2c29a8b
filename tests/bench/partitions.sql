-- Distributes every table of polls over hash partitions by poll_id, under the same names: right after `creneau migrate`,
-- while there are no polls. Variable: parts, how many. Partitions stand in schemas of their own (part_0, part_1 …), so that
-- each has its keys and indexes under the names the application knows, and the public schema looks as it did.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
BEGIN;
SELECT set_config('partitions.count', :'parts', true);
DO $$
DECLARE
    parts int := current_setting('partitions.count');
    one record;
    part text;
BEGIN
    IF EXISTS (SELECT FROM polls) THEN
        RAISE EXCEPTION 'there are polls already: this is for a new database';
    END IF;

    -- The polls, and what goes with them.
    CREATE TEMP TABLE scoped ON COMMIT DROP AS
    WITH RECURSIVE goes (relation) AS (
        SELECT 'polls'::regclass::oid
        UNION
        SELECT c.conrelid FROM pg_constraint c JOIN goes ON c.confrelid = goes.relation
        WHERE c.contype = 'f' AND c.confdeltype = 'c'
    )
    SELECT t.oid, t.relname::text AS name, t.relacl FROM goes JOIN pg_class t ON t.oid = goes.relation;

    -- What stands on them, as statements. Keys first, then indexes, then references, triggers and rights.
    CREATE TEMP TABLE wanted ON COMMIT DROP AS
    SELECT s.name, CASE c.contype WHEN 'f' THEN 'reference' ELSE 'key' END AS kind,
           format('ALTER TABLE %%s ADD CONSTRAINT %I %s', c.conname, pg_get_constraintdef(c.oid)) AS statement
    FROM scoped s JOIN pg_constraint c ON c.conrelid = s.oid WHERE c.contype IN ('p', 'u', 'f')
    UNION ALL
    SELECT s.name, 'index', replace(replace(pg_get_indexdef(i.indexrelid), '%', '%%'), format(' ON public.%I ', s.name), ' ON %s ')
    FROM scoped s JOIN pg_index i ON i.indrelid = s.oid
    WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u'))
    UNION ALL
    SELECT s.name, 'trigger', replace(replace(pg_get_triggerdef(t.oid), '%', '%%'), format(' ON public.%I ', s.name), ' ON %s ')
    FROM scoped s JOIN pg_trigger t ON t.tgrelid = s.oid WHERE NOT t.tgisinternal
    UNION ALL
    SELECT s.name, 'right', format('GRANT %s ON %%s TO %I', a.privilege_type, r.rolname)
    FROM scoped s, aclexplode(s.relacl) a JOIN pg_roles r ON r.oid = a.grantee;

    CREATE SCHEMA partitioned;
    FOR one IN SELECT name FROM scoped LOOP
        EXECUTE format('CREATE TABLE partitioned.%I (LIKE public.%1$I INCLUDING ALL EXCLUDING INDEXES) PARTITION BY HASH (poll_id)', one.name);
    END LOOP;
    FOR one IN SELECT name FROM scoped LOOP
        EXECUTE format('DROP TABLE public.%I CASCADE', one.name);
        EXECUTE format('ALTER TABLE partitioned.%I SET SCHEMA public', one.name);
    END LOOP;
    DROP SCHEMA partitioned;
    FOR one IN SELECT * FROM wanted WHERE kind IN ('key', 'index') ORDER BY kind DESC LOOP
        EXECUTE format(one.statement, format('public.%I', one.name));
    END LOOP;

    FOR remainder IN 0 .. parts - 1 LOOP
        part := 'part_' || remainder;
        EXECUTE format('CREATE SCHEMA %I', part);
        FOR one IN SELECT name FROM scoped LOOP
            EXECUTE format('CREATE TABLE %I.%I (LIKE public.%2$I INCLUDING ALL EXCLUDING INDEXES)', part, one.name);
        END LOOP;
        FOR one IN SELECT * FROM wanted WHERE kind IN ('key', 'index') ORDER BY kind DESC LOOP
            EXECUTE format(one.statement, format('%I.%I', part, one.name));
        END LOOP;
        FOR one IN SELECT name FROM scoped LOOP
            EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION %2$I.%1$I FOR VALUES WITH (MODULUS %3$s, REMAINDER %4$s)',
                           one.name, part, parts, remainder);
        END LOOP;
    END LOOP;

    FOR one IN SELECT * FROM wanted WHERE kind NOT IN ('key', 'index') ORDER BY kind LOOP
        EXECUTE format(one.statement, format('public.%I', one.name));
    END LOOP;
END $$;
COMMIT;
