package io.github.numbermasking.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network before a database. While it is frozen it takes connections and bytes, and nothing passes nor ends; thawed, it
 * delivers what it held, as TCP does, or has lost it for good. While it refuses, nothing listens and all connections are gone.
 */
public final class FreezingProxy implements AutoCloseable {

    private static final int BACKLOG = 200;

    private final int target;
    private final List<Closeable> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger held = new AtomicInteger();
    private final Object gate = new Object();
    private ServerSocket server;
    private boolean frozen;
    private int connections;
    private int lost;

    /** Stands before a port of this machine. */
    public FreezingProxy(int target) throws IOException {
        this.target = target;
        listen(0);
    }

    private void listen(int port) throws IOException {
        ServerSocket listening = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        server = listening;
        TestThreads.start("network", () -> {
            while (true) {
                Socket client = listening.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(client, database));
                if (listening.isClosed()) { // meanwhile, by someone who did not know of these two
                    client.close();
                    database.close();
                }
                int number = next();
                TestThreads.start("network", () -> pump(client, database, number));
                TestThreads.start("network", () -> pump(database, client, number));
            }
        });
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** From now on nothing passes, and nothing ends. */
    public void freeze() {
        synchronized (gate) {
            frozen = true;
        }
    }

    /** Lets through what was held, and all that comes. */
    public void thaw() {
        synchronized (gate) {
            frozen = false;
            gate.notifyAll();
        }
    }

    /** Ends the frost for new connections; those that there are will never be heard of again. */
    public void lose() {
        synchronized (gate) {
            lost = connections;
        }
        thaw();
    }

    private int next() {
        synchronized (gate) {
            connections++;
            return connections;
        }
    }

    /** On how many connections bytes are held back. */
    public int held() {
        return held.get();
    }

    /** Ends every connection, and from now on nothing listens. */
    public void refuse() throws IOException {
        server.close();
        closeConnections();
    }

    /** Listens again, on the same port. */
    public void admit() throws IOException {
        listen(server.getLocalPort());
    }

    private void pump(Socket from, Socket to, int number) throws IOException, InterruptedException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] bytes = new byte[8_192];
        for (int count = read(in, bytes); count >= 0; count = read(in, bytes)) {
            awaitThaw(number);
            out.write(bytes, 0, count);
        }
        awaitThaw(number);
        to.close();
    }

    /** Bytes, or -1 at the end: a connection that is reset has ended, too. */
    public static int read(InputStream in, byte[] bytes) {
        try {
            return in.read(bytes);
        } catch (IOException e) {
            return -1;
        }
    }

    private void awaitThaw(int number) throws InterruptedException {
        synchronized (gate) {
            if (frozen || number <= lost) {
                held.incrementAndGet();
                while (frozen || number <= lost) {
                    gate.wait();
                }
                held.decrementAndGet();
            }
        }
    }

    private void closeConnections() throws IOException {
        for (Closeable socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        closeConnections();
        synchronized (gate) {
            lost = 0;
        }
        thaw();
    }
}
