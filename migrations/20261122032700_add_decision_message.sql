-- What the organiser writes to those who are told of a decision; goes with the poll.
ALTER TABLE decisions ADD COLUMN message text NOT NULL DEFAULT '';
ALTER TABLE decisions ADD CONSTRAINT decisions_message_length CHECK (char_length(message) <= 1000);
