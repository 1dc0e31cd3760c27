package io.github.camelclaude.bedrock.memory;

import static io.github.camelclaude.bedrock.memory.Conversations.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.TimeZone;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcConversationStoreTest {

    private static final String TABLE = "claude_bedrock_conversation";

    private final JdbcDataSource h2 = H2.inMemory("");
    private final JdbcConversationStore store = new JdbcConversationStore(h2);

    @Test
    void aConversationOutlivesTheDatabaseThatIsClosed(@TempDir Path folder) {
        Conversation conversation = saying(1, "Good morning");
        JdbcConversationStore before = new JdbcConversationStore(H2.onFile(folder.resolve("db")));
        before.createTableIfMissing();
        before.save("a", conversation);

        JdbcConversationStore after = new JdbcConversationStore(H2.onFile(folder.resolve("db")));
        after.createTableIfMissing();

        assertThat(after.load("a")).isEqualTo(conversation);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionsComeBackAsTheyWereLent(boolean autoCommit) throws SQLException {
        LentConnections pool = new LentConnections(h2, autoCommit);
        JdbcConversationStore lending = new JdbcConversationStore(pool.dataSource());

        lending.createTableIfMissing();
        lending.save("a", saying(1, "one"));
        lending.save("a", saying(1, "again"));
        lending.load("a");
        lending.delete("a");
        lending.deleteOlderThan(Instant.now());

        assertThat(pool.areAllClosed()).isTrue();
        assertThat(pool.returned).hasSize(6).containsOnly(autoCommit);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectionsComeBackAsTheyWereLentAlsoAfterAnError(boolean autoCommit) throws SQLException {
        LentConnections pool = new LentConnections(h2, autoCommit);
        JdbcConversationStore lending = new JdbcConversationStore(pool.dataSource());

        assertThatThrownBy(() -> lending.save("a", saying(1, "one")))
                .isInstanceOf(ConversationStoreException.class);

        assertThat(pool.areAllClosed()).isTrue();
        assertThat(pool.returned).containsExactly(autoCommit);
    }

    @Test
    void aMissingTableIsNamedWithWhatCreatesIt() {
        assertThatThrownBy(() -> store.load("a"))
                .isInstanceOf(ConversationStoreException.class)
                .hasMessageContaining("Could not load from table " + TABLE)
                .hasMessageContaining("SQL state 42")
                .hasMessageContaining("createTableIfMissing()");
    }

    @Test
    void noConversationIsQuotedInAnError() throws SQLException {
        execute(
                ("create table %s (id varchar(255) primary key, version bigint,"
                                + " content varchar(10), updated_at timestamp)")
                        .formatted(TABLE));

        assertThatThrownBy(() -> store.save("a", saying(1, "secret")))
                .isInstanceOf(ConversationStoreException.class)
                .hasMessageStartingWith("Could not save to table " + TABLE + " (SQL state 22001")
                .satisfies(e -> assertThat(trace(e)).contains("Caused by").doesNotContain("turns"));
    }

    @Test
    void theTableIsCreatedOnce() {
        store.createTableIfMissing();
        store.save("a", saying(1, "one"));

        store.createTableIfMissing();

        assertThat(store.load("a")).isEqualTo(saying(1, "one"));
    }

    @Test
    void aTableMayStandInASchema() throws SQLException {
        execute("create schema app");
        JdbcConversationStore inSchema = new JdbcConversationStore(h2, "app.talks");

        inSchema.createTableIfMissing();

        assertThat(inSchema.save("a", saying(1, "one"))).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "a b", "a;drop table b", "a.b.c", "\"a\"", "1a", "a-b", "a.", "a\n"})
    void otherNamesAreRefused(String table) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JdbcConversationStore(h2, table))
                .withMessageContaining("letters, digits and _");
    }

    @Test
    void anIdOf255CharactersIsKept() {
        store.createTableIfMissing();

        assertThat(store.save("i".repeat(255), saying(1, "one"))).isTrue();
        assertThat(store.load("i".repeat(255))).isEqualTo(saying(1, "one"));
    }

    @Test
    void aLongerIdIsRefused() {
        String id = "i".repeat(256);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.load(id))
                .withMessage("A conversation id has at most 255 characters, this one has 256");
        assertThatIllegalArgumentException().isThrownBy(() -> store.save(id, saying(1, "one")));
        assertThatIllegalArgumentException().isThrownBy(() -> store.delete(id));
    }

    @Test
    void whatWasSavedBeforeATimeIsDeleted() throws SQLException {
        store.createTableIfMissing();
        store.save("old", saying(1, "old"));
        store.save("older", saying(1, "older"));
        execute("update %s set updated_at = dateadd(day, -2, updated_at)".formatted(TABLE));
        store.save("new", saying(1, "new"));

        assertThat(store.deleteOlderThan(Instant.now().minusSeconds(24 * 60 * 60))).isEqualTo(2);

        assertThat(store.load("old")).isEqualTo(Conversation.EMPTY);
        assertThat(store.load("new")).isEqualTo(saying(1, "new"));
    }

    @Test
    void nodesInSeveralZonesMeanTheSameTime() {
        TimeZone here = TimeZone.getDefault();
        store.createTableIfMissing();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Honolulu"));
            store.save("a", saying(1, "one"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));

            assertThat(store.deleteOlderThan(Instant.now().minusSeconds(60))).isZero();
            assertThat(store.deleteOlderThan(Instant.now().plusSeconds(60))).isEqualTo(1);
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, PostgreSQL, content text",
        "H2, Regular, content clob",
        "MySQL, MySQL, content longtext",
        "MariaDB, MariaDB, content longtext",
        "Oracle, Oracle, content clob",
        "Microsoft SQL Server, MSSQLServer, content nvarchar(max)",
        "DB2/LINUXX8664, DB2, content clob"
    })
    void everyDatabaseHasItsTypes(String product, String mode, String content) throws SQLException {
        String sql = new ConversationTable(TABLE).create(product);

        assertThat(sql).contains(content + " ");
        JdbcDataSource likeIt = H2.inMemory(";MODE=" + mode);
        try (Connection connection = likeIt.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(withoutCollation(sql));
        }
        assertThat(new JdbcConversationStore(likeIt).save("a", saying(1, "one"))).isTrue();
    }

    /** The one part that H2 knows in no mode. */
    private static String withoutCollation(String sql) {
        return sql.replaceAll(" character set \\w+| collate \\w+", "");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String trace(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
