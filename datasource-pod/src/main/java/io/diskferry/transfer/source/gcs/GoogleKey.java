package io.diskferry.transfer.source.gcs;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * What the file {@code credentials.json} of the user's Secret holds. Read and used by JDK classes: Google's library would bring twenty
 * jars and an HTTP client of its own, past the pod's trust, proxy and address rules.
 */
sealed interface GoogleKey {
    /** Where it is exchanged for an access token. */
    URI tokenUri();

    /**
     * The key of a service account, which signs a request for a token.
     *
     * @param email name of the account
     * @param keyId which of the account's keys it is; empty when the file does not say
     * @param key signs with SHA-256 and RSA
     */
    record ServiceAccount(String email, String keyId, PrivateKey key, URI tokenUri) implements GoogleKey {}

    /** A user's standing permission, as {@code gcloud auth application-default login} leaves it. */
    record AuthorizedUser(String clientId, String clientSecret, String refreshToken, URI tokenUri)
            implements GoogleKey {
        /** The secrets stay out of logs. */
        @Override
        public String toString() {
            return "AuthorizedUser[" + clientId + "]";
        }
    }

    /** Where Google exchanges, for files that do not say. */
    String GOOGLE_TOKENS = "https://oauth2.googleapis.com/token";

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException when it is no such file; the message repeats no part of it
     */
    static GoogleKey read(String json) {
        try {
            JsonNode file = new JsonMapper().readTree(json);
            String type = file.path("type").asText();
            URI tokens = tokenUri(file.path("token_uri").asText(GOOGLE_TOKENS));
            return switch (type) {
                case "service_account" ->
                    new ServiceAccount(
                            text(file, "client_email"),
                            file.path("private_key_id").asText(),
                            privateKey(text(file, "private_key")),
                            tokens);
                case "authorized_user" ->
                    new AuthorizedUser(
                            text(file, "client_id"), text(file, "client_secret"), text(file, "refresh_token"), tokens);
                default ->
                    throw new IllegalArgumentException("its type is neither service_account nor authorized_user");
            };
        } catch (JacksonException _) {
            // Jackson's own message may repeat a piece of the key.
            throw new IllegalArgumentException("it is not JSON");
        }
    }

    private static String text(JsonNode file, String field) {
        String text = file.path(field).asText();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it lacks " + field);
        }
        return text;
    }

    private static URI tokenUri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its token_uri is not an address", e);
        }
        throw new IllegalArgumentException("its token_uri is not an address");
    }

    private static PrivateKey privateKey(String pem) {
        try {
            String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("its private_key is not an RSA key in PKCS#8", e);
        }
    }
}
