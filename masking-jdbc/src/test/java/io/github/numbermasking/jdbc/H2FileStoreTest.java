package io.github.numbermasking.jdbc;

import io.github.numbermasking.testing.TestDatabase;

class H2FileStoreTest extends StoreContract {

    H2FileStoreTest() {
        super(TestDatabase.H2_IN_A_FILE);
    }
}
