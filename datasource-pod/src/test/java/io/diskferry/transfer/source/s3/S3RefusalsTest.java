package io.diskferry.transfer.source.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Retry;
import io.diskferry.transfer.source.http.message.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class S3RefusalsTest {
    private static Problem problem(int status, String code, boolean anonymous, Map<String, String> headers) {
        byte[] body = ("<Error><Code>" + code + "</Code></Error>").getBytes(StandardCharsets.UTF_8);
        return new S3Refusals("disks at https://minio", anonymous)
                .of("https://minio/disks/b.img", new ResponseHead(true, status, headers), body);
    }

    @ParameterizedTest
    @CsvSource({
        "404, NoSuchKey,                    SourceNotFound,     NEVER",
        "404, NoSuchBucket,                 SourceNotFound,     NEVER",
        "404, '',                           SourceNotFound,     NEVER",
        "403, AccessDenied,                 SourceAccessDenied, AFTER_CHANGE",
        "403, '',                           SourceAccessDenied, AFTER_CHANGE",
        "403, InvalidAccessKeyId,           SourceAccessDenied, AFTER_CHANGE",
        "404, XAdminUserNotFound,           SourceAccessDenied, AFTER_CHANGE",
        "403, SignatureDoesNotMatch,        SourceAccessDenied, AFTER_CHANGE",
        "400, ExpiredToken,                 SourceAccessDenied, AFTER_CHANGE",
        "403, RequestTimeTooSkewed,         SourceAccessDenied, AFTER_CHANGE",
        "400, AuthorizationHeaderMalformed, SourceAccessDenied, AFTER_CHANGE",
        "301, PermanentRedirect,            SourceAccessDenied, AFTER_CHANGE",
        "403, InvalidObjectState,           SourceAccessDenied, AFTER_CHANGE",
        "412, PreconditionFailed,           SourceChanged,      BACKOFF",
        "400, RequestTimeout,               SourceInterrupted,  BACKOFF",
        "503, SlowDown,                     SourceRefused,      BACKOFF",
        "500, InternalError,                SourceRefused,      BACKOFF",
        "400, InvalidRequest,               SourceRefused,      NEVER",
    })
    void aCodeSaysMoreThanAStatus(int status, String code, String problem, Retry retry) {
        Problem found = problem(status, code, false, Map.of());

        assertThat(found.code()).isEqualTo(problem);
        assertThat(found.retry()).isEqualTo(retry);
    }

    @Test
    void aMissingBucketIsToldFromAMissingObject() {
        assertThat(problem(404, "NoSuchBucket", false, Map.of()).message())
                .isEqualTo("the bucket disks at https://minio does not exist (HTTP 404)");
        assertThat(problem(404, "NoSuchKey", false, Map.of()).message())
                .isEqualTo("https://minio/disks/b.img does not exist (HTTP 404)");
    }

    @Test
    void whoeverNamesNoSecretIsToldThatTheBucketIsNotPublic() {
        assertThat(problem(403, "AccessDenied", true, Map.of()).message())
                .isEqualTo(
                        "https://minio/disks/b.img refuses access: the bucket is not public, and the source names no Secret");
        assertThat(problem(403, "AccessDenied", false, Map.of()).message())
                .contains("its account may not read the object, or there is none of this name");
    }

    @Test
    void theRightRegionIsNamedWhereTheServerTellsIt() {
        assertThat(problem(301, "PermanentRedirect", false, Map.of("x-amz-bucket-region", "eu-west-3"))
                        .message())
                .contains("the bucket is in the region eu-west-3; name it in the url by ?region=");
    }
}
