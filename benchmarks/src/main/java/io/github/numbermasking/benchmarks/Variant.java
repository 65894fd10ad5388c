package io.github.numbermasking.benchmarks;

/** What answers the calls. */
enum Variant {
    /** Reads the body and writes a constant callflow. */
    BARE,
    /** Cuts two strings out of the body, reads one row by raw JDBC, glues a reply. */
    RAW,
    /** The product on its defaults, with a pool of its own. */
    OWN_POOL,
    /** The product on its defaults, with the host's DataSource. */
    HOST
}
