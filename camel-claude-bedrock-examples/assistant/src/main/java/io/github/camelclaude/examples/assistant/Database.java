package io.github.camelclaude.examples.assistant;

import io.github.camelclaude.bedrock.memory.JdbcConversationStore;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.RunScript;

/** The file that conversations, orders and reminders are in. */
final class Database implements AutoCloseable {

    private final JdbcConnectionPool pool;
    private final JdbcConversationStore store;

    /**
     * @param folder gets the file {@code assistant.mv.db}
     */
    Database(Path folder) throws IOException, SQLException {
        // H2 by itself writes to the disk a little later, and loses what it had not when it is
        // killed.
        String url = "jdbc:h2:file:%s;WRITE_DELAY=0".formatted(folder.resolve("assistant"));
        pool = JdbcConnectionPool.create(url, "", "");
        store = new JdbcConversationStore(pool);
        store.createTableIfMissing();
        createTables();
    }

    private void createTables() throws IOException, SQLException {
        try (Connection connection = pool.getConnection();
                Reader script =
                        new InputStreamReader(
                                Database.class.getResourceAsStream("/tables.sql"),
                                StandardCharsets.UTF_8)) {
            RunScript.execute(connection, script);
        }
    }

    JdbcConnectionPool pool() {
        return pool;
    }

    JdbcConversationStore store() {
        return store;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
