-- Rows of owners' sheets that were left out because of what was wrong with them: until they are mended the register is not whole.
ALTER TABLE assembly ADD COLUMN register_left INTEGER NOT NULL DEFAULT 0 CHECK (register_left >= 0);
