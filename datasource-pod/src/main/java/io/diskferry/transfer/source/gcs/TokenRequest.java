package io.diskferry.transfer.source.gcs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diskferry.transfer.source.gcs.GoogleKey.AuthorizedUser;
import io.diskferry.transfer.source.gcs.GoogleKey.ServiceAccount;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The form that asks for an access token: a signed claim of a service account (RFC 7523) or a user's refresh token (RFC 6749). */
final class TokenRequest {
    /** To read objects, and nothing else. */
    private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_only";
    /** The longest that Google takes. */
    private static final Duration VALIDITY = Duration.ofHours(1);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private TokenRequest() {}

    /** The form's fields, encoded. */
    static String body(GoogleKey key, Instant now) {
        Map<String, String> fields = new LinkedHashMap<>();
        switch (key) {
            case ServiceAccount account -> {
                fields.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
                fields.put("assertion", assertion(account, now));
            }
            case AuthorizedUser user -> {
                fields.put("grant_type", "refresh_token");
                fields.put("client_id", user.clientId());
                fields.put("client_secret", user.clientSecret());
                fields.put("refresh_token", user.refreshToken());
            }
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String assertion(ServiceAccount account, Instant now) {
        ObjectNode header =
                JsonNodeFactory.instance.objectNode().put("alg", "RS256").put("typ", "JWT");
        if (!account.keyId().isEmpty()) {
            header.put("kid", account.keyId());
        }
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", account.email())
                .put("scope", SCOPE)
                .put("aud", account.tokenUri().toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(VALIDITY).getEpochSecond());
        String signed = encoded(header) + "." + encoded(claims);
        return signed + "." + BASE64.encodeToString(signature(account, signed));
    }

    private static String encoded(ObjectNode part) {
        return BASE64.encodeToString(part.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] signature(ServiceAccount account, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(account.key());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA, and the key is one", e);
        }
    }
}
