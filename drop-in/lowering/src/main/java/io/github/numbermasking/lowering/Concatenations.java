package io.github.numbermasking.lowering;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Joins strings by a StringBuilder in a method of the class, where javac leaves that to Java 9 and later (JEP 280). */
final class Concatenations {

    private static final String FACTORY = "java/lang/invoke/StringConcatFactory";
    private static final String BUILDER = "java/lang/StringBuilder";
    private static final char ARGUMENT = '\1';
    private static final char CONSTANT = '\2';

    private final ClassNode node;
    private final Map<List<Object>, MethodInsnNode> made = new HashMap<>();

    private Concatenations(ClassNode node) {
        this.node = node;
    }

    /** Rewrites the methods of a class. */
    static void lower(ClassNode node) {
        Concatenations all = new Concatenations(node);
        for (MethodNode method : List.copyOf(node.methods)) {
            for (AbstractInsnNode code : method.instructions.toArray()) {
                if (code instanceof InvokeDynamicInsnNode call
                        && call.bsm.getOwner().equals(FACTORY)) {
                    method.instructions.set(call, all.joined(call));
                }
            }
        }
    }

    private MethodInsnNode joined(InvokeDynamicInsnNode call) {
        List<Object> parts = List.of(call.desc, List.of(call.bsmArgs));
        return (MethodInsnNode)
                made.computeIfAbsent(parts, key -> generated(call)).clone(Map.of());
    }

    private MethodInsnNode generated(InvokeDynamicInsnNode call) {
        String name = "concat$" + made.size();
        boolean isInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodVisitor code = node.visitMethod(access, name, call.desc, null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        Type[] arguments = Type.getArgumentTypes(call.desc);
        String recipe = call.name.equals("makeConcat")
                ? String.valueOf(ARGUMENT).repeat(arguments.length)
                : (String) call.bsmArgs[0];
        appendAll(recipe, arguments, call.bsmArgs, code);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0); // computed when the class is written
        code.visitEnd();
        return new MethodInsnNode(Opcodes.INVOKESTATIC, node.name, name, call.desc, isInterface);
    }

    private static void appendAll(String recipe, Type[] arguments, Object[] constants, MethodVisitor code) {
        int argument = 0;
        int variable = 0;
        int constant = 1; // after the recipe
        StringBuilder text = new StringBuilder();
        for (char c : recipe.toCharArray()) {
            if (c == ARGUMENT) {
                appendText(text, code);
                Type type = arguments[argument++];
                code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), variable);
                variable += type.getSize();
                append(type, code);
            } else if (c == CONSTANT) {
                text.append(constants[constant++]);
            } else {
                text.append(c);
            }
        }
        appendText(text, code);
    }

    private static void appendText(StringBuilder text, MethodVisitor code) {
        if (text.length() > 0) {
            code.visitLdcInsn(text.toString());
            append(Type.getType(String.class), code);
            text.setLength(0);
        }
    }

    /** Appends what is on the stack to the builder below it. */
    static void append(Type type, MethodVisitor code) {
        String parameter = switch (type.getSort()) {
            case Type.BYTE, Type.SHORT -> "I";
            case Type.ARRAY -> "Ljava/lang/Object;"; // an array of char would be taken as text
            case Type.OBJECT ->
                type.getClassName().equals("java.lang.String") ? "Ljava/lang/String;" : "Ljava/lang/Object;";
            default -> type.getDescriptor();
        };
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + parameter + ")L" + BUILDER + ";", false);
    }
}
