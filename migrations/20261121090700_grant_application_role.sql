-- The application signs in as a member of this role: rows, never tables; the audit log is insert and read only.
-- Roles belong to the whole cluster, so two databases being migrated at once may both try.
-- Where it stands already, the owner of the tables needs no right to make roles.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'creneau_app') THEN
        CREATE ROLE creneau_app NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

GRANT USAGE ON SCHEMA public TO creneau_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON
    accounts, sessions, polls, substitutes, options, invitations, ballots, tallies, decisions,
    calendar_deliveries, mails, jobs, schedules, rate_counters
    TO creneau_app;
GRANT SELECT, INSERT ON audit_entries, purge_certificates TO creneau_app;
GRANT SELECT ON _sqlx_migrations TO creneau_app;
