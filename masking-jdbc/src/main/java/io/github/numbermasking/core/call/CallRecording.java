package io.github.numbermasking.core.call;

import java.time.Duration;

/**
 * The recording of a call. Immutable and thread-safe.
 *
 * @param id the platform's id of the recording
 * @param status the platform's word, such as UPLOAD_COMPLETED
 * @param length how long it is, to the second
 * @param path where the platform has put it; "" if it does not say
 */
public record CallRecording(String id, String status, Duration length, String path) {

    private static final String UPLOADED = "UPLOAD_COMPLETED";

    /** Whether it can be downloaded. */
    public boolean isUploaded() {
        return status.equals(UPLOADED);
    }
}
