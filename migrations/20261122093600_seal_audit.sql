-- The audit log is sealed: every minute, what was written since then is taken into a new link of a signed chain.
-- Writers know nothing of it and never wait: each entry is noted here as it is written, and the one sealer takes
-- what is committed, in whatever order that came to be. What commits later stands in a later seal; nothing in two.
CREATE TABLE audit_pending (
    entry_id bigint NOT NULL,
    CONSTRAINT audit_pending_pkey PRIMARY KEY (entry_id)
);

-- Whoever writes an entry, and however many at once, the database itself notes that it waits to be sealed.
CREATE FUNCTION await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO public.audit_pending SELECT entry_id FROM written;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_entries_await_seal AFTER INSERT ON audit_entries
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION await_seal();
INSERT INTO audit_pending SELECT entry_id FROM audit_entries;

-- One link: the entries it covers, a digest of each, and a hash over those and the link before, signed with a key
-- that is not in the database. Rows are added, and leave only with what they seal, from the start of the chain.
CREATE TABLE audit_seals (
    seal      bigint      NOT NULL,
    sealed_at timestamptz NOT NULL,
    entry_ids bigint[]    NOT NULL,
    digests   bytea       NOT NULL,
    previous  bytea       NOT NULL,
    hash      bytea       NOT NULL,
    key_id    text        NOT NULL,
    signature bytea       NOT NULL,
    CONSTRAINT audit_seals_pkey PRIMARY KEY (seal),
    CONSTRAINT audit_seals_numbered CHECK (seal > 0),
    CONSTRAINT audit_seals_digest_each CHECK (cardinality(entry_ids) > 0 AND octet_length(digests) = 32 * cardinality(entry_ids)),
    CONSTRAINT audit_seals_hashes CHECK (octet_length(previous) = 32 AND octet_length(hash) = 32)
);

-- What closes a part of the log that is past its time and was erased: where the chain goes on from. Signed likewise.
CREATE TABLE audit_prunings (
    first_seal bigint      NOT NULL,
    last_seal  bigint      NOT NULL,
    last_hash  bytea       NOT NULL,
    entries    bigint      NOT NULL,
    sealed_until timestamptz NOT NULL,
    pruned_at  timestamptz NOT NULL,
    key_id     text        NOT NULL,
    signature  bytea       NOT NULL,
    CONSTRAINT audit_prunings_pkey PRIMARY KEY (last_seal),
    CONSTRAINT audit_prunings_ordered CHECK (first_seal <= last_seal)
);

-- When the chain was last followed from end to end, and what was found: for the page. The proof is the command's.
CREATE TABLE audit_verifications (
    verification_id uuid        NOT NULL,
    verified_at     timestamptz NOT NULL,
    seals           bigint      NOT NULL,
    entries         bigint      NOT NULL,
    waiting         bigint      NOT NULL,
    fault           text,
    fault_at        bigint,
    CONSTRAINT audit_verifications_pkey PRIMARY KEY (verification_id),
    CONSTRAINT audit_verifications_codes_only CHECK (fault IS NULL OR fault ~ '^[a-z_]{1,60}$')
);
CREATE INDEX audit_verifications_at_idx ON audit_verifications (verified_at DESC);

-- What the auditor looks for is read from an index in the order of the page, however long the log.
CREATE INDEX audit_entries_by_time_idx ON audit_entries (at DESC, entry_id DESC);
CREATE INDEX audit_entries_by_poll_idx ON audit_entries (poll_id, at DESC, entry_id DESC) WHERE poll_id IS NOT NULL;
CREATE INDEX audit_entries_by_actor_idx ON audit_entries (actor_id, at DESC, entry_id DESC) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_entries_by_object_idx ON audit_entries (object_id, at DESC, entry_id DESC) WHERE object_id IS NOT NULL;
CREATE INDEX audit_entries_by_verb_idx ON audit_entries (verb, at DESC, entry_id DESC);
-- What administrators did with the polls of one person, for that person's own history.
CREATE INDEX audit_entries_by_administration_idx ON audit_entries (poll_id, at DESC, entry_id DESC)
    WHERE verb IN ('poll.reviewed', 'poll.frozen', 'poll.unfrozen', 'poll.transferred', 'poll.held', 'poll.released',
                   'invitation.all_revoked', 'ballot.note_hidden');
DROP INDEX audit_entries_at_idx;

GRANT SELECT, DELETE ON audit_pending TO creneau_app;
GRANT SELECT, INSERT ON audit_seals, audit_verifications TO creneau_app;
GRANT SELECT ON audit_prunings TO creneau_app;
