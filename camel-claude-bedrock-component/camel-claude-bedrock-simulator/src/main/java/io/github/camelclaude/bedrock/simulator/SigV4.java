package io.github.camelclaude.bedrock.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4, from its specification. Paths are encoded once more before they are
 * signed.
 */
final class SigV4 {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private SigV4() {}

    /**
     * @param path as on the wire, without the query
     * @param headers gives a header by its lower-case name
     */
    static String signature(
            String secretKey,
            String method,
            String path,
            String query,
            List<String> signedHeaders,
            UnaryOperator<String> headers,
            String payloadHash,
            String date,
            String scope) {
        String canonical =
                String.join(
                        "\n",
                        method,
                        encodePath(path),
                        canonicalQuery(query),
                        signedHeaders.stream()
                                .map(name -> name + ":" + trim(headers.apply(name)) + "\n")
                                .collect(Collectors.joining()),
                        String.join(";", signedHeaders),
                        payloadHash);
        String toSign =
                String.join("\n", "AWS4-HMAC-SHA256", date, scope, sha256(bytes(canonical)));
        byte[] key = bytes("AWS4" + secretKey);
        for (String part : scope.split("/")) key = hmac(key, part);
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String canonicalQuery(String query) {
        if (query == null || query.isEmpty()) return "";
        return Arrays.stream(query.split("&"))
                .map(SigV4::canonicalParameter)
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String canonicalParameter(String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        return encode(decode(name)) + "=" + encode(decode(value));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encodePath(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(SigV4::encode)
                .collect(Collectors.joining("/"));
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : bytes(text)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0))
                encoded.append(c);
            else encoded.append('%').append(HEX.toHexDigits(b));
        }
        return encoded.toString();
    }

    private static String trim(String value) {
        return value == null ? "" : value.trim().replaceAll(" +", " ");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
