/**
 * Annotated files in any tag scheme, with consistency checks: {@link
 * io.github.recurve.text.annotation.AnnotatedFile} and {@link
 * io.github.recurve.text.annotation.AnnotationScheme}.
 */
package io.github.recurve.text.annotation;
