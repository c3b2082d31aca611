package io.diskferry.transfer.source.s3;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a refusing answer says.
 *
 * @param code the name of the error, such as {@code NoSuchKey}; empty when the answer has none
 * @param region the bucket's region, where the answer names it
 */
record S3Error(String code, @Nullable String region) {
    /** No honest answer is longer; the rest is not read. */
    static final int MAX_BYTES = 8 << 10;

    /** What an element of interest may hold: a word. */
    private static final int MAX_TEXT = 128;

    /** Reads the beginning of an answer's body: as far as it is well-formed, and never an entity or a document type. */
    static S3Error read(byte[] body) {
        Map<String, String> texts = new HashMap<>();
        try {
            // Decoded here: of bytes that are no text, the parser would complain on the console.
            String text = new String(body, StandardCharsets.UTF_8);
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text));
            collect(reader, texts);
        } catch (XMLStreamException e) {
            // No XML, or cut off: what came before counts.
            System.getLogger(S3Error.class.getName()).log(System.Logger.Level.DEBUG, "an answer that is not XML", e);
        }
        return new S3Error(texts.getOrDefault("Code", ""), texts.get("Region"));
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    /** Elements of the outermost one only: {@code Error} has no deeper ones that matter. */
    private static void collect(XMLStreamReader reader, Map<String, String> texts) throws XMLStreamException {
        int depth = 0;
        String element = "";
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    element = reader.getLocalName();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    element = "";
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (depth == 2 && texts.getOrDefault(element, "").length() + reader.getTextLength() <= MAX_TEXT) {
                        texts.merge(element, reader.getText().strip(), String::concat);
                    }
                }
                default -> {}
            }
        }
    }
}
