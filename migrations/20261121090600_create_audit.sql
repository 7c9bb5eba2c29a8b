-- Append-only: who did what to which object, when, from where, why. Ids and codes only; no foreign key leaves it.
CREATE TABLE audit_entries (
    entry_id   bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    at         timestamptz NOT NULL,
    actor_kind text        NOT NULL,
    actor_id   uuid,
    verb       text        NOT NULL,
    poll_id    uuid,
    object_id  uuid,
    reason     text,
    request_id uuid,
    network    text,
    CONSTRAINT audit_entries_pkey PRIMARY KEY (entry_id),
    CONSTRAINT audit_entries_actor_known CHECK (actor_kind IN ('staff', 'participant', 'system', 'visitor', 'operator')),
    CONSTRAINT audit_entries_codes_only CHECK (verb ~ '^[a-z_.]{1,60}$' AND (reason IS NULL OR reason ~ '^[a-z_]{1,60}$'))
);
CREATE INDEX audit_entries_at_idx ON audit_entries (at DESC);
CREATE INDEX audit_entries_poll_idx ON audit_entries (poll_id, entry_id);

-- What remains after a purge: random id, dates, counts, actor; no title, no name, no address.
CREATE TABLE purge_certificates (
    certificate_id uuid        NOT NULL,
    purged_at      timestamptz NOT NULL,
    trigger        text        NOT NULL,
    actor_id       uuid,
    reason         text        NOT NULL,
    polls          integer     NOT NULL,
    people         integer     NOT NULL,
    ballots        integer     NOT NULL,
    mails          integer     NOT NULL,
    oldest_due_at  timestamptz,
    newest_due_at  timestamptz,
    CONSTRAINT purge_certificates_pkey PRIMARY KEY (certificate_id),
    CONSTRAINT purge_certificates_trigger_known CHECK (trigger IN ('schedule', 'page', 'command', 'owner')),
    CONSTRAINT purge_certificates_reason_known
        CHECK (reason IN ('retention_expired', 'owner_request', 'created_by_mistake', 'legal_request'))
);
CREATE INDEX purge_certificates_at_idx ON purge_certificates (purged_at DESC);
