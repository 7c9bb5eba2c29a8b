-- The overview of the outbox counts every state by an index of its own.
CREATE INDEX mails_dropped_idx ON mails (queued_at) WHERE state = 'dropped';
