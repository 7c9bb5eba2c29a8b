-- The option kept. `uid` and `sequence` are iCalendar's (RFC 5545 §3.8.4.7, §3.8.7.4).
CREATE TABLE decisions (
    poll_id      uuid        NOT NULL,
    option_id    uuid        NOT NULL,
    uid          text        NOT NULL,
    sequence     integer     NOT NULL,
    recipients   text        NOT NULL,
    decided_at   timestamptz NOT NULL,
    decided_by   uuid        NOT NULL,
    withdrawn_at timestamptz,
    CONSTRAINT decisions_pkey PRIMARY KEY (poll_id, option_id),
    CONSTRAINT decisions_uid_key UNIQUE (poll_id, uid),
    CONSTRAINT decisions_option_fkey FOREIGN KEY (poll_id, option_id) REFERENCES options ON DELETE CASCADE,
    CONSTRAINT decisions_recipients_known CHECK (recipients IN ('none', 'available', 'all'))
);

-- Who holds which SEQUENCE of an event, so that a CANCEL goes to exactly those who received the invitation.
-- `recipient_id` is an invitation, or the organiser's account.
CREATE TABLE calendar_deliveries (
    poll_id      uuid        NOT NULL,
    option_id    uuid        NOT NULL,
    recipient_id uuid        NOT NULL,
    sequence     integer     NOT NULL,
    method       text        NOT NULL,
    delivered_at timestamptz NOT NULL,
    CONSTRAINT calendar_deliveries_pkey PRIMARY KEY (poll_id, option_id, recipient_id),
    CONSTRAINT calendar_deliveries_decision_fkey
        FOREIGN KEY (poll_id, option_id) REFERENCES decisions ON DELETE CASCADE,
    CONSTRAINT calendar_deliveries_method_known CHECK (method IN ('publish', 'request', 'cancel'))
);
