-- The day as of which the register stood that an assembly took over from the compound's last one; none: it was brought in anew.
ALTER TABLE assembly ADD COLUMN register_as_of DATE;
