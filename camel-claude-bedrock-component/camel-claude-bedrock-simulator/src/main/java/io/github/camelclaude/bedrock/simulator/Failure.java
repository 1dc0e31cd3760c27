package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * Something that goes wrong, in the words of Bedrock or on the wire: in AWS's shape, or in
 * Anthropic's where {@code /anthropic} is asked. Every method gives a new value. What goes wrong in
 * a stream strikes instead of the first frame of the default answer, unless {@link #afterFrames}
 * and {@link #in} say otherwise.
 */
public final class Failure implements Reply {

    final ErrorReply error;
    final Strike strike;
    final Duration delay;
    private final int times;

    private Failure(ErrorReply error, Strike strike, Duration delay, int times) {
        this.error = error;
        this.strike = strike;
        this.delay = delay;
        this.times = times;
    }

    private static Failure of(ErrorReply error) {
        return new Failure(error, null, Duration.ZERO, 1);
    }

    private static Failure literally(HttpError error) {
        return of(ErrorReply.literal(error));
    }

    static Failure inBothShapes(int status, String awsType, String message) {
        return of(ErrorReply.of(status, awsType, HttpError.message(message)));
    }

    private static Failure of(Strike strike) {
        return new Failure(null, strike, Duration.ZERO, 1);
    }

    /** AWS's shape, whatever is asked: the type in a header, the message in the body. */
    public static Failure aws(int status, String type, String message) {
        return literally(HttpError.aws(status, type, HttpError.message(message)));
    }

    /** Anthropic's shape, whatever is asked: all in the body. */
    public static Failure anthropic(int status, String type, String message) {
        return literally(HttpError.anthropic(status, type, message));
    }

    public static Failure throttled() {
        return inBothShapes(
                429, "ThrottlingException", "Too many requests, please wait before trying again.");
    }

    public static Failure modelNotReady() {
        return inBothShapes(429, "ModelNotReadyException", "The model is not ready for inference.");
    }

    public static Failure modelTimeout() {
        return inBothShapes(
                408,
                "ModelTimeoutException",
                "The request took too long to process. Processing time exceeded the model timeout"
                        + " length.");
    }

    /**
     * @param originalStatus the HTTP status of the model behind Bedrock
     */
    public static Failure modelError(int originalStatus) {
        return of(ErrorReply.of(424, "ModelErrorException", HttpError.ofModel(originalStatus)));
    }

    public static Failure internalServer() {
        return inBothShapes(500, "InternalServerException", "An internal server error occurred.");
    }

    public static Failure serviceUnavailable() {
        return inBothShapes(
                503, "ServiceUnavailableException", "The service isn't currently available.");
    }

    public static Failure accessDenied(String message) {
        return inBothShapes(403, "AccessDeniedException", message);
    }

    public static Failure resourceNotFound(String message) {
        return inBothShapes(404, "ResourceNotFoundException", message);
    }

    public static Failure validation(String message) {
        return inBothShapes(400, "ValidationException", message);
    }

    public static Failure conflict() {
        return inBothShapes(400, "ConflictException", "The request conflicts with another one.");
    }

    public static Failure quotaExceeded() {
        return inBothShapes(
                400,
                "ServiceQuotaExceededException",
                "Your request exceeds the service quota for your account.");
    }

    public static Failure expiredToken() {
        return inBothShapes(
                403,
                "ExpiredTokenException",
                "The security token included in the request is expired");
    }

    public static Failure unrecognizedClient() {
        return inBothShapes(
                403,
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
    }

    public static Failure invalidSignature() {
        return inBothShapes(
                403,
                "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided.");
    }

    /** What Bedrock Runtime says of a path that it does not serve, with HTTP 200. */
    public static Failure unknownOperation() {
        return literally(HttpError.unknownOperation());
    }

    /** An error in Anthropic's shape behind HTTP 200. */
    public static Failure errorInOk(String type, String message) {
        return literally(HttpError.anthropic(200, type, message));
    }

    /** A page of a proxy on the way. */
    public static Failure html(int status) {
        return literally(HttpError.html(status));
    }

    public static Failure emptyBody(int status) {
        return literally(HttpError.of(status, "application/json", ""));
    }

    /** HTTP 200 and a body that is no JSON. */
    public static Failure garbage() {
        return literally(HttpError.of(200, "application/json", "\u0000\u0001 no JSON {"));
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
        return of(Strike.error(new StreamError(true, exceptionType, payload)));
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
        return of(Strike.error(new StreamError(false, code, HttpError.message(message))));
    }

    /** A frame with a wrong checksum at its end; server-sent events have none. */
    public static Failure badChecksum() {
        return of(Strike.of(Strike.Kind.WRONG_CHECKSUM, -1));
    }

    /** A frame with a wrong checksum of its lengths; server-sent events have none. */
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
        return with(error().with(HttpError::typeInBodyOnly));
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
        return with(error().with(http -> http.header(name, value)));
    }

    private ErrorReply error() {
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

    private Failure with(ErrorReply other) {
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
