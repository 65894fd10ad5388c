package io.github.numbermasking.servlet;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Replaces the listener, and does nothing. */
public final class MaskingListener implements ServletContextListener {

    /** For the container. */
    public MaskingListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {}

    @Override
    public void contextDestroyed(ServletContextEvent event) {}
}
