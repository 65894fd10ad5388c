package io.github.numbermasking.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Spring Boot application in an executable JAR, which has its container inside. */
final class BootContainer extends Container {

    private final Path jar;

    BootContainer(Path jar) throws IOException {
        super(Distribution.TOMCAT_10_1);
        this.jar = jar.toAbsolutePath();
    }

    @Override
    void prepare(Path base, int port) {}

    @Override
    List<String> command(Path base, int port) {
        List<String> command = new ArrayList<>(JVM_OPTIONS);
        command.add(0, java().command());
        command.addAll(List.of("-Dserver.address=127.0.0.1", "-Dserver.port=" + port, "-jar", jar.toString()));
        return command;
    }

    @Override
    Map<String, String> environment(Path base) {
        return Map.of();
    }

    /** Spring Security wants a user first. */
    @Override
    int statusOfNothing() {
        return 401;
    }

    @Override
    String libraryDirectory() {
        return "lib";
    }
}
