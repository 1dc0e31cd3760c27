package io.github.camelclaude.bedrock.transport;

/**
 * What is asked over HTTP.
 *
 * @param path percent-encoded, with a leading slash
 * @param streamed whether an answer of status 200 is to be given while it comes
 */
record Post(String path, byte[] body, boolean streamed) {

    static final String EVENT_STREAM = "application/vnd.amazon.eventstream";
}
