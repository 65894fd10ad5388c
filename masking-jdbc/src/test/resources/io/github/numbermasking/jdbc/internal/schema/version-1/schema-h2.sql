-- Number masking on H2 2.2 or later. Times are milliseconds since 1970-01-01T00:00Z, phone numbers E.164 without "+".

CREATE TABLE IF NOT EXISTS masking_number (
    virtual_number BIGINT NOT NULL PRIMARY KEY,
    country VARCHAR(2) NOT NULL,
    status VARCHAR(10) NOT NULL,
    draining BOOLEAN NOT NULL,
    reference_id VARCHAR(255) NOT NULL,
    sub_account_id VARCHAR(50) DEFAULT '' NOT NULL,
    reported_at BIGINT DEFAULT 0 NOT NULL
);

CREATE TABLE IF NOT EXISTS masking_subaccount (
    sub_account_id VARCHAR(50) NOT NULL PRIMARY KEY,
    listed_at BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS masking_booking (
    booking_id VARCHAR(64) NOT NULL PRIMARY KEY,
    party_a BIGINT NOT NULL,
    number_a BIGINT NOT NULL,
    party_b BIGINT NOT NULL,
    number_b BIGINT NOT NULL,
    status VARCHAR(10) NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    live_until BIGINT NOT NULL,
    cool_until BIGINT NOT NULL
);

-- The key's order is that of a search: a party alone tells nearly all routes apart, a number does not.
-- H2 makes the index on virtual_number itself, for the reference.
CREATE TABLE IF NOT EXISTS masking_route (
    virtual_number BIGINT NOT NULL REFERENCES masking_number (virtual_number),
    party BIGINT NOT NULL,
    counterpart BIGINT NOT NULL,
    shown_number BIGINT NOT NULL,
    booking_id VARCHAR(64) NOT NULL,
    live_until BIGINT NOT NULL,
    cool_until BIGINT NOT NULL,
    PRIMARY KEY (party, virtual_number)
);

-- One row for each call, filled by events in any order: a column is empty until the event that sets it has come.
-- in_ is the leg from the caller to the virtual number, out_ that from the virtual number to the counterpart; _summary_ is
-- what 8x8 said of a leg once the call was over.
CREATE TABLE IF NOT EXISTS masking_call (
    session_id VARCHAR(64) NOT NULL PRIMARY KEY,
    first_seen BIGINT NOT NULL,
    subaccount VARCHAR(50),
    booking_id VARCHAR(64),
    answer VARCHAR(12),
    answered_at BIGINT,
    outcome VARCHAR(10),
    started_at BIGINT,
    ended_at BIGINT,
    last_action VARCHAR(40),
    leg_count INTEGER,
    error_code INTEGER,
    error_message VARCHAR(255),
    in_call_id VARCHAR(64),
    in_caller BIGINT,
    in_called BIGINT,
    in_initiated BIGINT,
    in_received BIGINT,
    in_connected BIGINT,
    in_disconnected BIGINT,
    in_summary_initiated BIGINT,
    in_summary_connected BIGINT,
    in_summary_disconnected BIGINT,
    in_status VARCHAR(40),
    in_seconds BIGINT,
    in_mos DOUBLE PRECISION,
    in_packet_loss DOUBLE PRECISION,
    in_jitter DOUBLE PRECISION,
    out_call_id VARCHAR(64),
    out_caller BIGINT,
    out_called BIGINT,
    out_initiated BIGINT,
    out_received BIGINT,
    out_connected BIGINT,
    out_disconnected BIGINT,
    out_summary_initiated BIGINT,
    out_summary_connected BIGINT,
    out_summary_disconnected BIGINT,
    out_status VARCHAR(40),
    out_seconds BIGINT,
    out_mos DOUBLE PRECISION,
    out_packet_loss DOUBLE PRECISION,
    out_jitter DOUBLE PRECISION,
    recording_id VARCHAR(64),
    recording_status VARCHAR(40),
    recording_seconds BIGINT,
    recording_path VARCHAR(1024),
    recording_uploaded BOOLEAN
);

CREATE INDEX IF NOT EXISTS masking_call_seen ON masking_call (first_seen, session_id);
CREATE INDEX IF NOT EXISTS masking_call_booking ON masking_call (booking_id);
CREATE INDEX IF NOT EXISTS masking_call_caller ON masking_call (in_caller);
CREATE INDEX IF NOT EXISTS masking_call_number ON masking_call (in_called);
CREATE INDEX IF NOT EXISTS masking_call_counterpart ON masking_call (out_called);
