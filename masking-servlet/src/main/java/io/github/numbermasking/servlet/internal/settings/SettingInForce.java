package io.github.numbermasking.servlet.internal.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * A setting as it was read at the start, for people. Immutable and thread-safe.
 *
 * @param key its key
 * @param value its value as it is written; *** for a secret, "" if there is none
 * @param meaning what it is for
 * @param origin where the value comes from
 */
public record SettingInForce(String key, String value, String meaning, String origin) {

    /** Lists all settings. */
    public static List<SettingInForce> all(SettingSource source) {
        List<SettingInForce> all = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            String value = source.raw(setting);
            all.add(new SettingInForce(
                    setting.key(),
                    setting.isSecret() && !value.isEmpty() ? "***" : value,
                    setting.meaning(),
                    source.origin(setting)));
        }
        return List.copyOf(all);
    }
}
