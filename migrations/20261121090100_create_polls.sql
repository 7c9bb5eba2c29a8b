CREATE TABLE polls (
    poll_id               uuid        NOT NULL,
    owner_id              uuid        NOT NULL,
    owner_name            text        NOT NULL,
    title                 text        NOT NULL,
    description           text        NOT NULL DEFAULT '',
    place                 text        NOT NULL DEFAULT '',
    zone                  text        NOT NULL,
    language              text        NOT NULL,
    sensitivity           text        NOT NULL,
    results_visibility    text        NOT NULL,
    if_needed_allowed     boolean     NOT NULL,
    state                 text        NOT NULL,
    state_changed_at      timestamptz NOT NULL,
    state_changed_by      uuid,
    state_reason          text        NOT NULL,
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL,
    opened_at             timestamptz,
    deadline_local        timestamp,
    deadline_at           timestamptz,
    purge_at              timestamptz NOT NULL,
    deletion_requested_at timestamptz,
    held_at               timestamptz,
    held_by               uuid,
    hold_reason           text,
    options_version       integer     NOT NULL DEFAULT 1,
    next_ordinal          smallint    NOT NULL DEFAULT 0,
    version               bigint      NOT NULL DEFAULT 1,
    CONSTRAINT polls_pkey PRIMARY KEY (poll_id),
    CONSTRAINT polls_title_length CHECK (char_length(title) <= 200),
    CONSTRAINT polls_description_length CHECK (char_length(description) <= 8000),
    CONSTRAINT polls_place_length CHECK (char_length(place) <= 500),
    CONSTRAINT polls_language_known CHECK (language IN ('fr-CA', 'en-CA')),
    CONSTRAINT polls_sensitivity_known CHECK (sensitivity IN ('public', 'internal', 'restricted')),
    CONSTRAINT polls_results_visibility_known
        CHECK (results_visibility IN ('nothing', 'counts_after_answering', 'counts', 'counts_and_names')),
    CONSTRAINT polls_state_known CHECK (state IN ('draft', 'open', 'closed', 'decided', 'cancelled')),
    CONSTRAINT polls_state_reason_known CHECK (state_reason IN ('by_hand', 'deadline', 'everyone_answered')),
    CONSTRAINT polls_opened_unless_draft CHECK ((state = 'draft') = (opened_at IS NULL)),
    CONSTRAINT polls_deadline_unless_draft CHECK (state = 'draft' OR deadline_at IS NOT NULL),
    CONSTRAINT polls_deadline_whole CHECK ((deadline_at IS NULL) = (deadline_local IS NULL)),
    CONSTRAINT polls_hold_whole CHECK ((held_at IS NULL) = (hold_reason IS NULL))
);
CREATE INDEX polls_owner_idx ON polls (owner_id, updated_at DESC);
CREATE INDEX polls_purge_idx ON polls (purge_at) WHERE held_at IS NULL;
CREATE INDEX polls_deadline_idx ON polls (deadline_at) WHERE state = 'open';

-- The substitute (personne substitut): a second organiser. `account_id` is empty until that person
-- has accepted while signed in, from the link sent to their own address.
CREATE TABLE substitutes (
    poll_id       uuid        NOT NULL,
    substitute_id uuid        NOT NULL,
    name          text        NOT NULL,
    email         text        NOT NULL,
    account_id    uuid,
    created_at    timestamptz NOT NULL,
    accepted_at   timestamptz,
    CONSTRAINT substitutes_pkey PRIMARY KEY (poll_id, substitute_id),
    CONSTRAINT substitutes_one_per_poll UNIQUE (poll_id),
    CONSTRAINT substitutes_poll_fkey FOREIGN KEY (poll_id) REFERENCES polls ON DELETE CASCADE,
    CONSTRAINT substitutes_accepted_whole CHECK ((account_id IS NULL) = (accepted_at IS NULL))
);
CREATE INDEX substitutes_account_idx ON substitutes (account_id);

-- One candidate. Local wall time + the poll's zone are the truth; the application derives UTC.
-- `ordinal` is given once per poll and never reused or shifted: ballots are packed by it.
CREATE TABLE options (
    poll_id          uuid        NOT NULL,
    option_id        uuid        NOT NULL,
    ordinal          smallint    NOT NULL,
    on_date          date,
    local_start      timestamp,
    duration_minutes integer,
    fold             smallint,
    starts_at        timestamptz,
    ends_at          timestamptz,
    added_version    integer     NOT NULL,
    moved_version    integer,
    removed_version  integer,
    removed_at       timestamptz,
    CONSTRAINT options_pkey PRIMARY KEY (poll_id, option_id),
    CONSTRAINT options_ordinal_key UNIQUE (poll_id, ordinal),
    CONSTRAINT options_poll_fkey FOREIGN KEY (poll_id) REFERENCES polls ON DELETE CASCADE,
    CONSTRAINT options_timed_or_all_day CHECK (
        (on_date IS NOT NULL AND local_start IS NULL AND duration_minutes IS NULL AND fold IS NULL
             AND starts_at IS NULL AND ends_at IS NULL)
        OR (on_date IS NULL AND local_start IS NOT NULL AND duration_minutes IS NOT NULL AND fold IS NOT NULL
             AND starts_at IS NOT NULL AND ends_at IS NOT NULL)),
    CONSTRAINT options_duration_bounds CHECK (duration_minutes BETWEEN 5 AND 20160),
    CONSTRAINT options_fold_known CHECK (fold IN (0, 1)),
    CONSTRAINT options_ends_after_start CHECK (ends_at > starts_at),
    CONSTRAINT options_ordinal_bounds CHECK (ordinal BETWEEN 0 AND 4999),
    CONSTRAINT options_removal_whole CHECK ((removed_version IS NULL) = (removed_at IS NULL))
);
CREATE UNIQUE INDEX options_same_slot_key ON options (poll_id, local_start, duration_minutes, fold)
    WHERE removed_version IS NULL AND on_date IS NULL;
CREATE UNIQUE INDEX options_same_date_key ON options (poll_id, on_date)
    WHERE removed_version IS NULL AND on_date IS NOT NULL;
