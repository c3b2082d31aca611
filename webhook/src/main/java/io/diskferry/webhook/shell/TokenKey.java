package io.diskferry.webhook.shell;

import io.diskferry.certs.token.Claims.Resource;
import io.diskferry.certs.token.ClonePermit;
import io.diskferry.certs.token.SigningKey;
import io.diskferry.certs.token.Tokens;
import io.diskferry.webhook.core.CloneProofs;
import io.diskferry.webhook.core.CloneSource;
import io.diskferry.webhook.core.CloneTarget;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key that the controllers keep in a Secret, and the tokens that are signed with it. */
public final class TokenKey implements CloneProofs {
    /** Name of the Secret, in the release's own namespace. */
    public static final String SECRET = "diskferry-token-key";
    /** Where in the Secret the key is. */
    public static final String FILE = "token.key";

    private static final System.Logger LOG = System.getLogger(TokenKey.class.getName());

    private final InstantSource clock;
    private volatile @Nullable Tokens tokens;

    /** There is no key until one is taken. */
    public TokenKey(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes the key out of the Secret's data. One that cannot be used changes nothing. */
    public void take(Map<String, String> data) {
        SigningKey.parse(data.getOrDefault(FILE, ""))
                .ifPresentOrElse(
                        key -> tokens = new Tokens(key, Tokens.ADMISSION),
                        () -> LOG.log(System.Logger.Level.WARNING, "the Secret {0} is of no use", SECRET));
    }

    /** Whether there is a key. */
    public boolean isThere() {
        return tokens != null;
    }

    @Override
    public Optional<String> proof(CloneSource source, CloneTarget target) {
        Tokens signer = tokens;
        return signer == null
                ? Optional.empty()
                : Optional.of(signer.sign(permit(source, target).claims(), clock.instant(), Tokens.ADMISSION_VALIDITY));
    }

    private static ClonePermit permit(CloneSource source, CloneTarget target) {
        Resource resource = switch (source.kind()) {
            case CLAIM -> Resource.CLAIMS;
            case SNAPSHOT -> Resource.SNAPSHOTS;
        };
        return new ClonePermit(
                resource,
                source.namespace(),
                source.name(),
                new ClonePermit.Target(target.namespace(), target.name(), target.generateName()));
    }
}
