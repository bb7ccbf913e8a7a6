-- One day of the past, with all that the engine leaves of it. Names with a colon are filled in.
BEGIN;
CREATE TEMP TABLE visit AS
WITH RECURSIVE visit(nth) AS (SELECT 0 UNION ALL SELECT nth + 1 FROM visit WHERE nth + 1 < :visits),
     agency(nth, letter, service, counter) AS (
         VALUES (0, 'A', 'DKC-KTPU', 1), (1, 'D', 'IMI-PSB', 16), (2, 'E', 'SAM-PKB', 19),
                (3, 'F', 'POL-SKB', 22), (4, 'G', 'PTS-NIB', 25))
SELECT visit.nth, letter, visit.nth / 5 + 1 AS serial, service, counter,
       printf('%s%03d', letter, visit.nth / 5 + 1) AS number, :open + visit.nth * 5000 AS at,
       randomblob(16) AS token
FROM visit JOIN agency ON agency.nth = visit.nth % 5 ORDER BY visit.nth;

INSERT INTO events (seq, at, day, actor, key, kind, version, body)
SELECT :seq + visit.nth * 4 + step.nth, at + minutes * 60000, :day, actor,
       lower(hex(randomblob(16))), kind, 1,
       printf('{"kind":"%s","number":"%s",', kind, number) || CASE kind
           WHEN 'issued' THEN printf('"token":"%s","service":"%s","class":"general","due":"%sT01:30:00Z"}',
               '0' || substr(hex(token), 1, 25), service, :day)
           WHEN 'called' THEN printf('"counter":%d,"reason":{"rule":"first-come","waited_s":1200,"passed":0,"others":12}}', counter)
           WHEN 'started' THEN printf('"counter":%d}', counter)
           ELSE printf('"counter":%d,"took":"PT9M3S"}', counter) END
FROM temp.visit CROSS JOIN (
    SELECT 1 AS nth, 'issued' AS kind, 0 AS minutes, '{"by":"device","id":1}' AS actor
    UNION ALL SELECT 2, 'called', 20, '{"by":"user","id":1}'
    UNION ALL SELECT 3, 'started', 21, '{"by":"user","id":1}'
    UNION ALL SELECT 4, 'served', 30, '{"by":"user","id":1}') AS step;

INSERT INTO tickets (day, letter, serial, service, class, state, counter, calls, print, issued_at,
                     queued_at, due_at, called_at, started_at, ended_at, took_ms, survey_open)
SELECT :day, letter, serial, service, 'general', 'served', counter, 1, 'printed', at,
       at, at + 1800000, at + 1200000, at + 1260000, at + 1800000, 543000, 1
FROM temp.visit ORDER BY letter, serial;

INSERT INTO days (day, first) VALUES (:day, :seq + 1);

-- The store keeps the tokens of eight days.
INSERT INTO tokens (token, day, letter, serial)
SELECT token, :day, letter, serial FROM temp.visit WHERE :days_ago <= 7;

INSERT INTO hourly (day, hour, service, counter, issued, called, served, wait_ms, took_ms)
SELECT :day, 8 + nth / 720, service, counter, count(*), count(*), count(*), count(*) * 1200000,
       count(*) * 543000
FROM temp.visit GROUP BY 2, 3, 4;

DROP TABLE temp.visit;
COMMIT;
