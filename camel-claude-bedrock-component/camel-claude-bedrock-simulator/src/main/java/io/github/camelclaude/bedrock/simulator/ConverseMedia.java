package io.github.camelclaude.bedrock.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** Images and documents of a Converse request. */
final class ConverseMedia {

    private static final int MOST_IMAGES = 20;
    private static final int MOST_DOCUMENTS = 5;
    private static final int LARGEST_IMAGE = 3_750_000;
    private static final int LARGEST_DOCUMENT = 4_500_000;

    /** Letters, digits, single spaces, and a few marks. */
    private static final String NAME = "(?:[a-zA-Z0-9\\-()\\[\\]]|\\s(?!\\s))+";

    private ConverseMedia() {}

    static void image(Part image) {
        image.only("format", "source");
        image.get("format").needed().among("png", "jpeg", "gif", "webp");
        Part source = image.get("source").needed().one("bytes", "s3Location");
        if (source.name().equals("bytes")) bytes(source, LARGEST_IMAGE);
    }

    static void document(Part document) {
        document.only("format", "name", "source", "context", "citations");
        document.get("format")
                .among("pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md");
        document.get("name").needed().text(1, 200).matches(NAME);
        Part source = document.get("source").needed().one("bytes", "s3Location", "text", "content");
        if (source.name().equals("bytes")) bytes(source, LARGEST_DOCUMENT);
        document.get("citations").only("enabled");
    }

    /** Base64 on the wire. */
    static void bytes(Part bytes, int most) {
        int length;
        try {
            length = java.util.Base64.getDecoder().decode(bytes.json().asText()).length;
        } catch (IllegalArgumentException e) {
            throw bytes.refused("Member must be base64");
        }
        if (length == 0 || length > most)
            throw bytes.refused("Member must have between 1 and " + most + " bytes");
    }

    static void counts(JsonNode messages) {
        atMost(messages, "image", MOST_IMAGES);
        atMost(messages, "document", MOST_DOCUMENTS);
    }

    /** Claude neither sees films nor hears. */
    static void noFilms(JsonNode messages) {
        for (String kind : new String[] {"video", "audio"})
            if (count(messages, kind) > 0)
                throw new Refusal(
                        "This model doesn't support the %s content block. Remove the block and try again."
                                .formatted(kind));
    }

    private static void atMost(JsonNode messages, String kind, int most) {
        int count = count(messages, kind);
        if (count > most)
            throw new Refusal(
                    "The request has %d %ss, and at most %d are allowed."
                            .formatted(count, kind, most));
    }

    private static int count(JsonNode messages, String kind) {
        int count = 0;
        for (JsonNode message : messages)
            for (JsonNode block : message.path("content")) if (block.hasNonNull(kind)) count++;
        return count;
    }
}
