/**
 * A real API server for tests: etcd and kube-apiserver as processes on loopback, with throw-away certificates and no kubelet.
 * One serves a whole test run; tests keep apart by namespaces and names.
 */
@NullMarked
package io.diskferry.e2e.apiserver;

import org.jspecify.annotations.NullMarked;
