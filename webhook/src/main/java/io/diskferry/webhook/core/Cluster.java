package io.diskferry.webhook.core;

import io.diskferry.rule.ExistingClaim;
import io.diskferry.volume.CloneOrigin;
import io.diskferry.volume.StorageCatalog;

/**
 * What admission asks about the cluster. Nearly everything is answered from memory; an answer that would have an object
 * refused is first confirmed by one read. Every answer comes within a fixed time, and nothing is thrown.
 */
public interface Cluster {
    /** The claim of that name. */
    Lookup<ExistingClaim> claim(String namespace, String name);

    /** What the DataSource of that name leads to. */
    Lookup<NamedSource> dataSource(String namespace, String name);

    /**
     * What the VolumeCloneSource of that name leads to; absent also while the claim or snapshot that it names is not there, or has
     * no size yet.
     */
    Lookup<CloneOrigin> cloneOrigin(String namespace, String name);

    /** Whether there is such a namespace. */
    Lookup<Boolean> namespace(String name);

    /** Whether there is such a Secret or such a ConfigMap; its content is never read. */
    Lookup<Boolean> exists(ConfigurationKind kind, String namespace, String name);

    /** Whether there is a DataVolume or a claim of that name, as the kind is called in an ObjectTransfer. */
    Lookup<Boolean> exists(String kind, String namespace, String name);

    /** Whether there is a DataVolume that no DataImportCron made. */
    Lookup<Boolean> workloads();

    /** What storage there is, from memory. */
    StorageCatalog storage();

    /** What storage there is, read anew: for a refusal that rests on what there is not. */
    Lookup<StorageCatalog> freshStorage();

    /** Whether the feature gate DataVolumeClaimAdoption is on. */
    boolean adoptsClaims();

    /** Kinds that a source names to configure how it is read. */
    enum ConfigurationKind {
        SECRET("Secret", "secrets"),
        CONFIG_MAP("ConfigMap", "configmaps");

        private final String title;
        private final String plural;

        ConfigurationKind(String title, String plural) {
            this.title = title;
            this.plural = plural;
        }

        /** Its name in texts. */
        public String title() {
            return title;
        }

        /** Its name in the API's paths. */
        public String plural() {
            return plural;
        }
    }
}
