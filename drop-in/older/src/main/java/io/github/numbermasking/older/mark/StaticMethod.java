package io.github.numbermasking.older.mark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a method does what a newer static method of the same name does. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface StaticMethod {

    /** The class that has the method in newer versions of Java. */
    Class<?> of();
}
