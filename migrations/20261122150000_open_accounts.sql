-- A look at the personal part of an account, and the words an administrator typed to say why: read by the person of the
-- account, and forgotten after a year. The audit log holds the account's id and the code of the reason only.
CREATE TABLE account_openings (
    account_id  uuid        NOT NULL,
    opened_by   uuid        NOT NULL,
    at          timestamptz NOT NULL,
    opens_until timestamptz NOT NULL,
    words       text        NOT NULL,
    CONSTRAINT account_openings_pkey PRIMARY KEY (account_id, opened_by, at),
    CONSTRAINT account_openings_words_length CHECK (char_length(words) BETWEEN 1 AND 500)
);
CREATE INDEX account_openings_by_time_idx ON account_openings (at);

GRANT SELECT, INSERT, DELETE ON account_openings TO creneau_app;
