package io.github.camelclaude.bedrock.transport;

import io.github.camelclaude.bedrock.transport.TransportSettings.Role;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Credentials of a role, renewed before they expire. The one place that knows STS. */
record AssumedRole(StsClient sts, StsAssumeRoleCredentialsProvider provider)
        implements AwsCredentialsProvider, SdkAutoCloseable {

    /**
     * @throws IllegalArgumentException if STS is not on the class path
     */
    static AwsCredentialsProvider provider(
            Role role, String region, AwsCredentialsProvider source) {
        try {
            return assume(role, region, source);
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "roleArn needs the AWS Security Token Service: add the dependency"
                            + " software.amazon.awssdk:sts",
                    e);
        }
    }

    private static AssumedRole assume(Role role, String region, AwsCredentialsProvider source) {
        StsClient sts =
                StsClient.builder().region(Region.of(region)).credentialsProvider(source).build();
        return new AssumedRole(
                sts,
                StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(
                                r ->
                                        r.roleArn(role.arn())
                                                .roleSessionName(role.sessionName())
                                                .externalId(role.externalId()))
                        .build());
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return provider.resolveCredentials();
    }

    @Override
    public void close() {
        provider.close();
        sts.close();
    }
}
