package io.github.camelclaude.bedrock.memory;

import static io.github.camelclaude.bedrock.memory.Conversations.saying;
import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for a table in every database, of which one pool commits by itself and one does not.
 */
abstract class JdbcConversationStoreContract extends ConversationStoreContract {

    abstract DataSource dataSource();

    @Override
    ConversationStore store() {
        return new JdbcConversationStore(dataSource());
    }

    @Override
    ConversationStore other() {
        return new JdbcConversationStore(new LentConnections(dataSource(), false).dataSource());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsOvertakenBeforeTheInsertKeepsAGoodConnection(boolean autoCommit) throws Exception {
        String id = "overtaken " + autoCommit;
        LentConnections pool = new LentConnections(dataSource(), autoCommit);
        pool.beforeInsert = () -> store().save(id, saying(1, "first"));

        assertThat(new JdbcConversationStore(pool.dataSource()).save(id, saying(1, "second")))
                .isFalse();

        assertThat(store().load(id)).isEqualTo(saying(1, "first"));
        assertThat(pool.returned).containsExactly(autoCommit);
        assertThat(pool.areAllClosed()).isTrue();
    }

    @Test
    void whatIsSavedByAPoolThatDoesNotCommitIsSeenAtOnce() {
        other().save("committed", saying(1, "one"));

        assertThat(store().load("committed")).isEqualTo(saying(1, "one"));
    }
}
