-- What the thresholds of energy and transport rest on, costs by kind, and starts that later facts have overtaken.
ALTER TABLE incidents ADD COLUMN service_down_time BIGINT;
ALTER TABLE incidents ADD COLUMN control_down_time BIGINT;
ALTER TABLE incidents ADD COLUMN recipients_share BIGINT;
ALTER TABLE incidents ADD COLUMN area_km2 BIGINT;
ALTER TABLE incidents ADD COLUMN departures_share BIGINT;
ALTER TABLE incidents ADD COLUMN cost_recovery BIGINT;
ALTER TABLE incidents ADD COLUMN cost_systems BIGINT;
ALTER TABLE incidents ADD COLUMN cost_response BIGINT;
ALTER TABLE incidents ADD COLUMN cost_legal BIGINT;
ALTER TABLE incidents ADD COLUMN cost_forensics BIGINT;
ALTER TABLE incidents ADD COLUMN cost_cleanup BIGINT;
ALTER TABLE incidents ADD COLUMN cost_staff BIGINT;
ALTER TABLE incidents ADD COLUMN cost_penalties BIGINT;
ALTER TABLE incidents ADD COLUMN cost_revenue BIGINT;
ALTER TABLE reporting_duties ADD COLUMN given_start TEXT;
ALTER TABLE reporting_duties ADD COLUMN overtaken_start TEXT;
ALTER TABLE reporting_duties ADD COLUMN overtaken_at TEXT;
