package io.github.numbermasking.servlet.internal.body;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Offers a body in memory as a stream of the servlet API. For one thread. */
public final class RereadStream extends ServletInputStream {

    private final ByteArrayInputStream bytes;
    private boolean over;

    public RereadStream(ByteArrayInputStream bytes) {
        this.bytes = bytes;
    }

    /** Whether it was read to the end or closed. */
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

    /** Calls the listener at once, because all bytes are there. */
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
