package io.github.camelclaude.bedrock.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransportSettingsTest {

    @Test
    void secretsDoNotShow() {
        assertThat(new Credentials.Keys("AKIDEXAMPLE", "secret", "token").toString())
                .doesNotContain("AKIDEXAMPLE", "secret", "token");
        assertThat(new Credentials.ApiKey("secret").toString()).doesNotContain("secret");
    }
}
