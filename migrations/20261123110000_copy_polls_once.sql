-- The form a draft was copied by: sent twice, it makes one copy.
ALTER TABLE polls ADD COLUMN copy_request uuid;
