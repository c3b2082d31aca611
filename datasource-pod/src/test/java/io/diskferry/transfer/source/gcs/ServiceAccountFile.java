package io.diskferry.transfer.source.gcs;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;

/** A service account's key file with a key of its own. */
record ServiceAccountFile(KeyPair keys) {
    static final String EMAIL = "importer@project.iam.gserviceaccount.com";
    static final String KEY_ID = "key-1";

    static ServiceAccountFile create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new ServiceAccountFile(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    PublicKey publicKey() {
        return keys.getPublic();
    }

    /** The file as Google's console gives it. */
    String json(String tokenUri) {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return """
                {"type": "service_account", "project_id": "project", "private_key_id": "%s", "private_key": "%s",
                 "client_email": "%s", "client_id": "1", "token_uri": "%s"}
                """.formatted(KEY_ID, pem.replace("\n", "\\n"), EMAIL, tokenUri);
    }
}
