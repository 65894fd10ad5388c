package io.github.numbermasking.containers;

import io.github.numbermasking.testing.TestThreads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands between a pool and its database: passes on what both say, until it falls silent as a broken network does, or
 * is closed. Thread-safe.
 */
final class DatabaseLine implements AutoCloseable {

    private static final int NOBODY = 0;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final int database;
    private volatile boolean silent;

    private DatabaseLine(int database) throws IOException {
        this.database = database;
        TestThreads.start("database", this::accept);
    }

    /** A line to the port of a database. */
    static DatabaseLine to(int port) throws IOException {
        return new DatabaseLine(port);
    }

    /** A line on which nobody ever says anything. */
    static DatabaseLine toNobody() throws IOException {
        DatabaseLine line = new DatabaseLine(NOBODY);
        line.silent = true;
        return line;
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on everything is swallowed, and new connections are taken and never answered. */
    void fallSilent() {
        silent = true;
    }

    private void accept() throws IOException {
        while (true) {
            Socket driver = opened(server.accept());
            if (silent) {
                TestThreads.start("database", () -> pass(driver.getInputStream(), OutputStream.nullOutputStream()));
                continue;
            }
            Socket target = opened(new Socket(InetAddress.getLoopbackAddress(), database));
            TestThreads.start("database", () -> pass(driver.getInputStream(), target.getOutputStream()));
            TestThreads.start("database", () -> pass(target.getInputStream(), driver.getOutputStream()));
        }
    }

    private Socket opened(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private void pass(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8_192];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            if (!silent) {
                to.write(buffer, 0, count);
            }
        }
        if (!silent) {
            to.close();
        }
    }

    /** Ends it as a database ends that is killed: no port, and every connection broken. */
    void breakOff() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        breakOff();
    }
}
