-- Staff accounts and their browser sessions. An account is (issuer, subject), never an address.
-- Accounts are disabled, never deleted: poll tables name them without a foreign key, so that every
-- poll-scoped key can begin with poll_id.
CREATE TABLE accounts (
    account_id        uuid        NOT NULL,
    issuer            text        NOT NULL,
    subject           text        NOT NULL,
    name              text        NOT NULL,
    email             text        NOT NULL,
    language          text        NOT NULL,
    created_at        timestamptz NOT NULL,
    last_signed_in_at timestamptz NOT NULL,
    disabled_at       timestamptz,
    CONSTRAINT accounts_pkey PRIMARY KEY (account_id),
    CONSTRAINT accounts_issuer_subject_key UNIQUE (issuer, subject)
);

CREATE TABLE sessions (
    session_hash bytea       NOT NULL,
    account_id   uuid        NOT NULL,
    roles        text[]      NOT NULL,
    id_token     text,
    created_at   timestamptz NOT NULL,
    seen_at      timestamptz NOT NULL,
    CONSTRAINT sessions_pkey PRIMARY KEY (session_hash),
    CONSTRAINT sessions_account_fkey FOREIGN KEY (account_id) REFERENCES accounts ON DELETE CASCADE,
    CONSTRAINT sessions_hash_is_sha256 CHECK (octet_length(session_hash) = 32)
);
CREATE INDEX sessions_account_idx ON sessions (account_id);
CREATE INDEX sessions_seen_idx ON sessions (seen_at);
