package io.github.numbermasking.core.call;

import java.time.Duration;

/**
 * What was recorded of a call. Immutable and thread-safe.
 *
 * @param id 8x8's id of the recording
 * @param status 8x8's word, such as UPLOAD_COMPLETED
 * @param length how long it is, to the second
 * @param path where 8x8 has put it; "" if it does not say
 */
public record CallRecording(String id, String status, Duration length, String path) {

    private static final String UPLOADED = "UPLOAD_COMPLETED";

    /** Whether it can be had. */
    public boolean isUploaded() {
        return status.equals(UPLOADED);
    }
}
