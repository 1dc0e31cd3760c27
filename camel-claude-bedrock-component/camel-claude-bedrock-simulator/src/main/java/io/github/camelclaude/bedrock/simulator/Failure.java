package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * Something that goes wrong, in the words of Bedrock or on the wire. Every method gives a new
 * value.
 *
 * <p>What goes wrong in a stream strikes instead of the first frame of the default answer, unless
 * {@link #afterFrames} and {@link #in} say otherwise.
 */
public final class Failure implements Reply {

    final HttpError error;
    final Strike strike;
    final Duration delay;
    private final int times;

    private Failure(HttpError error, Strike strike, Duration delay, int times) {
        this.error = error;
        this.strike = strike;
        this.delay = delay;
        this.times = times;
    }

    private static Failure of(HttpError error) {
        return new Failure(error, null, Duration.ZERO, 1);
    }

    private static Failure of(Strike strike) {
        return new Failure(null, strike, Duration.ZERO, 1);
    }

    /** AWS's shape: the type in a header, the message in the body. */
    public static Failure aws(int status, String type, String message) {
        return of(HttpError.aws(status, type, HttpError.message(message)));
    }

    /** Anthropic's shape: all in the body. */
    public static Failure anthropic(int status, String type, String message) {
        return of(HttpError.anthropic(status, type, message));
    }

    public static Failure throttled() {
        return aws(
                429, "ThrottlingException", "Too many requests, please wait before trying again.");
    }

    public static Failure modelNotReady() {
        return aws(429, "ModelNotReadyException", "The model is not ready for inference.");
    }

    public static Failure modelTimeout() {
        return aws(
                408,
                "ModelTimeoutException",
                "The request took too long to process. Processing time exceeded the model timeout"
                        + " length.");
    }

    /**
     * @param originalStatus the HTTP status of the model behind Bedrock
     */
    public static Failure modelError(int originalStatus) {
        ObjectNode body =
                HttpError.message("The model could not process the request.")
                        .put("originalStatusCode", originalStatus)
                        .put("resourceName", "model");
        return of(HttpError.aws(424, "ModelErrorException", body));
    }

    public static Failure internalServer() {
        return aws(500, "InternalServerException", "An internal server error occurred.");
    }

    public static Failure serviceUnavailable() {
        return aws(503, "ServiceUnavailableException", "The service isn't currently available.");
    }

    public static Failure accessDenied(String message) {
        return aws(403, "AccessDeniedException", message);
    }

    public static Failure resourceNotFound(String message) {
        return aws(404, "ResourceNotFoundException", message);
    }

    public static Failure validation(String message) {
        return aws(400, "ValidationException", message);
    }

    public static Failure conflict() {
        return aws(400, "ConflictException", "The request conflicts with another one.");
    }

    public static Failure quotaExceeded() {
        return aws(
                400,
                "ServiceQuotaExceededException",
                "Your request exceeds the service quota for your account.");
    }

    public static Failure expiredToken() {
        return aws(
                403,
                "ExpiredTokenException",
                "The security token included in the request is expired");
    }

    public static Failure unrecognizedClient() {
        return aws(
                403,
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
    }

    public static Failure invalidSignature() {
        return aws(
                403,
                "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided.");
    }

    /** What Bedrock Runtime says of a path that it does not serve, with HTTP 200. */
    public static Failure unknownOperation() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("Output")
                .put("__type", "com.amazon.coral.service#UnknownOperationException");
        return of(HttpError.json(200, body.put("Version", "1.0")));
    }

    /** An error in Anthropic's shape behind HTTP 200. */
    public static Failure errorInOk(String type, String message) {
        return of(HttpError.anthropic(200, type, message));
    }

    /** A page of a proxy on the way. */
    public static Failure html(int status) {
        String page = "<html><body><b>HTTP " + status + "</b></body></html>";
        return of(HttpError.of(status, "text/html", page));
    }

    public static Failure emptyBody(int status) {
        return of(HttpError.of(status, "application/json", ""));
    }

    /** HTTP 200 and a body that is no JSON. */
    public static Failure garbage() {
        return of(HttpError.of(200, "application/json", "\u0000\u0001 no JSON {"));
    }

    /** The connection is reset before a byte of the answer. */
    public static Failure reset() {
        return of(Strike.of(Strike.Kind.RESET, -1));
    }

    /** The right headers, so many bytes of the right body, and the connection is closed. */
    public static Failure cutAfter(int bytes) {
        return of(Strike.of(Strike.Kind.CLOSE, bytes));
    }

    /** No answer ever. */
    public static Failure stall() {
        return of(Strike.of(Strike.Kind.STALL, -1));
    }

    /** The right headers, so many bytes of the right body, and then silence. */
    public static Failure stallAfter(int bytes) {
        return of(Strike.of(Strike.Kind.STALL, bytes));
    }

    /**
     * An exception in the stream, which ends it.
     *
     * @param exceptionType as in the frame's header, such as {@code throttlingException}
     */
    public static Failure exceptionFrame(String exceptionType, String message) {
        return exceptionFrame(exceptionType, HttpError.message(message));
    }

    private static Failure exceptionFrame(String exceptionType, ObjectNode payload) {
        return of(Strike.frame(Frames.exception(exceptionType, payload.toString())));
    }

    /**
     * The exception in the stream that tells of the model behind Bedrock, which ends it.
     *
     * @param originalStatus the HTTP status of the model
     */
    public static Failure modelStreamError(int originalStatus) {
        return exceptionFrame(
                "modelStreamErrorException",
                HttpError.message("The model had an error while it streamed its answer.")
                        .put("originalStatusCode", originalStatus)
                        .put("originalMessage", "The model failed."));
    }

    /** An error in the stream that Bedrock's model of its API does not know, which ends it. */
    public static Failure errorFrame(String code, String message) {
        return of(Strike.frame(Frames.error(code, message)));
    }

    /** A frame of the stream with a wrong checksum at its end; the rest is right. */
    public static Failure badChecksum() {
        return of(Strike.of(Strike.Kind.WRONG_CHECKSUM, -1));
    }

    /** A frame of the stream with a wrong checksum of its lengths; the rest is right. */
    public static Failure badPreludeChecksum() {
        return of(Strike.of(Strike.Kind.WRONG_PRELUDE, -1));
    }

    /** The body of the stream ends in order although the answer is not done. */
    public static Failure ends() {
        return of(Strike.of(Strike.Kind.END, -1));
    }

    /**
     * Strikes after so many whole frames of a stream, which the socket has taken by then; a number
     * of bytes begins behind them.
     *
     * @throws IllegalStateException where an HTTP error takes the place of the stream
     */
    public Failure afterFrames(int n) {
        return with(strike().after(n));
    }

    /**
     * Strikes in this answer instead of the default one.
     *
     * @throws IllegalStateException where an HTTP error takes the place of the answer
     */
    public Failure in(Answer answer) {
        return with(strike().in(answer));
    }

    private Strike strike() {
        if (strike == null)
            throw new IllegalStateException(
                    "An HTTP error comes instead of any answer. Write Failure.exceptionFrame(...)"
                            + " for an error in a stream.");
        return strike;
    }

    /** The type stands in the member {@code __type} of the body only. */
    public Failure typeInBodyOnly() {
        return with(error().typeInBodyOnly());
    }

    /** Asks to wait, in whole seconds. */
    public Failure retryAfter(Duration wait) {
        return header("Retry-After", Long.toString(wait.toSeconds()));
    }

    /**
     * Sets an HTTP header.
     *
     * @throws IllegalStateException where it is no HTTP error
     */
    public Failure header(String name, String value) {
        return with(error().header(name, value));
    }

    private HttpError error() {
        if (error == null)
            throw new IllegalStateException(
                    "The headers are those of the answer. Write"
                            + " .in(Answer.text(...).header(name, value)).");
        return error;
    }

    /** Waits before it happens; no thread is held. */
    public Failure delay(Duration wait) {
        return new Failure(error, strike, wait, times);
    }

    /** Happens to so many requests in a row. */
    public Failure times(int count) {
        return new Failure(error, strike, delay, count);
    }

    private Failure with(HttpError other) {
        return new Failure(other, strike, delay, times);
    }

    private Failure with(Strike other) {
        return new Failure(error, other, delay, times);
    }

    @Override
    public int times() {
        return times;
    }
}
