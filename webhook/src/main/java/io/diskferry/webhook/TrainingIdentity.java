package io.diskferry.webhook;

import io.diskferry.certs.TlsMaterial;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Certificate, key and authority for the training's loopback, as PEM.
 *
 * @param certificatePem of both servers
 * @param privateKeyPem its key
 * @param authorityPem who signed it
 */
record TrainingIdentity(String certificatePem, String privateKeyPem, String authorityPem) {
    /**
     * Issues it in a class loader of its own, whose classes the AOT cache does not take in. The JVM would load what issues
     * certificates, and verify the signatures of Bouncy Castle's jars for it, at every start, before {@code main}; the webhook
     * never issues any.
     */
    static TrainingIdentity apart() throws IOException {
        try (var apart = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            List<?> pem = (List<?>) apart.loadClass(TrainingAuthority.class.getName())
                    .getMethod("issue")
                    .invoke(null);
            return new TrainingIdentity(
                    String.valueOf(pem.get(0)), String.valueOf(pem.get(1)), String.valueOf(pem.get(2)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the training's certificate could not be issued", e);
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    TlsMaterial material() {
        return TlsMaterial.of(certificatePem, privateKeyPem, authorityPem);
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "TrainingIdentity";
    }
}
