package io.diskferry.populator.metric;

import java.util.List;
import java.util.Locale;

/**
 * Every metric that this process serves; {@code docs/reference/metrics.md} is made from this list. Names that begin with
 * {@code kubevirt_cdi} are CDI's, with CDI's labels and meaning, so that dashboards and alerts made for it go on working. No label
 * holds what users may make any number of, with one exception that CDI has as well: {@link #IMPORT_PROGRESS}.
 */
public enum Metric {
    /** See {@link #help}. */
    CDI_READY(
            "kubevirt_cdi_cr_ready",
            Type.GAUGE,
            Who.LEADER,
            "1 while an instance leads and knows the whole cluster; absent while none does."),
    /** See {@link #help}. */
    DATA_VOLUME_PENDING(
            "kubevirt_cdi_datavolume_pending",
            Type.GAUGE,
            Who.LEADER,
            "DataVolumes that wait for a default storage class."),
    /** See {@link #help}. */
    STORAGE_PROFILE_INFO(
            "kubevirt_cdi_storageprofile_info",
            Type.GAUGE,
            Who.LEADER,
            "1 for each StorageProfile. complete: access modes and volume modes are known; default, virtdefault: which default the"
                    + " class is; rwx: it has ReadWriteMany; smartclone: it clones by snapshot or CSI; degraded: one of these two is"
                    + " missing.",
            "storageclass",
            "provisioner",
            "complete",
            "default",
            "virtdefault",
            "rwx",
            "smartclone",
            "degraded"),
    /** See {@link #help}. */
    IMPORT_PROGRESS(
            "kubevirt_cdi_import_progress_total",
            Type.COUNTER,
            Who.LEADER,
            "How far each import under way is, in percent; ownerUID is the DataVolume's uid. Gone when the import is.",
            "ownerUID"),
    /** See {@link #help}. */
    IMPORTS_WITH_HIGH_RESTART(
            "kubevirt_cdi_import_pods_high_restart",
            Type.GAUGE,
            Who.LEADER,
            "Unfinished DataVolumes whose pods failed more than three times."),
    /** See {@link #help}. */
    STORAGE_PROFILES_INCOMPLETE(
            "diskferry_storageprofiles_incomplete",
            Type.GAUGE,
            Who.LEADER,
            "StorageProfiles whose access modes and volume modes are not known, without those of classes that cannot hold disks."),
    /** See {@link #help}. */
    DATA_VOLUMES("diskferry_datavolumes", Type.GAUGE, Who.LEADER, "DataVolumes, by the phase they are in.", "phase"),
    /** See {@link #help}. */
    PHASE_SECONDS(
            "diskferry_datavolume_phase_seconds",
            Type.HISTOGRAM,
            Who.LEADER,
            "How long DataVolumes were in a phase that they have left, by phase and kind of source. Phases that began before this"
                    + " instance are not counted.",
            "phase",
            "source"),
    /** See {@link #help}. */
    LEADER("diskferry_populator_leader", Type.GAUGE, Who.EVERY, "1 while this instance is the one that works."),
    /** See {@link #help}. */
    RECONCILIATIONS(
            "diskferry_populator_reconciliations_total", Type.COUNTER, Who.EVERY, "Objects looked at.", "controller"),
    /** See {@link #help}. */
    RETRIES(
            "diskferry_populator_retries_total",
            Type.COUNTER,
            Who.EVERY,
            "Objects to be looked at again because something failed.",
            "controller"),
    /** See {@link #help}. */
    RECONCILE_SECONDS(
            "diskferry_populator_reconcile_seconds",
            Type.HISTOGRAM,
            Who.EVERY,
            "How long it took to look at an object and to do the next thing for it.",
            "controller"),
    /** See {@link #help}. */
    QUEUE_DEPTH(
            "diskferry_populator_queue_depth", Type.GAUGE, Who.EVERY, "Objects that wait for a worker.", "controller");

    /** How Prometheus reads a metric. */
    public enum Type {
        /** Goes up and down. */
        GAUGE,
        /** Goes up, until the process begins anew. */
        COUNTER,
        /** How many values were at most so large. */
        HISTOGRAM;

        /** As the text format spells it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which instances tell it. */
    public enum Who {
        /** The one that leads: otherwise a sum over the instances would count everything twice. */
        LEADER,
        /** Each for itself. */
        EVERY
    }

    private final String text;
    private final Type type;
    private final Who who;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> labels;

    Metric(String text, Type type, Who who, String help, String... labels) {
        this.text = text;
        this.type = type;
        this.who = who;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** Its name as Prometheus knows it. */
    public String text() {
        return text;
    }

    /** How Prometheus reads it. */
    public Type type() {
        return type;
    }

    /** Which instances tell it. */
    public Who who() {
        return who;
    }

    /** What it means. */
    public String help() {
        return help;
    }

    /** The names of its labels, in the order in which their values are given. */
    public List<String> labels() {
        return labels;
    }
}
