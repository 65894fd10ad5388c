package host;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** Takes chance out of number masking: of virtual numbers that are alike, the first is chosen. Two replays then choose the same. */
class ReplayChance implements InvocationHandler {

    private static final String ALLOCATOR = ".Allocator";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());
    private boolean found;

    /**
     * Searches number masking for what chooses.
     *
     * @param masking null if it did not start, or has no tables
     */
    static void takeOutOf(Object masking) throws ReflectiveOperationException {
        ReplayChance search = new ReplayChance();
        search.visit(masking);
        if (masking != null && !search.found) {
            throw new IllegalStateException("nothing chooses by chance any more");
        }
    }

    private void visit(Object object) throws ReflectiveOperationException {
        if (object == null || found || !seen.add(object)) {
            return;
        } else if (object instanceof Optional) {
            visit(((Optional<?>) object).orElse(null));
        } else if (object instanceof Collection) {
            for (Object one : ((Collection<?>) object).toArray()) {
                visit(one);
            }
        } else if (object instanceof Object[]) {
            for (Object one : (Object[]) object) {
                visit(one);
            }
        }
        for (Class<?> type = object.getClass(); type != null && isWorthIt(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    if (type.getName().endsWith(ALLOCATOR) && field.getName().equals("random")) {
                        field.set(object, ReplayHost.proxy(field.getType(), this));
                        found = true;
                        return;
                    }
                    visit(field.get(object));
                }
            }
        }
    }

    private static boolean isWorthIt(Class<?> type) {
        return type.getName().startsWith(ReplayLog.OURS);
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) {
        Class<?> type = method.getReturnType();
        if (type == int.class) {
            return 0;
        } else if (type == long.class) {
            return 0L;
        }
        throw new UnsupportedOperationException(method.getName());
    }
}
