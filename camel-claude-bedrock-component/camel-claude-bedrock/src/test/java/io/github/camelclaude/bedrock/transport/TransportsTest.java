package io.github.camelclaude.bedrock.transport;

import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.http.Protocol;

/** Every shape of the API keeps the contract, and either version of HTTP does. */
class TransportsTest {

    @Nested
    class Invoke extends TransportContract {

        @Override
        Shape shape() {
            return Shape.INVOKE;
        }
    }

    @Nested
    class InvokeOverHttp2 extends TransportContract {

        @Override
        Shape shape() {
            return Shape.INVOKE;
        }

        @Override
        Protocol protocol() {
            return Protocol.HTTP2;
        }
    }

    @Nested
    class Converse extends TransportContract {

        @Override
        Shape shape() {
            return Shape.CONVERSE;
        }
    }

    @Nested
    class Messages extends TransportContract {

        @Override
        Shape shape() {
            return Shape.MESSAGES;
        }
    }

    @Nested
    class MantleOverHttp2 extends TransportContract {

        @Override
        Shape shape() {
            return Shape.MANTLE;
        }

        @Override
        Protocol protocol() {
            return Protocol.HTTP2;
        }
    }
}
