-- What the home page tells of each poll is kept with its tally rather than counted at each look: how many people were
-- asked, how many options stand, and their first and last day. Triggers keep it, so that no action can forget to; a ballot
-- that is cast or changed fires none. Those whose link was revoked count among the people asked only if they have answered:
-- who is missing is then `asked - ballots`.

-- Whoever changes people, options or ballots of a poll has locked its row: nobody else changes them meanwhile. A poll that
-- is being erased is left alone.
CREATE FUNCTION recount_people(one uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE tallies SET asked = (
        SELECT count(*) FROM invitations i LEFT JOIN ballots b USING (poll_id, invitation_id)
        WHERE i.poll_id = one AND (i.revoked_at IS NULL OR b.poll_id IS NOT NULL))
    WHERE poll_id = one AND EXISTS (SELECT FROM polls p WHERE p.poll_id = one);
END $$;
CREATE FUNCTION recount_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM recount_people(poll_id) FROM (SELECT DISTINCT poll_id FROM changed) AS touched;
    RETURN NULL;
END $$;
CREATE FUNCTION recount_asked_if_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM recount_people(poll_id)
    FROM (SELECT DISTINCT poll_id FROM changed JOIN former USING (poll_id, invitation_id)
          WHERE (changed.revoked_at IS NULL) <> (former.revoked_at IS NULL)) AS touched;
    RETURN NULL;
END $$;
CREATE FUNCTION recount_options() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    one uuid;
BEGIN
    FOR one IN SELECT DISTINCT poll_id FROM changed LOOP
        UPDATE tallies SET (live_options, first_on, last_on) = (
            SELECT count(*), min(COALESCE(o.on_date, o.local_start::date)), max(COALESCE(o.on_date, o.local_start::date))
            FROM options o WHERE o.poll_id = one AND o.removed_version IS NULL)
        WHERE poll_id = one AND EXISTS (SELECT FROM polls p WHERE p.poll_id = one);
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER invitations_added AFTER INSERT ON invitations
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recount_asked();
CREATE TRIGGER invitations_erased AFTER DELETE ON invitations
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recount_asked();
CREATE TRIGGER invitations_revoked AFTER UPDATE ON invitations
    REFERENCING OLD TABLE AS former NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recount_asked_if_revoked();
CREATE TRIGGER ballots_erased AFTER DELETE ON ballots
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recount_asked();
CREATE TRIGGER options_added AFTER INSERT ON options
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recount_options();
CREATE TRIGGER options_changed AFTER UPDATE ON options
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recount_options();
CREATE TRIGGER options_erased AFTER DELETE ON options
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION recount_options();

ALTER TABLE tallies
    ADD COLUMN asked        integer NOT NULL DEFAULT 0,
    ADD COLUMN live_options integer NOT NULL DEFAULT 0,
    ADD COLUMN first_on     date,
    ADD COLUMN last_on      date;
UPDATE tallies t SET asked = COALESCE(people.asked, 0), live_options = COALESCE(slots.live, 0),
    first_on = slots.first_on, last_on = slots.last_on
FROM polls p
LEFT JOIN (SELECT i.poll_id, count(*) AS asked
           FROM invitations i LEFT JOIN ballots b USING (poll_id, invitation_id)
           WHERE i.revoked_at IS NULL OR b.poll_id IS NOT NULL GROUP BY i.poll_id) AS people USING (poll_id)
LEFT JOIN (SELECT poll_id, count(*) AS live, min(COALESCE(on_date, local_start::date)) AS first_on,
                  max(COALESCE(on_date, local_start::date)) AS last_on
           FROM options WHERE removed_version IS NULL GROUP BY poll_id) AS slots USING (poll_id)
WHERE t.poll_id = p.poll_id;
