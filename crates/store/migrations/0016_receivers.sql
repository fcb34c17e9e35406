-- Whoever has received a case has it until somebody owns it: their tasks ask by it.
CREATE INDEX incidents_receiver ON incidents (receiver, number, id);
