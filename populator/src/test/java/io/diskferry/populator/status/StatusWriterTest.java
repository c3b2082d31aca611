package io.diskferry.populator.status;

import static io.diskferry.populator.cluster.Kinds.DATA_VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.api.DataVolumeSpec;
import io.diskferry.api.DataVolumeStatus;
import io.diskferry.populator.cluster.DataVolume;
import io.diskferry.populator.cluster.FakeCluster;
import io.diskferry.populator.cluster.Key;
import io.diskferry.source.DataVolumeSource;
import io.diskferry.source.HttpSource;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import org.junit.jupiter.api.Test;

class StatusWriterTest {
    private static final Key NAME = Key.of("disks", "debian");

    private final FakeCluster cluster = new FakeCluster();
    private final StatusWriter writer = new StatusWriter(cluster);

    @Test
    void anOldReadingDoesNotTakeBackWhatWasTold() {
        DataVolume old = cluster.put(DATA_VOLUME, dataVolume());
        assertThat(writer.write(old, status("Succeeded"))).isEqualTo(StatusWriter.Result.WRITTEN);

        assertThat(writer.write(old, status("ImportInProgress"))).isEqualTo(StatusWriter.Result.OUTDATED);

        assertThat(cluster.existing(DATA_VOLUME, NAME).status()).isEqualTo(status("Succeeded"));
    }

    private static DataVolume dataVolume() {
        DataVolumeSource source = DataVolumeSource.of(
                new HttpSource("http://images.example.org/debian.raw", null, null, null, null, null, null));
        return new DataVolume(
                DATA_VOLUME.apiVersion(),
                DATA_VOLUME.name(),
                new V1ObjectMeta().namespace(NAME.namespace()).name(NAME.name()),
                new DataVolumeSpec(source, null, null, null, null, null, null, null, null, null),
                null);
    }

    private static DataVolumeStatus status(String phase) {
        return new DataVolumeStatus(NAME.name(), phase, null, null, null, null, null, null, null);
    }
}
