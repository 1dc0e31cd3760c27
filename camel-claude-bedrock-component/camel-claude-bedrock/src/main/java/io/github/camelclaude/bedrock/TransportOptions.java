package io.github.camelclaude.bedrock;

import io.github.camelclaude.bedrock.transport.Credentials;
import io.github.camelclaude.bedrock.transport.TransportSettings;
import io.github.camelclaude.bedrock.transport.TransportSettings.Proxy;
import io.github.camelclaude.bedrock.transport.TransportSettings.Role;
import io.github.camelclaude.bedrock.transport.TransportSettings.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.Protocol;

/** From the options to how Bedrock is reached; refuses what cannot work. */
final class TransportOptions {

    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-\\d{1,2}");

    private static final Pattern ARN_REGION = Pattern.compile("arn:[^:]*:[^:]*:([a-z0-9-]+):.*");

    private final ClaudeBedrockConfiguration own;
    private final ClaudeBedrockConfiguration component;

    private TransportOptions(ClaudeBedrockConfiguration own, ClaudeBedrockConfiguration component) {
        this.own = own;
        this.component = component;
    }

    /**
     * @param component where the defaults came from: an option of the endpoint's own replaces a
     *     default that it does not go together with
     * @param model as written; an ARN says a region
     * @throws IllegalArgumentException if the options do not go together
     */
    static TransportSettings settings(
            ClaudeBedrockConfiguration own, ClaudeBedrockConfiguration component, String model) {
        return new TransportOptions(own, component).settings(model);
    }

    private TransportSettings settings(String model) {
        CredentialsMode mode = CredentialsMode.of(own, component);
        Credentials credentials = mode.credentials(own);
        return new TransportSettings(
                region(model),
                credentials,
                role(credentials),
                endpoint(),
                proxy(),
                own.isTrustAllCertificates(),
                protocol(),
                timeouts(),
                atLeast(1, "maxConcurrency", own.getMaxConcurrency()),
                atLeast(0, "maxRetries", own.getMaxRetries()),
                atLeast(1, "maxPayloadSize", own.getMaxPayloadSize()),
                own.getHttpClient(),
                mode == CredentialsMode.CLIENT ? own.getBedrockRuntimeAsyncClient() : null);
    }

    private String region(String model) {
        String region = own.getRegion();
        if (region != null && !REGION.matcher(region).matches())
            throw new IllegalArgumentException(
                    "region="
                            + region
                            + " is no AWS region: write it as AWS does, such as us-east-1"
                            + suggestion(region));
        Matcher arn = ARN_REGION.matcher(model);
        if (!arn.matches()) return region;
        if (region != null && own.isValidateRequest() && !region.equals(arn.group(1)))
            throw new IllegalArgumentException(
                    "The ARN of the model is of region "
                            + arn.group(1)
                            + " and region="
                            + region
                            + " is called: Bedrock takes an ARN only in its own region, so leave"
                            + " region out or write region="
                            + arn.group(1));
        return arn.group(1);
    }

    private static String suggestion(String region) {
        String likely = region.toLowerCase(Locale.ROOT).replace('_', '-');
        return REGION.matcher(likely).matches() ? " (here: " + likely + ")" : "";
    }

    private Role role(Credentials credentials) {
        if (own.getRoleArn() == null) {
            if (own.getExternalId() == null) return null;
            throw new IllegalArgumentException("externalId goes with roleArn: add roleArn=arn:...");
        }
        if (credentials instanceof Credentials.ApiKey)
            throw new IllegalArgumentException(
                    "roleArn and apiKey exclude one another: a role is assumed with AWS"
                            + " credentials, an API key needs no role");
        return new Role(own.getRoleArn(), own.getRoleSessionName(), own.getExternalId());
    }

    private URI endpoint() {
        String uri = own.getUriEndpointOverride();
        if (!own.isOverrideEndpoint()) {
            if (uri == null || uri.equals(component.getUriEndpointOverride())) return null;
            throw new IllegalArgumentException(
                    "uriEndpointOverride has no effect by itself: add overrideEndpoint=true");
        }
        if (uri == null)
            throw new IllegalArgumentException(
                    "overrideEndpoint=true needs uriEndpointOverride=https://...");
        return address(uri);
    }

    private static URI address(String text) {
        try {
            URI uri = URI.create(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null) return uri;
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "uriEndpointOverride must be an address such as https://host or"
                        + " http://localhost:8089");
    }

    private Proxy proxy() {
        if (own.getProxyHost() == null) return null;
        String scheme = own.getProxyProtocol().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https"))
            throw new IllegalArgumentException("proxyProtocol must be http or https");
        if (own.getProxyPort() == null)
            throw new IllegalArgumentException("proxyHost needs proxyPort as well");
        return new Proxy(scheme, own.getProxyHost(), own.getProxyPort());
    }

    private Protocol protocol() {
        return switch (own.getHttpProtocol().toUpperCase(Locale.ROOT)) {
            case "HTTP1_1" -> Protocol.HTTP1_1;
            case "HTTP2" -> Protocol.HTTP2;
            default ->
                    throw new IllegalArgumentException(
                            "httpProtocol=" + own.getHttpProtocol() + ": write HTTP1_1 or HTTP2");
        };
    }

    private Timeouts timeouts() {
        return new Timeouts(
                millis("connectTimeout", own.getConnectTimeout()),
                millis("acquireTimeout", own.getAcquireTimeout()),
                millis("readTimeout", own.getReadTimeout()),
                millis("firstChunkTimeout", own.getFirstChunkTimeout()),
                millis("requestTimeout", own.getRequestTimeout()));
    }

    private static Duration millis(String option, long millis) {
        return Duration.ofMillis(atLeast(0, option, millis));
    }

    private static int atLeast(int least, String option, int value) {
        return (int) atLeast(least, option, (long) value);
    }

    static long atLeast(int least, String option, long value) {
        if (value >= least) return value;
        throw new IllegalArgumentException(
                option + "=" + value + " is too small: write " + least + " or more");
    }
}
