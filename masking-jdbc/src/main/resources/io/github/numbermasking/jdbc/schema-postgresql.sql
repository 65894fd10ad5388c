-- Number masking on PostgreSQL 12 or later. Times are milliseconds since 1970-01-01T00:00Z, phone numbers E.164 without "+".

CREATE TABLE IF NOT EXISTS masking_number (
    virtual_number BIGINT NOT NULL PRIMARY KEY,
    country VARCHAR(2) NOT NULL,
    status VARCHAR(10) NOT NULL,
    draining BOOLEAN NOT NULL,
    reference_id VARCHAR(255) NOT NULL,
    sub_account_id VARCHAR(50) COLLATE "C" DEFAULT '' NOT NULL,
    reported_at BIGINT DEFAULT 0 NOT NULL
);

CREATE TABLE IF NOT EXISTS masking_subaccount (
    sub_account_id VARCHAR(50) COLLATE "C" NOT NULL PRIMARY KEY,
    listed_at BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS masking_booking (
    booking_id VARCHAR(64) COLLATE "C" NOT NULL PRIMARY KEY,
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

CREATE TABLE IF NOT EXISTS masking_route (
    virtual_number BIGINT NOT NULL REFERENCES masking_number (virtual_number),
    party BIGINT NOT NULL,
    counterpart BIGINT NOT NULL,
    shown_number BIGINT NOT NULL,
    booking_id VARCHAR(64) COLLATE "C" NOT NULL,
    live_until BIGINT NOT NULL,
    cool_until BIGINT NOT NULL,
    PRIMARY KEY (virtual_number, party)
);

CREATE INDEX IF NOT EXISTS masking_route_party ON masking_route (party);
