package io.github.numbermasking.containers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The libraries of hosts and containers. */
final class Jars {

    private Jars() {}

    /** A library by its artifact's name. */
    static Path named(String artifact) {
        return Path.of(System.getProperty("jars"), artifact + ".jar");
    }

    /** A library that a host brings along, by its artifact's name. */
    static Path ofHost(String artifact) {
        return Path.of(System.getProperty("jars"), "host", artifact + ".jar");
    }

    /** The first twelve digits of a file's SHA-256. */
    static String sha(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
