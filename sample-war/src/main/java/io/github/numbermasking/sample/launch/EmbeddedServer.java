package io.github.numbermasking.sample.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/** Serves the WAR at the context path "/", by Jetty on 127.0.0.1. */
public final class EmbeddedServer {
    /** The ServletContext attribute that holds the server's base URL, such as {@code http://127.0.0.1:8080}. */
    public static final String URL_ATTRIBUTE = "sample.url";

    /** The ServletContext attribute for the text to print: the application may set it to a CompletionStage. */
    public static final String WORDS_ATTRIBUTE = "sample.words";

    private static final String HOST = "127.0.0.1";
    private static final String PORT_PROPERTY = "server.port";

    /** The system property that names another web.xml in the WAR. */
    private static final String DESCRIPTOR_PROPERTY = "sample.web.xml";

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final long STOP_MILLIS = 10_000;

    private EmbeddedServer() {}

    /**
     * Serves the WAR until the process is told to stop (SIGTERM).
     *
     * @param war the WAR file
     * @param work an existing private directory for unpacked files, deleted by the caller
     * @return the exit status: 0 after an orderly stop, 1 if the server could not start, 2 for a bad server.port
     */
    public static int run(Path war, Path work) throws Exception {
        String value = System.getProperty(PORT_PROPERTY, "8080");
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
            return fail(MISUSED, "Bad " + PORT_PROPERTY + " \"" + value + "\": expected 0 (any free port) to 65535");
        }
        Server server = new Server();
        AtomicBoolean stopping = stopAtShutdown(server);
        ServerConnector connector = connector(server, Integer.parseInt(value));
        try {
            connector.open(); // before the web application starts, because it gets the port
        } catch (IOException e) {
            return fail(FAILED, "Cannot listen on " + HOST + ":" + value + ": " + rootCause(e));
        }
        String url = "http://" + HOST + ":" + connector.getLocalPort();
        WebAppContext application = webApplication(war, work, url);
        server.setErrorHandler(new BadRequestPage());
        server.setHandler(new GracefulHandler(application));
        server.setStopTimeout(STOP_MILLIS);
        try {
            server.start();
        } catch (Exception e) {
            server.stop();
            return fail(FAILED, "Cannot deploy " + war + ": " + rootCause(e));
        }
        if (!stopping.get()) {
            System.out.println("Listening on " + url);
            printWords(application);
            server.join();
        }
        server.stop(); // waits for a stop that is under way
        return 0;
    }

    /**
     * Stops the server at shutdown. Jetty's own hook ignores a signal during the start; this hook waits for the start,
     * then stops.
     */
    private static AtomicBoolean stopAtShutdown(Server server) {
        AtomicBoolean stopping = new AtomicBoolean();
        Thread hook = new Thread(() -> {
            stopping.set(true);
            LifeCycle.stop(server);
        });
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            stopping.set(true);
        }
        return stopping;
    }

    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setHeaderCacheCaseSensitive(true); // otherwise it takes a secret in capitals for the right one
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(HOST);
        connector.setPort(port);
        server.addConnector(connector);
        return connector;
    }

    private static WebAppContext webApplication(Path war, Path work, String url) throws IOException {
        WebAppContext context = new WebAppContext(war.toUri().toString(), "/");
        context.setTempDirectory(Files.createDirectory(work.resolve("webapp")).toFile());
        context.setThrowUnavailableOnStartupException(true);
        context.setAttribute(URL_ATTRIBUTE, url);
        String descriptor = System.getProperty(DESCRIPTOR_PROPERTY);
        if (descriptor != null) {
            context.setDescriptor("jar:" + war.toUri() + "!/" + descriptor);
        }
        return context;
    }

    /** Prints the application's text, at once or later: the application may still be waiting for its database. */
    private static void printWords(WebAppContext application) {
        if (application.getServletContext().getAttribute(WORDS_ATTRIBUTE) instanceof CompletionStage<?> words) {
            words.thenAccept(System.out::println);
        }
    }

    private static int fail(int status, String reason) {
        System.err.println(reason);
        return status;
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
