-- What was done, by month, in numbers only: it outlives the polls, and tells of nobody.
CREATE TABLE monthly_counts (
    month date    NOT NULL,
    kind  text    NOT NULL,
    place integer NOT NULL DEFAULT 0,
    count bigint  NOT NULL,
    CONSTRAINT monthly_counts_pkey PRIMARY KEY (month, kind, place),
    CONSTRAINT monthly_counts_first_day CHECK (extract(day FROM month) = 1),
    CONSTRAINT monthly_counts_kind_known CHECK (kind IN ('polls', 'decision_hours', 'asked', 'answered', 'mails', 'purged')),
    CONSTRAINT monthly_counts_not_negative CHECK (count >= 0 AND place >= 0)
);

-- Up to when everything was counted: each thing is counted once.
CREATE TABLE counted_until (
    only_row boolean     NOT NULL DEFAULT true,
    at       timestamptz NOT NULL,
    CONSTRAINT counted_until_pkey PRIMARY KEY (only_row),
    CONSTRAINT counted_until_one_row CHECK (only_row)
);
INSERT INTO counted_until (at) VALUES ('2000-01-01T00:00:00Z');

CREATE INDEX polls_deadline_all_idx ON polls (deadline_at) WHERE deadline_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON monthly_counts TO creneau_app;
GRANT SELECT, UPDATE ON counted_until TO creneau_app;
