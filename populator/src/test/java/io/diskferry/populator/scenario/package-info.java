/** The controllers together, against an API server in memory and a world that binds claims and runs pods as Kubernetes does. */
@NullMarked
package io.diskferry.populator.scenario;

import org.jspecify.annotations.NullMarked;
