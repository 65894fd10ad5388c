package io.github.numbermasking.servlet.testing;

/** A virtual machine of its own, of as little memory as it is given. Prints its port and goes on until it is ended. */
public final class SmallMachine {

    /** What it prints before the port. */
    public static final String MARK = "the port: ";

    private SmallMachine() {}

    /** Without arguments. */
    public static void main(String[] args) throws Exception {
        try (TestServer server =
                TestServer.builder().set("masking.answer.deadline", "PT10S").start()) {
            server.awaitUp();
            System.out.println(MARK + server.port());
            Thread.currentThread().join();
        }
    }
}
