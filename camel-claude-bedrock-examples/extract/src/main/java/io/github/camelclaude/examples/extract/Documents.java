package io.github.camelclaude.examples.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.w3c.dom.Node;

/** The text of the document in a request, for who cannot look at it. */
final class Documents {

    private static final String FORMAT = "javax_imageio_png_1.0";

    private Documents() {}

    /**
     * @param content the blocks of the question
     * @return the text of the pages of a PDF, or the comment in a PNG; empty where there is none
     */
    static String text(JsonNode content) {
        for (JsonNode block : content) {
            String type = block.at("/source/media_type").asText();
            if (type.equals("application/pdf")) return ofPdf(bytes(block));
            if (type.equals("image/png")) return ofPng(bytes(block));
        }
        return "";
    }

    private static byte[] bytes(JsonNode block) {
        try {
            return block.at("/source/data").binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ofPdf(byte[] bytes) {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ofPng(byte[] bytes) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            return comment(reader.getImageMetadata(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
        }
    }

    private static String comment(IIOMetadata metadata) {
        IIOMetadataNode all = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        Node entry = all.getElementsByTagName("tEXtEntry").item(0);
        return entry == null ? "" : ((IIOMetadataNode) entry).getAttribute("value");
    }
}
