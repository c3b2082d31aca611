package io.diskferry.transfer.source.s3;

import io.diskferry.transfer.source.SourceFiles;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What proves an account.
 *
 * @param id the part that is sent
 * @param secret the part that signs and is never sent
 * @param sessionToken of temporary credentials; null for those that last
 */
record AccessKey(String id, String secret, @Nullable String sessionToken) {
    /** Reads it from the user's Secret; null when that lacks one of the two parts that every key has. */
    static @Nullable AccessKey read(SourceFiles files) throws IOException {
        String id = files.credential("accessKeyId");
        String secret = files.credential("secretKey");
        String token = files.credential("sessionToken");
        return id.isEmpty() || secret.isEmpty() ? null : new AccessKey(id, secret, token.isEmpty() ? null : token);
    }

    /** The secrets stay out of logs. */
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
