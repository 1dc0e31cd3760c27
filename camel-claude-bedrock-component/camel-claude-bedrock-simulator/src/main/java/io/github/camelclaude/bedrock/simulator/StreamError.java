package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An error that comes in a stream instead of the rest.
 *
 * @param modelled whether AWS's model of the API knows it
 * @param type of the exception, in lower camel case, or a code where it is not modelled
 * @param payload with its {@code message}
 */
record StreamError(boolean modelled, String type, ObjectNode payload) {

    String message() {
        return payload.path("message").asText();
    }
}
