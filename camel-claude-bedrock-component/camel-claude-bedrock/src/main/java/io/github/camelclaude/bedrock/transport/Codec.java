package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;

/** One shape of the API: where its requests go, how they are written, how answers are read. */
interface Codec {

    /** Where a whole answer is asked for; percent-encoded, with a leading slash. */
    String path(MessageRequest request);

    /** Where a streamed answer is asked for. */
    String streamPath(MessageRequest request);

    byte[] body(MessageRequest request);

    /**
     * @param answer with status 200
     * @throws ClaudeBedrockException if the answer is an error, or no answer of this shape
     */
    Reply reply(HttpAnswer answer);

    /**
     * @param answer with status 200, whose body comes
     */
    StreamDecoder decoder(HttpAnswer answer);
}
