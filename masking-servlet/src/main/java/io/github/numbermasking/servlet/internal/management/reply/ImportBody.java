package io.github.numbermasking.servlet.internal.management.reply;

import io.github.numbermasking.core.pool.ImportResult;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** What an import has changed, on the wire. */
@JsonbPropertyOrder({"added", "updated", "unchanged"})
public record ImportBody(int added, int updated, int unchanged) {

    /** The outcome of an import. */
    public static ImportBody of(ImportResult.Imported imported) {
        return new ImportBody(imported.added(), imported.updated(), imported.unchanged());
    }
}
