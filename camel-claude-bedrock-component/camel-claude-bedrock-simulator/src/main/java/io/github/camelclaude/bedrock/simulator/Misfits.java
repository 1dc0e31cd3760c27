package io.github.camelclaude.bedrock.simulator;

/** Replies that a request cannot get, and what the simulator says then. */
final class Misfits {

    private static final String STREAMS_ONLY =
            "The scripted reply is for streams only: send the request to"
                    + " /invoke-with-response-stream or /converse-stream, or to"
                    + " /anthropic/v1/messages with \"stream\": true, or script another reply.";
    private static final String CHECKSUMS =
            "Server-sent events have no checksums: script Failure.cutAfter(...), ends() or"
                    + " Answer.raw(...), or send the request to /invoke-with-response-stream or"
                    + " /converse-stream.";
    private static final String TIMEOUT =
            "ConverseStream has no modelTimeoutException: script another exception, or send the"
                    + " request to /invoke-with-response-stream.";

    private Misfits() {}

    /** What is wrong and what to do instead, or {@code null}. */
    static String of(Call call, Answer answer, Strike strike, Encoding encoding) {
        boolean streamed = answer.events != null || strike != null && strike.needsStream();
        if (!call.streams()) return streamed ? STREAMS_ONLY : null;
        if (strike == null) return null;
        if (strike.needsChecksums() && !encoding.hasChecksums()) return CHECKSUMS;
        boolean timeout =
                call.operation() == Operation.CONVERSE_STREAM
                        && strike.error() != null
                        && strike.error().type().equals("modelTimeoutException");
        return timeout ? TIMEOUT : null;
    }

    static Failure failure(String message) {
        return Failure.inBothShapes(500, "InternalServerException", message);
    }

    static Failure failure(RuntimeException reason) {
        return failure("The simulator has no answer, as there was " + reason);
    }
}
