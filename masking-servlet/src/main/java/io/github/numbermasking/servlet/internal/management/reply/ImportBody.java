package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.pool.ImportResult;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** The result of an import in a reply. */
@JsonbPropertyOrder({"added", "updated", "unchanged"})
public record ImportBody(int added, int updated, int unchanged) {

    /** Makes the body from the result of an import. */
    public static ImportBody of(ImportResult.Imported imported) {
        return new ImportBody(imported.added(), imported.updated(), imported.unchanged());
    }
}
