package io.github.numbermasking.benchmarks.server;

/** The kinds of server that answer the calls. */
public enum Variant {
    /** Reads the body and writes a constant callflow. */
    BARE,
    /** Finds two strings in the body, reads one row by raw JDBC, and concatenates the reply. */
    RAW,
    /** Number masking with default settings and a pool of its own. */
    OWN_POOL,
    /** Number masking with default settings and the host's DataSource. */
    HOST,
    /** Number masking with a pool of its own, and masking.lookup.sql on the host's own table. */
    OWN_POOL_LOOKUP,
    /** Number masking with the host's DataSource, and masking.lookup.sql on the host's own table. */
    HOST_LOOKUP;

    /** Whether the host's own table answers. */
    public boolean isLookUp() {
        return this == OWN_POOL_LOOKUP || this == HOST_LOOKUP;
    }
}
