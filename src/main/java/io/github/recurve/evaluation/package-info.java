/**
 * Scores of predictions against gold annotation. Independent of models: the packages of the
 * structures run their models and count here.
 */
package io.github.recurve.evaluation;
