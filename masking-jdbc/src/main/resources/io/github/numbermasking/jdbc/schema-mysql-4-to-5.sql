-- Number masking on MySQL 8 or MariaDB 10.6, or later: makes tables of version 5 from tables of version 4. You can run it again:
-- MySQL has no CREATE INDEX IF NOT EXISTS, so the indexes are looked for first.

-- The secret keys that all nodes share. The key "phone" hashes phone numbers; number masking makes it when it first needs it.
CREATE TABLE IF NOT EXISTS masking_key (
    name VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    secret VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
) ENGINE = InnoDB;

-- Who asked for which change, phone number or person's data. Phone numbers are keyed hashes.
CREATE TABLE IF NOT EXISTS masking_audit (
    audit_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    occurred_at BIGINT NOT NULL,
    done_by VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    role_name VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    action_name VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    outcome VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    booking_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
    virtual_number BIGINT,
    session_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
    phone_hash VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin,
    detail VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
) ENGINE = InnoDB;

-- For searches, and for the removal of old rows.
SET @masking_index = (SELECT IF(COUNT(*) = 0,
    'CREATE INDEX masking_audit_made ON masking_audit (occurred_at, audit_id)', 'DO 0')
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'masking_audit' AND index_name = 'masking_audit_made');
PREPARE masking_index FROM @masking_index;
EXECUTE masking_index;
DEALLOCATE PREPARE masking_index;

SET @masking_index = (SELECT IF(COUNT(*) = 0,
    'CREATE INDEX masking_audit_by ON masking_audit (done_by, occurred_at, audit_id)', 'DO 0')
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'masking_audit' AND index_name = 'masking_audit_by');
PREPARE masking_index FROM @masking_index;
EXECUTE masking_index;
DEALLOCATE PREPARE masking_index;

SET @masking_index = (SELECT IF(COUNT(*) = 0,
    'CREATE INDEX masking_audit_action ON masking_audit (action_name, occurred_at, audit_id)', 'DO 0')
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'masking_audit' AND index_name = 'masking_audit_action');
PREPARE masking_index FROM @masking_index;
EXECUTE masking_index;
DEALLOCATE PREPARE masking_index;

SET @masking_index = (SELECT IF(COUNT(*) = 0,
    'CREATE INDEX masking_audit_booking ON masking_audit (booking_id, occurred_at, audit_id)', 'DO 0')
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'masking_audit' AND index_name = 'masking_audit_booking');
PREPARE masking_index FROM @masking_index;
EXECUTE masking_index;
DEALLOCATE PREPARE masking_index;

SET @masking_index = (SELECT IF(COUNT(*) = 0,
    'CREATE INDEX masking_audit_number ON masking_audit (virtual_number, occurred_at, audit_id)', 'DO 0')
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'masking_audit' AND index_name = 'masking_audit_number');
PREPARE masking_index FROM @masking_index;
EXECUTE masking_index;
DEALLOCATE PREPARE masking_index;

SET @masking_index = (SELECT IF(COUNT(*) = 0,
    'CREATE INDEX masking_audit_phone ON masking_audit (phone_hash, occurred_at, audit_id)', 'DO 0')
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = 'masking_audit' AND index_name = 'masking_audit_phone');
PREPARE masking_index FROM @masking_index;
EXECUTE masking_index;
DEALLOCATE PREPARE masking_index;

INSERT INTO masking_schema (version, major)
SELECT 5, 1 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM masking_schema WHERE version = 5);
