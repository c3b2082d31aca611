package io.diskferry.populator.profile;

/** What is known of a class's volumes before the administrator says anything. */
sealed interface Knowledge {
    /** The table has its provisioner, or its volumes tell. */
    record Known(Capabilities capabilities) implements Knowledge {}

    /** The table has its provisioner, but what the volumes can do depends on parameters that the table does not have. */
    record UnknownParameters() implements Knowledge {}

    /** The table does not have its provisioner. */
    record UnknownProvisioner() implements Knowledge {}

    /** Its provisioner makes no volumes for disks: object buckets, for example. Nothing is missing. */
    record NoVolumes() implements Knowledge {}
}
