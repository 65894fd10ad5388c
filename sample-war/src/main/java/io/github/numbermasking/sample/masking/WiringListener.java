package io.github.numbermasking.sample.masking;

import io.github.numbermasking.core.Masking;
import io.github.numbermasking.core.MaskingException;
import io.github.numbermasking.sample.ride.VirtualNumbers;
import io.github.numbermasking.servlet.MaskingContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Chooses the source of virtual numbers: the host itself if the context-param sample.numbers is "own", else number
 * masking.
 */
public final class WiringListener implements ServletContextListener {

    /** For the container. */
    public WiringListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        context.setAttribute(
                VirtualNumbers.ATTRIBUTE,
                "own".equals(context.getInitParameter("sample.numbers"))
                        ? new OwnNumbers()
                        : new MaskingNumbers(() -> masking(context)));
    }

    /** Number masking. With a bad setting, it is off, and the ride service treats this like an unreachable database. */
    private static Masking masking(ServletContext context) {
        return MaskingContext.masking(context)
                .orElseThrow(() -> new MaskingException("number masking is off; the log names the setting to correct"));
    }
}
