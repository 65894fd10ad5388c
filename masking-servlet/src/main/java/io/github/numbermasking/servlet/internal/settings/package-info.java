/**
 * Finds the values of settings and reports their faults. {@link io.github.numbermasking.servlet.internal.settings.Setting}
 * lists all keys; the records that hold the values are in the packages that use them.
 *
 * <p><b>The command line reads the same settings</b> as a web application, but no web.xml, and uses no class of the servlet
 * API: the drop-in JAR runs without a container.
 */
package io.github.numbermasking.servlet.internal.settings;
