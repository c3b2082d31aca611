package io.diskferry.certs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityKeyManagerTest {
    private static final String[] ANY_OF = {"RSA", "EC"};

    private final Authority authority = Authority.create("diskferry", Instant.now(), Duration.ofHours(2));
    private final IdentityKeyManager manager = new IdentityKeyManager();

    @Test
    void withoutACertificateNothingIsShown() {
        assertThat(manager.chooseEngineServerAlias("EC", null, null)).isNull();
        assertThat(manager.getServerAliases("EC", null)).isNull();
    }

    @Test
    void aPeerThatWantsAnotherKindOfKeyIsShownNothing() {
        manager.show(material());

        assertThat(manager.chooseServerAlias("RSA", null, null)).isNull();
        assertThat(manager.chooseClientAlias(ANY_OF, null, null)).isNotNull();
    }

    @Test
    void theLatestCertificateIsShown() {
        TlsMaterial latest = material();
        manager.show(material());
        manager.show(latest);

        assertThat(manager.getCertificateChain(alias())).containsExactly(latest.leaf());
        assertThat(manager.getPrivateKey(alias())).isEqualTo(latest.privateKey());
    }

    @Test
    void aHandshakeThatBeganBeforeAnExchangeEndsWithTheCertificateItBeganWith() {
        TlsMaterial begun = material();
        manager.show(begun);
        String alias = alias();

        manager.show(material());

        assertThat(manager.getCertificateChain(alias)).containsExactly(begun.leaf());
        assertThat(manager.getPrivateKey(alias)).isEqualTo(begun.privateKey());
    }

    @Test
    void theCertificateBeforeTheLastIsForgotten() {
        manager.show(material());
        String alias = alias();

        manager.show(material());
        manager.show(material());

        assertThat(manager.getPrivateKey(alias)).isNull();
    }

    private String alias() {
        return String.valueOf(manager.chooseEngineClientAlias(ANY_OF, null, null));
    }

    private TlsMaterial material() {
        Leaf leaf = authority.issue(new LeafRequest(
                "localhost", List.of("localhost"), List.of(), LeafUse.BOTH, Instant.now(), Duration.ofHours(1)));
        return TlsMaterial.of(leaf.certificatePem(), leaf.privateKeyPem(), authority.certificatePem());
    }
}
