package io.github.numbermasking.lowering;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds what a class uses of Java itself that the older Java does not have. */
final class ApiCheck {

    private ApiCheck() {}

    /** Returns the missing types and members that a class names, in its code and its declarations. */
    static Set<String> missing(ClassNode node, Types types) {
        ClassNode checked = new ClassNode();
        node.accept(new CheckedParts(node, types, checked));
        Set<String> missing = new TreeSet<>();
        Remapper names = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                if (types.lacks(name)) {
                    missing.add(name);
                }
                return name;
            }
        };
        checked.accept(new ClassRemapper(new ClassNode(), names));
        for (MethodNode method : checked.methods) {
            method.instructions.forEach(code -> {
                if (code instanceof MethodInsnNode call) {
                    check(types, call.owner, call.name, call.desc, missing);
                } else if (code instanceof FieldInsnNode field) {
                    check(types, field.owner, field.name, field.desc, missing);
                } else if (code instanceof InvokeDynamicInsnNode call) {
                    check(types, call.bsm, missing);
                    for (Object argument : call.bsmArgs) {
                        if (argument instanceof Handle handle) {
                            check(types, handle, missing);
                        }
                    }
                }
            });
        }
        return missing;
    }

    /** Leaves out annotations, since Java ignores those that it does not have, and methods that an older Java never calls. */
    private static final class CheckedParts extends ClassVisitor {

        private final ClassNode node;
        private final Types types;

        CheckedParts(ClassNode node, Types types, ClassVisitor next) {
            super(Opcodes.ASM9, next);
            this.node = node;
            this.types = types;
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return null;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            return new FieldVisitor(Opcodes.ASM9, super.visitField(access, name, descriptor, null, value)) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return null;
                }
            };
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            if (types.isOnlyForNewer(node, name, descriptor)) {
                return null;
            }
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, null, exceptions)) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return null;
                }

                @Override
                public AnnotationVisitor visitParameterAnnotation(int parameter, String annotation, boolean visible) {
                    return null;
                }
            };
        }
    }

    private static void check(Types types, Handle handle, Set<String> missing) {
        check(types, handle.getOwner(), handle.getName(), handle.getDesc(), missing);
    }

    private static void check(Types types, String owner, String name, String descriptor, Set<String> missing) {
        if (types.lacks(owner, name, descriptor)) {
            missing.add(owner + "." + name + (descriptor.startsWith("(") ? "" : ":") + descriptor);
        }
    }
}
