/**
 * What makes the WAR executable: these classes lie at its root, Jetty's JARs under {@code WEB-INF/server}. Both are
 * outside of {@code WEB-INF/classes} and {@code WEB-INF/lib}, so that a servlet container that deploys the WAR does not
 * see them.
 */
package io.github.numbermasking.sample.launch;
