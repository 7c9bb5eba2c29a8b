-- A purge is a row: what it may take, who asked for it, how far it is. Whatever ends its worker, another goes on from
-- here. Its id is that of the certificate it leaves.
CREATE TABLE purge_runs (
    run_id        uuid        NOT NULL,
    trigger       text        NOT NULL,
    actor_kind    text        NOT NULL,
    actor_id      uuid,
    request_id    uuid,
    network       text,
    reason        text        NOT NULL,
    -- What the administrator typed; forgotten when the run ends.
    words         text,
    -- Polls whose date had passed by then are erased at once.
    due_before    timestamptz NOT NULL,
    -- What the preview saw (a snapshot of PostgreSQL): polls written to since are left alone.
    seen          text,
    -- Whether purge_run_polls names the polls; else it is every poll that is due.
    listed        boolean     NOT NULL,
    shown         integer,
    started_at    timestamptz NOT NULL,
    leased_until  timestamptz,
    ended_at      timestamptz,
    polls         integer     NOT NULL DEFAULT 0,
    people        integer     NOT NULL DEFAULT 0,
    ballots       integer     NOT NULL DEFAULT 0,
    mails         integer     NOT NULL DEFAULT 0,
    bytes         bigint      NOT NULL DEFAULT 0,
    put_off       integer     NOT NULL DEFAULT 0,
    left_changed  integer     NOT NULL DEFAULT 0,
    left_held     integer     NOT NULL DEFAULT 0,
    left_busy     integer     NOT NULL DEFAULT 0,
    left_alive    integer     NOT NULL DEFAULT 0,
    oldest_due_at timestamptz,
    newest_due_at timestamptz,
    CONSTRAINT purge_runs_pkey PRIMARY KEY (run_id),
    CONSTRAINT purge_runs_trigger_known CHECK (trigger IN ('schedule', 'page', 'command', 'replay')),
    CONSTRAINT purge_runs_actor_known CHECK (actor_kind IN ('staff', 'system', 'operator')),
    CONSTRAINT purge_runs_reason_is_code CHECK (reason ~ '^[a-z_]{1,60}$'),
    CONSTRAINT purge_runs_words_length CHECK (char_length(words) BETWEEN 1 AND 500),
    CONSTRAINT purge_runs_words_forgotten CHECK (ended_at IS NULL OR words IS NULL)
);
CREATE INDEX purge_runs_unended_idx ON purge_runs (started_at) WHERE ended_at IS NULL;
CREATE INDEX purge_runs_started_idx ON purge_runs (started_at DESC);

-- The polls of a run: those it was given, those being erased just now, those it left alone and why. `condemned` is
-- written, and committed, before the ledger hears of a poll: whoever finds such a row finishes the erasure.
CREATE TABLE purge_run_polls (
    poll_id uuid     NOT NULL,
    run_id  uuid     NOT NULL,
    state   text     NOT NULL,
    tries   smallint NOT NULL DEFAULT 0,
    CONSTRAINT purge_run_polls_pkey PRIMARY KEY (poll_id, run_id),
    CONSTRAINT purge_run_polls_poll_fkey FOREIGN KEY (poll_id) REFERENCES polls ON DELETE CASCADE,
    CONSTRAINT purge_run_polls_state_known CHECK (state IN
        ('waiting', 'condemned', 'put_off', 'changed', 'held', 'busy', 'not_due', 'cancel_first'))
);
CREATE INDEX purge_run_polls_run_idx ON purge_run_polls (run_id, state, poll_id);

-- How many polls of each retention class a run erased.
CREATE TABLE purge_run_classes (
    run_id uuid    NOT NULL,
    code   text    NOT NULL,
    polls  integer NOT NULL,
    CONSTRAINT purge_run_classes_pkey PRIMARY KEY (run_id, code)
);

-- Whether the row that `written` (its xmin) made is newer than what a snapshot saw. `xmin` counts in 32 bits: the
-- rest is that of the present transactions, or one less.
CREATE FUNCTION written_since(written xid, seen pg_snapshot) RETURNS boolean LANGUAGE sql STABLE STRICT AS $$
    WITH present AS (
        SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS head, written::text::bigint AS low
    ), whole AS (
        SELECT CASE WHEN ((head >> 32) << 32) + low > head THEN ((head >> 32) << 32) + low - (1::bigint << 32)
                    ELSE ((head >> 32) << 32) + low END AS id, low
        FROM present
    )
    SELECT low >= 3 AND id >= 3 AND NOT pg_visible_in_snapshot(id::text::xid8, seen) FROM whole
$$;

-- A certificate is now a document, and its hash: changed, it contradicts itself.
ALTER TABLE purge_certificates DROP CONSTRAINT purge_certificates_trigger_known;
ALTER TABLE purge_certificates ADD CONSTRAINT purge_certificates_trigger_known
    CHECK (trigger IN ('schedule', 'page', 'command', 'owner', 'replay'));
ALTER TABLE purge_certificates DROP CONSTRAINT purge_certificates_reason_known;
ALTER TABLE purge_certificates ADD CONSTRAINT purge_certificates_reason_is_code CHECK (reason ~ '^[a-z_]{1,60}$');
ALTER TABLE purge_certificates ADD COLUMN document text;
ALTER TABLE purge_certificates ADD COLUMN hash bytea;
ALTER TABLE purge_certificates ADD CONSTRAINT purge_certificates_document_whole
    CHECK ((document IS NULL) = (hash IS NULL));
ALTER TABLE purge_certificates ADD CONSTRAINT purge_certificates_hash_fits
    CHECK (hash = sha256(convert_to(document, 'UTF8')));

-- Why an administrator has a poll erased before its date; empty when its owner asked.
ALTER TABLE polls ADD COLUMN deletion_reason text;
ALTER TABLE polls ADD CONSTRAINT polls_deletion_reason_is_code CHECK (deletion_reason ~ '^[a-z_]{1,60}$');
ALTER TABLE polls ADD CONSTRAINT polls_deletion_reason_of_deletion
    CHECK (deletion_reason IS NULL OR deletion_requested_at IS NOT NULL);

GRANT SELECT, INSERT, UPDATE ON purge_runs TO creneau_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON purge_run_polls, purge_run_classes TO creneau_app;
