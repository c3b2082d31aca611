package io.diskferry.contract;

import io.diskferry.volume.VolumeMode;

/**
 * The volume that a pod fills.
 *
 * @param volumeMode Filesystem: the disk is {@link PodPaths#DISK_FILE}; Block: the device is {@link PodPaths#BLOCK_DEVICE}
 * @param sizeBytes what the claim asked for, in bytes: the size that a disk file is given at most
 * @param preallocate whether every block of the disk is to be reserved
 */
public record TargetPlan(VolumeMode volumeMode, long sizeBytes, boolean preallocate) {}
