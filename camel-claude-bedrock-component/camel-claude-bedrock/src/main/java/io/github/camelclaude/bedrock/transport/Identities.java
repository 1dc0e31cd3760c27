package io.github.camelclaude.bedrock.transport;

import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.token.credentials.SdkToken;
import software.amazon.awssdk.auth.token.credentials.StaticTokenProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** From the settings to whoever signs the requests. */
final class Identities {

    private Identities() {}

    static Signer signer(TransportSettings settings, String region, List<SdkAutoCloseable> owned) {
        String apiKey = apiKey(settings);
        if (apiKey != null) return bearer(apiKey);
        AwsCredentialsProvider source = owning(owned, source(settings.credentials()));
        return Signer.sigV4(
                settings.role() == null
                        ? source
                        : owning(owned, AssumedRole.provider(settings.role(), region, source)),
                region);
    }

    private static String apiKey(TransportSettings settings) {
        if (settings.credentials() instanceof Credentials.ApiKey key) return key.value();
        boolean chain = settings.credentials() instanceof Credentials.DefaultChain;
        return chain && settings.role() == null ? EndpointVariables.apiKey() : null;
    }

    private static Signer bearer(String apiKey) {
        SdkToken token = new ApiKeyToken(apiKey);
        return Signer.bearer(StaticTokenProvider.create(token));
    }

    private static AwsCredentialsProvider source(Credentials credentials) {
        if (credentials instanceof Credentials.Keys keys)
            return StaticCredentialsProvider.create(
                    keys.sessionToken() == null
                            ? AwsBasicCredentials.create(keys.accessKey(), keys.secretKey())
                            : AwsSessionCredentials.create(
                                    keys.accessKey(), keys.secretKey(), keys.sessionToken()));
        if (credentials instanceof Credentials.Profile profile)
            return ProfileCredentialsProvider.builder().profileName(profile.name()).build();
        if (credentials instanceof Credentials.Provider bean)
            return bean.provider()::resolveCredentials;
        return DefaultCredentialsProvider.builder().build();
    }

    /** What was made here is closed here; a bean of the user is not. */
    private static AwsCredentialsProvider owning(
            List<SdkAutoCloseable> owned, AwsCredentialsProvider provider) {
        if (provider instanceof SdkAutoCloseable closeable) owned.add(0, closeable);
        return provider;
    }

    private record ApiKeyToken(String token) implements SdkToken {

        @Override
        public java.util.Optional<java.time.Instant> expirationTime() {
            return java.util.Optional.empty();
        }

        @Override
        public String toString() {
            return "ApiKeyToken[***]";
        }
    }
}
