-- Polls as the application writes them. Variables: owner (an account's id), polls, options, people, title.
-- Everyone has answered; answers are drawn from a hash of their place, so that every run has the same.
BEGIN;
CREATE TEMP TABLE seeded ON COMMIT DROP AS SELECT gen_random_uuid() AS poll_id, n FROM generate_series(1, :polls) AS n;
INSERT INTO polls (poll_id, owner_id, owner_name, title, description, place, zone, language, sensitivity,
                   results_visibility, if_needed_allowed, state, state_changed_at, state_reason, created_at, updated_at,
                   opened_at, deadline_local, deadline_at, purge_at, next_ordinal)
SELECT poll_id, :'owner', 'Anne Tremblay', :'title' || ' ' || n, 'Une description de deux lignes, avec l''ordre du jour.',
       'Salle 204', 'America/Toronto', 'fr-CA', 'internal', 'counts', true, 'open', now(), 'by_hand',
       now() - n * interval '1 second', now() - n * interval '1 second', now() - n * interval '1 second',
       (now() + interval '9 days')::timestamp(0), now() + interval '9 days', now() + interval '120 days', :options
FROM seeded;
INSERT INTO tallies (poll_id) SELECT poll_id FROM seeded;
INSERT INTO options (poll_id, option_id, ordinal, local_start, duration_minutes, fold, starts_at, ends_at, added_version)
SELECT poll_id, gen_random_uuid(), ordinal, local_start, 60, 0, local_start AT TIME ZONE 'America/Toronto',
       local_start AT TIME ZONE 'America/Toronto' + interval '1 hour', 1
FROM seeded, generate_series(0, :options - 1) AS ordinal,
     LATERAL (SELECT date_trunc('day', now())::timestamp + (10 + ordinal / 4) * interval '1 day'
                     + (9 + ordinal % 4 * 2) * interval '1 hour') AS slot (local_start);
INSERT INTO invitations (poll_id, invitation_id, name, email, required, language, expires_at, created_at, created_by,
                         delivery, delivered_at)
SELECT poll_id, gen_random_uuid(), 'Personne Tremblay-Gagnon ' || person, 'personne' || person || '.' || n || '@example.org', person <= 5,
       'fr-CA', now() + interval '30 days', now(), :'owner', 'sent', now()
FROM seeded, generate_series(1, :people) AS person;
INSERT INTO ballots (poll_id, invitation_id, answers, options_version, request_id, cast_at, changed_at)
SELECT poll_id, invitation_id, packed, 1, gen_random_uuid(), now(), now()
FROM seeded JOIN invitations USING (poll_id),
     LATERAL (SELECT string_agg(substr('yyyyinn.', 1 + mod(abs(hashtext(email || ordinal)), 8), 1), '' ORDER BY ordinal)
              FROM generate_series(0, :options - 1) AS ordinal) AS drawn (packed);
UPDATE tallies SET ballots = :people, yes = sums.yes, if_needed = sums.if_needed, no = sums.no
FROM (SELECT poll_id, array_agg(yes ORDER BY ordinal) AS yes, array_agg(if_needed ORDER BY ordinal) AS if_needed,
             array_agg(no ORDER BY ordinal) AS no
      FROM (SELECT poll_id, ordinal, (count(*) FILTER (WHERE letter = 'y'))::int AS yes,
                   (count(*) FILTER (WHERE letter = 'i'))::int AS if_needed, (count(*) FILTER (WHERE letter = 'n'))::int AS no
            FROM seeded JOIN ballots USING (poll_id), generate_series(0, :options - 1) AS ordinal,
                 LATERAL (SELECT substr(answers, ordinal + 1, 1)) AS one (letter)
            GROUP BY poll_id, ordinal) AS counted
      GROUP BY poll_id) AS sums
WHERE tallies.poll_id = sums.poll_id;
SELECT poll_id FROM seeded ORDER BY n;
COMMIT;
