package io.diskferry.webhook.core;

import java.util.List;
import java.util.Map;

/**
 * Who asks, as the API server authenticated it.
 *
 * @param username the user's name
 * @param uid the user's uid; empty when there is none
 * @param groups the user's groups
 * @param extra what the authenticator adds, by key
 */
public record Requester(String username, String uid, List<String> groups, Map<String, List<String>> extra) {}
