/**
 * Images that the node's container runtime has pulled (ADR 7): they are the file system of a container beside this one, in which only a
 * program of ours waits. Nothing of such a file system is trusted, and no link in it is followed, since a link there would be looked up
 * here.
 */
@NullMarked
package io.diskferry.transfer.source.registry.node;

import org.jspecify.annotations.NullMarked;
