package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;

/** One shape of the API: where its requests go, how they are written, how answers are read. */
interface Codec {

    /** Percent-encoded, with a leading slash. */
    String path(MessageRequest request);

    byte[] body(MessageRequest request);

    /**
     * @param answer with status 200
     * @throws ClaudeBedrockException if the answer is an error, or no answer of this shape
     */
    Reply reply(HttpAnswer answer);
}
