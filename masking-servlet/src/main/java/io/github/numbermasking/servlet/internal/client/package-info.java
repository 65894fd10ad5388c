/**
 * Sends requests over HTTP.
 *
 * <p><b>There are two clients,</b> because Java 8 does not have the one that is used otherwise. The drop-in JAR for javax.servlet uses
 * that one from Java 17 on.
 *
 * <p><b>No thread keeps a web application in memory.</b> Before Java 21, the JDK's client ends its own thread only when the
 * client is garbage-collected. So that thread starts without the application's class loader. The other threads are ours, and
 * end with us.
 */
package io.github.numbermasking.servlet.internal.client;
