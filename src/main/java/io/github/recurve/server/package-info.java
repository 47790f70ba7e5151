/**
 * A small HTTP server for the browser and the programs of one user. It handles requests and limits;
 * the command line provides the endpoints.
 */
package io.github.recurve.server;
