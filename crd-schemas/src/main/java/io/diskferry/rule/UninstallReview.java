package io.diskferry.rule;

/**
 * Everything that decides whether a CDI object may be deleted.
 *
 * @param object the CDI as it is stored
 * @param workloadsExist whether there is a DataVolume that no DataImportCron made (one without the label
 *     {@code cdi.kubevirt.io/dataImportCron}), in any namespace
 */
public record UninstallReview(Node object, boolean workloadsExist) {}
