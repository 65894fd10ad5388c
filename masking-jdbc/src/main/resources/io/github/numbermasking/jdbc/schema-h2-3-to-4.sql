-- Number masking on H2: makes tables of version 4 from tables of version 3. You can run it again.

-- Why a caller was not connected, if the answer alone does not tell. It is a table of its own: H2 loses rows that others write
-- while a table gets a column. seen_at is the call's first_seen.
CREATE TABLE IF NOT EXISTS masking_call_reason (
    call_session VARCHAR(64) NOT NULL PRIMARY KEY,
    reason VARCHAR(24) NOT NULL,
    seen_at BIGINT NOT NULL
);

-- For searches by answer and by reason.
CREATE INDEX IF NOT EXISTS masking_call_answer ON masking_call (answer, first_seen, session_id);
CREATE INDEX IF NOT EXISTS masking_call_because ON masking_call_reason (reason, seen_at, call_session);

INSERT INTO masking_schema (version, major)
SELECT 4, 1 WHERE NOT EXISTS (SELECT 1 FROM masking_schema WHERE version = 4);
