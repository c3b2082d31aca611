package io.diskferry.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Security;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final Authority authority = Authority.create("diskferry", NOW, YEAR);

    @Test
    void anAuthoritySurvivesBeingStoredAndRead() throws Exception {
        Authority read = Authority.parse(authority.certificatePem(), authority.privateKeyPem());

        assertThat(read.certificate()).isEqualTo(authority.certificate());
        requireChain(leaf(read.issue(request(Duration.ofDays(30)))), authority, NOW);
    }

    @Test
    void theJdkAcceptsALeafOfTheAuthorityThroughoutItsValidity() throws Exception {
        X509Certificate leaf = leaf(authority.issue(request(Duration.ofDays(30))));

        requireChain(leaf, authority, NOW.minus(Authority.BACKDATE));
        requireChain(leaf, authority, NOW);
        requireChain(leaf, authority, NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void theJdkRefusesALeafOutsideItsValidity() {
        X509Certificate leaf = leaf(authority.issue(request(Duration.ofDays(30))));

        assertThatThrownBy(() -> requireChain(leaf, authority, NOW.plus(Duration.ofDays(31))))
                .isInstanceOf(CertPathValidatorException.class);
        assertThatThrownBy(() -> requireChain(leaf, authority, NOW.minus(Duration.ofHours(1))))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void theJdkRefusesALeafOfAnotherAuthorityOfTheSameName() {
        X509Certificate leaf = leaf(authority.issue(request(Duration.ofDays(30))));

        assertThatThrownBy(() -> requireChain(leaf, Authority.create("diskferry", NOW, YEAR), NOW))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void aLeafCannotIssueLeaves() {
        Leaf leaf = authority.issue(request(Duration.ofDays(30)));

        assertThatThrownBy(() -> Authority.parse(leaf.certificatePem(), leaf.privateKeyPem()))
                .isInstanceOf(UnusableCertificateException.class)
                .hasMessage("the certificate is not an authority's");
    }

    @Test
    void aLeafDoesNotOutliveItsAuthority() {
        X509Certificate leaf = leaf(authority.issue(request(Duration.ofDays(1000))));

        assertThat(leaf.getNotAfter()).isEqualTo(authority.certificate().getNotAfter());
    }

    @Test
    void aLeafCarriesItsNamesAddressesAndUse() throws Exception {
        X509Certificate leaf = leaf(authority.issue(new LeafRequest(
                "name, with = signs", List.of("a.svc"), List.of("10.0.0.1", "fd00::1"), LeafUse.BOTH, NOW, YEAR)));

        assertThat(leaf.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "a.svc"), List.of(7, "10.0.0.1"), List.of(7, "fd00:0:0:0:0:0:0:1"));
        assertThat(leaf.getExtendedKeyUsage()).containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=name\\, with \\= signs");
    }

    @Test
    void anAuthorityWithAnothersKeyIsRefused() {
        Authority other = Authority.create("other", NOW, YEAR);

        assertThatThrownBy(() -> Authority.parse(authority.certificatePem(), other.privateKeyPem()))
                .isInstanceOf(UnusableCertificateException.class)
                .hasMessage("the private key does not belong to the certificate");
    }

    @Test
    void noSecurityProviderIsRegistered() {
        authority.issue(request(Duration.ofDays(1)));

        assertThat(Security.getProvider("BC")).isNull();
    }

    private static LeafRequest request(Duration validity) {
        return new LeafRequest("leaf", List.of("localhost"), List.of("127.0.0.1"), LeafUse.SERVER, NOW, validity);
    }

    private static X509Certificate leaf(Leaf leaf) {
        return Pem.certificates(leaf.certificatePem()).getFirst();
    }

    private static void requireChain(X509Certificate leaf, Authority authority, Instant at) throws Exception {
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority.certificate(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)), parameters);
    }
}
