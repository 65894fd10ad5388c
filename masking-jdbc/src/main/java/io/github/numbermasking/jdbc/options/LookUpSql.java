package io.github.numbermasking.jdbc.options;

import io.github.numbermasking.core.answer.IncomingCall;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;

/**
 * Holds the SELECT by which a host's own tables answer calls. It has the parameters {@code :caller} and {@code :virtualNumber},
 * which are given as text such as +6512345678. It gives the column {@code destination}, the number to call, and may give {@code
 * booking_id}. Immutable and thread-safe.
 */
public final class LookUpSql {

    private static final String CALLER = "caller";
    private static final String VIRTUAL_NUMBER = "virtualNumber";
    private static final Set<String> PARAMETERS = Set.of(CALLER, VIRTUAL_NUMBER);

    /** An opening bracket may stand before the SELECT, if it is one of a UNION. */
    private static final Pattern SELECT =
            Pattern.compile("[\\s(]*SELECT\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String positional;
    private final List<String> parameters;

    private LookUpSql(ParsedSql parsed) {
        this.positional = parsed.getSql();
        this.parameters = List.copyOf(parsed.getParameters().getParameterNames());
    }

    /**
     * Reads a SELECT. Text in quotes, in comments or after {@code ::} is no parameter. Write {@code \\:} for a colon that
     * begins no parameter, and {@code ??} for the operator {@code ?} of PostgreSQL.
     *
     * @throws IllegalArgumentException if the text is not one SELECT with both parameters and no others, or has something that
     *     not every database reads alike. The message says what was expected, or names what is not understood
     */
    public static LookUpSql of(String text) {
        if (!SELECT.matcher(text).matches()) {
            throw new IllegalArgumentException("must be one SELECT, and begin with that word");
        }
        if (text.indexOf(';') >= 0) { // even in quotes: nothing here has to know which quotes a database has
            throw new IllegalArgumentException("must be one SELECT, without a semicolon");
        }
        UnclearSql.in(text).ifPresent(unclear -> {
            throw new IllegalArgumentException("must be one SELECT that can be read: " + unclear);
        });
        ParsedSql parsed = parsed(text);
        Set<String> names = new HashSet<>(parsed.getParameters().getParameterNames());
        if (!names.equals(PARAMETERS)) {
            throw new IllegalArgumentException("must have the parameters :caller and :virtualNumber and no others");
        }
        return new LookUpSql(parsed);
    }

    private static ParsedSql parsed(String text) {
        try {
            return new ColonPrefixSqlParser().parse(text, null); // the parser uses no context
        } catch (JdbiException | IllegalArgumentException e) {
            throw new IllegalArgumentException("must be one SELECT, with the parameters :caller and :virtualNumber");
        }
    }

    /** The same SELECT with question marks as parameters. */
    public String positional() {
        return positional;
    }

    public void bind(PreparedStatement query, IncomingCall call) throws SQLException {
        bind(query, call.caller().e164(), call.dialled().e164());
    }

    public void bind(PreparedStatement query, String caller, String virtualNumber) throws SQLException {
        for (int n = 0; n < parameters.size(); n++) {
            query.setString(n + 1, parameters.get(n).equals(CALLER) ? caller : virtualNumber);
        }
    }
}
