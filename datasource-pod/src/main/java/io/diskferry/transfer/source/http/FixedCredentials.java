package io.diskferry.transfer.source.http;

import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.HttpRequest;
import java.util.List;

/** Headers that are the same for each request: a password, a user's secret headers. */
record FixedCredentials(List<Header> all) implements Credentials {
    @Override
    public boolean present() {
        return !all.isEmpty();
    }

    @Override
    public List<Header> headers(HttpRequest request) {
        return all;
    }

    /** Not the headers: this is printed by whoever prints what holds it. */
    @Override
    public String toString() {
        return all.size() + " secret headers";
    }
}
