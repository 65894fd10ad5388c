package io.github.numbermasking.jdbc;

import io.github.numbermasking.testing.TestDatabase;

class MariaDbStoreTest extends StoreContract {

    MariaDbStoreTest() {
        super(TestDatabase.MARIADB);
    }
}
