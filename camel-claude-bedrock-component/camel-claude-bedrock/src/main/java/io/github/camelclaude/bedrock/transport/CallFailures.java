package io.github.camelclaude.bedrock.transport;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls that got no answer, by name; and which failures are worth a second attempt. */
final class CallFailures {

    /**
     * A connection that was lost this soon had most likely been closed while it idled in the pool;
     * one that was lost later may have cost a long thought, which a repetition would buy again.
     */
    private static final long PROMPTLY_MILLIS = 1000;

    /** A longer wait than this is for the route to decide. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private CallFailures() {}

    /**
     * Whether to repeat a call by itself: never one that may have been worked on, and so may be
     * billed.
     */
    static boolean isWorthRepeating(Throwable failure) {
        return failure instanceof ClaudeBedrockException e
                && e.retryable()
                && !(e instanceof ModelTimeoutException)
                && !(e instanceof StreamInterruptedException)
                && !(e instanceof LostConnection lost && !lost.unpaid)
                && (e.retryAfter() == null || e.retryAfter().compareTo(LONGEST_WAIT) <= 0);
    }

    static ClaudeBedrockException requestTimeout(Duration limit) {
        return new ModelTimeoutException(
                "No answer within requestTimeout="
                        + limit.toMillis()
                        + " ms. Raise requestTimeout, or ask for less: maxTokens, budgetTokens or"
                        + " effort",
                null,
                ErrorDetails.withoutAnswer(true));
    }

    static ClaudeBedrockException firstChunkTimeout(Duration limit) {
        return new ModelTimeoutException(
                "No first chunk within firstChunkTimeout="
                        + limit.toMillis()
                        + " ms. Raise firstChunkTimeout, or send a shorter prompt",
                null,
                ErrorDetails.withoutAnswer(true));
    }

    /** For a stream whose bytes ended before the answer did, or could not be read. */
    static ClaudeBedrockException interrupted(String what, Throwable cause, HttpAnswer answer) {
        return new StreamInterruptedException(
                "The answer broke off: "
                        + what
                        + (answer.requestId() == null
                                ? ""
                                : " (request id " + answer.requestId() + ")"),
                cause,
                new ErrorDetails(answer.status(), null, answer.requestId(), true, null));
    }

    /** For a stream whose connection was lost. */
    static ClaudeBedrockException inStream(Throwable failure, HttpAnswer answer) {
        Throwable cause = unwrap(failure);
        if (cause instanceof ClaudeBedrockException known) return known;
        if (isCausedBy(cause, "ReadTimeoutException"))
            return readTimeout(null, cause, answer.millis());
        return interrupted(
                "the connection was lost ("
                        + cause.getClass().getSimpleName()
                        + ": "
                        + cause.getMessage()
                        + ")",
                cause,
                answer);
    }

    static ClaudeBedrockException of(Throwable failure, AnswerCollector collector) {
        Throwable cause = unwrap(failure);
        if (cause instanceof ClaudeBedrockException known) return known;
        if (isCausedBy(cause, "ReadTimeoutException"))
            return readTimeout(null, cause, collector.millis());
        if (isCausedBy(cause, "AcquireTimeoutException") || says(cause, "Acquire operation took"))
            return busy(cause);
        if (cause instanceof SdkException) return noCredentials(cause);
        return lost(cause, collector);
    }

    /** For a call that is under way when its connection is closed. */
    static ClaudeBedrockException stopped() {
        return new StreamInterruptedException(
                "The endpoint was stopped before the answer was complete",
                null,
                ErrorDetails.withoutAnswer(true));
    }

    /**
     * @param limit {@code null} where it is that of the HTTP client
     * @param millis since the request was sent
     */
    static ClaudeBedrockException readTimeout(Duration limit, Throwable cause, long millis) {
        return new ModelTimeoutException(
                "Nothing was received for readTimeout"
                        + (limit == null ? "" : "=" + limit.toMillis() + " ms")
                        + ", "
                        + millis
                        + " ms after the request was sent. Raise readTimeout: a model that thinks"
                        + " sends nothing until it is done",
                cause,
                ErrorDetails.withoutAnswer(true));
    }

    private static ClaudeBedrockException busy(Throwable cause) {
        return new OverloadedException(
                "No free connection within acquireTimeout: raise maxConcurrency or acquireTimeout,"
                        + " or slow the route down",
                cause,
                ErrorDetails.withoutAnswer(false));
    }

    private static ClaudeBedrockException noCredentials(Throwable cause) {
        return new AccessDeniedException(
                "No usable AWS credentials: set accessKey and secretKey, profileCredentialsName,"
                        + " roleArn or apiKey, or configure AWS's default chain. AWS says: "
                        + BedrockErrors.cut(String.valueOf(cause.getMessage()), 200),
                cause,
                ErrorDetails.withoutAnswer(false));
    }

    private static ClaudeBedrockException lost(Throwable cause, AnswerCollector collector) {
        boolean unpaid =
                !collector.hasBegun()
                        && (isConnecting(cause) || collector.millis() < PROMPTLY_MILLIS);
        boolean retryable = !isCausedBy(cause, SSLException.class);
        return new LostConnection(message(cause, collector), cause, retryable, unpaid);
    }

    private static String message(Throwable cause, AnswerCollector collector) {
        return what(cause, collector)
                + " ("
                + cause.getClass().getSimpleName()
                + ": "
                + cause.getMessage()
                + ")";
    }

    private static String what(Throwable cause, AnswerCollector collector) {
        if (collector.hasBegun()) return "The connection broke in the middle of the answer";
        if (isCausedBy(cause, SSLException.class))
            return "No TLS connection to Bedrock: check uriEndpointOverride and the certificate"
                    + " behind it; trustAllCertificates=true is for tests";
        return isConnecting(cause)
                ? "Bedrock cannot be reached: check region, network, proxy and uriEndpointOverride"
                : "The connection broke before an answer came";
    }

    private static boolean isConnecting(Throwable failure) {
        return isCausedBy(failure, ConnectException.class)
                || isCausedBy(failure, UnknownHostException.class);
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable t = failure; t != null; t = t.getCause())
            if (type.isInstance(t)) return true;
        return false;
    }

    /** By name, since the user may choose another HTTP client than Netty. */
    private static boolean isCausedBy(Throwable failure, String simpleName) {
        for (Throwable t = failure; t != null; t = t.getCause())
            if (t.getClass().getSimpleName().equals(simpleName)) return true;
        return false;
    }

    private static boolean says(Throwable failure, String text) {
        for (Throwable t = failure; t != null; t = t.getCause())
            if (t.getMessage() != null && t.getMessage().contains(text)) return true;
        return false;
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable t = failure;
        while ((t instanceof CompletionException || t instanceof ExecutionException)
                && t.getCause() != null) t = t.getCause();
        return t;
    }

    /** A connection that could not be made or did not last. */
    private static final class LostConnection extends ClaudeBedrockException {

        private static final long serialVersionUID = 1L;

        private final boolean unpaid;

        LostConnection(String message, Throwable cause, boolean retryable, boolean unpaid) {
            super(message, cause, ErrorDetails.withoutAnswer(retryable));
            this.unpaid = unpaid;
        }
    }
}
