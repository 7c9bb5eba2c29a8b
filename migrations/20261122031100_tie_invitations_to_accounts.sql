-- A person who has an account may keep an invitation on their home page: one account per invitation, one
-- invitation of a poll per account. Only from their own link, never by comparing addresses.
CREATE UNIQUE INDEX invitations_account_key ON invitations (poll_id, account_id) WHERE account_id IS NOT NULL;
CREATE INDEX invitations_account_idx ON invitations (account_id) WHERE account_id IS NOT NULL;
