package io.github.numbermasking.servlet.testing;

import io.github.numbermasking.testing.FreezingProxy;
import io.github.numbermasking.testing.TestThreads;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands before a PostgreSQL as a pooler does: it gives clients another process id than the one that will answer them. */
public final class PidChangingProxy implements AutoCloseable {

    private static final char BACKEND_KEY = 'K';
    private static final int LENGTH = 4;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Closeable> sockets = new ConcurrentLinkedQueue<>();
    private final int target;

    public PidChangingProxy(int target) throws IOException {
        this.target = target;
        TestThreads.start("pooler", () -> {
            while (true) {
                Socket client = server.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(database);
                TestThreads.start("pooler", () -> pump(client.getInputStream(), database.getOutputStream(), database));
                TestThreads.start("pooler", () -> answer(database, client));
            }
        });
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Message by message up to the one with the process id, in plain text, then byte by byte. */
    private static void answer(Socket database, Socket client) throws IOException {
        DataInputStream in = new DataInputStream(database.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        int type;
        do {
            type = in.readUnsignedByte();
            out.writeByte(type);
            if (type != 'N' && type != 'S' || in.available() >= LENGTH) { // a single byte refuses TLS or GSS
                byte[] body = new byte[in.readInt() - LENGTH];
                in.readFully(body);
                if (type == BACKEND_KEY) {
                    body[LENGTH - 1] ^= 1;
                }
                out.writeInt(body.length + LENGTH);
                out.write(body);
            }
            out.flush();
        } while (type != BACKEND_KEY);
        pump(in, out, client);
    }

    private static void pump(InputStream in, OutputStream out, Socket to) throws IOException {
        byte[] bytes = new byte[8_192];
        for (int count = FreezingProxy.read(in, bytes); count >= 0; count = FreezingProxy.read(in, bytes)) {
            out.write(bytes, 0, count);
            out.flush();
        }
        to.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Closeable socket : sockets) {
            socket.close();
        }
    }
}
