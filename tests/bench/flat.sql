-- Many polls at once, as the application writes them: 20 options, 20 people, 20 ballots each. Variables: first and last
-- number, how many accounts own them, how many of them are past their date. Triggers and foreign keys are not asked: what
-- is written here holds to them, and the indexes are kept as ever. One account after another is met, and one address in
-- many polls, as in an organisation.
SET session_replication_role = replica;
SET synchronous_commit = off;
BEGIN;
INSERT INTO accounts (account_id, issuer, subject, name, email, language, created_at, last_signed_in_at)
SELECT md5('owner' || n)::uuid, 'http://localhost:9000/', 'owner' || n, 'Personne ' || n, 'owner' || n || '@staff.example',
       'fr-CA', now(), now()
FROM generate_series(1, :owners) AS n ON CONFLICT DO NOTHING;
-- Ids in the order of time, as UUIDv7 are. The oldest is of less than a year ago, since a link is worth nothing 400 days
-- after it was made.
CREATE TEMP TABLE made ON COMMIT DROP AS
SELECT n, (lpad(to_hex(1700000000000 + n), 12, '0') || '7' || substr(md5('poll' || n), 1, 3) || '8'
           || substr(md5('poll' || n), 4, 15))::uuid AS poll_id,
       md5('owner' || (1 + n % :owners))::uuid AS owner_id, now() - interval '300 days' + n % 1000000 * interval '25 seconds' AS at
FROM generate_series(:first, :last) AS n;
CREATE TEMP TABLE places ON COMMIT DROP AS
SELECT place, local_start, local_start AT TIME ZONE 'America/Toronto' AS starts_at,
       lpad(to_hex(place), 12, '0') AS suffix, 1 + (place * 5003) AS address
FROM generate_series(0, 19) AS place,
     LATERAL (SELECT date_trunc('day', now())::timestamp + (10 + place / 4) * interval '1 day'
                     + (9 + place % 4 * 2) * interval '1 hour') AS slot (local_start);
INSERT INTO polls (poll_id, owner_id, owner_name, title, description, place, zone, language, sensitivity,
                   results_visibility, if_needed_allowed, state, state_changed_at, state_reason, created_at, updated_at,
                   opened_at, deadline_local, deadline_at, purge_at, next_ordinal)
SELECT poll_id, owner_id, 'Personne', 'Comité ' || n, 'Une description.', 'Salle 204', 'America/Toronto', 'fr-CA',
       'internal', 'counts', true, 'open', at, 'by_hand', at, at, at, (now() + interval '9 days')::timestamp(0),
       now() + interval '9 days', now() + n * interval '1 second' + CASE WHEN n <= :due THEN interval '-99 days' ELSE interval '120 days' END, 20
FROM made;
INSERT INTO options (poll_id, option_id, ordinal, local_start, duration_minutes, fold, starts_at, ends_at, added_version)
SELECT poll_id, (left(poll_id::text, 24) || suffix)::uuid, place, local_start, 60, 0, starts_at,
       starts_at + interval '1 hour', 1
FROM made, places;
INSERT INTO invitations (poll_id, invitation_id, name, email, required, language, expires_at, created_at, created_by,
                         delivery, delivered_at)
SELECT poll_id, (left(poll_id::text, 24) || suffix)::uuid, 'Personne Tremblay-Gagnon ' || place,
       'personne' || (n + address) % 100000 || '@example.org', place < 5, 'fr-CA', now() + interval '30 days', at, owner_id,
       'sent', at
FROM made, places;
INSERT INTO ballots (poll_id, invitation_id, answers, options_version, request_id, cast_at, changed_at)
SELECT poll_id, (left(poll_id::text, 24) || suffix)::uuid, substr('yyyyinn.yyyyinn.yyyyinn.yyyyinn.', 1 + place % 8, 20), 1,
       poll_id, at, at
FROM made, places;
-- Everybody of the same place answers alike, so the sums are the same everywhere.
INSERT INTO tallies (poll_id, asked, live_options, first_on, last_on, ballots, yes, if_needed, no)
SELECT poll_id, 20, 20, first_on, last_on, 20, yes, if_needed, no
FROM made, (SELECT min(local_start)::date AS first_on, max(local_start)::date AS last_on FROM places) AS days, (SELECT array_agg(yes ORDER BY at) AS yes, array_agg(if_needed ORDER BY at) AS if_needed, array_agg(no ORDER BY at) AS no
            FROM (SELECT at, (count(*) FILTER (WHERE letter = 'y'))::int AS yes,
                         (count(*) FILTER (WHERE letter = 'i'))::int AS if_needed, (count(*) FILTER (WHERE letter = 'n'))::int AS no
                  FROM places, generate_series(0, 19) AS at,
                       LATERAL substr('yyyyinn.yyyyinn.yyyyinn.yyyyinn.', 1 + place % 8 + at, 1) AS letter
                  GROUP BY at) AS one) AS sums;
COMMIT;
