package io.github.camelclaude.bedrock;

import java.nio.charset.StandardCharsets;

/** Media types that show in the first bytes. */
enum FileSignature {
    PNG("image/png", 0, "\u0089PNG\r\n"),
    JPEG("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
    GIF("image/gif", 0, "GIF8"),
    WEBP("image/webp", 8, "WEBP"),
    PDF("application/pdf", 0, "%PDF-"),
    ZIP("application/zip", 0, "PK\u0003\u0004"),
    TIFF_LITTLE("image/tiff", 0, "II*\0"),
    TIFF_BIG("image/tiff", 0, "MM\0*");

    private final String mediaType;
    private final int offset;
    private final byte[] bytes;

    FileSignature(String mediaType, int offset, String bytes) {
        this.mediaType = mediaType;
        this.offset = offset;
        this.bytes = bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** {@code null} where the bytes show nothing. */
    static String of(byte[] content) {
        for (FileSignature signature : values())
            if (signature.matches(content)) return signature.mediaType;
        return null;
    }

    private boolean matches(byte[] content) {
        if (content.length < offset + bytes.length) return false;
        for (int i = 0; i < bytes.length; i++) if (content[offset + i] != bytes[i]) return false;
        return true;
    }
}
