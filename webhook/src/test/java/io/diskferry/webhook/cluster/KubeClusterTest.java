package io.diskferry.webhook.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diskferry.rule.ExistingClaim;
import io.diskferry.volume.CloneOrigin;
import io.diskferry.webhook.core.CloneSource;
import io.diskferry.webhook.core.Lookup;
import io.diskferry.webhook.core.NamedSource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class KubeClusterTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CLAIM = "/api/v1/namespaces/demo/persistentvolumeclaims/disk";

    @Test
    void whatDoesNotExistIsAbsent() throws IOException {
        try (var api = new ApiStandIn(exchange -> ApiStandIn.json(exchange, 404, "{\"kind\":\"Status\"}"))) {
            assertThat(read(api, LIMIT)).isEqualTo(new Lookup.Absent<>());
            assertThat(api.requests()).containsExactly("GET " + CLAIM);
        }
    }

    @Test
    void aNameThatCannotBeOneIsNotAskedFor() throws IOException {
        try (var api = new ApiStandIn(exchange -> ApiStandIn.json(exchange, 200, "{}"))) {
            var reads = new LiveReads(api.connection(), LIMIT);

            assertThat(reads.metadata("/api/v1", "demo", "secrets", "../../../secrets"))
                    .isEqualTo(new Lookup.Absent<>());
            assertThat(reads.metadata("/api/v1", "de/mo", "secrets", "key")).isEqualTo(new Lookup.Absent<>());
            assertThat(reads.metadata("/api/v1", "namespaces", "a?b")).isEqualTo(new Lookup.Absent<>());
            assertThat(api.requests()).isEmpty();
        }
    }

    @Test
    void theClientsTokenIsSentAndOnlyMetadataIsAskedFor() throws IOException {
        var headers = new CopyOnWriteArrayList<String>();
        try (var api = new ApiStandIn(exchange -> {
            headers.add(exchange.getRequestHeaders().getFirst("Authorization"));
            headers.add(exchange.getRequestHeaders().getFirst("Accept"));
            ApiStandIn.json(exchange, 404, "{}");
        })) {
            new LiveReads(api.connection(), LIMIT).metadata("/api/v1", "demo", "secrets", "key");
        }
        assertThat(headers)
                .containsExactly("Bearer a token", "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1");
    }

    @Test
    void aRefusalIsNoAnswer() throws IOException {
        try (var api = new ApiStandIn(exchange -> ApiStandIn.json(exchange, 403, "{\"kind\":\"Status\"}"))) {
            assertThat(read(api, LIMIT)).isEqualTo(new Lookup.Unknown<>("the API server answered HTTP 403"));
        }
    }

    @Test
    void aSilentServerIsGivenUpOn() throws IOException {
        var end = new CountDownLatch(1);
        try (var api = new ApiStandIn(_ -> await(end))) {
            assertThat(read(api, Duration.ofMillis(50))).isInstanceOf(Lookup.Unknown.class);
            end.countDown();
        }
    }

    @Test
    void anAnswerThatIsNoJsonIsNotRepeated() throws IOException {
        try (var api = new ApiStandIn(exchange -> ApiStandIn.json(exchange, 200, "hunter2"))) {
            assertThat(read(api, LIMIT))
                    .isInstanceOfSatisfying(
                            Lookup.Unknown.class,
                            unknown -> assertThat(unknown.why()).doesNotContain("hunter2"));
        }
    }

    @Test
    void aClaimOfNobodyIsRead() {
        assertThat(Readings.claim(json("{'metadata':{'name':'disk'}}"))).isEqualTo(new ExistingClaim(null, false));
    }

    @Test
    void whomAClaimWasPopulatedForIsRead() {
        assertThat(Readings.claim(json("{'metadata':{'annotations':{'cdi.kubevirt.io/storage.populatedFor':'disk'}}}")))
                .isEqualTo(new ExistingClaim("disk", false));
    }

    @Test
    void onlyAControllingDataVolumeMakesItADataVolumesClaim() {
        String owner = "{'metadata':{'ownerReferences':[{'apiVersion':'%s','kind':'DataVolume','controller':%s}]}}";

        assertThat(Readings.claim(json(owner.formatted("cdi.kubevirt.io/v1beta1", true))))
                .isEqualTo(new ExistingClaim(null, true));
        assertThat(Readings.claim(json(owner.formatted("cdi.kubevirt.io/v1beta1", false))))
                .isEqualTo(new ExistingClaim(null, false));
        assertThat(Readings.claim(json(owner.formatted("example.org/v1", true))))
                .isEqualTo(new ExistingClaim(null, false));
    }

    @Test
    void whatADataSourceLeadsToIsRead() {
        String dataSource = "{'metadata':{'namespace':'images'},'spec':{'source':{%s}}}";

        assertThat(Readings.namedSource(json(dataSource.formatted("'pvc':{'namespace':'gold','name':'fedora'}"))))
                .isEqualTo(new NamedSource.Clonable(new CloneSource(CloneSource.Kind.CLAIM, "gold", "fedora")));
        assertThat(Readings.namedSource(json(dataSource.formatted("'snapshot':{'name':'fedora'}"))))
                .isEqualTo(new NamedSource.Clonable(new CloneSource(CloneSource.Kind.SNAPSHOT, "images", "fedora")));
        assertThat(Readings.namedSource(json(dataSource.formatted("'dataSource':{'name':'other'}"))))
                .isEqualTo(new NamedSource.Alias("other"));
        assertThat(Readings.namedSource(json(dataSource.formatted("")))).isEqualTo(new NamedSource.Nothing());
    }

    @Test
    void theSizeOfWhatIsClonedIsRead() {
        assertThat(Readings.claimOrigin(json("{'spec':{'storageClassName':'fast','volumeMode':'Block',"
                        + "'resources':{'requests':{'storage':'1Gi'}}},'status':{'capacity':{'storage':'2Gi'}}}")))
                .contains(new CloneOrigin("fast", "Block", 1L << 30, 2L << 30));
        assertThat(Readings.claimOrigin(json("{'spec':{'resources':{'requests':{'storage':'1Gi'}}}}")))
                .isEmpty();
        assertThat(Readings.snapshotOrigin(json("{'status':{'restoreSize':'1Gi'}}")))
                .contains(CloneOrigin.snapshot(1L << 30));
        assertThat(Readings.snapshotOrigin(json("{}"))).isEmpty();
    }

    @Test
    void malformedOverheadsAndGatesDoNotStopAdmission() {
        assertThat(Configuration.of(
                        json("{'status':{'filesystemOverhead':{'global':'much'}},'spec':{'featureGates':5}}")))
                .isEqualTo(Configuration.DEFAULT);
        assertThat(Configuration.of(json("{'spec':{'featureGates':['DataVolumeClaimAdoption']}}"))
                        .adoptsClaims())
                .isTrue();
    }

    private static Lookup<JsonNode> read(ApiStandIn api, Duration limit) {
        return new LiveReads(api.connection(), limit).metadata("/api/v1", "demo", "persistentvolumeclaims", "disk");
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
