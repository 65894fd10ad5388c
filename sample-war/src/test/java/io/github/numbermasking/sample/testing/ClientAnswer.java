package io.github.numbermasking.sample.testing;

/**
 * What a client read of a reply.
 *
 * @param status 0 if it read no status line
 * @param body empty also if the connection broke before it was whole
 */
public record ClientAnswer(int status, String body) {

    static final ClientAnswer NONE = new ClientAnswer(0, "");

    /** Whether the service said that it is done. The status line says so, whether or not the rest arrived. */
    boolean isDone() {
        return status / 100 == 2;
    }

    /** Whether the same is to be asked again. */
    boolean isUnavailable() {
        return status == 503 && body.contains("urn:numbermasking:problem:unavailable");
    }
}
