-- People are listed by name on most pages of a poll: the order of a name is worked out when it is written, not at each look.
ALTER TABLE invitations
    ADD COLUMN sort_name text COLLATE "C" NOT NULL GENERATED ALWAYS AS (name_order(name)) STORED;
