/**
 * Replaces number masking in a container for which the JAR is not made. If a listener or filter of web.xml cannot be
 * loaded, the whole application fails to start. These classes have the same names, can be loaded there, and do nothing.
 *
 * <p><b>They need only Java 8,</b> because a container for which the JAR is not made may run on an older Java, too.
 */
package io.github.numbermasking.servlet;
