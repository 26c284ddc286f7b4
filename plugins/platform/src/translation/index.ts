export { platformTranslationRef } from './platformTranslationRef';
