package io.diskferry.transfer.source.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.transfer.source.http.message.ObjectAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Our signatures against Amazon's: its documentation's and its own signer's. */
final class SignatureV4Test {
    private static final String ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String EMPTY_BODY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void theDocumentedExampleComesOut() {
        Map<String, String> headers = new SignatureV4(new AccessKey(ID, SECRET, null), "us-east-1")
                .headers(
                        "GET",
                        URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
                        Map.of("Host", "examplebucket.s3.amazonaws.com", "Range", "bytes=0-9"),
                        Instant.parse("2013-05-24T00:00:00Z"));

        assertThat(headers)
                .containsEntry(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
                                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
                                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void anyNameAnyTimeAnyTokenIsSignedAsAmazonsSignerDoes() {
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            String path = "/disks/" + ObjectAddress.canonical(anyName(random));
            Instant now = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000));
            String token = random.nextBoolean() ? null : "token+/=" + random.nextInt();
            String range = "bytes=" + random.nextInt(1000) + "-" + (1000 + random.nextInt(1000));

            assertThat(ours(path, range, token, now)).as(path).isEqualTo(theirs(path, range, token, now));
        }
    }

    private static String anyName(Random random) {
        StringBuilder name = new StringBuilder("a");
        int length = 1 + random.nextInt(20);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(4)) {
                case 0 -> name.append((char) (' ' + random.nextInt(95)));
                case 1 -> name.appendCodePoint(0xa0 + random.nextInt(0x2000));
                case 2 -> name.append("/");
                default -> name.append("../");
            }
        }
        return name.toString();
    }

    private static String ours(String path, String range, @Nullable String token, Instant now) {
        Map<String, String> headers = new SignatureV4(new AccessKey(ID, SECRET, token), "eu-west-1")
                .headers(
                        "GET",
                        URI.create("http://minio:9000" + path),
                        Map.of("host", "minio:9000", "range", range),
                        now);
        return headers.getOrDefault("authorization", "none");
    }

    private static String theirs(String path, String range, @Nullable String token, Instant now) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("http")
                .host("minio")
                .port(9000)
                .encodedPath(path)
                .putHeader("Range", range)
                .putHeader("x-amz-content-sha256", EMPTY_BODY)
                .build();
        AwsCredentialsIdentity account = token == null
                ? AwsCredentialsIdentity.create(ID, SECRET)
                : AwsSessionCredentialsIdentity.create(ID, SECRET, token);
        return AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(account)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }
}
