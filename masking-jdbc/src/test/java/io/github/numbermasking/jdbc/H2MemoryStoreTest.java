package io.github.numbermasking.jdbc;

import io.github.numbermasking.testing.TestDatabase;

class H2MemoryStoreTest extends StoreContract {

    H2MemoryStoreTest() {
        super(TestDatabase.H2_IN_MEMORY);
    }
}
