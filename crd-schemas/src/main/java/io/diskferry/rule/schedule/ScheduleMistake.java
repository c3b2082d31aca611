package io.diskferry.rule.schedule;

/**
 * One thing that is wrong in a schedule.
 *
 * @param found the part of the schedule, in words for a message
 * @param hint how to put it right
 */
public record ScheduleMistake(String found, String hint) {}
