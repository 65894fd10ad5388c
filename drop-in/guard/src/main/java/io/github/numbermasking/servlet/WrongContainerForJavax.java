package io.github.numbermasking.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;

/**
 * Replaces the classes that the container cannot load by stand-ins. Only a container for which the JAR is not made
 * calls this class, and it does so before it loads the classes of web.xml.
 *
 * <p>Its name tells the JAR that it belongs to, because an application may have both JARs. The class path then decides
 * which classes of number masking the application gets. If these fit the container, nothing is replaced.
 */
public final class WrongContainerForJavax implements ServletContainerInitializer {

    private static final System.Logger LOG = System.getLogger(WrongContainerForJavax.class.getName());
    private static final String DIRECTORY = "/META-INF/" + WrongContainerForJavax.class.getSimpleName() + "/";
    private static final List<String> STAND_INS = List.of("MaskingListener", "MaskingFilter", "MaskingServlet");

    /** For the container. */
    public WrongContainerForJavax() {}

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
        if (fits()) {
            return;
        }
        String present = ServletContext.class.getPackageName();
        String root = present.substring(0, present.indexOf('.'));
        LOG.log(
                System.Logger.Level.ERROR,
                "number masking is off, every request gets 503: this container has " + present
                        + ", and the JAR is for another; take number-masking-" + root + " instead");
        STAND_INS.forEach(WrongContainerForJavax::define);
    }

    private static boolean fits() {
        ClassLoader loader = WrongContainerForJavax.class.getClassLoader();
        try {
            Class.forName(WrongContainerForJavax.class.getPackageName() + "." + STAND_INS.get(0), false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static void define(String name) {
        String resource = DIRECTORY + name + ".stand-in";
        try (InputStream in = WrongContainerForJavax.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is missing");
            }
            MethodHandles.lookup().defineClass(in.readAllBytes());
        } catch (IOException | IllegalAccessException | LinkageError e) {
            LOG.log(System.Logger.Level.ERROR, "number masking: no stand-in for {0}: {1}", name, e.getClass());
        }
    }
}
