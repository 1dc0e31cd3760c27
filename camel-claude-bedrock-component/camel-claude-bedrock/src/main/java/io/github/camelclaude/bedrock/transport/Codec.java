package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.messages.MessageRequest;
import io.github.camelclaude.bedrock.messages.Reply;

/** One shape of the API: where its requests go, how they are written, how answers are read. */
interface Codec {

    /**
     * @param streamed whether the answer is wanted while it is written
     * @throws IllegalArgumentException if this shape cannot say what the request says
     */
    HttpQuestion question(MessageRequest request, boolean streamed);

    /**
     * @param answer with status 200
     * @throws ClaudeBedrockException if the answer is an error, or no answer of this shape
     */
    Reply reply(MessageRequest request, HttpAnswer answer);

    /**
     * @param answer with status 200, whose body comes
     */
    StreamDecoder decoder(MessageRequest request, HttpAnswer answer);
}
