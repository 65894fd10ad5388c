package io.github.numbermasking.servlet.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** Reads a header that must not be there twice. */
public final class SingleHeader {

    private SingleHeader() {}

    /** The header's value; "" if it is absent, or there more than once. */
    public static String of(HttpServletRequest request, String name) {
        return of(Collections.list(request.getHeaders(name)));
    }

    /** The only value of a header; "" if there is none, or more than one. */
    public static String of(List<String> values) {
        return values.size() == 1 ? values.get(0) : "";
    }
}
