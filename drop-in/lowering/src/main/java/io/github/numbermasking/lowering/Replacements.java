package io.github.numbermasking.lowering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What the classes of {@code io.github.numbermasking.older} replace, by their annotations. Immutable. */
final class Replacements {

    private static final String ANNOTATIONS = "Lio/github/numbermasking/older/mark/";

    /** A method that replaces a newer one, or the constructor of a class that replaces its superclass. */
    record Method(
            String owner,
            String name,
            String descriptor,
            boolean isStatic,
            String target,
            String targetDescriptor,
            boolean isEquivalent) {}

    private final Map<String, String> types = new HashMap<>();
    private final List<Method> methods = new ArrayList<>();

    Replacements(Collection<ClassNode> classes) {
        for (ClassNode node : classes) {
            annotation(node.invisibleAnnotations, "InPlaceOf")
                    .ifPresent(found -> types.put(((String) value(found)).replace('.', '/'), node.name));
        }
        Map<String, String> newer = new HashMap<>();
        types.forEach((from, to) -> newer.put(to, from));
        SimpleRemapper names = new SimpleRemapper(Opcodes.ASM9, newer);
        for (ClassNode node : classes) {
            boolean hasConstructors =
                    annotation(node.invisibleAnnotations, "Constructors").isPresent();
            boolean isEquivalent =
                    annotation(node.invisibleAnnotations, "Equivalent").isPresent();
            for (MethodNode method : node.methods) {
                String descriptor = names.mapMethodDesc(method.desc);
                annotation(method.invisibleAnnotations, "StaticMethod")
                        .ifPresent(found -> methods.add(new Method(
                                ((Type) value(found)).getInternalName(),
                                method.name,
                                descriptor,
                                true,
                                node.name,
                                method.desc,
                                isEquivalent)));
                if (annotation(method.invisibleAnnotations, "InstanceMethod").isPresent()) {
                    methods.add(ofInstance(node, method, descriptor, isEquivalent));
                }
                if (hasConstructors && method.name.equals("<init>")) {
                    methods.add(new Method(
                            node.superName, method.name, descriptor, false, node.name, method.desc, isEquivalent));
                }
            }
        }
    }

    private static Method ofInstance(ClassNode node, MethodNode method, String descriptor, boolean isEquivalent) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        Type[] others = new Type[arguments.length - 1];
        System.arraycopy(arguments, 1, others, 0, others.length);
        return new Method(
                arguments[0].getInternalName(),
                method.name,
                Type.getMethodDescriptor(Type.getReturnType(descriptor), others),
                false,
                node.name,
                method.desc,
                isEquivalent);
    }

    private static Optional<AnnotationNode> annotation(List<AnnotationNode> annotations, String name) {
        return annotations == null
                ? Optional.empty()
                : annotations.stream()
                        .filter(one -> one.desc.equals(ANNOTATIONS + name + ";"))
                        .findAny();
    }

    private static Object value(AnnotationNode annotation) {
        return annotation.values.get(1); // after its name
    }

    /** Returns the types, each newer one with the one in its place. */
    Map<String, String> types() {
        return Map.copyOf(types);
    }

    List<Method> methods() {
        return List.copyOf(methods);
    }
}
