/**
 * Makes the WAR executable: starts Jetty with the WAR as its application.
 *
 * <p>These classes are at the root of the WAR, and Jetty's JARs are under {@code WEB-INF/server}. A servlet container that deploys the
 * WAR sees neither, because both are outside of {@code WEB-INF/classes} and {@code WEB-INF/lib}.
 */
package io.github.numbermasking.sample.launch;
