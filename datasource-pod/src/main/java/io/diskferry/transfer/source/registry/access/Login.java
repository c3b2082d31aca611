package io.diskferry.transfer.source.registry.access;

import io.diskferry.transfer.source.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gave to read images with.
 *
 * @param user name of the user
 * @param password password of the user
 * @param identityToken stands for user and password at a token server; null: there is none
 */
record Login(String user, String password, @Nullable String identityToken) {
    /** Basic authentication. */
    Header basic() {
        byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    /** What may stand in a log: that there is one. */
    @Override
    public String toString() {
        return "a login";
    }
}
