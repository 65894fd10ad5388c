package io.github.numbermasking.servlet.internal.http;

import java.util.Locale;

/** The type of body that an endpoint accepts. */
public enum BodyType {
    /** No body. If one comes all the same, it is left to the filters that follow. */
    NONE(""),
    /** One JSON object. */
    JSON("application/json"),
    /** One JSON object, or no body. */
    OPTIONAL_JSON("application/json"),
    /** Comma-separated values. */
    CSV("text/csv"),
    /** The fields of an HTML form. */
    FORM("application/x-www-form-urlencoded");

    private final String mediaType;

    BodyType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type; "" for none. */
    public String mediaType() {
        return mediaType;
    }

    /** Says what a client must send. */
    public String expected() {
        return "send " + mediaType + " in UTF-8";
    }

    /** Whether a request's Content-Type, null if there is none, names this type. */
    public boolean isDeclaredBy(String contentType) {
        if (contentType == null) {
            return false;
        }
        if (contentType.equals(mediaType)) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        return parts[0].strip().equals(mediaType) && (this != CSV || hasNoForeignCharset(parts));
    }

    /**
     * JSON is always UTF-8 (RFC 8259), and its bytes are checked, so its charset is ignored. CSV in another charset can be
     * valid UTF-8 by chance, with another meaning.
     */
    private static boolean hasNoForeignCharset(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replaceAll("[\\s\"]", "");
            if (parameter.startsWith("charset=") && !parameter.matches("charset=(utf-?8|us-ascii)")) {
                return false;
            }
        }
        return true;
    }
}
