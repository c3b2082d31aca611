package io.diskferry.transfer.source.s3;

import io.diskferry.problem.Problem;
import io.diskferry.problem.Problem.SourceAccessDenied;
import io.diskferry.problem.Problem.SourceChanged;
import io.diskferry.problem.Problem.SourceInterrupted;
import io.diskferry.problem.Problem.SourceNotFound;
import io.diskferry.transfer.source.http.Refusals;
import io.diskferry.transfer.source.http.message.ResponseHead;

/**
 * What S3's refusals mean: by the code in their bodies, which says more than the status.
 *
 * @param bucket the bucket and its endpoint, for messages
 * @param anonymous whether nobody asks by name
 */
record S3Refusals(String bucket, boolean anonymous) implements Refusals {
    /** The header with which Amazon and others tell a bucket's region. */
    static final String REGION_HEADER = "x-amz-bucket-region";

    private static final int FORBIDDEN = 403;
    private static final int PRECONDITION_FAILED = 412;

    @Override
    public Problem of(String name, ResponseHead head, byte[] beginning) {
        S3Error error = S3Error.read(beginning);
        return switch (error.code()) {
            case "NoSuchKey", "NoSuchVersion" -> new SourceNotFound(name, head.status());
            case "NoSuchBucket" -> new SourceNotFound("the bucket " + bucket, head.status());
            case "InvalidAccessKeyId", "XAdminUserNotFound" ->
                new SourceAccessDenied(name, "its access key is not known there");
            case "SignatureDoesNotMatch" ->
                new SourceAccessDenied(name, "the secretKey is not the one of the accessKeyId");
            case "ExpiredToken", "InvalidToken", "TokenRefreshRequired" ->
                new SourceAccessDenied(name, "the sessionToken is not valid, or not any more");
            case "RequestTimeTooSkewed", "RequestExpired" ->
                new SourceAccessDenied(name, "the clocks of the server and of this node differ too much");
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "IllegalLocationConstraintException" ->
                new SourceAccessDenied(name, otherRegion(error, head));
            case "InvalidObjectState" ->
                new SourceAccessDenied(name, "the object is archived and has to be restored first");
            case "RequestTimeout" -> new SourceInterrupted(name, "the server waited too long for the request");
            default -> byStatus(name, head, error, beginning);
        };
    }

    private Problem byStatus(String name, ResponseHead head, S3Error error, byte[] beginning) {
        return switch (head.status()) {
            case FORBIDDEN -> new SourceAccessDenied(name, forbidden(error.code()));
            case PRECONDITION_FAILED -> new SourceChanged(name);
            default -> BY_STATUS.of(name, head, beginning);
        };
    }

    private String forbidden(String code) {
        if (!code.isEmpty() && !code.equals("AccessDenied")) {
            return code;
        }
        return anonymous
                ? "the bucket is not public, and the source names no Secret"
                // S3 does not tell whoever may not list a bucket what is not in it.
                : "its account may not read the object, or there is none of this name";
    }

    private static String otherRegion(S3Error error, ResponseHead head) {
        String told = head.header(REGION_HEADER);
        String region = told == null ? error.region() : told;
        return "the bucket is in " + (region == null ? "another region" : "the region " + region)
                + "; name it in the url by ?region=";
    }
}
