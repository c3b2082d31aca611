package io.diskferry.transfer.source.registry.access;

import io.diskferry.transfer.source.http.message.Header;
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
        return Header.basic("Authorization", user + ":" + password);
    }

    /** What may stand in a log: that there is one. */
    @Override
    public String toString() {
        return "a login";
    }
}
