package io.github.numbermasking.servlet.internal.body;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Offers a body in memory as a reader of the servlet API. Thread-safe, like every {@link BufferedReader}. */
final class RereadReader extends BufferedReader {

    private boolean over;

    RereadReader(Reader text) {
        super(text);
    }

    /** Whether it was read to the end or closed. */
    boolean isOver() {
        return over;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        over |= next < 0;
        return next;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        over |= count < 0;
        return count;
    }

    @Override
    public String readLine() throws IOException {
        String line = super.readLine();
        over |= line == null;
        return line;
    }

    @Override
    public void close() throws IOException {
        over = true;
        super.close();
    }
}
