package io.github.camelclaude.bedrock.memory;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** A pool that looks at how its connections come back. */
final class LentConnections {

    private final DataSource dataSource;
    private final boolean autoCommit;
    private final List<Connection> lent = Collections.synchronizedList(new ArrayList<>());

    /** What others do just before a row is inserted. */
    Runnable beforeInsert = () -> {};

    /** The mode of each connection when it was closed. */
    final List<Boolean> returned = Collections.synchronizedList(new ArrayList<>());

    LentConnections(DataSource dataSource, boolean autoCommit) {
        this.dataSource = dataSource;
        this.autoCommit = autoCommit;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (self, method, arguments) -> lend());
    }

    boolean areAllClosed() throws SQLException {
        for (Connection each : lent) if (!each.isClosed()) return false;
        return !lent.isEmpty();
    }

    private Connection lend() throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(autoCommit);
        lent.add(connection);
        return proxy(
                Connection.class,
                (self, method, arguments) -> {
                    if (method.getName().equals("close")) lookAt(connection);
                    if (isInsert(method, arguments)) beforeInsert.run();
                    return call(connection, method, arguments);
                });
    }

    private static boolean isInsert(Method method, Object[] arguments) {
        return method.getName().equals("prepareStatement")
                && arguments[0].toString().startsWith("insert");
    }

    /** A transaction that failed would refuse the query. */
    private void lookAt(Connection connection) throws SQLException {
        returned.add(connection.getAutoCommit());
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("select 1").close();
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        LentConnections.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
