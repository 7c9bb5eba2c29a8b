-- Review by administrators: what the list of all polls filters and sorts by, and what they did to one poll.

-- As told by the identity provider at the last sign-in; never edited here.
ALTER TABLE accounts ADD COLUMN unit text NOT NULL DEFAULT '';
ALTER TABLE accounts ADD COLUMN roles text[] NOT NULL DEFAULT '{}';
-- Accounts are found by a part of their name, in its order, page by page.
CREATE INDEX accounts_name_idx ON accounts (name_order(name), account_id);
CREATE INDEX accounts_email_idx ON accounts (lower(email));

-- The unit of the owner, copied as their name is. Frozen: no answers, no mail. Ownerless: the owner's account is
-- disabled and nobody has taken over yet. Substituted: a substitute has accepted.
ALTER TABLE polls ADD COLUMN owner_unit text NOT NULL DEFAULT '';
ALTER TABLE polls ADD COLUMN frozen_at timestamptz;
ALTER TABLE polls ADD COLUMN frozen_by uuid;
ALTER TABLE polls ADD COLUMN ownerless_at timestamptz;
ALTER TABLE polls ADD COLUMN substituted boolean NOT NULL DEFAULT false;
UPDATE polls SET substituted = true
    WHERE EXISTS (SELECT FROM substitutes s WHERE s.poll_id = polls.poll_id AND s.account_id IS NOT NULL);
UPDATE polls SET ownerless_at = a.disabled_at FROM accounts a
    WHERE a.account_id = polls.owner_id AND a.disabled_at IS NOT NULL;

-- Every order of the list, and every filter that may be rare: a page reads its own rows, never all polls.
CREATE INDEX polls_by_purge_idx ON polls (purge_at, poll_id);
CREATE INDEX polls_by_creation_idx ON polls (created_at, poll_id);
CREATE INDEX polls_by_change_idx ON polls (updated_at, poll_id);
CREATE INDEX polls_by_owner_name_idx ON polls (owner_name, poll_id);
CREATE INDEX polls_by_state_idx ON polls (state, purge_at, poll_id);
CREATE INDEX polls_by_unit_idx ON polls (owner_unit, purge_at, poll_id);
CREATE INDEX polls_held_idx ON polls (purge_at, poll_id) WHERE held_at IS NOT NULL;
CREATE INDEX polls_frozen_idx ON polls (purge_at, poll_id) WHERE frozen_at IS NOT NULL;
CREATE INDEX polls_ownerless_idx ON polls (purge_at, poll_id) WHERE ownerless_at IS NOT NULL;
CREATE INDEX polls_unsubstituted_idx ON polls (purge_at, poll_id) WHERE NOT substituted;
CREATE INDEX polls_open_since_idx ON polls (opened_at, poll_id) WHERE state = 'open';

-- What an administrator did to a poll, and the words they typed to say why: erased with the poll. The audit log
-- holds the id of the row and the code of the reason only. `subject_id`: the person or the account concerned, if
-- narrower than the poll.
CREATE TABLE interventions (
    poll_id         uuid        NOT NULL,
    intervention_id uuid        NOT NULL,
    account_id      uuid        NOT NULL,
    subject_id      uuid,
    words           text        NOT NULL,
    at              timestamptz NOT NULL,
    opens_until     timestamptz,
    CONSTRAINT interventions_pkey PRIMARY KEY (poll_id, intervention_id),
    CONSTRAINT interventions_poll_fkey FOREIGN KEY (poll_id) REFERENCES polls ON DELETE CASCADE,
    CONSTRAINT interventions_words_length CHECK (char_length(words) BETWEEN 1 AND 500)
);

-- A note an administrator took out of sight: nobody but its writer reads it.
ALTER TABLE ballots ADD COLUMN note_hidden_at timestamptz;

-- The second line behind the rules of answers: no ballot is written unless its poll is open, and not frozen.
-- An administrator's hiding of a note writes no answer.
CREATE OR REPLACE FUNCTION refuse_ballot_unless_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.answers = OLD.answers AND NEW.note = OLD.note AND NEW.revision = OLD.revision THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT FROM polls WHERE poll_id = NEW.poll_id AND state = 'open' AND frozen_at IS NULL) THEN
        RAISE EXCEPTION 'the poll is not open' USING ERRCODE = 'check_violation', CONSTRAINT = 'ballots_poll_is_open';
    END IF;
    RETURN NEW;
END $$;

-- What administrators do is told to the organisers concerned.
ALTER TABLE mails DROP CONSTRAINT mails_kind_known;
ALTER TABLE mails ADD CONSTRAINT mails_kind_known CHECK (kind IN
    ('invitation', 'link', 'options_changed', 'closed', 'decision', 'cancellation', 'substitution',
     'receipt', 'people_added', 'reminder', 'digest', 'update', 'purge_warning', 'intervention'));

GRANT SELECT, INSERT, UPDATE, DELETE ON interventions TO creneau_app;
