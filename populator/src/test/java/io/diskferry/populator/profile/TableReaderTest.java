package io.diskferry.populator.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diskferry.api.ClaimPropertySet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TableReaderTest {
    @Test
    void everyFieldIsRead() throws MalformedTableException {
        Capabilities read = Objects.requireNonNull(TableReader.read("""
            example:
              provisioners: [a.example.com]
              offers: [RWOP/Block, ROX/Filesystem]
              minimumSize: 4096Mi
              cloneStrategy: csi-clone
              importFormat: snapshot
            """).get("a.example.com"))
                .of(Map.of())
                .orElseThrow();
        assertThat(read)
                .isEqualTo(new Capabilities(
                        List.of(
                                new ClaimPropertySet(List.of("ReadWriteOncePod"), "Block"),
                                new ClaimPropertySet(List.of("ReadOnlyMany"), "Filesystem")),
                        "4Gi",
                        "csi-clone",
                        "snapshot"));
    }

    @Test
    void theFirstCaseThatFitsHoldsAndPatternsMatchWholeValues() throws MalformedTableException {
        ProvisionerEntry entry = Objects.requireNonNull(TableReader.read("""
            example:
              provisioners: [a.example.com]
              offers: [RWO/Filesystem]
              cases:
                - parameters: {kind: nfs*, shared: true}
                  offers: [RWX/Filesystem]
                - parameters: {kind: "*"}
                  offers: [RWO/Block]
            """).get("a.example.com"));
        assertThat(modes(entry, Map.of("kind", "nfs4", "shared", "true"))).isEqualTo("ReadWriteMany Filesystem");
        assertThat(modes(entry, Map.of("kind", "my-nfs", "shared", "true"))).isEqualTo("ReadWriteOnce Block");
        assertThat(modes(entry, Map.of("shared", "true"))).isEqualTo("ReadWriteOnce Filesystem");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [1]                                                                          | the table is not a map
        a: b                                                                         | a is not a map
        a: {offers: [RWO/Block]}                                                     | a.provisioners is not a list
        a: {provisioners: [p], offer: [RWO/Block]}                                   | a.offer is not known
        a: {provisioners: [p], offers: [RWO-Block]}                                  | a.offers: "RWO-Block"
        a: {provisioners: [p], offers: [RWO/Disk]}                                   | a.offers: "RWO/Disk"
        a: {provisioners: [p], offers: [RWO/Block], minimumSize: much}               | a.minimumSize: "much"
        a: {provisioners: [p], offers: [RWO/Block], cloneStrategy: quick}            | a.cloneStrategy: "quick"
        a: {provisioners: [p], offers: [RWO/Block], importFormat: tape}              | a.importFormat: "tape"
        a: {provisioners: [p], cases: [{offers: [RWO/Block]}]}                       | a.cases[0].parameters is not a map
        a: {provisioners: [p], cases: [{parameters: {x: y}}]}                        | a.cases[0].offers is not a list
        a: {provisioners: [p, p], offers: [RWO/Block]}                               | a.provisioners: p is named twice
        a: [                                                                         | this is not YAML
        """)
    void aMistakeIsNamedWithItsPlace(String yaml, String message) {
        assertThatThrownBy(() -> TableReader.read(yaml))
                .isInstanceOf(MalformedTableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theBuiltInTableIsReadable() {
        assertThat(ProvisionerTable.builtIn().entries()).hasSizeGreaterThan(50);
    }

    private static String modes(ProvisionerEntry entry, Map<String, String> parameters) {
        ClaimPropertySet set = entry.of(parameters).orElseThrow().propertySets().getFirst();
        return set.accessModes().getFirst() + " " + set.volumeMode();
    }
}
