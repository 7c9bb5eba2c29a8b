-- Once a month, each member of the staff gets what they did and what was done about them, unless they chose not to.
-- About no poll, so in a queue of its own: one row per account and month, made once.
ALTER TABLE account_notices ADD COLUMN history boolean NOT NULL DEFAULT true;

CREATE TABLE history_mails (
    account_id      uuid        NOT NULL,
    month           date        NOT NULL,
    mail_id         uuid        NOT NULL,
    state           text        NOT NULL DEFAULT 'queued',
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    last_error      text,
    ended_at        timestamptz,
    CONSTRAINT history_mails_pkey PRIMARY KEY (account_id, month),
    CONSTRAINT history_mails_account_fkey FOREIGN KEY (account_id) REFERENCES accounts ON DELETE CASCADE,
    CONSTRAINT history_mails_state_known CHECK (state IN ('queued', 'sent', 'dead')),
    CONSTRAINT history_mails_month_first CHECK (EXTRACT(day FROM month) = 1)
);
CREATE INDEX history_mails_due_idx ON history_mails (next_attempt_at) WHERE state = 'queued';
CREATE INDEX history_mails_sent_idx ON history_mails (ended_at) WHERE state = 'sent';

GRANT SELECT, INSERT, UPDATE, DELETE ON history_mails TO creneau_app;
