package io.github.numbermasking.jdbc.internal.tables.audit;

import java.security.SecureRandom;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads and writes masking_key: the secret keys that all nodes of a database share. */
public final class KeyTable {

    private static final String PHONE = "phone";
    private static final int BYTES = 32;

    private KeyTable() {}

    /** Reads the key for phone numbers; empty if no node has made it yet. */
    public static Optional<String> phone(Handle handle) {
        return handle.createQuery("SELECT secret FROM masking_key WHERE name = :name")
                .bind("name", PHONE)
                .mapTo(String.class)
                .findOne();
    }

    /** Makes the key for phone numbers unless another node has made it, and returns it. If both do at once, one fails. */
    public static String made(Handle handle) {
        return phone(handle).orElseGet(() -> {
            String key = random();
            handle.createUpdate("INSERT INTO masking_key (name, secret) VALUES (:name, :secret)")
                    .bind("name", PHONE)
                    .bind("secret", key)
                    .execute();
            return key;
        });
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        StringBuilder digits = new StringBuilder();
        for (byte one : bytes) {
            digits.append(Character.forDigit(one >> 4 & 0xf, 16)).append(Character.forDigit(one & 0xf, 16));
        }
        return digits.toString();
    }
}
