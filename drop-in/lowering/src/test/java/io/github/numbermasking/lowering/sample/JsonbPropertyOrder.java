package io.github.numbermasking.lowering.sample;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Has the simple name of the annotation of JSON-B. */
@Retention(RetentionPolicy.RUNTIME)
@interface JsonbPropertyOrder {}
