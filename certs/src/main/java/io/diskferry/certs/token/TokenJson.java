package io.diskferry.certs.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.diskferry.certs.token.Claims.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A token's content in JSON. */
final class TokenJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    /**
     * All of it.
     *
     * @param issuer who issued it
     * @param issued since when it is valid
     * @param expiry when it ends
     * @param claims what it says
     */
    record Content(String issuer, Instant issued, Instant expiry, Claims claims) {}

    private TokenJson() {}

    static byte[] write(Content content) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("iss", content.issuer());
            json.writeNumberField("iat", content.issued().getEpochSecond());
            json.writeNumberField("nbf", content.issued().getEpochSecond());
            json.writeNumberField("exp", content.expiry().getEpochSecond());
            Claims claims = content.claims();
            json.writeStringField("operation", claims.operation());
            json.writeStringField("name", claims.name());
            json.writeStringField("namespace", claims.namespace());
            json.writeObjectFieldStart("resource");
            json.writeStringField("group", claims.resource().group());
            json.writeStringField("version", claims.resource().version());
            json.writeStringField("resource", claims.resource().resource());
            json.writeEndObject();
            json.writeObjectFieldStart("params");
            for (Map.Entry<String, String> param : new TreeMap<>(claims.params()).entrySet()) {
                json.writeStringField(param.getKey(), param.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what was signed by us.
     *
     * @throws IOException when it is no JSON
     * @throws IllegalArgumentException when something is missing
     */
    static Content read(byte[] payload) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser json = FACTORY.createParser(payload)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("the content is no object");
            }
            collect(json, "", texts);
        }
        Map<String, String> params = new HashMap<>();
        texts.forEach((path, text) -> {
            if (path.startsWith("params.")) {
                params.put(path.substring("params.".length()), text);
            }
        });
        return new Content(
                required(texts, "iss"),
                Instant.ofEpochSecond(Long.parseLong(required(texts, "nbf"))),
                Instant.ofEpochSecond(Long.parseLong(required(texts, "exp"))),
                new Claims(
                        required(texts, "operation"),
                        required(texts, "name"),
                        required(texts, "namespace"),
                        new Resource(
                                required(texts, "resource.group"),
                                required(texts, "resource.version"),
                                required(texts, "resource.resource")),
                        params));
    }

    /** Every text and number of an object, by its path. Depth is bounded by the parser. */
    private static void collect(JsonParser json, String prefix, Map<String, String> texts) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String path = prefix + json.currentName();
            switch (json.nextToken()) {
                case START_OBJECT -> collect(json, path + ".", texts);
                case VALUE_STRING, VALUE_NUMBER_INT -> texts.put(path, json.getText());
                case null, default -> json.skipChildren();
            }
        }
    }

    private static String required(Map<String, String> texts, String path) {
        String text = texts.get(path);
        if (text == null) {
            throw new IllegalArgumentException("there is no " + path);
        }
        return text;
    }
}
