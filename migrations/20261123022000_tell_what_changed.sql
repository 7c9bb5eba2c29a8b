-- What an option was before a change made while answers were taken: a mail then says what moved from where, and what was
-- taken away or put back. Nothing of anybody stands in it.
CREATE TABLE former_options (
    poll_id          uuid     NOT NULL,
    option_id        uuid     NOT NULL,
    version          integer  NOT NULL,
    on_date          date,
    local_start      timestamp,
    duration_minutes integer,
    fold             smallint,
    removed          boolean  NOT NULL,
    CONSTRAINT former_options_pkey PRIMARY KEY (poll_id, option_id, version),
    CONSTRAINT former_options_option_fkey FOREIGN KEY (poll_id, option_id) REFERENCES options ON DELETE CASCADE
);
GRANT SELECT, INSERT, UPDATE, DELETE ON former_options TO creneau_app;

-- Which version of the options the reader of a notice of changes knows: it tells of everything since. A notice queued
-- before this column tells that they changed, as it would have.
ALTER TABLE mails ADD COLUMN options_since integer;
