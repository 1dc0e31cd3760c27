package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs thinking, so that a block that comes back changed is noticed. */
final class Signatures {

    private static final String OURS = "c2ltdWxhdG9y";

    private Signatures() {}

    /** A thinking block; with an empty text it stands for thinking whose display is omitted. */
    static ObjectNode thinking(String text) {
        return Json.object("thinking").put("thinking", text).put("signature", of(text));
    }

    /** A signature of another origin cannot be judged, and passes. */
    static boolean matches(String text, String signature) {
        return !signature.startsWith(OURS) || signature.equals(of(text));
    }

    private static String of(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(OURS.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            byte[] sum = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return OURS + Base64.getEncoder().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
