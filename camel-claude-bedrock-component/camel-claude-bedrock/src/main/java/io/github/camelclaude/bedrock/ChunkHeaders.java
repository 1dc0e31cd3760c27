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
    private final Map.Entry<String, Object> chunkIndex;
    private final Map.Entry<String, Object> chunkType;
    private final Map.Entry<String, Object> chunkLast;
    private final Map.Entry<String, Object> blockIndex;
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
        chunkIndex = place(CHUNK_INDEX);
        chunkType = place(CHUNK_TYPE);
        chunkLast = place(CHUNK_LAST);
        blockIndex = place(BLOCK_INDEX);
    }

    private Map.Entry<String, Object> place(String name) {
        headers.put(name, "");
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow();
    }

    /** For the next chunk. */
    void describe(Message message, String type, Integer block, boolean last) {
        chunkIndex.setValue(index++);
        chunkType.setValue(type);
        chunkLast.setValue(last);
        if (block != null) blockIndex.setValue(block);
        message.setHeaders(factory.newMap(headers));
        if (block == null) message.removeHeader(BLOCK_INDEX);
    }
}
