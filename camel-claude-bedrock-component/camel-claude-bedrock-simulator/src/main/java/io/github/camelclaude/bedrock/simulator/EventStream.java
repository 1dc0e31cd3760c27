package io.github.camelclaude.bedrock.simulator;

/**
 * Amazon's event stream.
 *
 * @param named whether each event has a name of its own, and is no {@code chunk}
 */
record EventStream(boolean named, boolean padded) implements Encoding {

    @Override
    public String contentType() {
        return "application/vnd.amazon.eventstream";
    }

    @Override
    public byte[] frame(byte[] event) {
        return named ? Frames.named(event, padded) : Frames.chunk(event, padded);
    }

    @Override
    public byte[] error(StreamError error) {
        return error.modelled()
                ? Frames.exception(error.type(), error.payload().toString())
                : Frames.error(error.type(), error.message());
    }

    @Override
    public boolean hasChecksums() {
        return true;
    }

    @Override
    public boolean hasPings() {
        return !named;
    }

    @Override
    public boolean hasComments() {
        return false;
    }
}
