-- Number masking on MySQL 8 or MariaDB 10.6, or later. Times are milliseconds since 1970-01-01T00:00Z, phone numbers
-- E.164 without "+". The default collations would make 'ABC' equal to 'abc'.

CREATE TABLE IF NOT EXISTS masking_number (
    virtual_number BIGINT NOT NULL PRIMARY KEY,
    country VARCHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    draining BOOLEAN NOT NULL,
    reference_id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    sub_account_id VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin DEFAULT '' NOT NULL,
    reported_at BIGINT DEFAULT 0 NOT NULL
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS masking_subaccount (
    sub_account_id VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    listed_at BIGINT NOT NULL
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS masking_booking (
    booking_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    party_a BIGINT NOT NULL,
    number_a BIGINT NOT NULL,
    party_b BIGINT NOT NULL,
    number_b BIGINT NOT NULL,
    status VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    live_until BIGINT NOT NULL,
    cool_until BIGINT NOT NULL
) ENGINE = InnoDB;

CREATE TABLE IF NOT EXISTS masking_route (
    virtual_number BIGINT NOT NULL,
    party BIGINT NOT NULL,
    counterpart BIGINT NOT NULL,
    shown_number BIGINT NOT NULL,
    booking_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    live_until BIGINT NOT NULL,
    cool_until BIGINT NOT NULL,
    PRIMARY KEY (virtual_number, party),
    INDEX masking_route_party (party),
    FOREIGN KEY (virtual_number) REFERENCES masking_number (virtual_number)
) ENGINE = InnoDB;
