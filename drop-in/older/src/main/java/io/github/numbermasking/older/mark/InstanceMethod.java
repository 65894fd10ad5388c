package io.github.numbermasking.older.mark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a static method does what a newer method of the same name does, on an object of the first parameter's type. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface InstanceMethod {}
