/**
 * Replaces number masking in a container for which the JAR is not made. If a listener or filter of web.xml cannot be
 * loaded, the whole application fails to start. These classes have the same names, can be loaded there, and do nothing.
 */
package io.github.numbermasking.servlet;
