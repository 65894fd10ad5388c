package io.github.numbermasking.jdbc;

import io.github.numbermasking.testing.TestDatabase;

class PostgreSqlStoreTest extends StoreContract {

    PostgreSqlStoreTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
