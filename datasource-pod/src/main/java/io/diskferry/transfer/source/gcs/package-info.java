/** Objects in Google Cloud Storage, at Google's and at other endpoints: addresses, access tokens, versions. */
@NullMarked
package io.diskferry.transfer.source.gcs;

import org.jspecify.annotations.NullMarked;
