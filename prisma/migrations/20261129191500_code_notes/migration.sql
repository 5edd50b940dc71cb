-- A credit code that breaks its check digit can be right: some were given out so. Who has seen the licence says why, and it is told with the code.
ALTER TABLE company ADD COLUMN code_note text;
