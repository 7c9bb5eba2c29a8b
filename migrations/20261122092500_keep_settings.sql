-- Settings that administrators change from a page; what the configuration file sets stands above them.
CREATE TABLE settings (
    name       text        NOT NULL,
    value      text        NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid        NOT NULL,
    CONSTRAINT settings_pkey PRIMARY KEY (name),
    CONSTRAINT settings_name_is_key CHECK (name ~ '^[a-zA-Z_.-]{1,60}$'),
    CONSTRAINT settings_value_length CHECK (octet_length(value) <= 102400)
);

-- Who changed what, from what to what; nothing there means the default.
CREATE TABLE setting_changes (
    change_id  uuid        NOT NULL,
    name       text        NOT NULL,
    former     text,
    value      text,
    changed_at timestamptz NOT NULL,
    changed_by uuid        NOT NULL,
    CONSTRAINT setting_changes_pkey PRIMARY KEY (change_id)
);
CREATE INDEX setting_changes_at_idx ON setting_changes (changed_at DESC);

-- Raised by each change of a setting or an exception: what every process looks at to know that it is up to date.
CREATE TABLE settings_version (
    only_row boolean NOT NULL DEFAULT true,
    version  bigint  NOT NULL,
    CONSTRAINT settings_version_pkey PRIMARY KEY (only_row),
    CONSTRAINT settings_version_one_row CHECK (only_row)
);
INSERT INTO settings_version (version) VALUES (0);

-- Staff who may come from outside the allowed networks for a while: who, why, from when to when, approved by whom.
CREATE TABLE network_exceptions (
    exception_id uuid        NOT NULL,
    email        text        NOT NULL,
    reason       text        NOT NULL,
    starts_on    date        NOT NULL,
    ends_on      date        NOT NULL,
    approver     text        NOT NULL,
    created_at   timestamptz NOT NULL,
    created_by   uuid        NOT NULL,
    ended_at     timestamptz,
    CONSTRAINT network_exceptions_pkey PRIMARY KEY (exception_id),
    CONSTRAINT network_exceptions_in_order CHECK (ends_on >= starts_on),
    CONSTRAINT network_exceptions_lengths
        CHECK (char_length(email) BETWEEN 3 AND 254 AND char_length(reason) BETWEEN 1 AND 500
               AND char_length(approver) BETWEEN 1 AND 100)
);
CREATE INDEX network_exceptions_email_idx ON network_exceptions (lower(email));

-- The version of the terms of use an account accepted, and when.
ALTER TABLE accounts ADD COLUMN terms_version integer NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN terms_accepted_at timestamptz;

-- From which network a session was opened, truncated.
ALTER TABLE sessions ADD COLUMN network text;

GRANT SELECT, INSERT, UPDATE, DELETE ON settings, network_exceptions TO creneau_app;
GRANT SELECT, INSERT ON setting_changes TO creneau_app;
GRANT SELECT, UPDATE ON settings_version TO creneau_app;
