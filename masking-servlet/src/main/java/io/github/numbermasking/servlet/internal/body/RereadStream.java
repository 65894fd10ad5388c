package io.github.numbermasking.servlet.internal.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A body in memory, as a stream of the servlet API. For one thread. */
public final class RereadStream extends ServletInputStream {

    private final ByteArrayInputStream bytes;
    private boolean over;

    public RereadStream(ByteArrayInputStream bytes) {
        this.bytes = bytes;
    }

    /** Whether its reader has been told of the end, or has closed it. */
    boolean isOver() {
        return over;
    }

    @Override
    public int read() {
        int next = bytes.read();
        over |= next < 0;
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = bytes.read(target, offset, length);
        over |= count < 0;
        return count;
    }

    @Override
    public int available() {
        return bytes.available();
    }

    @Override
    public boolean isFinished() {
        return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    /** All of it is there, so the listener hears of it at once. */
    @Override
    public void setReadListener(ReadListener listener) {
        try {
            if (!isFinished()) {
                listener.onDataAvailable();
            }
            if (isFinished()) {
                listener.onAllDataRead();
            }
        } catch (IOException e) {
            listener.onError(e);
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
