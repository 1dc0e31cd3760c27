package io.github.camelclaude.bedrock.transport;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Where the identity of a call comes from. None of them shows a secret in {@code toString()}. */
public sealed interface Credentials {

    /**
     * AWS's default chain; before it, a Bedrock API key in the system property {@code
     * aws.bearerTokenBedrock} or the environment variable {@code AWS_BEARER_TOKEN_BEDROCK}.
     */
    record DefaultChain() implements Credentials {}

    /**
     * @param sessionToken {@code null} for long-term keys
     */
    record Keys(String accessKey, String secretKey, String sessionToken) implements Credentials {

        @Override
        public String toString() {
            return "Keys[***]";
        }
    }

    /** A profile of the shared AWS configuration files. */
    record Profile(String name) implements Credentials {}

    /** A Bedrock API key, sent as a bearer token. */
    record ApiKey(String value) implements Credentials {

        @Override
        public String toString() {
            return "ApiKey[***]";
        }
    }

    /** The user's own; not closed here. */
    record Provider(AwsCredentialsProvider provider) implements Credentials {}
}
