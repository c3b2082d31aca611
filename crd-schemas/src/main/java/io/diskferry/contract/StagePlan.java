package io.diskferry.contract;

import org.jspecify.annotations.Nullable;

/**
 * One stage of a multi-stage import: the pod brings the disk in the target from one checkpoint of the source to the next. What it
 * writes twice, after a restart, has to come out the same.
 *
 * @param previous checkpoint that the target holds already; null: none, the whole disk is copied
 * @param current checkpoint that the target holds afterwards
 * @param last whether no other stage follows, as far as is known when the stage begins
 */
public record StagePlan(@Nullable String previous, String current, boolean last) {}
