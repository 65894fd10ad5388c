package io.github.numbermasking.older.module;

import io.github.numbermasking.older.mark.InPlaceOf;
import java.util.Optional;

/** The modules that there are: none. */
@InPlaceOf("java.lang.ModuleLayer")
public final class ModuleLayer {

    private static final ModuleLayer BOOT = new ModuleLayer();

    private ModuleLayer() {}

    /** Returns the modules of Java itself. */
    public static ModuleLayer boot() {
        return BOOT;
    }

    /** Finds a module by its name. */
    public Optional<Module> findModule(String name) {
        return Optional.empty();
    }
}
