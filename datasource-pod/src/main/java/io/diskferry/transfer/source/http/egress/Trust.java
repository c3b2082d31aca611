package io.diskferry.transfer.source.http.egress;

import io.diskferry.problem.Problem.SourceUntrusted;
import io.diskferry.transfer.report.TransferFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom TLS connections trust. Nothing of TLS is loaded before the first https address is met. */
public final class Trust {
    /** Bundles hold comments between certificates, and sometimes other things than certificates. */
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

    private final List<Path> authorities;
    private final boolean verify;
    private @Nullable SSLSocketFactory sockets;

    /**
     * @param authorities directories with PEM files that are trusted besides the public authorities; each may be absent
     * @param verify whether servers have to prove who they are
     */
    Trust(List<Path> authorities, boolean verify) {
        this.authorities = authorities;
        this.verify = verify;
    }

    /** Whether a server has to prove its name. */
    public boolean verify() {
        return verify;
    }

    /** Makes TLS sockets; made once. */
    public synchronized SSLSocketFactory sockets(String host) {
        SSLSocketFactory made = sockets;
        if (made == null) {
            made = make(host);
            sockets = made;
        }
        return made;
    }

    private SSLSocketFactory make(String host) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, verify ? trustManagers() : new TrustManager[] {new Unverified()}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new TransferFault(
                    new SourceUntrusted(
                            host,
                            "the certificates in certConfigMap or trustedCAProxy cannot be read: " + e.getMessage()),
                    e);
        }
    }

    private TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        for (X509Certificate known : publicAuthorities()) {
            add(anchors, known);
        }
        for (Path directory : authorities) {
            addAllIn(directory, anchors);
        }
        return managersOf(anchors);
    }

    private static void addAllIn(Path directory, KeyStore anchors) throws GeneralSecurityException, IOException {
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
                for (Path file : files) {
                    addAll(anchors, file);
                }
            }
        }
    }

    private static void addAll(KeyStore anchors, Path file) throws GeneralSecurityException, IOException {
        CertificateFactory certificates = CertificateFactory.getInstance("X.509");
        Matcher blocks = CERTIFICATE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        while (blocks.find()) {
            byte[] pem = blocks.group().getBytes(StandardCharsets.ISO_8859_1);
            add(anchors, certificates.generateCertificate(new ByteArrayInputStream(pem)));
        }
    }

    private static void add(KeyStore anchors, Certificate certificate) throws GeneralSecurityException {
        anchors.setCertificateEntry("authority-" + anchors.size(), certificate);
    }

    private static X509Certificate[] publicAuthorities() throws GeneralSecurityException {
        for (TrustManager manager : managersOf(null)) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManager[] managersOf(@Nullable KeyStore anchors) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        return factory.getTrustManagers();
    }
}
