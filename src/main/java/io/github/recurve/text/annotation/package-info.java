/**
 * Annotated files in any scheme of tags, checked as a whole: {@link
 * io.github.recurve.text.annotation.AnnotatedFile} and {@link
 * io.github.recurve.text.annotation.AnnotationScheme}.
 */
package io.github.recurve.text.annotation;
