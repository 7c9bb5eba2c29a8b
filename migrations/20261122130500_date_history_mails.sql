-- Since when a monthly mail waits, so that the administration sees how old the queue is.
ALTER TABLE history_mails ADD COLUMN queued_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX history_mails_dead_idx ON history_mails (queued_at) WHERE state = 'dead';
