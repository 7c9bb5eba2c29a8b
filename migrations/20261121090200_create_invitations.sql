-- One person asked, with one personal signed link. The row, not the token, has the last word on
-- revocation and expiry.
CREATE TABLE invitations (
    poll_id       uuid        NOT NULL,
    invitation_id uuid        NOT NULL,
    name          text        NOT NULL,
    email         text        NOT NULL,
    organisation  text        NOT NULL DEFAULT '',
    required      boolean     NOT NULL,
    account_id    uuid,
    language      text        NOT NULL,
    link_version  integer     NOT NULL DEFAULT 1,
    expires_at    timestamptz NOT NULL,
    revoked_at    timestamptz,
    delivery      text        NOT NULL DEFAULT 'to_send',
    delivered_at  timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    uuid        NOT NULL,
    CONSTRAINT invitations_pkey PRIMARY KEY (poll_id, invitation_id),
    CONSTRAINT invitations_poll_fkey FOREIGN KEY (poll_id) REFERENCES polls ON DELETE CASCADE,
    CONSTRAINT invitations_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
    CONSTRAINT invitations_email_length CHECK (char_length(email) BETWEEN 3 AND 254),
    CONSTRAINT invitations_language_known CHECK (language IN ('fr-CA', 'en-CA')),
    CONSTRAINT invitations_link_version_positive CHECK (link_version > 0),
    CONSTRAINT invitations_delivery_known CHECK (delivery IN ('to_send', 'queued', 'sent', 'unreachable'))
);
CREATE UNIQUE INDEX invitations_email_key ON invitations (poll_id, lower(email));
-- "Send me my link again" looks an address up across polls.
CREATE INDEX invitations_address_idx ON invitations (lower(email));

-- How names are put in order: accents and capitals aside, as in a French list. Not by a collation, which would
-- depend on the libraries of the server.
CREATE FUNCTION name_order(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(replace(replace(lower(name), 'œ', 'oe'), 'æ', 'ae'),
                     'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ’-', 'aaaaaaceeeeiiiinooooouuuuyy'' ')
$$;
