package io.diskferry.webhook.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.diskferry.volume.FilesystemOverheads;
import java.util.HashMap;
import java.util.Map;

/**
 * What admission asks of the CDIConfig.
 *
 * @param overheads of file systems
 * @param adoptsClaims whether the feature gate DataVolumeClaimAdoption is on
 */
record Configuration(FilesystemOverheads overheads, boolean adoptsClaims) {
    /** The only name that counts. */
    static final String NAME = "config";
    /** What holds while there is none. */
    static final Configuration DEFAULT = new Configuration(FilesystemOverheads.DEFAULT, false);

    private static final System.Logger LOG = System.getLogger(Configuration.class.getName());
    private static final String ADOPTION = "DataVolumeClaimAdoption";

    static Configuration of(JsonNode config) {
        boolean adopts = false;
        for (JsonNode gate : config.path("spec").path("featureGates")) {
            adopts |= gate.asText("").equals(ADOPTION);
        }
        return new Configuration(overheads(config.path("status").path("filesystemOverhead")), adopts);
    }

    private static FilesystemOverheads overheads(JsonNode shares) {
        Map<String, String> byClass = new HashMap<>();
        shares.path("storageClass")
                .properties()
                .forEach(entry -> byClass.put(entry.getKey(), entry.getValue().asText("")));
        try {
            return FilesystemOverheads.parse(shares.path("global").textValue(), byClass);
        } catch (IllegalArgumentException e) {
            // The schema lets nothing malformed in; if it got in all the same, admission must not stop for it.
            LOG.log(System.Logger.Level.WARNING, "the overheads of the CDIConfig are not used: {0}", e.getMessage());
            return FilesystemOverheads.DEFAULT;
        }
    }
}
