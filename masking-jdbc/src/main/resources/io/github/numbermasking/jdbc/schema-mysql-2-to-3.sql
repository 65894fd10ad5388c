-- Number masking on MySQL 8 or MariaDB 10.6, or later: makes tables of version 3 from tables of version 2. You can run it again:
-- MySQL has no CREATE INDEX IF NOT EXISTS, so the index is looked for first.

-- Which node does a work that only one node may do, and until when.
CREATE TABLE IF NOT EXISTS masking_lease (
    name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    holder VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    held_until BIGINT NOT NULL
) ENGINE = InnoDB;

-- For the live and cooling routes of a number, so that ended ones slow down nothing.
SET @masking_index = (SELECT IF(COUNT(*) = 0,
    'CREATE INDEX masking_route_held ON masking_route (virtual_number, cool_until, live_until)', 'DO 0')
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'masking_route' AND index_name = 'masking_route_held');
PREPARE masking_index FROM @masking_index;
EXECUTE masking_index;
DEALLOCATE PREPARE masking_index;

INSERT INTO masking_schema (version, major)
SELECT 3, 1 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM masking_schema WHERE version = 3);
