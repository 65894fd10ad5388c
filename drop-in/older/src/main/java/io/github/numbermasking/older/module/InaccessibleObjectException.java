package io.github.numbermasking.older.module;

import io.github.numbermasking.older.mark.InPlaceOf;

/** Is never thrown: only modules refuse access in this way. */
@InPlaceOf("java.lang.reflect.InaccessibleObjectException")
public final class InaccessibleObjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private InaccessibleObjectException() {}
}
