package io.diskferry.certs.token;

/** What came of verifying a token. */
public sealed interface Verification {
    /** It was issued by who it should be, and is in force. */
    record Valid(Claims claims) implements Verification {}

    /** It proves nothing. */
    record Refused(Reason reason) implements Verification {}

    /** Why a token proves nothing. */
    enum Reason {
        /** It does not have the one form that is accepted; one without a signature does not, nor one of another algorithm. */
        MALFORMED,
        /** Somebody else signed it, or it was changed since. */
        FORGED,
        /** It is of another issuer, and so was made for another purpose. */
        OTHER_ISSUER,
        /** Its time is over. */
        EXPIRED,
        /** Its time has not come. */
        NOT_YET_VALID
    }
}
