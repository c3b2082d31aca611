package io.diskferry.transfer;

final class Training {
    private Training() {}

    static void run() {}
}
