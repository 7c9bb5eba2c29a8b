-- The outbox: written in the transaction of the change, sent by a worker. A row names its reader and
-- what it is about; words and the personal link are made when it is sent, and never stored.
CREATE TABLE mails (
    poll_id         uuid        NOT NULL,
    mail_id         uuid        NOT NULL,
    kind            text        NOT NULL,
    invitation_id   uuid,
    account_id      uuid,
    substitute_id   uuid,
    option_id       uuid,
    sequence        integer,
    state           text        NOT NULL DEFAULT 'queued',
    drop_reason     text,
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    leased_until    timestamptz,
    lease_id        uuid,
    last_error      text,
    queued_at       timestamptz NOT NULL,
    sent_at         timestamptz,
    CONSTRAINT mails_pkey PRIMARY KEY (poll_id, mail_id),
    CONSTRAINT mails_poll_fkey FOREIGN KEY (poll_id) REFERENCES polls ON DELETE CASCADE,
    CONSTRAINT mails_invitation_fkey FOREIGN KEY (poll_id, invitation_id) REFERENCES invitations ON DELETE CASCADE,
    CONSTRAINT mails_substitute_fkey FOREIGN KEY (poll_id, substitute_id) REFERENCES substitutes ON DELETE CASCADE,
    CONSTRAINT mails_kind_known CHECK (kind IN
        ('invitation', 'link', 'options_changed', 'closed', 'decision', 'cancellation', 'substitution')),
    CONSTRAINT mails_state_known CHECK (state IN ('queued', 'sent', 'dropped', 'dead')),
    CONSTRAINT mails_one_reader CHECK (num_nonnulls(invitation_id, account_id, substitute_id) = 1),
    CONSTRAINT mails_lease_whole CHECK ((leased_until IS NULL) = (lease_id IS NULL))
);
CREATE INDEX mails_due_idx ON mails (next_attempt_at) WHERE state = 'queued';
-- Mails to one person leave in the order they were queued.
CREATE INDEX mails_waiting_idx ON mails (poll_id, (COALESCE(invitation_id, account_id, substitute_id)), mail_id)
    WHERE state = 'queued';

-- Work for later, written in the transaction that makes it due.
CREATE TABLE jobs (
    job_id       uuid        NOT NULL,
    kind         text        NOT NULL,
    poll_id      uuid,
    payload      jsonb       NOT NULL DEFAULT '{}',
    state        text        NOT NULL DEFAULT 'waiting',
    run_at       timestamptz NOT NULL,
    attempts     integer     NOT NULL DEFAULT 0,
    leased_until timestamptz,
    lease_id     uuid,
    last_error   text,
    created_at   timestamptz NOT NULL,
    CONSTRAINT jobs_pkey PRIMARY KEY (job_id),
    CONSTRAINT jobs_state_known CHECK (state IN ('waiting', 'dead')),
    CONSTRAINT jobs_lease_whole CHECK ((leased_until IS NULL) = (lease_id IS NULL))
);
CREATE UNIQUE INDEX jobs_one_per_poll_key ON jobs (poll_id, kind) WHERE poll_id IS NOT NULL;
CREATE INDEX jobs_due_idx ON jobs (run_at) WHERE state = 'waiting';

-- What repeats by itself (purge, house-keeping): one row per task, claimed by one process at a time.
CREATE TABLE schedules (
    name        text        NOT NULL,
    next_run_at timestamptz NOT NULL,
    last_run_at timestamptz,
    CONSTRAINT schedules_pkey PRIMARY KEY (name)
);

-- Counters that must hold across processes and restarts. `bucket` is a keyed hash, never an address.
CREATE TABLE rate_counters (
    bucket       bytea       NOT NULL,
    window_start timestamptz NOT NULL,
    hits         integer     NOT NULL,
    CONSTRAINT rate_counters_pkey PRIMARY KEY (bucket, window_start)
);
CREATE INDEX rate_counters_window_idx ON rate_counters (window_start);
