-- What has been told of a duty or a case is settled when it is done, whoever had been told.
CREATE INDEX notices_duty ON notices (duty);
-- Whoever opens a case has read what was told of it.
CREATE INDEX notices_incident ON notices (incident);
