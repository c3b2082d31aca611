package io.diskferry.transfer.source.http;

import io.diskferry.problem.Problem.PlanRefused;
import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.source.HttpSource;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.OpenedSource;
import io.diskferry.transfer.source.SourceContext;
import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.transfer.source.SourceOpener;
import io.diskferry.transfer.source.http.egress.Egress;
import io.diskferry.transfer.source.http.egress.Timeouts;
import io.diskferry.transfer.source.http.message.Header;
import io.diskferry.transfer.source.http.message.SourceAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens files on web servers. */
public final class HttpOpener implements SourceOpener<HttpSource> {
    private static final String USER_KEY = "accessKeyId";
    private static final String PASSWORD_KEY = "secretKey";

    private final Timeouts timeouts;

    public HttpOpener() {
        this(Timeouts.DEFAULT);
    }

    HttpOpener(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    @Override
    public OpenedSource open(HttpSource source, SourceContext context) throws IOException {
        boolean verify = !Boolean.TRUE.equals(source.insecureSkipVerify());
        HttpFetcher fetcher = new HttpFetcher(Egress.of(context, verify, timeouts), resource(source, context.files()));
        try {
            return new OpenedSource.Bytes(HttpReadable.open(fetcher));
        } catch (IOException e) {
            fetcher.close();
            // Said here, because only here the address without its secrets is known.
            throw new TransferFault(new SourceInterrupted(fetcher.name(), String.valueOf(e.getMessage())), e);
        } catch (RuntimeException e) {
            fetcher.close();
            throw e;
        }
    }

    private static HttpResource resource(HttpSource source, SourceFiles files) throws IOException {
        URI uri = uri(source.url());
        List<Header> open = source.extraHeaders() == null
                ? List.of()
                : usable(source.extraHeaders().stream().map(Header::parse));
        List<Header> secret = new ArrayList<>(usable(secretHeaders(files.secretHeaders()).stream()));
        String user = userInformation(uri, files);
        if (user != null) {
            secret.add(Header.basic("Authorization", user));
        }
        return HttpResource.of(uri, open, Credentials.fixed(secret));
    }

    private static List<Header> usable(Stream<Header> declared) {
        return declared.filter(header -> !header.reserved()).toList();
    }

    private static URI uri(String url) {
        try {
            return SourceAddress.parse(url);
        } catch (URISyntaxException e) {
            throw new TransferFault(new PlanRefused("the url cannot be used: " + e.getReason()), e);
        }
    }

    /** {@code name:password} from the Secret, else from the address itself; null when neither has it. */
    private static @Nullable String userInformation(URI uri, SourceFiles files) throws IOException {
        String user = files.credential(USER_KEY);
        String password = files.credential(PASSWORD_KEY);
        return user.isEmpty() || password.isEmpty() ? uri.getUserInfo() : user + ":" + password;
    }

    private static List<Header> secretHeaders(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, 2)) {
            List<Header> headers = new ArrayList<>();
            // A mounted Secret also holds hidden folders, which its files are links into.
            for (Path file : files.filter(f -> !f.getFileName().toString().startsWith("."))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()) {
                headers.add(Header.parse(Files.readString(file).strip()));
            }
            return headers;
        }
    }
}
