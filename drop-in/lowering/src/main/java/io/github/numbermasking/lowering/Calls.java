package io.github.numbermasking.lowering;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Calls replacements where the older Java does not have the called method. For one class. */
final class Calls {

    private static final String CONSTRUCTOR = "<init>";

    private final Types types;
    private final Replacements replacements;
    private boolean changed;
    private boolean different;
    private String superName;

    Calls(Types types, Replacements replacements) {
        this.types = types;
        this.replacements = replacements;
    }

    /** The class with its calls replaced, or the same object if there was nothing to do. */
    ClassNode lower(ClassNode node) {
        superName = node.superName;
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode code : method.instructions.toArray()) {
                if (code instanceof MethodInsnNode call) {
                    replace(method.instructions, call);
                } else if (code instanceof InvokeDynamicInsnNode call) {
                    for (int i = 0; i < call.bsmArgs.length; i++) {
                        if (call.bsmArgs[i] instanceof Handle handle) {
                            call.bsmArgs[i] = replaced(handle, Type.getArgumentTypes(call.desc));
                        }
                    }
                }
            }
        }
        if (!superName.equals(node.superName)) {
            refuseOtherConstructors(node);
        }
        node.superName = superName;
        node.innerClasses.removeIf(inner -> replacements.types().containsKey(inner.name) && types.lacks(inner.name));
        ClassNode renamed = new ClassNode();
        node.accept(new ClassRemapper(renamed, new NewerTypes()));
        return changed ? renamed : node;
    }

    /** Whether a replacement in the class may behave differently from what it replaces. */
    boolean isDifferent() {
        return different;
    }

    private void replace(InsnList code, MethodInsnNode call) {
        Optional<Replacements.Method> found =
                find(call.owner, call.name, call.desc, call.getOpcode() == Opcodes.INVOKESTATIC);
        if (found.isEmpty()) {
            return;
        }
        String target = found.get().target();
        if (call.name.equals(CONSTRUCTOR)) {
            creation(call).ifPresentOrElse(creation -> creation.desc = target, () -> superName = target);
            call.owner = target;
        } else {
            String descriptor = found.get().targetDescriptor();
            code.set(call, new MethodInsnNode(Opcodes.INVOKESTATIC, target, call.name, descriptor, false));
        }
    }

    /** Finds the instruction that creates what the constructor then fills; empty if a subclass calls the constructor. */
    private static Optional<TypeInsnNode> creation(MethodInsnNode constructor) {
        int open = 0;
        for (AbstractInsnNode code = constructor.getPrevious(); code != null; code = code.getPrevious()) {
            if (code instanceof MethodInsnNode call
                    && call.name.equals(CONSTRUCTOR)
                    && call.owner.equals(constructor.owner)) {
                open++;
            } else if (code instanceof TypeInsnNode creation
                    && creation.getOpcode() == Opcodes.NEW
                    && creation.desc.equals(constructor.owner)
                    && open-- == 0) {
                return Optional.of(creation);
            }
        }
        return Optional.empty();
    }

    /** A class can have one superclass only: no constructor may call the one that was there before. */
    private static void refuseOtherConstructors(ClassNode node) {
        for (MethodNode method : node.methods) {
            method.instructions.forEach(code -> {
                if (code instanceof MethodInsnNode call
                        && call.name.equals(CONSTRUCTOR)
                        && call.owner.equals(node.superName)) {
                    throw new IllegalStateException(
                            node.name + " calls a constructor of " + node.superName + " that is not replaced");
                }
            });
        }
    }

    /** Replaces a method reference. The object that it is bound to must have the very type of the replacement's parameter. */
    private Handle replaced(Handle handle, Type[] bound) {
        boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
        Optional<Replacements.Method> found = find(handle.getOwner(), handle.getName(), handle.getDesc(), isStatic);
        if (found.isEmpty()) {
            return handle;
        }
        boolean isNew = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        if (!isStatic
                && !isNew
                && bound.length > 0
                && !bound[0].equals(Type.getArgumentTypes(found.get().targetDescriptor())[0])) {
            throw new IllegalStateException("a reference to " + handle + " is bound to " + bound[0]);
        }
        int tag = isNew ? handle.getTag() : Opcodes.H_INVOKESTATIC;
        return new Handle(
                tag, found.get().target(), handle.getName(), found.get().targetDescriptor(), false);
    }

    private Optional<Replacements.Method> find(String owner, String name, String descriptor, boolean isStatic) {
        Optional<Replacements.Method> found = types.lacks(owner, name, descriptor)
                ? replacements.methods().stream()
                        .filter(one ->
                                one.name().equals(name) && one.descriptor().equals(descriptor))
                        .filter(one -> one.isStatic() == isStatic)
                        .filter(one ->
                                name.equals(CONSTRUCTOR) ? owner.equals(one.owner()) : types.isA(owner, one.owner()))
                        .findFirst()
                : Optional.empty();
        changed |= found.isPresent();
        different |= found.isPresent() && !found.get().isEquivalent();
        return found;
    }

    /** The types that the older Java does not have, and what is used in their place. */
    private final class NewerTypes extends Remapper {

        private final Map<String, String> lacking = new HashMap<>();

        NewerTypes() {
            super(Opcodes.ASM9);
            replacements.types().forEach((newer, older) -> {
                if (types.lacks(newer)) {
                    lacking.put(newer, older);
                }
            });
        }

        @Override
        public String map(String name) {
            String older = lacking.get(name);
            changed |= older != null;
            different |= older != null;
            return older == null ? name : older;
        }
    }
}
