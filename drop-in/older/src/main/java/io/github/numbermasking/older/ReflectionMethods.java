package io.github.numbermasking.older;

import io.github.numbermasking.older.mark.InstanceMethod;
import io.github.numbermasking.older.mark.StaticMethod;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;

/** Has the newer methods of classes, of their loaders, and of what describes them. */
public final class ReflectionMethods {

    private ReflectionMethods() {}

    /** Returns the loader of the classes that Java itself has. */
    @StaticMethod(of = ClassLoader.class)
    public static ClassLoader getPlatformClassLoader() {
        return ClassLoader.getSystemClassLoader().getParent();
    }

    /** Returns the name of the package of a class that is no array. */
    @InstanceMethod
    public static String getPackageName(Class<?> type) {
        return type.getName().substring(0, Math.max(0, type.getName().lastIndexOf('.')));
    }

    /** Returns a look-up that sees all members of a class. */
    @StaticMethod(of = MethodHandles.class)
    public static MethodHandles.Lookup privateLookupIn(Class<?> type, MethodHandles.Lookup caller)
            throws IllegalAccessException {
        try {
            Constructor<MethodHandles.Lookup> constructor =
                    MethodHandles.Lookup.class.getDeclaredConstructor(Class.class);
            constructor.setAccessible(true);
            return constructor.newInstance(type);
        } catch (ReflectiveOperationException | SecurityException e) {
            throw new IllegalAccessException(e.toString());
        }
    }

    /** Returns null: an older Java knows no annotations of the class around a class. */
    @InstanceMethod
    public static AnnotatedType getAnnotatedOwnerType(AnnotatedType type) {
        return null;
    }
}
