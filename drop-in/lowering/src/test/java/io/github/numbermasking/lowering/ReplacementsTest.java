package io.github.numbermasking.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Type;

/** The classes of {@code io.github.numbermasking.older} replace what Java has, and what Java 8 does not have. */
class ReplacementsTest {

    @TempDir
    private Path folder;

    @Test
    void replaceMethodsThatOnlyANewerJavaHas() throws Exception {
        List<Replacements.Method> methods = Samples.replacements(folder).methods();
        assertFalse(methods.isEmpty());
        try (JavaApi api = new JavaApi(8)) {
            Types types = new Types(api);
            for (Replacements.Method method : methods) {
                if (api.find(method.owner()).isPresent()) {
                    assertTrue(types.lacks(method.owner(), method.name(), method.descriptor()), method::toString);
                }
                Class<?> owner = Class.forName(method.owner().replace('/', '.'));
                assertTrue(descriptors(owner, method.name()).anyMatch(method.descriptor()::equals), method::toString);
            }
        }
    }

    private static Stream<String> descriptors(Class<?> owner, String name) {
        return name.equals("<init>")
                ? Arrays.stream(owner.getDeclaredConstructors()).map(Type::getConstructorDescriptor)
                : Arrays.stream(owner.getMethods())
                        .filter(method -> method.getName().equals(name))
                        .map(Type::getMethodDescriptor);
    }

    @Test
    void replaceTypesThatOnlyANewerJavaHas() throws Exception {
        Map<String, String> types = Samples.replacements(folder).types();
        assertEquals("io/github/numbermasking/older/Logger", types.get("java/lang/System$Logger"));
        try (JavaApi api = new JavaApi(8)) {
            for (String type : types.keySet()) {
                Class.forName(type.replace('/', '.'));
                assertTrue(new Types(api).lacks(type), type);
            }
        }
    }
}
