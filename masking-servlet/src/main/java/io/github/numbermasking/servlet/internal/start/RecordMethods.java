package io.github.numbermasking.servlet.internal.start;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

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
            for (String method : new String[] {"equals", "hashCode", "toString"}) {
                ObjectMethods.bootstrap(
                        MethodHandles.lookup(), method, MethodHandle.class, String.class, "value", getter);
            }
        } catch (Throwable e) { // the method declares Throwable
            LOG.log(System.Logger.Level.DEBUG, "the runtime may still know records: {0}", e.getClass());
        }
    }
}
