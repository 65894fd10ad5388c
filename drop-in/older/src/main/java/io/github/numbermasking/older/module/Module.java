package io.github.numbermasking.older.module;

import io.github.numbermasking.older.mark.InPlaceOf;
import io.github.numbermasking.older.mark.InstanceMethod;

/** The module of every class: it has no name. */
@InPlaceOf("java.lang.Module")
public final class Module {

    private static final Module UNNAMED = new Module();

    private Module() {}

    /** Returns the module of a class. */
    @InstanceMethod
    public static Module getModule(Class<?> type) {
        return UNNAMED;
    }

    /** Whether it has a name. */
    public boolean isNamed() {
        return false;
    }

    /** Returns null, as an unnamed module does. */
    public String getName() {
        return null;
    }
}
