package io.github.camelclaude.bedrock.simulator;

/** What the hosts say of paths that they do not serve, to whoever asks. */
final class Strangers {

    private Strangers() {}

    static Failure answer(Call call) {
        String path = call.request().path();
        return switch (call.service()) {
            case RUNTIME ->
                    path.startsWith("/anthropic/v1/messages/batches")
                            ? Failure.aws(
                                    403, "AccessDeniedException", "Authorization header is missing")
                            : Failure.unknownOperation();
            case MANTLE -> Failure.anthropic(404, "not_found_error", "Not found: " + path);
            case CONTROL_PLANE ->
                    Failure.aws(404, "UnknownOperationException", "No such operation: " + path);
        };
    }
}
