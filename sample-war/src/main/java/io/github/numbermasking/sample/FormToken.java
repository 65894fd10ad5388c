package io.github.numbermasking.sample;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hidden field that proves that a form came from our page. The field and a cookie of ours have the same value.
 * Another site can make a browser send our cookie, but it can neither read the cookie nor write the field. The server
 * stores nothing, so page views cannot fill its memory.
 */
public final class FormToken {

    /** The name of the field and of the cookie. */
    private static final String NAME = "formToken";

    /** The cookie's name over https. Browsers do not let another host of the same domain set a cookie of this name. */
    private static final String SECURE_NAME = "__Host-" + NAME;

    private static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private FormToken() {}

    /** The browser's token. A browser without a token gets one by this response. */
    public static String of(HttpServletRequest request, HttpServletResponse response) {
        return present(request).orElseGet(() -> {
            byte[] bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            response.addCookie(cookie(request, token));
            return token;
        });
    }

    /** Whether the request has the token of its browser, and the browser does not report another site as its origin. */
    public static boolean isIn(HttpServletRequest request) {
        String from = request.getHeader("Sec-Fetch-Site");
        String sent = request.getParameter(NAME);
        return sent != null
                && (from == null || from.equals("same-origin") || from.equals("none"))
                && present(request).filter(token -> isSame(token, sent)).isPresent();
    }

    /**
     * The token in the cookie. Two different cookies count as none: an attacker who can set a cookie could put its
     * value into a form as well.
     */
    private static Optional<String> present(HttpServletRequest request) {
        Cookie[] all = request.getCookies();
        List<String> ours = Stream.of(all == null ? new Cookie[0] : all)
                .filter(cookie -> cookie.getName().equals(name(request)))
                .map(Cookie::getValue)
                .distinct()
                .toList();
        return ours.size() == 1
                ? Optional.of(ours.get(0)).filter(token -> FORM.matcher(token).matches())
                : Optional.empty();
    }

    private static Cookie cookie(HttpServletRequest request, String token) {
        Cookie cookie = new Cookie(name(request), token);
        cookie.setPath("/"); // a name that begins with __Host- allows no other path
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Strict");
        return cookie;
    }

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? SECURE_NAME : NAME;
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
