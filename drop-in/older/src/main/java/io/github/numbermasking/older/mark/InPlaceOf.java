package io.github.numbermasking.older.mark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a type is used where a newer Java has another. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface InPlaceOf {

    /** The name of the newer type, as {@link Class#getName()} writes it. */
    String value();
}
