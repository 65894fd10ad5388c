-- Number masking on PostgreSQL 12 or later: makes tables of version 5 from tables of version 4. You can run it again.

-- The secret keys that all nodes share. The key "phone" hashes phone numbers; number masking makes it when it first needs it.
CREATE TABLE IF NOT EXISTS masking_key (
    name VARCHAR(32) COLLATE "C" NOT NULL PRIMARY KEY,
    secret VARCHAR(64) COLLATE "C" NOT NULL
);

-- Who asked for which change, phone number or person's data. Phone numbers are keyed hashes.
CREATE TABLE IF NOT EXISTS masking_audit (
    audit_id VARCHAR(32) COLLATE "C" NOT NULL PRIMARY KEY,
    occurred_at BIGINT NOT NULL,
    done_by VARCHAR(32) COLLATE "C" NOT NULL,
    role_name VARCHAR(16) COLLATE "C" NOT NULL,
    address VARCHAR(45) COLLATE "C" NOT NULL,
    action_name VARCHAR(24) COLLATE "C" NOT NULL,
    outcome VARCHAR(16) COLLATE "C" NOT NULL,
    booking_id VARCHAR(64) COLLATE "C",
    virtual_number BIGINT,
    session_id VARCHAR(64) COLLATE "C",
    phone_hash VARCHAR(32) COLLATE "C",
    detail VARCHAR(255) COLLATE "C" NOT NULL
);

-- For searches, and for the removal of old rows.
CREATE INDEX IF NOT EXISTS masking_audit_made ON masking_audit (occurred_at, audit_id);
CREATE INDEX IF NOT EXISTS masking_audit_by ON masking_audit (done_by, occurred_at, audit_id);
CREATE INDEX IF NOT EXISTS masking_audit_action ON masking_audit (action_name, occurred_at, audit_id);
CREATE INDEX IF NOT EXISTS masking_audit_booking ON masking_audit (booking_id, occurred_at, audit_id);
CREATE INDEX IF NOT EXISTS masking_audit_number ON masking_audit (virtual_number, occurred_at, audit_id);
CREATE INDEX IF NOT EXISTS masking_audit_phone ON masking_audit (phone_hash, occurred_at, audit_id);

INSERT INTO masking_schema (version, major)
SELECT 5, 1 WHERE NOT EXISTS (SELECT 1 FROM masking_schema WHERE version = 5);
