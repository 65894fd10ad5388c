package io.github.numbermasking.jdbc.internal.schema;

import io.github.numbermasking.jdbc.internal.product.DatabaseProduct;
import io.github.numbermasking.jdbc.internal.product.DatabaseProducts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gives administrators the SQL that makes the tables, or brings older ones to this version. */
public final class SchemaScripts {

    /** The version of the tables that this number masking is made for. */
    public static final int VERSION = Migration.CURRENT;

    private SchemaScripts() {}

    /** The names of the databases that have scripts, as {@link #sql} takes them. */
    public static List<String> databases() {
        return DatabaseProducts.names();
    }

    /**
     * Gives the scripts of the versions after another one, in order. They may be run again.
     *
     * @param database the name of the database, in upper or lower case
     * @param from the version that the tables are of, from 0 (no tables) to {@link #VERSION}
     * @return empty if the database has no scripts
     */
    public static Optional<String> sql(String database, int from) {
        return DatabaseProducts.named(database).map(product -> scripts(product, from));
    }

    private static String scripts(DatabaseProduct product, int from) {
        return Migration.ALL.stream()
                .map(Migration::version)
                .filter(version -> version > from)
                .map(product::scriptText)
                .collect(Collectors.joining("\n"));
    }
}
