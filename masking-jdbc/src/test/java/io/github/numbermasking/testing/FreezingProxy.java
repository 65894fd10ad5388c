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
 * Plays the network in front of a database. A frozen network accepts connections and bytes, but delivers nothing and
 * ends no connection. After the thaw, it delivers the held bytes, as TCP does, or has lost them for good. A network
 * that refuses has no connections and does not listen.
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

    /** Opens a network in front of a port of this machine. */
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
                if (listening.isClosed()) { // another thread has closed the proxy, but not these two sockets
                    client.close();
                    database.close();
                }
                int number = next();
                TestThreads.start("network", () -> pump(client, database, number));
                TestThreads.start("network", () -> pump(database, client, number));
            }
        });
    }

    /** The port on which it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** Freezes: from now on, it delivers nothing and ends no connection. */
    public void freeze() {
        synchronized (gate) {
            frozen = true;
        }
    }

    /** Delivers the held bytes, and all later ones. */
    public void thaw() {
        synchronized (gate) {
            frozen = false;
            gate.notifyAll();
        }
    }

    /** Thaws for new connections only. The existing connections never deliver a byte again. */
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

    /** The number of connections on which bytes are held back. */
    public int held() {
        return held.get();
    }

    /** Ends every connection, and stops listening. */
    public void refuse() throws IOException {
        server.close();
        closeConnections();
    }

    /** Listens again on the same port. */
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

    /** Reads bytes; -1 at the end of the connection, or if it was reset. */
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
