package io.github.camelclaude.bedrock.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Known answers, published by AWS for the makers of signers. */
class SigV4Test {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String DATE = "20150830T123600Z";
    private static final String EMPTY = SigV4.sha256(new byte[0]);

    @Test
    void aPlainGet() {
        assertThat(
                        signature(
                                "service",
                                "GET",
                                "/",
                                null,
                                Map.of("host", "example.amazonaws.com", "x-amz-date", DATE)))
                .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void aGetWithAQuery() {
        assertThat(
                        signature(
                                "service",
                                "GET",
                                "/",
                                "Param2=value2&Param1=value1",
                                Map.of("host", "example.amazonaws.com", "x-amz-date", DATE)))
                .isEqualTo("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    }

    @Test
    void aGetWithAContentType() {
        assertThat(
                        SigV4.signature(
                                SECRET,
                                "GET",
                                "/",
                                "Action=ListUsers&Version=2010-05-08",
                                List.of("content-type", "host", "x-amz-date"),
                                Map.of(
                                                "content-type",
                                                "application/x-www-form-urlencoded; charset=utf-8",
                                                "host",
                                                "iam.amazonaws.com",
                                                "x-amz-date",
                                                DATE)
                                        ::get,
                                EMPTY,
                                DATE,
                                "20150830/us-east-1/iam/aws4_request"))
                .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    private static String signature(
            String service, String method, String path, String query, Map<String, String> headers) {
        return SigV4.signature(
                SECRET,
                method,
                path,
                query,
                List.of("host", "x-amz-date"),
                headers::get,
                EMPTY,
                DATE,
                "20150830/us-east-1/" + service + "/aws4_request");
    }
}
