package io.github.camelclaude.bedrock.simulator;

/** The three hosts that Amazon Bedrock is. */
enum Service {
    RUNTIME("bedrock-runtime"),
    MANTLE("bedrock-mantle"),
    CONTROL_PLANE("bedrock");

    final String id;

    Service(String id) {
        this.id = id;
    }

    static Service of(String id) {
        for (Service service : values()) if (service.id.equals(id)) return service;
        throw new IllegalArgumentException("No host of Bedrock: " + id);
    }
}
