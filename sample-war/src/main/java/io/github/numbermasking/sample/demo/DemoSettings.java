package io.github.numbermasking.sample.demo;

import jakarta.servlet.ServletContext;
import java.util.Locale;

/**
 * The settings of number masking that its clients need, as they are written: a system property, else an environment
 * variable, else a context-param, else "". Immutable and thread-safe.
 *
 * @param auth masking.webhook.auth
 * @param header masking.webhook.header
 * @param secret the first of masking.webhook.secrets
 * @param token the first of masking.api.tokens
 * @param subaccount the first of masking.subaccounts
 * @param operators masking.operators, if masking.console is true; otherwise ""
 */
record DemoSettings(
        String auth, String header, DemoSecret secret, DemoSecret token, String subaccount, String operators) {

    /** The demonstration's own operator, who everybody knows. */
    private static final String DEMO_OPERATOR = "demo operator demo-operator-secret";

    static DemoSettings of(ServletContext context) {
        String header = written(context, "masking.webhook.header");
        return new DemoSettings(
                written(context, "masking.webhook.auth"),
                header.isEmpty() ? "Authorization" : header,
                new DemoSecret(first(written(context, "masking.webhook.secrets"))),
                new DemoSecret(first(written(context, "masking.api.tokens"))),
                first(written(context, "masking.subaccounts")),
                written(context, "masking.console").equals("true") ? written(context, "masking.operators") : "");
    }

    /** Whether a webhook must carry the secret. */
    boolean asksForSecret() {
        return !auth.equals("none");
    }

    /**
     * Where the console is and who can log in. Only the demonstration's own secret is ever shown.
     *
     * @param url the URL of the application
     */
    String console(String url) {
        if (operators.isEmpty()) {
            return "switched off";
        }
        return url + "/numbermasking/console/ "
                + (operators.equals(DEMO_OPERATOR)
                        ? "(demo only: name demo, secret demo-operator-secret)"
                        : "(for your operators)");
    }

    /** Masked, because it contains secrets. */
    @Override
    public String toString() {
        return "DemoSettings[***]";
    }

    private static String written(ServletContext context, String key) {
        String value = System.getProperty(key);
        if (value == null) {
            value = System.getenv(key.replace('.', '_').toUpperCase(Locale.ROOT));
        }
        if (value == null) {
            value = context.getInitParameter(key);
        }
        return value == null ? "" : value.strip();
    }

    private static String first(String list) {
        return list.split(",", 2)[0].strip();
    }
}
