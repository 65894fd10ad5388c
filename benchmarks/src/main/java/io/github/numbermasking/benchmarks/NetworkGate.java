package io.github.numbermasking.benchmarks;

import io.github.numbermasking.testing.TestDatabase.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A network before a database of this machine: while it is shut, each connection ends at once. Thread-safe. */
final class NetworkGate {

    private static final int BACKLOG = 200;
    private static final Pattern ADDRESS = Pattern.compile("//[^:/]+:([0-9]+)/");

    private final Place before;
    private final int target;
    private final ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private volatile boolean open = true;

    NetworkGate(Place before) throws IOException {
        this.before = before;
        Matcher address = ADDRESS.matcher(before.url());
        if (!address.find()) {
            throw new IllegalArgumentException("no port in " + before.url());
        }
        this.target = Integer.parseInt(address.group(1));
        start(() -> {
            while (true) {
                let(server.accept());
            }
        });
    }

    /** The database as it is reached through this. */
    Place place() {
        String url = ADDRESS.matcher(before.url()).replaceFirst("//127.0.0.1:" + server.getLocalPort() + "/");
        return new Place(url, before.user(), before.password());
    }

    /** Lets connections through from now on. */
    void open() {
        open = true;
    }

    /** Lets no more connections and bytes through; those that are there end with their next byte. */
    void shut() {
        open = false;
    }

    private void let(Socket client) throws IOException {
        if (!open) {
            client.close();
            return;
        }
        Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        database.setTcpNoDelay(true);
        start(() -> pump(client, database));
        start(() -> pump(database, client));
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[1 << 16];
            for (int count = in.read(bytes); count >= 0 && open; count = in.read(bytes)) {
                out.write(bytes, 0, count);
            }
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // one of the two ended it
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
