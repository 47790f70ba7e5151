/**
 * Named outputs over the states of one encoder. A {@link io.github.recurve.head.TagHead} describes
 * a tag set with its scores and decoder; a network has one or more heads. Internal: used through
 * the packages of the structures built on it.
 */
package io.github.recurve.head;
