-- Accounts that are opened through the identity provider only.

ALTER TABLE credential ADD COLUMN password_off boolean NOT NULL DEFAULT FALSE;
