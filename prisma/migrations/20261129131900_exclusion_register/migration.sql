-- What a proposal to leave a compound out says against the register, as it stood when it was proposed, and why it is so nevertheless.
ALTER TABLE compound_exclusion ADD COLUMN contradiction text, ADD COLUMN register_note text;
