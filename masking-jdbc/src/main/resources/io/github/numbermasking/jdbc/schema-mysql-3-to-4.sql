-- Number masking on MySQL 8 or MariaDB 10.6, or later: makes tables of version 4 from tables of version 3. You can run it again:
-- MySQL has no CREATE INDEX IF NOT EXISTS, so the indexes are looked for first.

-- Why a caller was not connected, if the answer alone does not tell. It is a table of its own: H2 loses rows that others write
-- while a table gets a column. seen_at is the call's first_seen.
CREATE TABLE IF NOT EXISTS masking_call_reason (
    call_session VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    reason VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    seen_at BIGINT NOT NULL
) ENGINE = InnoDB;

-- For searches by answer and by reason.
SET @masking_index = (SELECT IF(COUNT(*) = 0,
    'CREATE INDEX masking_call_answer ON masking_call (answer, first_seen, session_id)', 'DO 0')
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'masking_call' AND index_name = 'masking_call_answer');
PREPARE masking_index FROM @masking_index;
EXECUTE masking_index;
DEALLOCATE PREPARE masking_index;

SET @masking_index = (SELECT IF(COUNT(*) = 0,
    'CREATE INDEX masking_call_because ON masking_call_reason (reason, seen_at, call_session)', 'DO 0')
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'masking_call_reason' AND index_name = 'masking_call_because');
PREPARE masking_index FROM @masking_index;
EXECUTE masking_index;
DEALLOCATE PREPARE masking_index;

INSERT INTO masking_schema (version, major)
SELECT 4, 1 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM masking_schema WHERE version = 4);
