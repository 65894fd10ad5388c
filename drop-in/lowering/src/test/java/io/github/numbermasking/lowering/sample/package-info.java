/** Classes of Java 17, to be rewritten by the tests. */
package io.github.numbermasking.lowering.sample;
