/**
 * A small HTTP server for the browser and the programs of one user. It knows of requests and
 * limits; what is answered comes from the command line.
 */
package io.github.recurve.server;
