package io.diskferry.e2e.bench;

import io.diskferry.e2e.apiserver.AuditLog;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests of the controllers, by what they are for. */
record Requests(List<AuditLog.Request> all) {
    /** Those after the first so many, without what is there however few disks there are. */
    static Requests since(AuditLog log, long before) {
        return new Requests(log.requests().stream()
                .skip(before)
                .filter(request -> request.account().equals("diskferry-populator"))
                .filter(request -> !request.resource().equals("leases"))
                .filter(request ->
                        !request.verb().equals("watch") && !request.verb().equals("list"))
                .toList());
    }

    long events() {
        return all.stream().filter(Requests::isEvent).count();
    }

    long withoutEvents() {
        return all.size() - events();
    }

    long writesWithoutEvents() {
        return all.stream()
                .filter(request -> !isEvent(request) && !request.verb().equals("get"))
                .count();
    }

    /** Rows of a table, the most frequent first: verb and resource, times per disk. */
    String table(int disks) {
        Map<String, Long> counts = all.stream()
                .collect(Collectors.groupingBy(
                        request -> request.verb() + " " + request.resource()
                                + (request.status() >= 400 ? " (" + request.status() + ")" : ""),
                        Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> "| %s | %.2f |%n".formatted(entry.getKey(), (double) entry.getValue() / disks))
                .collect(Collectors.joining());
    }

    private static boolean isEvent(AuditLog.Request request) {
        return request.resource().equals("events");
    }
}
