-- When what is complained of happened, as the other side says it. The case's clock starts at its receipt.
ALTER TABLE complaint ADD COLUMN occurred_at timestamptz(3);
