/**
 * A TechDocs generator that needs nothing but Node.
 *
 * @packageDocumentation
 */
export { techdocsModuleMarkdownGenerator as default } from './module';
export { MarkdownGenerator } from './generator/MarkdownGenerator';
