package io.diskferry.webhook.review;

import io.diskferry.api.ApiGroup;
import io.diskferry.rule.ObjectKinds;
import io.diskferry.webhook.core.AccessReviews;
import io.diskferry.webhook.core.Cluster;
import io.diskferry.webhook.core.CronAuthorization;
import java.util.HashMap;
import java.util.Map;

/**
 * Which reviewer decides about which kind, in each of the two stages.
 *
 * <p>The mutating stage is the only one before the schema, and the schema stops at the first mistake: so that all are named,
 * it runs every table too. The validating stage repeats what can be known without a question to the cluster, because another
 * webhook may have changed the object in between.
 */
public final class ReviewTables {
    private static final String CORE_GROUP = "";

    private ReviewTables() {}

    /**
     * The stage before the schema.
     *
     * @param access who knows what users may do
     * @param clones who is asked about a clone
     * @param references who is asked about Secrets and ConfigMaps
     */
    public static ReviewTable mutating(
            Cluster cluster, AccessReviews access, CloneGrants clones, LateReferences references) {
        Map<Subject, Reviewer> rows = rows(cluster, access, new DataVolumeReviewer(cluster, clones, references));
        stored(rows, "DataImportCron", new DataImportCronReviewer(new CronAuthorization(access)));
        rows.put(new Subject(CORE_GROUP, "PersistentVolumeClaim", Operation.CREATE), new ClaimReviewer(cluster));
        return new ReviewTable(rows);
    }

    /**
     * The stage behind the schema.
     *
     * @param access who knows what users may do
     */
    public static ReviewTable validating(Cluster cluster, AccessReviews access) {
        return new ReviewTable(rows(
                cluster, access, new DataVolumeReviewer(cluster, CloneGrants.NOT_ASKED, LateReferences.NOT_ASKED)));
    }

    private static Map<Subject, Reviewer> rows(Cluster cluster, AccessReviews access, Reviewer dataVolumes) {
        Map<Subject, Reviewer> rows = new HashMap<>();
        stored(rows, "DataVolume", dataVolumes);
        stored(rows, "ObjectTransfer", new ObjectTransferReviewer(cluster, access));
        ObjectKinds.BY_NAME.forEach((kind, rules) -> stored(rows, kind, new TableReviewer(rules)));
        rows.put(new Subject(ApiGroup.NAME, "CDI", Operation.DELETE), new UninstallReviewer(cluster));
        return rows;
    }

    private static void stored(Map<Subject, Reviewer> rows, String kind, Reviewer reviewer) {
        rows.put(new Subject(ApiGroup.NAME, kind, Operation.CREATE), reviewer);
        rows.put(new Subject(ApiGroup.NAME, kind, Operation.UPDATE), reviewer);
    }
}
