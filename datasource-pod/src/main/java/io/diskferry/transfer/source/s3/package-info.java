/** Objects in S3 buckets, at Amazon's and at everybody else's endpoints: addresses, signed requests, what refusals mean. */
@NullMarked
package io.diskferry.transfer.source.s3;

import org.jspecify.annotations.NullMarked;
