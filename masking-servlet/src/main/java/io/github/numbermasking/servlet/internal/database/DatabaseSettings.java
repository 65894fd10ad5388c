package io.github.numbermasking.servlet.internal.database;

import io.github.numbermasking.jdbc.options.LookUpSql;
import io.github.numbermasking.jdbc.options.SchemaMode;
import io.github.numbermasking.servlet.internal.settings.Setting;
import io.github.numbermasking.servlet.internal.settings.SettingSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of the database: the JNDI name of a DataSource, or the URL for a pool of our own, or neither. Immutable and
 * thread-safe.
 *
 * @param jndiName the name of the host's DataSource
 * @param url the JDBC URL for a pool of our own
 * @param user its user
 * @param password its password
 * @param driver its driver class, if the URL does not determine it
 * @param schema whether to create the tables
 * @param lookUp the host's SELECT, if its own tables answer calls
 */
public record DatabaseSettings(
        Optional<String> jndiName,
        Optional<String> url,
        Optional<String> user,
        Optional<String> password,
        Optional<String> driver,
        SchemaMode schema,
        Optional<LookUpSql> lookUp) {

    /** Reads them; the source records the faults. */
    public static DatabaseSettings read(SettingSource source) {
        Optional<String> url = source.optional(Setting.JDBC_URL);
        if (url.isPresent() && !url.get().startsWith("jdbc:")) {
            source.complain(Setting.JDBC_URL, "must begin with jdbc:");
        }
        return new DatabaseSettings(
                source.optional(Setting.DATASOURCE),
                url,
                source.optional(Setting.JDBC_USER),
                source.optional(Setting.JDBC_PASSWORD),
                source.optional(Setting.JDBC_DRIVER),
                SchemaMode.valueOf(
                        source.oneOf(Setting.SCHEMA, "validate", "create").toUpperCase(Locale.ROOT)),
                lookUp(source));
    }

    /** Refuses settings that need our tables beside the host's SELECT: their data would be lost silently. */
    private static Optional<LookUpSql> lookUp(SettingSource source) {
        Optional<String> text = source.optional(Setting.LOOKUP_SQL);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (Setting other : List.of(Setting.SYNC_EVERY, Setting.JOURNAL_DIR)) {
            if (source.optional(other).isPresent()) {
                source.complain(other, "must not be set beside masking.lookup.sql: it needs the module's own tables");
            }
        }
        try {
            return text.map(LookUpSql::of);
        } catch (IllegalArgumentException e) {
            source.complain(Setting.LOOKUP_SQL, e.getMessage());
            return Optional.empty();
        }
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[***]";
    }
}
