package io.github.numbermasking.older.mark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that the methods of a class give what the newer ones give, so that classes that call them are the same on every Java. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Equivalent {}
