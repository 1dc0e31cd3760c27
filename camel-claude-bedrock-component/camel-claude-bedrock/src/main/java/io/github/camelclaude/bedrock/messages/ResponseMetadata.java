package io.github.camelclaude.bedrock.messages;

/**
 * What came beside the message: it belongs to one HTTP response, not to the conversation.
 *
 * @param requestId the AWS request id, for support cases
 * @param latencyMillis how long the model worked by Bedrock's own measure, or, where Bedrock does
 *     not say, the time from sending the request to the end of the answer
 * @param serviceTier that served the call, or {@code null} where Bedrock did not say
 * @param performanceConfigLatency {@code standard} or {@code optimized}, or {@code null} where
 *     Bedrock did not say
 * @param body the answer as it was received; not copied, not to be changed
 */
public record ResponseMetadata(
        String requestId,
        Long latencyMillis,
        String serviceTier,
        String performanceConfigLatency,
        byte[] body) {

    /** This, with what the answer itself says; {@code null} says nothing. */
    public ResponseMetadata servedBy(String tier, String latency) {
        return new ResponseMetadata(
                requestId,
                latencyMillis,
                tier == null ? serviceTier : tier,
                latency == null ? performanceConfigLatency : latency,
                body);
    }

    @Override
    public String toString() {
        return "ResponseMetadata[requestId=" + requestId + ", latency=" + latencyMillis + " ms]";
    }
}
