package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs thinking, so that a block that comes back changed is noticed. Nothing is remembered. */
final class Signatures {

    /** In base64, and so the beginning of everything in base64 that begins with it. */
    private static final String OURS = "c2ltdWxhdG9y";

    /**
     * What a signature tells beside that the text is unchanged.
     *
     * @param writer the model, or empty as long as the thinking has not met a request
     * @param prefix the digest of what went before it, or empty where that does not matter
     */
    record Seal(String writer, String prefix) {

        static final Seal NONE = new Seal("", "");
    }

    private Signatures() {}

    /** A thinking block; with an empty text it stands for thinking whose display is omitted. */
    static ObjectNode thinking(String text) {
        return thinking(text, Seal.NONE);
    }

    static ObjectNode thinking(String text, Seal seal) {
        return Json.object("thinking").put("thinking", text).put("signature", of(text, seal));
    }

    /** A signature of another origin cannot be judged, and passes. */
    static boolean matches(JsonNode thinking) {
        return !signature(thinking).startsWith(OURS) || seal(thinking) != null;
    }

    /** {@code null} where the block has none of the simulator's own, or one of another text. */
    static Seal seal(JsonNode thinking) {
        String signature = signature(thinking);
        if (!signature.startsWith(OURS)) return null;
        String[] parts = decoded(signature.substring(OURS.length())).split("\n", 3);
        Seal seal = parts.length == 3 ? new Seal(parts[0], parts[1]) : Seal.NONE;
        return signature.equals(of(thinking.path("thinking").asText(), seal)) ? seal : null;
    }

    private static String signature(JsonNode thinking) {
        return thinking.path("signature").asText();
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String of(String text, Seal seal) {
        String told = seal.writer + "\n" + seal.prefix + "\n";
        byte[] signed = (told + sum(told + text)).getBytes(StandardCharsets.UTF_8);
        return OURS + Base64.getEncoder().encodeToString(signed);
    }

    private static String sum(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(OURS.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
