-- The review of polls offers the units of all accounts: each is one step along this index, however many accounts.
CREATE INDEX accounts_unit_idx ON accounts (unit);
