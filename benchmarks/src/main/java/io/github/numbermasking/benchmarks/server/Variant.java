package io.github.numbermasking.benchmarks.server;

/** What answers the calls. */
public enum Variant {
    /** Reads the body and writes a constant callflow. */
    BARE,
    /** Cuts two strings out of the body, reads one row by raw JDBC, glues a reply. */
    RAW,
    /** The product on its defaults, with a pool of its own. */
    OWN_POOL,
    /** The product on its defaults, with the host's DataSource. */
    HOST,
    /** The product with a pool of its own, and masking.lookup.sql on a table of the host's own. */
    OWN_POOL_LOOKUP,
    /** The product with the host's DataSource, and masking.lookup.sql on a table of the host's own. */
    HOST_LOOKUP;

    /** Whether the host's own table answers. */
    public boolean isLookUp() {
        return this == OWN_POOL_LOOKUP || this == HOST_LOOKUP;
    }
}
