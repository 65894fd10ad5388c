package io.github.numbermasking.older.mark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that it makes no difference to number masking whether a class calls these methods or the newer ones, so that every Java
 * may run the class that calls these. Collections may differ in their order, and in the answer whether they contain null.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Equivalent {}
