package io.diskferry.certs;

/** Certificates or keys that cannot be used: not PEM, of an unknown kind, or not belonging together. The message holds no key. */
public final class UnusableCertificateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableCertificateException(String message) {
        super(message);
    }

    UnusableCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
