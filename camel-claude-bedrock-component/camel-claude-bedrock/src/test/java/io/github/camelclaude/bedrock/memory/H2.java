package io.github.camelclaude.bedrock.memory;

import java.nio.file.Path;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** Databases that live in this process. */
final class H2 {

    private H2() {}

    /**
     * @param mode such as {@code ;MODE=MySQL}
     */
    static JdbcDataSource inMemory(String mode) {
        return at("mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + mode);
    }

    /** It is closed with its last connection. */
    static JdbcDataSource onFile(Path file) {
        return at("file:" + file.toAbsolutePath());
    }

    private static JdbcDataSource at(String place) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:" + place);
        return dataSource;
    }
}
