package io.diskferry.populator.profile;

import io.diskferry.populator.cluster.Cluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.populator.cluster.Kinds;
import io.diskferry.populator.cluster.Notice;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The table as it is now: that of this build under the one in a ConfigMap, each of whose keys holds a table. A key that cannot be
 * read is left out and told about in an event on the ConfigMap; the others count.
 */
public final class TableSource {
    private static final String REASON = "MalformedProvisionerTable";

    private final Cluster cluster;
    private final Key configMap;
    private final ProvisionerTable builtIn;
    private volatile Reading last;

    /** What came of one version of the ConfigMap: reading it anew for every class would tell of one mistake many times. */
    private record Reading(Optional<V1ConfigMap> of, ProvisionerTable table) {}

    /**
     * @param cluster where the ConfigMap is
     * @param configMap its name; it need not be there
     * @param builtIn what holds for provisioners that it does not name
     */
    public TableSource(Cluster cluster, Key configMap, ProvisionerTable builtIn) {
        this.cluster = cluster;
        this.configMap = configMap;
        this.builtIn = builtIn;
        this.last = new Reading(Optional.empty(), builtIn);
    }

    /** Whether an object is the one that is read. */
    boolean reads(V1ConfigMap object) {
        return Key.of(object).equals(configMap);
    }

    /** The table by the ConfigMap as it is known now. */
    ProvisionerTable table() {
        Optional<V1ConfigMap> now = cluster.cache().get(Kinds.CONFIG_MAP, configMap);
        Reading reading = last;
        if (!reading.of().equals(now)) {
            reading = new Reading(now, now.map(this::read).orElse(builtIn));
            last = reading;
        }
        return reading.table();
    }

    private ProvisionerTable read(V1ConfigMap object) {
        Map<String, String> tables = object.getData() == null ? Map.of() : new TreeMap<>(object.getData());
        ProvisionerTable table = builtIn;
        for (Map.Entry<String, String> each : tables.entrySet()) {
            try {
                table = table.with(TableReader.read(each.getValue()));
            } catch (MalformedTableException malformed) {
                cluster.emit(Notice.warning(
                        Kinds.CONFIG_MAP, object, REASON, each.getKey() + ": " + malformed.getMessage()));
            }
        }
        return table;
    }
}
