package io.github.numbermasking.lowering;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.RecordComponentNode;

/** Makes a usual class of a record, with the same constructor and methods. Its equals, hashCode and toString have the same results. */
final class Records {

    private static final String RECORD = "java/lang/Record";
    private static final String OBJECT = "java/lang/Object";
    private static final String OBJECT_METHODS = "java/lang/runtime/ObjectMethods";
    private static final String BUILDER = "java/lang/StringBuilder";

    /** Its descriptor ends so, whatever package the JAR has for it. */
    private static final String BOUND_TO_JSON = "/JsonbPropertyOrder;";

    private static final int FACTOR = 31;
    private static final Set<Integer> COMPARED_AS_INT =
            Set.of(Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT);

    private Records() {}

    /** Rewrites the class if it is a record. */
    static void lower(ClassNode node) {
        if (!RECORD.equals(node.superName)) {
            return;
        }
        if (isBoundToJson(node)) {
            node.recordComponents.forEach(component -> addGetter(node, component));
        }
        node.superName = OBJECT;
        node.access &= ~Opcodes.ACC_RECORD;
        node.recordComponents = null;
        if (node.signature != null) {
            node.signature = node.signature.replace("L" + RECORD + ";", "L" + OBJECT + ";");
        }
        for (MethodNode method : List.copyOf(node.methods)) {
            for (AbstractInsnNode code : method.instructions.toArray()) {
                if (code instanceof MethodInsnNode call && call.owner.equals(RECORD)) {
                    call.owner = OBJECT;
                } else if (code instanceof InvokeDynamicInsnNode call
                        && call.bsm.getOwner().equals(OBJECT_METHODS)) {
                    method.instructions.set(call, generated(node, call));
                }
            }
        }
    }

    private static boolean isBoundToJson(ClassNode node) {
        return node.visibleAnnotations != null
                && node.visibleAnnotations.stream().anyMatch(one -> one.desc.endsWith(BOUND_TO_JSON));
    }

    /** Adds a getter, because JSON-B writes beans where Java does not tell the components of a record. */
    private static void addGetter(ClassNode node, RecordComponentNode component) {
        String name = "get" + component.name.substring(0, 1).toUpperCase(Locale.ROOT) + component.name.substring(1);
        if (node.methods.stream().anyMatch(method -> method.name.equals(name))) {
            throw new IllegalStateException(node.name + " has a method " + name + " already");
        }
        String signature = component.signature == null ? null : "()" + component.signature;
        MethodVisitor code = node.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, name, "()" + component.descriptor, signature, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, node.name, component.name, component.descriptor);
        code.visitInsn(Type.getType(component.descriptor).getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0); // computed when the class is written
        code.visitEnd();
    }

    /** Generates what Java itself would generate when the method is called for the first time. */
    private static AbstractInsnNode generated(ClassNode node, InvokeDynamicInsnNode call) {
        List<Handle> fields =
                Arrays.stream(call.bsmArgs).skip(2).map(Handle.class::cast).toList();
        String name = "record$" + call.name;
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodVisitor code = node.visitMethod(access, name, call.desc, null, null);
        code.visitCode();
        switch (call.name) {
            case "equals" -> generateEquals(node, fields, code);
            case "hashCode" -> generateHashCode(fields, code);
            case "toString" -> generateToString(node, fields, code);
            default -> throw new IllegalArgumentException(call.name);
        }
        code.visitMaxs(0, 0); // computed when the class is written
        code.visitEnd();
        return new MethodInsnNode(Opcodes.INVOKESTATIC, node.name, name, call.desc, false);
    }

    private static void generateEquals(ClassNode node, List<Handle> fields, MethodVisitor code) {
        Label other = new Label();
        Label different = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitJumpInsn(Opcodes.IF_ACMPNE, other);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(other);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitTypeInsn(Opcodes.INSTANCEOF, node.name);
        code.visitJumpInsn(Opcodes.IFEQ, different);
        for (Handle field : fields) {
            load(field, code);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitTypeInsn(Opcodes.CHECKCAST, node.name);
            code.visitFieldInsn(Opcodes.GETFIELD, field.getOwner(), field.getName(), field.getDesc());
            compare(Type.getType(field.getDesc()), different, code);
        }
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(different);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.IRETURN);
    }

    private static void compare(Type type, Label different, MethodVisitor code) {
        if (COMPARED_AS_INT.contains(type.getSort())) {
            code.visitJumpInsn(Opcodes.IF_ICMPNE, different);
        } else if (isReference(type)) {
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "java/util/Objects",
                    "equals",
                    "(Ljava/lang/Object;Ljava/lang/Object;)Z",
                    false);
            code.visitJumpInsn(Opcodes.IFEQ, different);
        } else { // as the boxes do it: NaN equals NaN, and 0.0 is not -0.0
            String descriptor = "(" + type.getDescriptor() + type.getDescriptor() + ")I";
            code.visitMethodInsn(Opcodes.INVOKESTATIC, box(type), "compare", descriptor, false);
            code.visitJumpInsn(Opcodes.IFNE, different);
        }
    }

    private static void generateHashCode(List<Handle> fields, MethodVisitor code) {
        code.visitInsn(Opcodes.ICONST_0);
        for (Handle field : fields) {
            Type type = Type.getType(field.getDesc());
            code.visitIntInsn(Opcodes.BIPUSH, FACTOR);
            code.visitInsn(Opcodes.IMUL);
            load(field, code);
            if (isReference(type)) {
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC, "java/util/Objects", "hashCode", "(Ljava/lang/Object;)I", false);
            } else {
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC, box(type), "hashCode", "(" + type.getDescriptor() + ")I", false);
            }
            code.visitInsn(Opcodes.IADD);
        }
        code.visitInsn(Opcodes.IRETURN);
    }

    private static void generateToString(ClassNode node, List<Handle> fields, MethodVisitor code) {
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        String separator = simpleName(node) + "[";
        for (Handle field : fields) {
            code.visitLdcInsn(separator + field.getName() + "=");
            Concatenations.append(Type.getType(String.class), code);
            load(field, code);
            Concatenations.append(Type.getType(field.getDesc()), code);
            separator = ", ";
        }
        code.visitLdcInsn(fields.isEmpty() ? separator + "]" : "]");
        Concatenations.append(Type.getType(String.class), code);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(Opcodes.ARETURN);
    }

    private static String simpleName(ClassNode node) {
        for (InnerClassNode inner : node.innerClasses) {
            if (inner.name.equals(node.name)) {
                return inner.innerName;
            }
        }
        return node.name.substring(node.name.lastIndexOf('/') + 1);
    }

    private static void load(Handle field, MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, field.getOwner(), field.getName(), field.getDesc());
    }

    private static boolean isReference(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    }

    private static String box(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.CHAR -> "java/lang/Character";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> throw new IllegalArgumentException(type.toString());
        };
    }
}
