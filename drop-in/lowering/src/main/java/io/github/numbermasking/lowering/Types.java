package io.github.numbermasking.lowering;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** The types that a class in the JAR can see: those of the JAR, and those of the older Java. For one thread. */
final class Types {

    /** What belongs to Java itself, in any version. */
    private static final Pattern PLATFORM = Pattern.compile("(java|jdk|sun|com/sun|org/(w3c/dom|xml/sax|ietf/jgss))/.*"
            + "|javax/(?!servlet/|json/|inject/|annotation/).*");

    private static final String OBJECT = "java/lang/Object";

    /** Their methods take and return what the caller says. */
    private static final Set<String> POLYMORPHIC =
            Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");

    private final JavaApi api;
    private final Map<String, ClassNode> own = new TreeMap<>();

    Types(JavaApi api) {
        this.api = api;
    }

    void add(ClassNode node) {
        own.put(node.name, node);
    }

    Optional<ClassNode> own(String name) {
        return Optional.ofNullable(own.get(name));
    }

    /** Whether a type belongs to Java itself, and the older one does not have it. */
    boolean lacks(String name) {
        return isPlatform(name) && api.find(name).isEmpty();
    }

    /** Whether a member is one of Java itself, as far as its owner tells, and the older Java does not have it. */
    boolean lacks(String owner, String name, String descriptor) {
        if (owner.startsWith("[")
                || POLYMORPHIC.contains(owner) && api.find(owner).isPresent()) {
            return false;
        }
        return isPlatform(root(owner)) && !has(owner, name, descriptor);
    }

    /**
     * Whether a method implements one of Java itself that only a newer Java has, so that nothing calls it on the older one. A
     * class that passes everything on, such as a pool's connection, has such methods.
     */
    boolean isOnlyForNewer(ClassNode node, String name, String descriptor) {
        return above(node.name, JavaApi.Type.of(node)).anyMatch(type -> isOnlyForNewer(type, name, descriptor));
    }

    private boolean isOnlyForNewer(String above, String name, String descriptor) {
        Optional<ClassNode> node = own(above);
        if (node.isPresent()) {
            return isOnlyForNewer(node.get(), name, descriptor);
        }
        return isPlatform(above)
                && api.find(above).isPresent()
                && !has(above, name, descriptor)
                && Arrays.stream(load(above).getMethods())
                        .anyMatch(method -> method.getName().equals(name)
                                && Type.getMethodDescriptor(method).equals(descriptor));
    }

    /** Returns the type, or the first one above it that is not in the JAR. */
    private String root(String name) {
        String at = name;
        while (own.containsKey(at)) {
            at = own.get(at).superName;
        }
        return at;
    }

    private boolean has(String owner, String name, String descriptor) {
        Optional<JavaApi.Type> type = type(owner);
        if (type.isEmpty()) {
            return !isPlatform(owner); // of a library that is not in the JAR
        }
        if (type.get().members().contains(name + descriptor)) {
            return true;
        }
        return !name.equals("<init>") && above(owner, type.get()).anyMatch(above -> has(above, name, descriptor));
    }

    /** Whether a type is, or extends or implements, one of Java itself in the version that runs the build. */
    boolean isA(String name, String platformType) {
        if (name.equals(platformType)) {
            return true;
        }
        if (own.containsKey(name)) {
            return above(name, JavaApi.Type.of(own.get(name))).anyMatch(above -> isA(above, platformType));
        }
        return isPlatform(name) && load(platformType).isAssignableFrom(load(name));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException e) {
            return void.class; // assignable to nothing
        }
    }

    private Optional<JavaApi.Type> type(String name) {
        return own(name).map(JavaApi.Type::of).or(() -> api.find(name));
    }

    private static Stream<String> above(String name, JavaApi.Type type) {
        Stream<String> above = Stream.concat(Stream.ofNullable(type.superName()), type.interfaces().stream());
        return type.superName() == null && !name.equals(OBJECT) ? Stream.concat(above, Stream.of(OBJECT)) : above;
    }

    private static boolean isPlatform(String name) {
        return PLATFORM.matcher(name).matches();
    }
}
