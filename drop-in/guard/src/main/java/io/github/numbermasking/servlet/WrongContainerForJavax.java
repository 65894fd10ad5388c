package io.github.numbermasking.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Replaces the classes that the container cannot load by stand-ins. Only a container for which the JAR is not made
 * calls this class, and it does so before it loads the classes of web.xml.
 *
 * <p>Its name tells the JAR that it belongs to, because an application may have both JARs. The class path then decides
 * which classes of number masking the application gets. If these fit the container, nothing is replaced.
 */
public final class WrongContainerForJavax implements ServletContainerInitializer {

    private static final Logger LOG = Logger.getLogger(WrongContainerForJavax.class.getName());
    private static final String PACKAGE = "io.github.numbermasking.servlet.";
    private static final String DIRECTORY = "/META-INF/" + WrongContainerForJavax.class.getSimpleName() + "/";
    private static final List<String> STAND_INS = Arrays.asList("MaskingListener", "MaskingFilter", "MaskingServlet");
    private static final int BUFFER = 4_096;

    /** For the container. */
    public WrongContainerForJavax() {}

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
        if (fits()) {
            return;
        }
        String present = ServletContext.class.getPackage().getName();
        String root = present.substring(0, present.indexOf('.'));
        LOG.log(
                Level.SEVERE,
                "number masking is off, every request gets 503: this container has " + present
                        + ", and the JAR is for another; take number-masking-" + root + " instead");
        STAND_INS.forEach(WrongContainerForJavax::define);
    }

    private static boolean fits() {
        try {
            Class.forName(PACKAGE + STAND_INS.get(0), false, WrongContainerForJavax.class.getClassLoader());
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
            define(bytes(in));
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            Throwable reason = e instanceof InvocationTargetException ? e.getCause() : e;
            LOG.log(Level.SEVERE, "number masking: no stand-in for {0}: {1}", new Object[] {name, reason.getClass()});
        }
    }

    private static byte[] bytes(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[BUFFER];
        for (int n = in.read(some); n >= 0; n = in.read(some)) {
            all.write(some, 0, n);
        }
        return all.toByteArray();
    }

    /** By the method that Java has for that from 9 on, or else by the one that Java 8 lets us call. */
    private static void define(byte[] code) throws ReflectiveOperationException {
        try {
            Method method = MethodHandles.Lookup.class.getMethod("defineClass", byte[].class);
            method.invoke(MethodHandles.lookup(), code);
        } catch (NoSuchMethodException e) {
            Method method = ClassLoader.class.getDeclaredMethod(
                    "defineClass", String.class, byte[].class, int.class, int.class);
            method.setAccessible(true);
            method.invoke(WrongContainerForJavax.class.getClassLoader(), null, code, 0, code.length);
        }
    }
}
