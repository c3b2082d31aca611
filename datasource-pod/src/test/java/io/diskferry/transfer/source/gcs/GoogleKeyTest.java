package io.diskferry.transfer.source.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.diskferry.transfer.source.gcs.GoogleKey.AuthorizedUser;
import io.diskferry.transfer.source.gcs.GoogleKey.ServiceAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoogleKeyTest {
    @Test
    void aServiceAccountsKeyIsRead() {
        assertThat(GoogleKey.read(ServiceAccountFile.create().json("https://oauth2.example.org/token")))
                .isInstanceOfSatisfying(ServiceAccount.class, account -> {
                    assertThat(account.email()).isEqualTo(ServiceAccountFile.EMAIL);
                    assertThat(account.tokenUri()).hasToString("https://oauth2.example.org/token");
                });
    }

    @Test
    void aUsersPermissionIsExchangedAtGoogleIfItDoesNotSayWhere() {
        AuthorizedUser user = (AuthorizedUser) GoogleKey.read("""
                {"type": "authorized_user", "client_id": "c", "client_secret": "s", "refresh_token": "r"}
                """);

        assertThat(user.tokenUri()).hasToString("https://oauth2.googleapis.com/token");
        assertThat(user).hasToString("AuthorizedUser[c]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not json with a secret                                     | it is not JSON
            {}                                                         | its type is neither service_account nor authorized_user
            {"type": "external_account"}                               | its type is neither service_account nor authorized_user
            {"type": "service_account"}                                | it lacks client_email
            {"type": "service_account", "client_email": "a", "private_key": "secret"} | its private_key is not an RSA key in PKCS#8
            {"type": "authorized_user", "client_id": "c"}              | it lacks client_secret
            {"type": "authorized_user", "token_uri": "file:///etc"}    | its token_uri is not an address
            """)
    void whatIsWrongIsSaidWithoutRepeatingTheFile(String json, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoogleKey.read(json))
                .withMessage(why);
    }
}
