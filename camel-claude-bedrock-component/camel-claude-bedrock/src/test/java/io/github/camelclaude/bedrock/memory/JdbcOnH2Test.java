package io.github.camelclaude.bedrock.memory;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;

class JdbcOnH2Test extends JdbcConversationStoreContract {

    private final JdbcDataSource h2 = H2.inMemory("");

    @BeforeEach
    void createTable() {
        new JdbcConversationStore(h2).createTableIfMissing();
    }

    @Override
    DataSource dataSource() {
        return h2;
    }
}
