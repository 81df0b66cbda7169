-- Accounts that are opened through the identity provider only.

ALTER TABLE credential ADD COLUMN password_off INTEGER NOT NULL DEFAULT 0;
