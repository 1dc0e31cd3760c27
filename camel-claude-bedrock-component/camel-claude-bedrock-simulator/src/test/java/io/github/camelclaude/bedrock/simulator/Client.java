package io.github.camelclaude.bedrock.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A client without any SDK, whose signature can be made wrong in every way. */
final class Client {

    static final String MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final HttpClient http;
    private final BedrockSimulator bedrock;
    String accessKey;
    String secretKey;
    String sessionToken;
    String region = "us-east-1";
    String service = "bedrock";
    Instant now = Instant.now();
    String path;
    String method = "POST";
    String signedBody;
    private URI endpoint;
    private final Map<String, String> headers = new TreeMap<>();

    Client(BedrockSimulator bedrock) {
        this(bedrock, HttpClient.Version.HTTP_1_1);
    }

    Client(BedrockSimulator bedrock, HttpClient.Version version) {
        this.bedrock = bedrock;
        this.endpoint = bedrock.endpoint();
        this.http = HttpClient.newBuilder().version(version).build();
        this.accessKey = bedrock.accessKey();
        this.secretKey = bedrock.secretKey();
        model(MODEL);
    }

    Client model(String id) {
        return model(id, "invoke");
    }

    Client model(String id, String operation) {
        path = "/model/" + id.replace(":", "%3A").replace("/", "%2F") + "/" + operation;
        return this;
    }

    Client path(String value) {
        path = value;
        return this;
    }

    Client header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Client mantle() {
        endpoint = bedrock.mantleEndpoint();
        return this;
    }

    Client controlPlane() {
        endpoint = bedrock.controlPlaneEndpoint();
        return this;
    }

    /** Anthropic's own API, of Bedrock Runtime unless another host is chosen. */
    Client messages() {
        return path("/anthropic/v1/messages").header("anthropic-version", "2023-06-01");
    }

    HttpResponse<String> get(String value) throws IOException, InterruptedException {
        method = "GET";
        return path(value).send("");
    }

    Client streaming() {
        path += "-with-response-stream";
        return this;
    }

    HttpResponse<byte[]> stream(String body) throws IOException, InterruptedException {
        return http.send(signed(body), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> send(String body) throws IOException, InterruptedException {
        return http.send(signed(body), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(String body) {
        return http.sendAsync(signed(body), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> sendWith(String authorization, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(body);
        if (authorization != null) request.header("Authorization", authorization);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(endpoint + path))
                        .timeout(Duration.ofSeconds(10))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request;
    }

    private HttpRequest signed(String body) {
        String date = DATE.format(now);
        Map<String, String> signed = new TreeMap<>();
        signed.put("host", endpoint.getAuthority());
        signed.put("x-amz-date", date);
        if (sessionToken != null) signed.put("x-amz-security-token", sessionToken);
        String scope = date.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String text = signedBody == null ? body : signedBody;
        String signature =
                SigV4.signature(
                        secretKey,
                        method,
                        URI.create(path).getRawPath(),
                        URI.create(path).getRawQuery(),
                        List.copyOf(signed.keySet()),
                        signed::get,
                        SigV4.sha256(text.getBytes(StandardCharsets.UTF_8)),
                        date,
                        scope);
        HttpRequest.Builder request = request(body);
        signed.forEach(
                (name, value) -> {
                    if (!name.equals("host")) request.header(name, value);
                });
        return request.header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential="
                                + accessKey
                                + "/"
                                + scope
                                + ", SignedHeaders="
                                + String.join(";", signed.keySet())
                                + ", Signature="
                                + signature)
                .build();
    }
}
