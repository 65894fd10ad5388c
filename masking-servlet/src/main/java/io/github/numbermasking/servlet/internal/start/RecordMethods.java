package io.github.numbermasking.servlet.internal.start;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * Makes the Java runtime forget our records. Before Java 19, the runtime keeps the types of the last record for which it
 * made equals or hashCode, and with them the class loader of a web application that has ended.
 */
public final class RecordMethods {

    private static final System.Logger LOG = System.getLogger(RecordMethods.class.getName());

    private RecordMethods() {}

    /** Makes the runtime create these methods once more, for a class of its own. */
    public static void forget() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle getter = lookup.findVirtual(String.class, "intern", MethodType.methodType(String.class));
            Method bootstrap = bootstrap();
            for (String method : new String[] {"equals", "hashCode", "toString"}) {
                bootstrap.invoke(
                        null,
                        MethodHandles.lookup(),
                        method,
                        MethodHandle.class,
                        String.class,
                        "value",
                        new MethodHandle[] {getter});
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "the runtime may still know records: {0}", e.getClass());
        }
    }

    /** Returns a method that Java has from 16 on. */
    private static Method bootstrap() throws ReflectiveOperationException {
        return Class.forName("java.lang.runtime.ObjectMethods")
                .getMethod(
                        "bootstrap",
                        MethodHandles.Lookup.class,
                        String.class,
                        Class.forName("java.lang.invoke.TypeDescriptor"),
                        Class.class,
                        String.class,
                        MethodHandle[].class);
    }
}
