package io.github.numbermasking.lowering;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets nested classes use each other's private members as Java before 11 does it: what another class of the nest uses is no
 * longer private, but of the package (JEP 181). A method of a subclass would then override it; that is refused.
 *
 * <p>Java 11 to 14 know nests, but a method reference to a private member of another class fails there when it is first used
 * (JEP 371 mended that in Java 15). So what is referred to in this way is opened for them as well.
 */
final class Nests {

    private static final int KNOWS_NESTS = 11;
    private static final int REFERS_TO_PRIVATE_MEMBERS = 15;

    private static final int VISIBILITY = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;

    private record Member(String owner, String name, String descriptor) {}

    private final int release;
    private final Types types;
    private final Set<Member> shared = new HashSet<>();

    /** Finds the members that are used by other classes of their nests, in ways that a version of Java does not allow. */
    Nests(int release, Types types, Collection<ClassNode> all) {
        this.release = release;
        this.types = types;
        for (ClassNode node : all) {
            node.methods.forEach(method -> method.instructions.forEach(code -> find(node, code)));
        }
        for (Member member : shared) {
            all.stream().filter(node -> overrides(node, member)).findFirst().ifPresent(node -> {
                throw new IllegalStateException(node.name + " would override " + member);
            });
        }
    }

    /** Returns the class that all classes of the nest are nested in. */
    static String host(ClassNode node) {
        return node.nestHostClass == null ? node.name : node.nestHostClass;
    }

    private void find(ClassNode user, AbstractInsnNode code) {
        if (code instanceof MethodInsnNode call && release < KNOWS_NESTS) {
            find(user, new Member(call.owner, call.name, call.desc));
        } else if (code instanceof FieldInsnNode field && release < KNOWS_NESTS) {
            find(user, new Member(field.owner, field.name, field.desc));
        } else if (code instanceof InvokeDynamicInsnNode call && release < REFERS_TO_PRIVATE_MEMBERS) {
            for (Object argument : call.bsmArgs) {
                if (argument instanceof Handle handle) {
                    find(user, new Member(handle.getOwner(), handle.getName(), handle.getDesc()));
                }
            }
        }
    }

    private void find(ClassNode user, Member member) {
        Optional<ClassNode> owner = types.own(member.owner());
        if (owner.isPresent()
                && !user.name.equals(member.owner())
                && host(user).equals(host(owner.get()))
                && isPrivate(owner.get(), member)) {
            shared.add(member);
        }
    }

    private static boolean isPrivate(ClassNode owner, Member member) {
        return owner.methods.stream()
                        .anyMatch(method -> is(method, member) && (method.access & Opcodes.ACC_PRIVATE) != 0)
                || owner.fields.stream()
                        .anyMatch(field -> is(field, member) && (field.access & Opcodes.ACC_PRIVATE) != 0);
    }

    private static boolean is(MethodNode method, Member member) {
        return method.name.equals(member.name()) && method.desc.equals(member.descriptor());
    }

    private static boolean is(FieldNode field, Member member) {
        return field.name.equals(member.name()) && field.desc.equals(member.descriptor());
    }

    private boolean overrides(ClassNode node, Member member) {
        return !node.name.equals(member.owner())
                && !member.name().equals("<init>")
                && node.methods.stream().anyMatch(method -> is(method, member))
                && types.isA(node.name, member.owner());
    }

    /** Opens what is shared. For Java before 11, it also calls the rest as private methods are called there. */
    void lower(ClassNode node) {
        boolean isInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;
        for (FieldNode field : node.fields) {
            if (shared.contains(new Member(node.name, field.name, field.desc))) {
                field.access &= ~VISIBILITY;
            }
        }
        for (MethodNode method : node.methods) {
            if (shared.contains(new Member(node.name, method.name, method.desc))) {
                if (isInterface && (method.access & Opcodes.ACC_STATIC) == 0) {
                    throw new IllegalStateException(
                            "a private method of an interface: " + node.name + "." + method.name);
                }
                method.access = method.access & ~VISIBILITY | (isInterface ? Opcodes.ACC_PUBLIC : 0);
            }
        }
        if (release < KNOWS_NESTS) {
            node.nestHostClass = null;
            node.nestMembers = null;
            node.methods.forEach(method -> method.instructions.forEach(code -> callAsPrivate(node, code)));
        }
    }

    private static void callAsPrivate(ClassNode node, AbstractInsnNode code) {
        if (code instanceof MethodInsnNode call) {
            boolean isVirtual =
                    call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE;
            if (isVirtual && isOwnPrivate(node, call.owner, call.name, call.desc)) {
                call.setOpcode(Opcodes.INVOKESPECIAL);
            }
        } else if (code instanceof InvokeDynamicInsnNode call) {
            for (int i = 0; i < call.bsmArgs.length; i++) {
                if (call.bsmArgs[i] instanceof Handle handle) {
                    call.bsmArgs[i] = calledAsPrivate(node, handle);
                }
            }
        }
    }

    private static Handle calledAsPrivate(ClassNode node, Handle handle) {
        boolean isVirtual = handle.getTag() == Opcodes.H_INVOKEVIRTUAL || handle.getTag() == Opcodes.H_INVOKEINTERFACE;
        return isVirtual && isOwnPrivate(node, handle.getOwner(), handle.getName(), handle.getDesc())
                ? new Handle(
                        Opcodes.H_INVOKESPECIAL,
                        handle.getOwner(),
                        handle.getName(),
                        handle.getDesc(),
                        handle.isInterface())
                : handle;
    }

    private static boolean isOwnPrivate(ClassNode node, String owner, String name, String descriptor) {
        return node.name.equals(owner) && isPrivate(node, new Member(owner, name, descriptor));
    }
}
