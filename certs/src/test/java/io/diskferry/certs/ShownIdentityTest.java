package io.diskferry.certs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownIdentityTest {
    private static final String[] ANY_OF = {"RSA", "EC"};

    private final Authority authority = Authority.create("diskferry", Instant.now(), Duration.ofHours(2));
    private final ShownIdentity identity = new ShownIdentity();

    @Test
    void withoutACertificateNothingIsShown() {
        assertThat(identity.chooseEngineServerAlias("EC", null, null)).isNull();
        assertThat(identity.getServerAliases("EC", null)).isNull();
    }

    @Test
    void aPeerThatWantsAnotherKindOfKeyIsShownNothing() {
        identity.show(material());

        assertThat(identity.chooseServerAlias("RSA", null, null)).isNull();
        assertThat(identity.chooseClientAlias(ANY_OF, null, null)).isNotNull();
    }

    @Test
    void theLatestCertificateIsShown() {
        TlsMaterial latest = material();
        identity.show(material());
        identity.show(latest);

        assertThat(identity.getCertificateChain(alias())).containsExactly(latest.leaf());
        assertThat(identity.getPrivateKey(alias())).isEqualTo(latest.privateKey());
    }

    @Test
    void aHandshakeThatBeganBeforeAnExchangeEndsWithTheCertificateItBeganWith() {
        TlsMaterial begun = material();
        identity.show(begun);
        String alias = alias();

        identity.show(material());

        assertThat(identity.getCertificateChain(alias)).containsExactly(begun.leaf());
        assertThat(identity.getPrivateKey(alias)).isEqualTo(begun.privateKey());
    }

    @Test
    void theCertificateBeforeTheLastIsForgotten() {
        identity.show(material());
        String alias = alias();

        identity.show(material());
        identity.show(material());

        assertThat(identity.getPrivateKey(alias)).isNull();
    }

    private String alias() {
        return String.valueOf(identity.chooseEngineClientAlias(ANY_OF, null, null));
    }

    private TlsMaterial material() {
        Leaf leaf = authority.issue(new LeafRequest(
                "localhost", List.of("localhost"), List.of(), LeafUse.BOTH, Instant.now(), Duration.ofHours(1)));
        return TlsMaterial.of(leaf.certificatePem(), leaf.privateKeyPem(), authority.certificatePem());
    }
}
