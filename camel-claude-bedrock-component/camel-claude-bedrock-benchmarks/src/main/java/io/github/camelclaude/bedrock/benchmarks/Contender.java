package io.github.camelclaude.bedrock.benchmarks;

import java.net.URI;

/** Who does the work. */
enum Contender {
    /** The floor. */
    SDK("AWS SDK") {
        @Override
        Client open(Workload workload, URI stub) {
            return new SdkClient(workload, stub);
        }
    },
    /** The text of a plain answer in the body. */
    TEXT("route") {
        @Override
        Client open(Workload workload, URI stub) throws Exception {
            return new RouteClient(workload, stub, "", RouteClient::readText);
        }
    },
    /** A streamed answer in the body, read event by event. */
    ITERATOR("route, iterator") {
        @Override
        Client open(Workload workload, URI stub) throws Exception {
            return new RouteClient(workload, stub, "", RouteClient::readEvents);
        }
    },
    /** A streamed answer in the body, read as bytes. */
    INPUT_STREAM("route, InputStream") {
        @Override
        Client open(Workload workload, URI stub) throws Exception {
            return new RouteClient(workload, stub, "&streamFormat=text", RouteClient::readBytes);
        }
    },
    /** A streamed answer as the exchanges of a consumer, one for each delta. */
    CONSUMER("consumer route") {
        @Override
        Client open(Workload workload, URI stub) throws Exception {
            return new ConsumerClient(workload, stub);
        }
    };

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract Client open(Workload workload, URI stub) throws Exception;
}
