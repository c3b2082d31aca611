package io.diskferry.api;

import java.util.List;

/**
 * One way to use a storage class, as a StorageProfile lists them, best first.
 *
 * @param accessModes spelt as {@link io.diskferry.volume.AccessMode}'s constants
 * @param volumeMode spelt as {@link io.diskferry.volume.VolumeMode}'s constants
 */
public record ClaimPropertySet(List<String> accessModes, String volumeMode) {}
