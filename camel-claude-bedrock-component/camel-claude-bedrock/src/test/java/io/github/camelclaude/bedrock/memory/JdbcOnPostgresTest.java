package io.github.camelclaude.bedrock.memory;

import static io.github.camelclaude.bedrock.memory.Conversations.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcOnPostgresTest extends JdbcConversationStoreContract {

    private static EmbeddedPostgres postgres;
    private static DataSource dataSource;

    @BeforeAll
    static void start() throws IOException {
        postgres = startIfPossible();
        if (postgres == null) return;
        dataSource = postgres.getPostgresDatabase();
        new JdbcConversationStore(dataSource).createTableIfMissing();
    }

    /** PostgreSQL refuses to run as root where root may not become somebody else. */
    private static EmbeddedPostgres startIfPossible() throws IOException {
        try {
            return EmbeddedPostgres.start();
        } catch (IllegalStateException e) {
            if ("root".equals(System.getProperty("user.name"))) return null;
            throw e;
        }
    }

    @BeforeEach
    void skipWithoutPostgres() {
        assumeThat(postgres)
                .as("PostgreSQL: root needs \"unshare -U\" for it, or another user for the build")
                .isNotNull();
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) postgres.close();
    }

    @Override
    DataSource dataSource() {
        return dataSource;
    }

    @Test
    void aLostRaceIsNoErrorWhereTransactionsAreSerializable() throws Exception {
        ConversationStore store = new JdbcConversationStore(strict());
        for (int version = 1; version <= 5; version++) {
            int number = version;
            assertThat(Parallel.run(8, saver -> store.save("strict", saying(number, "" + saver))))
                    .containsOnlyOnce(true);
        }
    }

    private static DataSource strict() {
        return postgres.getDatabase(
                "postgres",
                "postgres",
                Map.of("options", "-c default_transaction_isolation=serializable"));
    }

    @Test
    void theColumnsAreThoseOfPostgres() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet columns =
                        statement.executeQuery(
                                "select string_agg(column_name || ' ' || data_type, ', '"
                                        + " order by ordinal_position)"
                                        + " from information_schema.columns"
                                        + " where table_name = 'claude_bedrock_conversation'")) {
            columns.next();
            assertThat(columns.getString(1))
                    .isEqualTo(
                            "id character varying, version bigint, content text,"
                                    + " updated_at timestamp without time zone");
        }
    }

    @Test
    void manyNodesMayCreateTheTableAtOnce() throws Exception {
        JdbcConversationStore store = new JdbcConversationStore(dataSource, "public.of_many");

        Parallel.run(
                8,
                node -> {
                    store.createTableIfMissing();
                    return node;
                });

        assertThat(store.save("a", saying(1, "one"))).isTrue();
    }
}
