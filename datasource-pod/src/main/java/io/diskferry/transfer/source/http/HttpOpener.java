package io.diskferry.transfer.source.http;

import io.diskferry.problem.Problem.PlanRefused;
import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.source.HttpSource;
import io.diskferry.transfer.report.TransferFault;
import io.diskferry.transfer.source.OpenedSource;
import io.diskferry.transfer.source.SourceFiles;
import io.diskferry.transfer.source.SourceOpener;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens files on web servers. */
public final class HttpOpener implements SourceOpener<HttpSource> {
    private static final String USER_FILE = "accessKeyId";
    private static final String PASSWORD_FILE = "secretKey";

    private final HttpSettings.Timeouts timeouts;

    public HttpOpener() {
        this(HttpSettings.Timeouts.DEFAULT);
    }

    HttpOpener(HttpSettings.Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    @Override
    public OpenedSource open(HttpSource source, SourceFiles files) throws IOException {
        HttpFetcher fetcher = new HttpFetcher(settings(source, files));
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

    private HttpSettings settings(HttpSource source, SourceFiles files) throws IOException {
        URI uri = uri(source.url());
        List<Header> open = source.extraHeaders() == null
                ? List.of()
                : source.extraHeaders().stream().map(Header::parse).toList();
        List<Header> secret = new ArrayList<>(secretHeaders(files.secretHeaders()));
        String user = userInformation(uri, files.credentials());
        if (user != null) {
            secret.add(basic(user));
        }
        Trust trust = new Trust(files.authorities(), !Boolean.TRUE.equals(source.insecureSkipVerify()));
        return new HttpSettings(uri, open, secret, trust, timeouts);
    }

    private static URI uri(String url) {
        try {
            return SourceAddress.parse(url);
        } catch (URISyntaxException e) {
            throw new TransferFault(new PlanRefused("the url cannot be used: " + e.getReason()), e);
        }
    }

    /** {@code name:password} from the Secret, else from the address itself; null when neither has it. */
    private static @Nullable String userInformation(URI uri, Path credentials) throws IOException {
        String user = content(credentials.resolve(USER_FILE));
        String password = content(credentials.resolve(PASSWORD_FILE));
        return user.isEmpty() || password.isEmpty() ? uri.getUserInfo() : user + ":" + password;
    }

    private static Header basic(String userAndPassword) {
        byte[] bytes = userAndPassword.getBytes(StandardCharsets.UTF_8);
        return new Header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
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
                headers.add(Header.parse(content(file)));
            }
            return headers;
        }
    }

    private static String content(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
    }
}
