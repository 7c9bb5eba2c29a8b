-- Short labels by which an organiser finds their polls again. Typed words, so they go with the poll.
CREATE TABLE tags (
    poll_id  uuid     NOT NULL,
    position smallint NOT NULL,
    label    text     NOT NULL,
    CONSTRAINT tags_pkey PRIMARY KEY (poll_id, position),
    CONSTRAINT tags_poll_fkey FOREIGN KEY (poll_id) REFERENCES polls ON DELETE CASCADE,
    CONSTRAINT tags_position_bounds CHECK (position BETWEEN 0 AND 9),
    CONSTRAINT tags_label_length CHECK (char_length(label) BETWEEN 1 AND 30)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON tags TO creneau_app;
