-- What a repeating task did last, who holds it, and who asked for it out of its turn: the jobs panel reads it.
ALTER TABLE schedules ADD COLUMN ended_at timestamptz;
ALTER TABLE schedules ADD COLUMN result text;
ALTER TABLE schedules ADD COLUMN failures integer NOT NULL DEFAULT 0;
ALTER TABLE schedules ADD COLUMN failed_at timestamptz;
ALTER TABLE schedules ADD COLUMN asked_at timestamptz;
ALTER TABLE schedules ADD COLUMN leased_until timestamptz;
ALTER TABLE schedules ADD COLUMN lease_id uuid;
ALTER TABLE schedules ADD CONSTRAINT schedules_result_known CHECK (result IN ('done', 'failed'));
ALTER TABLE schedules ADD CONSTRAINT schedules_failures_not_negative CHECK (failures >= 0);
ALTER TABLE schedules ADD CONSTRAINT schedules_lease_whole CHECK ((leased_until IS NULL) = (lease_id IS NULL));
