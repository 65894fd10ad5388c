package io.github.numbermasking.older.mark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a class has constructors that its superclass has only in newer versions of Java. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Constructors {}
