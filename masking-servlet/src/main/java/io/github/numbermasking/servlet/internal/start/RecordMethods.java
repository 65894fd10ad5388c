package io.github.numbermasking.servlet.internal.start;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * What the Java runtime remembers of records. Before Java 19 it keeps the types of the record whose equals or hashCode it made
 * last, for as long as it runs, and by them the class loader of a web application that is long gone.
 */
public final class RecordMethods {

    private static final System.Logger LOG = System.getLogger(RecordMethods.class.getName());

    private RecordMethods() {}

    /** Has the runtime make the methods once more, for a class of its own. */
    public static void forget() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle getter = lookup.findVirtual(String.class, "intern", MethodType.methodType(String.class));
            for (String method : new String[] {"equals", "hashCode", "toString"}) {
                ObjectMethods.bootstrap(
                        MethodHandles.lookup(), method, MethodHandle.class, String.class, "value", getter);
            }
        } catch (Throwable e) { // the method declares nothing less
            LOG.log(System.Logger.Level.DEBUG, "the runtime may still know records: {0}", e.getClass());
        }
    }
}
