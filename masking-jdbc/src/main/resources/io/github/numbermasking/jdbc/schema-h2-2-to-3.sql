-- Number masking on H2: makes tables of version 3 from tables of version 2. You can run it again.

-- Which node does a work that only one node may do, and until when.
CREATE TABLE IF NOT EXISTS masking_lease (
    name VARCHAR(40) NOT NULL PRIMARY KEY,
    holder VARCHAR(64) NOT NULL,
    held_until BIGINT NOT NULL
);

-- For the live and cooling routes of a number, so that ended ones slow down nothing.
CREATE INDEX IF NOT EXISTS masking_route_held ON masking_route (virtual_number, cool_until, live_until);

INSERT INTO masking_schema (version, major)
SELECT 3, 1 WHERE NOT EXISTS (SELECT 1 FROM masking_schema WHERE version = 3);
