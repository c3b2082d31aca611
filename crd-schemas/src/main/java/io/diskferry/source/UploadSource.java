package io.diskferry.source;

/** Bytes that a client sends through the upload proxy. */
public record UploadSource() {}
