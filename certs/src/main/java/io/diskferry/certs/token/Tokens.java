package io.diskferry.certs.token;

import io.diskferry.certs.token.Verification.Reason;
import io.diskferry.certs.token.Verification.Refused;
import io.diskferry.certs.token.Verification.Valid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Signs and verifies tokens of one issuer.
 *
 * <pre>
 *   base64url({"alg":"PS256"}) . base64url(claims) . base64url(signature of both)
 * </pre>
 *
 * The header is compared and never read: every token of ours has the same one, so that neither {@code alg: none} nor any other
 * algorithm can come into question. The signature is looked at before anything inside.
 *
 * @param key signs and verifies
 * @param issuer who signs; a token of another issuer is not accepted
 */
public record Tokens(SigningKey key, String issuer) {
    /** The issuer of what admission hands out: valid for minutes. */
    public static final String ADMISSION = "cdi-apiserver";
    /** The issuer of what the controllers hand out to themselves: valid for as long as a clone may wait. */
    public static final String CONTROLLER = "cdi-deployment";
    /** How long a token of {@link #ADMISSION} is valid. */
    public static final Duration ADMISSION_VALIDITY = Duration.ofMinutes(5);

    /** Clocks of two nodes differ. */
    private static final Duration LEEWAY = Duration.ofMinutes(1);

    private static final int PARTS = 3;
    /** Longer than any token of ours. */
    private static final int MAX_LENGTH = 16 << 10;

    private static final String HEADER = encoded("{\"alg\":\"PS256\"}".getBytes(StandardCharsets.US_ASCII));

    /** A token that says this from now on. */
    public String sign(Claims claims, Instant now, Duration validity) {
        byte[] payload = TokenJson.write(new TokenJson.Content(issuer, now, now.plus(validity), claims));
        String signed = HEADER + "." + encoded(payload);
        return signed + "." + encoded(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** What a token proves now. */
    public Verification verify(String token, Instant now) {
        String[] parts = token.length() > MAX_LENGTH ? new String[0] : token.split("\\.", -1);
        if (parts.length != PARTS || !parts[0].equals(HEADER)) {
            return new Refused(Reason.MALFORMED);
        }
        try {
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8);
            if (!key.verifies(signed, Base64.getUrlDecoder().decode(parts[2]))) {
                return new Refused(Reason.FORGED);
            }
            return judge(TokenJson.read(Base64.getUrlDecoder().decode(parts[1])), now);
        } catch (IllegalArgumentException | IOException _) {
            return new Refused(Reason.MALFORMED);
        }
    }

    private Verification judge(TokenJson.Content content, Instant now) {
        if (!content.issuer().equals(issuer)) {
            return new Refused(Reason.OTHER_ISSUER);
        }
        if (!now.isBefore(content.expiry())) {
            return new Refused(Reason.EXPIRED);
        }
        return now.plus(LEEWAY).isBefore(content.issued())
                ? new Refused(Reason.NOT_YET_VALID)
                : new Valid(content.claims());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
