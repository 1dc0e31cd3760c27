package io.github.camelclaude.bedrock.benchmarks;

import java.net.URI;

/** Who does the work. */
enum Contender {
    /** The floor. */
    SDK("AWS SDK", SdkClient::new),
    /** The text of a plain answer in the body. */
    TEXT("route", (work, stub) -> new RouteClient(work, stub, "", RouteClient::readText)),
    /** A streamed answer in the body, read event by event. */
    ITERATOR(
            "route, iterator",
            (work, stub) -> new RouteClient(work, stub, "", RouteClient::readEvents)),
    /** A streamed answer in the body, read as bytes. */
    INPUT_STREAM(
            "route, InputStream",
            (work, stub) ->
                    new RouteClient(work, stub, "&streamFormat=text", RouteClient::readBytes)),
    /** A streamed answer as the exchanges of a consumer, one for each delta. */
    CONSUMER("consumer route", ConsumerClient::new);

    @FunctionalInterface
    private interface Opening {
        Client open(Workload workload, URI stub) throws Exception;
    }

    private final String title;
    private final Opening opening;

    Contender(String title, Opening opening) {
        this.title = title;
        this.opening = opening;
    }

    String title() {
        return title;
    }

    Client open(Workload workload, URI stub) throws Exception {
        return opening.open(workload, stub);
    }
}
