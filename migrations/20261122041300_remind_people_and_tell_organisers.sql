-- More kinds of mail. `detail` is a code: which milestone a digest tells of, how many days a warning gives.
ALTER TABLE mails DROP CONSTRAINT mails_kind_known;
ALTER TABLE mails ADD CONSTRAINT mails_kind_known CHECK (kind IN
    ('invitation', 'link', 'options_changed', 'closed', 'decision', 'cancellation', 'substitution',
     'receipt', 'people_added', 'reminder', 'digest', 'update', 'purge_warning'));
ALTER TABLE mails ADD COLUMN detail text;
ALTER TABLE mails ADD CONSTRAINT mails_detail_is_code CHECK (detail ~ '^[a-z0-9_]{1,40}$');
-- The hourly limits count what left; the administrator's page lists what failed.
CREATE INDEX mails_sent_idx ON mails (sent_at) WHERE state = 'sent';
CREATE INDEX mails_dead_idx ON mails (queued_at) WHERE state = 'dead';

-- What the organisers of a poll want written by itself. No row means the defaults.
CREATE TABLE notice_settings (
    poll_id          uuid    NOT NULL,
    reminds          boolean NOT NULL DEFAULT true,
    reminder_hours   integer NOT NULL DEFAULT 48,
    announces_people boolean NOT NULL DEFAULT true,
    digests          text[]  NOT NULL,
    CONSTRAINT notice_settings_pkey PRIMARY KEY (poll_id),
    CONSTRAINT notice_settings_poll_fkey FOREIGN KEY (poll_id) REFERENCES polls ON DELETE CASCADE,
    CONSTRAINT notice_settings_hours_bounds CHECK (reminder_hours BETWEEN 1 AND 720),
    CONSTRAINT notice_settings_digests_known
        CHECK (digests <@ ARRAY['daily', 'half', 'required', 'everyone', 'tomorrow', 'unreachable'])
);

-- What was told already, so that nothing is told twice. A `_for` holds the date it was told for: a new date tells again.
CREATE TABLE notice_progress (
    poll_id          uuid        NOT NULL,
    seen_version     bigint      NOT NULL DEFAULT 0,
    reminded_for     timestamptz,
    half_at          timestamptz,
    required_at      timestamptz,
    everyone_at      timestamptz,
    tomorrow_for     timestamptz,
    unreachable_told integer     NOT NULL DEFAULT 0,
    unreachable_at   timestamptz,
    daily_at         timestamptz,
    daily_version    bigint      NOT NULL DEFAULT 0,
    warned_first_for timestamptz,
    warned_last_for  timestamptz,
    CONSTRAINT notice_progress_pkey PRIMARY KEY (poll_id),
    CONSTRAINT notice_progress_poll_fkey FOREIGN KEY (poll_id) REFERENCES polls ON DELETE CASCADE
);

-- Staff who want no digest at all. No row means that they do.
CREATE TABLE account_notices (
    account_id uuid    NOT NULL,
    digests    boolean NOT NULL,
    CONSTRAINT account_notices_pkey PRIMARY KEY (account_id),
    CONSTRAINT account_notices_account_fkey FOREIGN KEY (account_id) REFERENCES accounts ON DELETE CASCADE
);

-- While its one row stands, no mail leaves.
CREATE TABLE mail_pause (
    only_row  boolean     NOT NULL DEFAULT true,
    paused_at timestamptz NOT NULL,
    paused_by uuid,
    CONSTRAINT mail_pause_pkey PRIMARY KEY (only_row),
    CONSTRAINT mail_pause_one_row CHECK (only_row)
);

-- Mails that administrators send to themselves, about no poll; one at a time for each.
CREATE TABLE test_mails (
    account_id uuid        NOT NULL,
    mail_id    uuid        NOT NULL,
    state      text        NOT NULL,
    last_error text,
    queued_at  timestamptz NOT NULL,
    ended_at   timestamptz,
    CONSTRAINT test_mails_pkey PRIMARY KEY (account_id),
    CONSTRAINT test_mails_account_fkey FOREIGN KEY (account_id) REFERENCES accounts ON DELETE CASCADE,
    CONSTRAINT test_mails_state_known CHECK (state IN ('queued', 'sending', 'sent', 'failed'))
);

-- One renewal, with a reason, moves the purge date once.
ALTER TABLE polls ADD COLUMN renewed_at timestamptz;

GRANT SELECT, INSERT, UPDATE, DELETE ON notice_settings, notice_progress, account_notices, mail_pause, test_mails
    TO creneau_app;
