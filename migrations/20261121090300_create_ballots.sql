-- All answers of one person, packed by option ordinal: y yes, i if needed, n no, . unanswered.
-- A string shorter than the highest ordinal is unanswered beyond its end.
CREATE TABLE ballots (
    poll_id         uuid        NOT NULL,
    invitation_id   uuid        NOT NULL,
    answers         text        NOT NULL,
    options_version integer     NOT NULL,
    note            text        NOT NULL DEFAULT '',
    request_id      uuid        NOT NULL,
    revision        integer     NOT NULL DEFAULT 1,
    cast_at         timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    entered_by      uuid,
    CONSTRAINT ballots_pkey PRIMARY KEY (poll_id, invitation_id),
    CONSTRAINT ballots_invitation_fkey FOREIGN KEY (poll_id, invitation_id) REFERENCES invitations ON DELETE CASCADE,
    CONSTRAINT ballots_answers_packed CHECK (answers ~ '^[yin.]*$' AND octet_length(answers) <= 5000),
    CONSTRAINT ballots_note_length CHECK (char_length(note) <= 500)
);

-- One packed row per poll, kept in the transaction that writes a ballot; element n + 1 counts ordinal n.
-- Answers to re-confirm (made before the option last moved) are not counted.
CREATE TABLE tallies (
    poll_id   uuid      NOT NULL,
    ballots   integer   NOT NULL DEFAULT 0,
    yes       integer[] NOT NULL DEFAULT '{}',
    if_needed integer[] NOT NULL DEFAULT '{}',
    no        integer[] NOT NULL DEFAULT '{}',
    CONSTRAINT tallies_pkey PRIMARY KEY (poll_id),
    CONSTRAINT tallies_poll_fkey FOREIGN KEY (poll_id) REFERENCES polls ON DELETE CASCADE,
    CONSTRAINT tallies_ballots_not_negative CHECK (ballots >= 0),
    CONSTRAINT tallies_counts_not_negative CHECK (0 <= ALL (yes) AND 0 <= ALL (if_needed) AND 0 <= ALL (no)),
    CONSTRAINT tallies_same_length
        CHECK (cardinality(yes) = cardinality(if_needed) AND cardinality(yes) = cardinality(no))
);

-- The second line behind the rule in answers::model: no ballot is written unless its poll is open.
CREATE FUNCTION refuse_ballot_unless_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM polls WHERE poll_id = NEW.poll_id AND state = 'open') THEN
        RAISE EXCEPTION 'the poll is not open' USING ERRCODE = 'check_violation', CONSTRAINT = 'ballots_poll_is_open';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ballots_poll_is_open BEFORE INSERT OR UPDATE ON ballots
    FOR EACH ROW EXECUTE FUNCTION refuse_ballot_unless_open();
