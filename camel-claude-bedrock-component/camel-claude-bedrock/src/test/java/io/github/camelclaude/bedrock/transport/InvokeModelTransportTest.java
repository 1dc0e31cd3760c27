package io.github.camelclaude.bedrock.transport;

import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.http.Protocol;

/** InvokeModel keeps the contract, over either version of HTTP. */
class InvokeModelTransportTest {

    @Nested
    class OverHttp1 extends TransportContract {

        @Override
        Transport open(Transports transports, TransportSettings settings) {
            return transports.open(settings);
        }
    }

    @Nested
    class OverHttp2 extends TransportContract {

        @Override
        Transport open(Transports transports, TransportSettings settings) {
            return transports.open(settings);
        }

        @Override
        Protocol protocol() {
            return Protocol.HTTP2;
        }
    }
}
