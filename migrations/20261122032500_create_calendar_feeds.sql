-- The private calendar address of an account: one at a time. The address is signed over `version`, so that nothing
-- secret stands here; replacing it raises the version, revoking it leaves the row, and neither brings an old one back.
CREATE TABLE calendar_feeds (
    account_id uuid        NOT NULL,
    version    integer     NOT NULL,
    issued_at  timestamptz NOT NULL,
    revoked_at timestamptz,
    CONSTRAINT calendar_feeds_pkey PRIMARY KEY (account_id),
    CONSTRAINT calendar_feeds_account_fkey FOREIGN KEY (account_id) REFERENCES accounts ON DELETE CASCADE,
    CONSTRAINT calendar_feeds_version_positive CHECK (version > 0)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feeds TO creneau_app;
