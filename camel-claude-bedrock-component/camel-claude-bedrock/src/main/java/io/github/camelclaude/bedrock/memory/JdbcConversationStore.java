package io.github.camelclaude.bedrock.memory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Keeps conversations in a table of a database, until they are deleted. Every operation takes a
 * connection of its own, commits on its own and gives the connection back as it was. Give it the
 * pool itself, not a proxy that joins the transaction of a route: what Claude answered was said,
 * whether or not the route is rolled back.
 *
 * <p>The table is made by {@link #createTableIfMissing()}, or by whoever may:
 *
 * <pre>{@code
 * create table claude_bedrock_conversation (
 *     id         varchar(255) not null primary key,
 *     version    bigint       not null,
 *     content    clob         not null,
 *     updated_at timestamp    not null)
 * }</pre>
 *
 * with other types on
 *
 * <ul>
 *   <li>PostgreSQL: {@code content text}
 *   <li>MySQL, MariaDB: {@code id varchar(255) character set utf8mb4 collate utf8mb4_bin}, {@code
 *       content longtext character set utf8mb4}, {@code updated_at datetime(6)}
 *   <li>Oracle: {@code id varchar2(255 char)}, {@code version number(19)}
 *   <li>SQL Server: {@code id nvarchar(255) collate Latin1_General_BIN2}, {@code content
 *       nvarchar(max)}, {@code updated_at datetime2}
 * </ul>
 *
 * {@code content} is the text of {@link Conversation#toJson()}, {@code updated_at} the UTC of the
 * last save by the clock of this process.
 *
 * <p>Its methods throw {@link IllegalArgumentException} for an id longer than 255 characters and
 * {@link ConversationStoreException} where the database fails.
 */
public final class JdbcConversationStore implements ConversationStore {

    private static final String TABLE = "claude_bedrock_conversation";
    private static final int LONGEST_ID = 255;

    private final DataSource dataSource;
    private final ConversationTable table;

    /** In the table {@code claude_bedrock_conversation}. */
    public JdbcConversationStore(DataSource dataSource) {
        this(dataSource, TABLE);
    }

    /**
     * @param table a plain name, or {@code schema.table}; it is not quoted
     * @throws IllegalArgumentException if the name holds other characters than letters, digits and
     *     underscores
     */
    public JdbcConversationStore(DataSource dataSource, String table) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        this.table = new ConversationTable(table);
    }

    /**
     * Creates the table unless it is there, also where several nodes do so at once. It is never
     * called by itself: name it as the {@code initMethod} of the bean, or let a DBA create the
     * table.
     */
    public void createTableIfMissing() {
        run("create", this::createTableIfMissing);
    }

    private Void createTableIfMissing(Connection connection) throws SQLException {
        if (isThere(connection)) return null;
        String product = connection.getMetaData().getDatabaseProductName();
        try (Statement statement = connection.createStatement()) {
            statement.execute(table.create(product));
        } catch (SQLException e) {
            // another node may have been faster
            if (!isThere(connection)) throw e;
        }
        return null;
    }

    private boolean isThere(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery(table.probe()).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Conversation load(String conversationId) {
        requireShort(conversationId);
        String json = run("load from", connection -> load(connection, conversationId));
        return json == null ? Conversation.EMPTY : Conversation.fromJson(json);
    }

    private String load(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = prepare(connection, table.load(), id);
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    @Override
    public boolean save(String conversationId, Conversation conversation) {
        requireShort(conversationId);
        String json = conversation.toJson();
        return run(
                "save to",
                connection -> save(connection, conversationId, conversation.version(), json));
    }

    private boolean save(Connection connection, String id, long version, String json)
            throws SQLException {
        try {
            return update(connection, id, version, json)
                    || version(connection, id) == null && insert(connection, id, version, json);
        } catch (SQLException e) {
            if (isOvertaken(connection, id, version)) return false;
            throw withoutMessage(e);
        }
    }

    private boolean update(Connection connection, String id, long version, String json)
            throws SQLException {
        return change(connection, table.update(), version, json, now(), id, version - 1) == 1;
    }

    private boolean insert(Connection connection, String id, long version, String json)
            throws SQLException {
        return change(connection, table.insert(), version, json, now(), id) == 1;
    }

    /**
     * Every database has its own words for a duplicate key or a lost race, so it is asked what it
     * holds instead.
     */
    private boolean isOvertaken(Connection connection, String id, long version) {
        try {
            Long present = version(connection, id);
            return present != null && present != version - 1;
        } catch (SQLException e) {
            return false;
        }
    }

    private Long version(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = prepare(connection, table.version(), id);
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : null;
        }
    }

    /** Databases quote the row that they refuse, and the row is the conversation. */
    private static SQLException withoutMessage(SQLException e) {
        SQLException bare =
                new SQLException(
                        e.getClass().getName() + ", whose message may quote the conversation",
                        e.getSQLState(),
                        e.getErrorCode());
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }

    @Override
    public void delete(String conversationId) {
        requireShort(conversationId);
        run("delete from", connection -> change(connection, table.delete(), conversationId));
    }

    /**
     * Forgets conversations that were last saved before a time, for a route that keeps house.
     *
     * @return how many
     */
    public int deleteOlderThan(Instant time) {
        return run("delete from", connection -> change(connection, table.deleteOlder(), utc(time)));
    }

    private static void requireShort(String id) {
        if (id.length() > LONGEST_ID)
            throw new IllegalArgumentException(
                    "A conversation id has at most %d characters, this one has %d"
                            .formatted(LONGEST_ID, id.length()));
    }

    private static LocalDateTime now() {
        return utc(Instant.now());
    }

    /** Without a zone, so that nodes in several zones mean the same. */
    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static int change(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
        return statement;
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Restoring extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    private <T> T run(String operation, Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                Restoring restoring = committing(connection)) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new ConversationStoreException(message(operation, e), e);
        }
    }

    /** Each statement is whole by itself and a transaction of its own. */
    private static Restoring committing(Connection connection) throws SQLException {
        boolean before = connection.getAutoCommit();
        if (!before) connection.setAutoCommit(true);
        return () -> {
            if (!before) connection.setAutoCommit(false);
        };
    }

    private String message(String operation, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return "Could not %s table %s (SQL state %s, vendor code %d)%s"
                .formatted(
                        operation,
                        table.name(),
                        state,
                        e.getErrorCode(),
                        state.startsWith("42")
                                ? ": createTableIfMissing() creates the table as it must be"
                                : "");
    }
}
