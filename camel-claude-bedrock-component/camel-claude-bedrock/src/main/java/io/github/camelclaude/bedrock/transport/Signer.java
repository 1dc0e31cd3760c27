package io.github.camelclaude.bedrock.transport;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.signer.BearerHttpSigner;
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
                        .thenApply(identity -> sigV4(signer, identity, region, request, body));
    }

    private static SdkHttpRequest sigV4(
            AwsV4HttpSigner signer,
            AwsCredentialsIdentity identity,
            String region,
            SdkHttpRequest request,
            byte[] body) {
        return signer.sign(
                        r ->
                                r.identity(identity)
                                        .request(request)
                                        .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
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
