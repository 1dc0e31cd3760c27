package io.github.camelclaude.bedrock.transport;

import software.amazon.awssdk.core.util.VersionInfo;

/** Names the component, so that its calls are told apart in logs and support cases. */
final class UserAgent {

    private UserAgent() {}

    static String value() {
        String version = UserAgent.class.getPackage().getImplementationVersion();
        return "camel-claude-bedrock/"
                + (version == null ? "dev" : version)
                + " aws-sdk-java/"
                + VersionInfo.SDK_VERSION
                + " java/"
                + Runtime.version().feature();
    }
}
