-- People an organiser asks often, saved by name: private to their account, which every key begins with.
CREATE TABLE people_groups (
    account_id uuid        NOT NULL,
    group_id   uuid        NOT NULL,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT people_groups_pkey PRIMARY KEY (account_id, group_id),
    CONSTRAINT people_groups_account_fkey FOREIGN KEY (account_id) REFERENCES accounts ON DELETE CASCADE,
    CONSTRAINT people_groups_name_length CHECK (char_length(name) BETWEEN 1 AND 80)
);
CREATE UNIQUE INDEX people_groups_name_key ON people_groups (account_id, name_order(name));

CREATE TABLE people_group_members (
    account_id   uuid    NOT NULL,
    group_id     uuid    NOT NULL,
    position     integer NOT NULL,
    name         text    NOT NULL,
    email        text    NOT NULL,
    organisation text    NOT NULL DEFAULT '',
    CONSTRAINT people_group_members_pkey PRIMARY KEY (account_id, group_id, position),
    CONSTRAINT people_group_members_group_fkey
        FOREIGN KEY (account_id, group_id) REFERENCES people_groups ON DELETE CASCADE,
    CONSTRAINT people_group_members_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
    CONSTRAINT people_group_members_email_length CHECK (char_length(email) BETWEEN 3 AND 254)
);
CREATE UNIQUE INDEX people_group_members_email_key ON people_group_members (account_id, group_id, lower(email));
GRANT SELECT, INSERT, UPDATE, DELETE ON people_groups, people_group_members TO creneau_app;
