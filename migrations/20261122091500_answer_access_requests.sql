-- An administrator answering a person's request about their own data: the address, for an hour and for that
-- administrator only. The row goes with the request, or when its hour is over.
CREATE TABLE access_requests (
    request_id uuid        NOT NULL,
    account_id uuid        NOT NULL,
    address    text        NOT NULL,
    reason     text        NOT NULL,
    opened_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    CONSTRAINT access_requests_pkey PRIMARY KEY (request_id),
    CONSTRAINT access_requests_account_fkey FOREIGN KEY (account_id) REFERENCES accounts ON DELETE CASCADE,
    CONSTRAINT access_requests_address_length CHECK (char_length(address) BETWEEN 3 AND 254)
);
CREATE INDEX access_requests_ends_idx ON access_requests (ends_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON access_requests TO creneau_app;

-- Looking a person up by address, wherever they stand.
CREATE INDEX substitutes_email_idx ON substitutes (lower(email));
CREATE INDEX people_group_members_address_idx ON people_group_members (lower(email));
CREATE INDEX mails_account_idx ON mails (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX interventions_account_idx ON interventions (account_id);

-- The row of an account whose person was erased stays for the ids that name it, without anything of the person.
ALTER TABLE accounts ADD COLUMN erased_at timestamptz;
ALTER TABLE accounts ADD CONSTRAINT accounts_erased_whole
    CHECK (erased_at IS NULL OR (email = '' AND unit = '' AND disabled_at IS NOT NULL));
