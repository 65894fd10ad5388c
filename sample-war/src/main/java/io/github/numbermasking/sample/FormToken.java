package io.github.numbermasking.sample;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * The hidden field by which a form proves that it came from our page: another site can make a browser send our cookie,
 * but cannot read the session's token.
 */
public final class FormToken {

    /** The field's name, and the session attribute's. */
    private static final String FIELD = "formToken";

    private FormToken() {}

    /** The session's token, made when it is first needed. */
    public static String of(HttpServletRequest request) {
        HttpSession session = request.getSession();
        if (session.getAttribute(FIELD) instanceof String token) {
            return token;
        }
        String token = UUID.randomUUID().toString();
        session.setAttribute(FIELD, token);
        return token;
    }

    /** Whether the request carries the token of its session. */
    public static boolean isIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String sent = request.getParameter(FIELD);
        return session != null
                && sent != null
                && session.getAttribute(FIELD) instanceof String token
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
