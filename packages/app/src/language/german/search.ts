import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { searchTranslationRef } from '@backstage/plugin-search/alpha';

/** The search page and what opens over other pages. */
export default createTranslationMessages({
  ref: searchTranslationRef,
  full: true,
  messages: {
    'searchModal.viewFullResults': 'Alle Ergebnisse ansehen',
    'searchType.allResults': 'Alle Ergebnisse',
    'searchType.tabs.allTitle': 'Alle',
    'searchType.accordion.allTitle': 'Alle',
    'searchType.accordion.collapse': 'Einklappen',
    'searchType.accordion.numberOfResults': '{{number}} Ergebnisse',
    'sidebarSearchModal.title': 'Suche',
  },
});
