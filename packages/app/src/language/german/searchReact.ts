import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { searchReactTranslationRef } from '@backstage/plugin-search-react/alpha';

/** The search bar, its filters and lists of results. */
export default createTranslationMessages({
  ref: searchReactTranslationRef,
  full: true,
  messages: {
    'searchBar.title': 'Suche',
    'searchBar.placeholder': 'Suchen in {{org}}',
    'searchBar.clearButtonTitle': 'Löschen',
    'searchFilter.allOptionTitle': 'Alle',
    'searchPagination.limitLabel': 'Ergebnisse je Seite:',
    'searchPagination.limitText': 'von {{num}}',
    noResultsDescription: 'Dazu ist nichts zu finden',
    'searchResultGroup.linkTitle': 'Alle ansehen',
    'searchResultGroup.addFilterButtonTitle': 'Filter hinzufügen',
    'searchResultPager.previous': 'Zurück',
    'searchResultPager.next': 'Weiter',
  },
});
