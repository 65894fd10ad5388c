-- Number masking on H2 2.2 or later: makes tables of version 2 from tables of version 1. You can run it again.

-- The versions that the tables have had. A number masking that knows an older major refuses to serve.
CREATE TABLE IF NOT EXISTS masking_schema (
    version INTEGER NOT NULL PRIMARY KEY,
    major INTEGER NOT NULL
);

INSERT INTO masking_schema (version, major)
SELECT 2, 1 WHERE NOT EXISTS (SELECT 1 FROM masking_schema WHERE version = 2);
