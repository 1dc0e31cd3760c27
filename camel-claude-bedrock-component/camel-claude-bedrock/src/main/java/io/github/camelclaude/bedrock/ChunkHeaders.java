package io.github.camelclaude.bedrock;

import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.BLOCK_INDEX;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CHUNK_INDEX;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CHUNK_LAST;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.CHUNK_TYPE;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.MESSAGE_ID;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.RESPONSE_MODEL;
import static io.github.camelclaude.bedrock.ClaudeBedrockConstants.STREAM_ID;

import io.github.camelclaude.bedrock.messages.Reply;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Message;
import org.apache.camel.spi.HeadersMapFactory;

/**
 * The headers of the chunks of one answer. Camel sorts headers by their names in any case; setting
 * them one by one in every chunk would take longer than all else that becomes of a chunk. A sorted
 * map is copied without a look at the names, and what changes is set before, in its place.
 */
final class ChunkHeaders {

    private final HeadersMapFactory factory;
    private final Map<String, Object> headers;
    private final Map<String, Map.Entry<String, Object>> places =
            new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int index;

    /**
     * @param start of the answer; {@code null} if it never began
     */
    ChunkHeaders(HeadersMapFactory factory, StreamedAnswer answer, Reply start) {
        this.factory = factory;
        headers = factory.newMap(answer.headers());
        headers.put(STREAM_ID, answer.streamId());
        if (start != null && start.id() != null) headers.put(MESSAGE_ID, start.id());
        if (start != null && start.model() != null) headers.put(RESPONSE_MODEL, start.model());
        headers.put(CHUNK_INDEX, 0);
        headers.put(CHUNK_TYPE, "");
        headers.put(CHUNK_LAST, false);
        headers.put(BLOCK_INDEX, 0);
        headers.entrySet().forEach(header -> places.put(header.getKey(), header));
    }

    /** For the next chunk. */
    void describe(Message message, String type, Integer blockIndex, boolean last) {
        places.get(CHUNK_INDEX).setValue(index++);
        places.get(CHUNK_TYPE).setValue(type);
        places.get(CHUNK_LAST).setValue(last);
        if (blockIndex != null) places.get(BLOCK_INDEX).setValue(blockIndex);
        message.setHeaders(factory.newMap(headers));
        if (blockIndex == null) message.removeHeader(BLOCK_INDEX);
    }
}
