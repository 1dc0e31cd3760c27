package io.github.camelclaude.bedrock.transport;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.signer.BearerHttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.TokenIdentity;

/** Puts an identity on a request. Fetching it may take a call to AWS. */
@FunctionalInterface
interface Signer {

    CompletableFuture<SdkHttpRequest> sign(SdkHttpRequest request, byte[] body);

    /** AWS Signature Version 4 for the service {@code bedrock}; the body is part of it. */
    static Signer sigV4(
            IdentityProvider<? extends AwsCredentialsIdentity> credentials, String region) {
        AwsV4HttpSigner signer = AwsV4HttpSigner.create();
        return (request, body) ->
                credentials
                        .resolveIdentity()
                        .thenCompose(identity -> sigV4(signer, identity, region, request, body));
    }

    /** Hashes the body as it is; the signer's blocking way would copy it in pieces. */
    private static CompletableFuture<SdkHttpRequest> sigV4(
            AwsV4HttpSigner signer,
            AwsCredentialsIdentity identity,
            String region,
            SdkHttpRequest request,
            byte[] body) {
        return signer.signAsync(
                        r ->
                                r.identity(identity)
                                        .request(request)
                                        .payload(AsyncRequestBody.fromBytesUnsafe(body))
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                                        // is normal: a name holds no slash once it is encoded
                                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
                .thenApply(AsyncSignedRequest::request);
    }

    /** A Bedrock API key. */
    static Signer bearer(IdentityProvider<? extends TokenIdentity> tokens) {
        BearerHttpSigner signer = BearerHttpSigner.create();
        return (request, body) ->
                tokens.resolveIdentity()
                        .thenApply(
                                token ->
                                        signer.sign(r -> r.identity(token).request(request))
                                                .request());
    }
}
