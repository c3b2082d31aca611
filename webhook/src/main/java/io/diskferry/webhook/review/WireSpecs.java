package io.diskferry.webhook.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.api.ClaimSpec;
import io.diskferry.api.DataVolumeSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads specs into the records that claims are rendered from. What is unknown is left out: the schema will drop it too. */
final class WireSpecs {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ObjectReader dataVolumes = MAPPER.readerFor(DataVolumeSpec.class);
    private final ObjectReader claims = MAPPER.readerFor(ClaimSpec.class);

    /** The spec of a DataVolume; empty when it has a shape that no rule speaks of, and the schema will refuse. */
    Optional<DataVolumeSpec> dataVolume(JsonNode spec) {
        return read(dataVolumes, spec);
    }

    /** The spec of a claim; empty when it has another shape than Kubernetes gives it. */
    Optional<ClaimSpec> claim(JsonNode spec) {
        return read(claims, spec);
    }

    private static <T> Optional<T> read(ObjectReader reader, JsonNode spec) {
        try {
            return Optional.ofNullable(reader.readValue(spec));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }
}
