package io.diskferry.transfer.source.registry.access;

import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.http.Credentials;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.HttpRequest;
import io.diskferry.transfer.source.http.message.ResponseHead;
import io.diskferry.transfer.source.registry.image.ImageReference;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one image's registry is shown. Nothing at first; when the registry refuses and says how it wants to be asked, that: the login
 * itself, or a token that the login, or nobody, was given for reading this one repository. A token that expired is refused in the
 * same way and is replaced by a new one.
 */
public final class RegistryAccess implements Credentials {
    private static final int UNAUTHORIZED = 401;

    private final @Nullable Login login;
    private final TokenServer tokens;
    private volatile @Nullable Header shown;

    private RegistryAccess(@Nullable Login login, TokenServer tokens) {
        this.login = login;
        this.tokens = tokens;
    }

    /** Finds the login for an image among the pod's files. Nothing is asked of anybody yet. */
    public static RegistryAccess of(SourceContext context, ImageReference image) throws IOException {
        return new RegistryAccess(
                Logins.find(context.files(), image), new TokenServer(context, image.server(), image.repository()));
    }

    @Override
    public boolean present() {
        return login != null;
    }

    @Override
    public List<Header> headers(HttpRequest request) {
        Header header = shown;
        return header == null ? List.of() : List.of(header);
    }

    @Override
    public synchronized boolean renew(HttpRequest refused, ResponseHead answer) throws IOException {
        String ways = answer.header("www-authenticate");
        if (answer.status() != UNAUTHORIZED || ways == null) {
            return false;
        }
        Header before = shown;
        if (before != null && !refused.headers().contains(before)) {
            // Another thread was refused at the same time and has seen to it.
            return true;
        }
        Header next = next(Challenge.of(ways), refused);
        shown = next;
        return next != null && !next.equals(before);
    }

    private @Nullable Header next(@Nullable Challenge challenge, HttpRequest refused) throws IOException {
        if (challenge == null) {
            return null;
        }
        if (challenge.isBearer()) {
            return new Header("Authorization", "Bearer " + tokens.token(challenge, login, refused.uri()));
        }
        return login == null ? null : login.basic();
    }
}
