package io.github.camelclaude.bedrock;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.MimeTypeHelper;

/**
 * What some bytes are: said by a header, else by the file's name, else by their beginning.
 *
 * @param name without parameters, in lower case
 */
record MediaType(String name, Kind kind, Charset charset) {

    enum Kind {
        IMAGE,
        DOCUMENT,
        TEXT
    }

    private static final Set<String> IMAGES =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    private static final Pattern TEXT =
            Pattern.compile(
                    "text/.+|.+[+/](json|xml|yaml|x-yaml|javascript|x-ndjson|csv|x-sh|sql|toml)");

    private static final Pattern OFFICE =
            Pattern.compile(
                    "application/(msword|vnd\\.ms-excel|vnd\\.openxmlformats-officedocument"
                            + "\\.(wordprocessingml\\.document|spreadsheetml\\.sheet))");

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)");

    /**
     * @param said the header, or {@code null}
     * @param fileName or {@code null}
     * @param office whether Word and Excel files can be given to Claude
     * @throws IllegalArgumentException if Claude cannot be given such bytes
     */
    static MediaType of(String said, String fileName, byte[] bytes, boolean office) {
        Found found = find(said, fileName, bytes);
        String name = found.name.equals("image/jpg") ? "image/jpeg" : found.name;
        Kind kind = kind(name, office);
        if (kind != null) return new MediaType(name, kind, found.charset);
        throw new IllegalArgumentException(
                "Claude takes JPEG, PNG, GIF and WEBP images, PDF and text; the body is "
                        + name
                        + " by "
                        + found.source
                        + ". Convert it first, or set the header "
                        + ClaudeBedrockConstants.MEDIA_TYPE
                        + " if it is something else"
                        + (kind(name, true) == null ? "" : "; with api=converse it could be read"));
    }

    /**
     * @param source what says so
     */
    private record Found(String name, Charset charset, String source) {}

    private static Found find(String said, String fileName, byte[] bytes) {
        String header = said == null || isVague(bare(said)) ? null : said;
        if (header != null) return new Found(bare(header), charset(header), "its content type");
        String named = fileName == null ? null : MimeTypeHelper.probeMimeType(fileName);
        if (named != null && !isVague(named))
            return new Found(bare(named), StandardCharsets.UTF_8, "its file name");
        String begins = FileSignature.of(bytes);
        if (begins != null) return new Found(begins, StandardCharsets.UTF_8, "its first bytes");
        return new Found("text/plain", StandardCharsets.UTF_8, "nothing else");
    }

    private static Kind kind(String name, boolean office) {
        if (IMAGES.contains(name)) return Kind.IMAGE;
        if (name.equals("application/pdf")) return Kind.DOCUMENT;
        if (office && OFFICE.matcher(name).matches()) return Kind.DOCUMENT;
        return TEXT.matcher(name).matches() ? Kind.TEXT : null;
    }

    private static boolean isVague(String name) {
        return name.isEmpty()
                || name.equals("application/octet-stream")
                || name.equals("application/x-www-form-urlencoded");
    }

    private static String bare(String mediaType) {
        int end = mediaType.indexOf(';');
        String name = end < 0 ? mediaType : mediaType.substring(0, end);
        return name.trim().toLowerCase(Locale.ROOT);
    }

    private static Charset charset(String mediaType) {
        Matcher matcher = CHARSET.matcher(mediaType);
        if (!matcher.find()) return StandardCharsets.UTF_8;
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "The charset of the content type is unknown: write charset=UTF-8", e);
        }
    }

    String decode(byte[] bytes) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "The body is neither an image nor a PDF, and no "
                            + charset
                            + " text either: say what it is in the header "
                            + ClaudeBedrockConstants.MEDIA_TYPE
                            + " or the content type");
        }
    }
}
